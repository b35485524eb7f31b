#include "ledger/crypto/note.h"

#include <gtest/gtest.h>

#include "ledger/crypto/cosignature.h"
#include "tests/crypto/keys.h"

namespace skaidrs {
namespace {

using testing::kSeed1;
using testing::kSeed2;
using testing::private_key;

// C2SP signed-note, "Example": a text with an empty line of its own.
constexpr std::string_view kQuasimodo =
    "Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned \u00e8 subito sera.\n\n"
    "\u2014 quasimodo.example/salvatore "
    "NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n";
constexpr std::string_view kLine = "\u2014 a AAAAAAE=\n";  // key ID 0, one byte of signature

std::string note_with(const std::string& text, const std::string& lines) {
  return text + "\n" + lines;
}

TEST(ParseNote, SplitsAtTheLastEmptyLine) {
  const Note note = parse_note(kQuasimodo).value();
  EXPECT_TRUE(note.text.ends_with("sole:\n\ned \u00e8 subito sera.\n"));
  ASSERT_EQ(note.signatures.size(), 1U);
  EXPECT_EQ(note.signatures[0].name, "quasimodo.example/salvatore");
  EXPECT_EQ(to_hex(note.signatures[0].id.bytes), "367ba04b");
  EXPECT_EQ(note.signatures[0].signature.size(), 64U);
  EXPECT_EQ(format_note(note), kQuasimodo);
  EXPECT_EQ(parse_note("\n\n" + std::string(kLine)).value().text, "\n");
  EXPECT_EQ(parse_note("a\n\n\n" + std::string(kLine)).value().text, "a\n\n");
}

TEST(ParseNote, RefusesMalformedNotes) {
  const std::string line(kLine);
  ASSERT_TRUE(parse_note(note_with("text\n", line)));
  using namespace std::string_literals;
  for (const std::string& bytes : {""s,
                                   "\n"s,
                                   "\n\n"s,
                                   line,
                                   "text\n"s + line,
                                   "text\n\n"s,
                                   "text"s + line,
                                   note_with("text\n", line + "\n"),
                                   note_with("text\n", line.substr(0, line.size() - 1)),
                                   note_with("text\n", line + "more\n"),
                                   note_with("text\n", "\u2013 a AAAAAAE=\n"),
                                   note_with("text\n", "- a AAAAAAE=\n"),
                                   note_with("text\n", "\u2014a AAAAAAE=\n"),
                                   note_with("text\n", "\u2014  AAAAAAE=\n"),
                                   note_with("text\n", "\u2014 a  AAAAAAE=\n"),
                                   note_with("text\n", "\u2014 a AAAAAAE= \n"),
                                   note_with("text\n", "\u2014 a AAAAAAE\n"),
                                   note_with("text\n", "\u2014 a AAAAAAF=\n"),
                                   note_with("text\n", "\u2014 a AAAAAA==\n"),
                                   note_with("text\n", "\u2014 a \n"),
                                   note_with("text\n", "\u2014 a\n"),
                                   note_with("text\n", "\u2014 a+b AAAAAAE=\n"),
                                   note_with("text\n", "\u2014 a\u00a0b AAAAAAE=\n"),
                                   note_with("te\txt\n", line),
                                   note_with("te\rxt\n", line),
                                   note_with("te\0xt\n"s, line),
                                   note_with("te\x1fxt\n", line),
                                   note_with("te\xffxt\n", line),
                                   note_with("te\xc0\xafxt\n", line)}) {
    const auto note = parse_note(bytes);
    ASSERT_FALSE(note) << bytes;
    EXPECT_EQ(note.error().code, Errc::kInvalidArgument);
  }
}

TEST(ParseNote, TakesUpToItsLimits) {
  const auto lines = [](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += kLine;
    return text;
  };
  EXPECT_EQ(parse_note(note_with("text\n", lines(16))).value().signatures.size(), 16U);
  EXPECT_TRUE(parse_note(note_with("text\n", lines(kNoteSignaturesMax))));
  EXPECT_FALSE(parse_note(note_with("text\n", lines(kNoteSignaturesMax + 1))));
  const std::size_t rest = kNoteBytesMax - kLine.size() - 2;
  EXPECT_TRUE(parse_note(note_with(std::string(rest, 'x') + "\n", std::string(kLine))));
  EXPECT_FALSE(parse_note(note_with(std::string(rest + 1, 'x') + "\n", std::string(kLine))));
}

// Goal: one accepted encoding. Method: every byte of a note to every value; what is still taken formats to itself.
TEST(ParseNote, EveryAcceptedNoteFormatsBackToItsBytes) {
  std::size_t taken = 0;
  for (std::size_t i = 0; i < kQuasimodo.size(); ++i) {
    for (unsigned value = 0; value < 256; ++value) {
      std::string bytes(kQuasimodo);
      bytes[i] = static_cast<char>(value);
      if (const auto note = parse_note(bytes)) {
        ++taken;
        ASSERT_EQ(format_note(note.value()), bytes);
      }
    }
  }
  EXPECT_GT(taken, kQuasimodo.size());
}

TEST(NoteSignatures, StandAloneAsAWitnessSendsThem) {
  const NoteSignature line = sign_note("text\n", "example.org", private_key(kSeed1));
  const std::string text = format_note_signature(line);
  EXPECT_EQ(parse_note_signatures(text + text).value(), (std::vector<NoteSignature>{line, line}));
  EXPECT_FALSE(parse_note_signatures(""));
  EXPECT_FALSE(parse_note_signatures("\n"));
  EXPECT_FALSE(parse_note_signatures(text + "\n"));
  EXPECT_FALSE(parse_note_signatures(text.substr(0, text.size() - 1)));
}

class VerifyNote : public ::testing::Test {
 protected:
  const PrivateKey key_ = private_key(kSeed1);
  const PrivateKey other_ = private_key(kSeed2);
  const Vkey log_ = make_vkey("log", NoteKeyType::kEd25519, key_.public_key());
  const Vkey witness_ = make_vkey("witness", NoteKeyType::kCosignature, other_.public_key());
  const std::string text_ = "text\n";
  const NoteSignature good_ = sign_note(text_, "log", key_);
  const NoteSignature stranger_ = sign_note(text_, "stranger", other_);
  const NoteSignature cosigned_ = cosign(text_, "witness", 1'767'139'200, other_);

  [[nodiscard]] static NoteSignature damaged(NoteSignature line) {
    line.signature.back() ^= 1U;
    return line;
  }
};

TEST_F(VerifyNote, SortsSignaturesByWhoIsKnown) {
  const std::vector<Vkey> known = {log_, witness_};
  const VerifiedNote verified = verify_note({text_, {stranger_, good_, cosigned_}}, known).value();
  EXPECT_EQ(verified.note.text, text_);
  EXPECT_EQ(verified.verified, (std::vector<NoteSignature>{good_, cosigned_}));
  EXPECT_EQ(verified.ignored, (std::vector<NoteSignature>{stranger_}));
}

TEST_F(VerifyNote, NeedsOneKnownKey) {
  const std::vector<Vkey> known = {log_, witness_};
  EXPECT_EQ(verify_note({text_, {stranger_}}, known).error().code, Errc::kUnverified);
  EXPECT_EQ(verify_note({text_, {good_}}, {}).error().code, Errc::kUnverified);
  EXPECT_FALSE(verify_note({text_, {}}, known));
  EXPECT_FALSE(verify_note({"other text\n", {good_}}, known));
}

TEST_F(VerifyNote, OneFailingSignatureByAKnownKeyRefusesTheNote) {
  const std::vector<Vkey> known = {log_, witness_};
  EXPECT_EQ(verify_note({text_, {good_, damaged(cosigned_)}}, known).error().code, Errc::kUnverified);
  EXPECT_FALSE(verify_note({text_, {damaged(good_), cosigned_}}, known));
  EXPECT_TRUE(verify_note({text_, {good_, damaged(stranger_)}}, known));
  // Only name and ID together make a line known.
  NoteSignature same_name = damaged(good_);
  same_name.id.bytes[0] ^= 1U;
  NoteSignature same_id = damaged(good_);
  same_id.name = "log2";
  EXPECT_EQ(verify_note({text_, {good_, same_name, same_id}}, known).value().ignored.size(), 2U);
}

TEST_F(VerifyNote, EachOfTwoLinesByOneKeyMustHold) {
  const std::vector<Vkey> known = {log_};
  EXPECT_EQ(verify_note({text_, {good_, good_}}, known).value().verified.size(), 2U);
  EXPECT_FALSE(verify_note({text_, {good_, damaged(good_)}}, known));
  EXPECT_FALSE(verify_note({text_, {damaged(good_), good_}}, known));
  NoteSignature cut = good_;
  cut.signature.pop_back();
  EXPECT_FALSE(verify_note({text_, {good_, cut}}, known));
}

TEST_F(VerifyNote, RefusesTwoKeysOfOneNameAndId) {
  Vkey twin = log_;
  twin.key[0] ^= 1U;  // an ID of 32 bits can be met on purpose
  EXPECT_EQ(verify_note({text_, {good_}}, std::vector<Vkey>{log_, twin}).error().code, Errc::kUnverified);
  EXPECT_EQ(verify_note({text_, {good_}}, std::vector<Vkey>{twin, log_}).error().code, Errc::kUnverified);
  EXPECT_TRUE(verify_note({text_, {good_}}, std::vector<Vkey>{log_, log_}));
}

TEST_F(VerifyNote, MlDsaIsKnownButNeverHolds) {
  Vkey ml_dsa{"pq", {}, NoteKeyType::kMlDsa44, Bytes(1312, 7)};
  ml_dsa.id = note_key_id(ml_dsa.name, ml_dsa.type, ml_dsa.key);
  const NoteSignature line{"pq", ml_dsa.id, Bytes(2428, 1)};
  const VerifiedNote verified = verify_note({text_, {line, good_}}, std::vector<Vkey>{ml_dsa, log_}).value();
  EXPECT_EQ(verified.ignored, (std::vector<NoteSignature>{line}));
  EXPECT_EQ(verify_note({text_, {line}}, std::vector<Vkey>{ml_dsa}).error().code, Errc::kUnverified);
}

// What only a bug can bring about stops the program before anything is signed.
TEST(NoteDeathTest, PreconditionsAreAsserted) {
  const PrivateKey key = private_key(kSeed1);
  EXPECT_DEATH(static_cast<void>(sign_note("no line feed", "log", key)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(sign_note("text\n", "two words", key)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(cosign("text\n", "witness", 0, key)), "assertion failed");
  EXPECT_DEATH(static_cast<void>(make_vkey("log", NoteKeyType::kEd25519, PublicKey{})), "assertion failed");
  EXPECT_DEATH(static_cast<void>(make_vkey("log", NoteKeyType::kMlDsa44, key.public_key())), "assertion failed");
}

}  // namespace
}  // namespace skaidrs
