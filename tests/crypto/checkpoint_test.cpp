#include "ledger/crypto/checkpoint.h"

#include <gtest/gtest.h>

#include "ledger/crypto/cosignature.h"
#include "tests/crypto/keys.h"

namespace skaidrs {
namespace {

using testing::kSeed1;
using testing::kSeed2;
using testing::private_key;

// C2SP tlog-checkpoint, the example.
constexpr std::string_view kRoot = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";
constexpr std::string_view kSofa =
    "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n";

std::string with_size(std::string_view size) {
  return "example.com/log\n" + std::string(size) + "\n" + std::string(kRoot) + "\n";
}

TEST(ParseCheckpoint, ReadsTheExampleOfTheSpec) {
  const Checkpoint checkpoint = parse_checkpoint(kSofa).value();
  EXPECT_EQ(checkpoint.origin, "example.com/behind-the-sofa");
  EXPECT_EQ(checkpoint.size, TreeSize{20'852'163});
  EXPECT_EQ(to_base64(checkpoint.root), kRoot);
  EXPECT_EQ(format_checkpoint(checkpoint), kSofa);
}

TEST(ParseCheckpoint, TakesSizesOfOneSpelling) {
  for (const std::string_view size : {"0", "1", "10", "18446744073709551615"}) {
    EXPECT_EQ(std::to_string(parse_checkpoint(with_size(size)).value().size.value), size);
  }
  for (const std::string_view size : {"00", "01", "+1", "-1", " 1", "1 ", "1.0", "0x1", "1e3", "18446744073709551616",
                                      "99999999999999999999", "a", "\u0661"}) {
    EXPECT_FALSE(parse_checkpoint(with_size(size))) << size;
    EXPECT_FALSE(parse_foreign_checkpoint(with_size(size))) << size;
  }
}

TEST(ParseCheckpoint, TakesExactlyThreeLines) {
  const std::string good(kSofa);
  for (std::size_t cut = 0; cut < good.size(); ++cut) EXPECT_FALSE(parse_checkpoint(good.substr(0, cut))) << cut;
  for (const std::string& text : {good + "\n", good + "extension\n", good + "x", "\n" + good, good + good}) {
    EXPECT_FALSE(parse_checkpoint(text)) << text;
  }
  for (const std::string_view root :
       {"", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxqw==",
        "CsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=", "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I",
        "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2IA"}) {
    EXPECT_FALSE(parse_checkpoint("example.com/log\n1\n" + std::string(root) + "\n")) << root;
    EXPECT_FALSE(parse_foreign_checkpoint("example.com/log\n1\n" + std::string(root) + "\n")) << root;
  }
}

TEST(ParseForeignCheckpoint, IgnoresExtensionsAndTakesAnyOrigin) {
  const Checkpoint plain = parse_checkpoint(kSofa).value();
  EXPECT_EQ(parse_foreign_checkpoint(std::string(kSofa)).value(), plain);
  EXPECT_EQ(parse_foreign_checkpoint(std::string(kSofa) + "one\ntwo\n").value(), plain);
  EXPECT_EQ(parse_foreign_checkpoint("a log + more\n1\n" + std::string(kRoot) + "\n").value().origin, "a log + more");
  EXPECT_FALSE(parse_checkpoint("a log + more\n1\n" + std::string(kRoot) + "\n"));
  EXPECT_FALSE(parse_foreign_checkpoint(std::string(kSofa) + "\n"));
  EXPECT_FALSE(parse_foreign_checkpoint(std::string(kSofa) + "one\n\ntwo\n"));
  EXPECT_FALSE(parse_foreign_checkpoint(std::string(kSofa) + "one"));
  EXPECT_FALSE(parse_foreign_checkpoint("\n1\n" + std::string(kRoot) + "\n"));
}

TEST(ParseCheckpoint, EveryAcceptedTextFormatsBackToItself) {
  for (std::size_t i = 0; i < kSofa.size(); ++i) {
    for (unsigned value = 0; value < 256; ++value) {
      std::string text(kSofa);
      text[i] = static_cast<char>(value);
      if (const auto checkpoint = parse_checkpoint(text)) {
        ASSERT_EQ(format_checkpoint(checkpoint.value()), text);
      }
    }
  }
}

TEST(CheckOrigin, TakesSchemelessUrls) {
  for (const std::string_view origin :
       {"a", "example.org", "example.org/grants-2027", "localhost:8080/log", "x?y=z#~"}) {
    EXPECT_TRUE(check_origin(origin)) << origin;
  }
  EXPECT_TRUE(check_origin(std::string(kOriginBytesMax, 'a')));
  EXPECT_FALSE(check_origin(std::string(kOriginBytesMax + 1, 'a')));
  for (const std::string_view origin :
       {"", " ", "a b", "a+b", "//example.org", "https://example.org", "\u0113.lv", "a\n", "a\tb", "a\x7f"}) {
    EXPECT_FALSE(check_origin(origin)) << origin;
  }
}

class OpenCheckpoint : public ::testing::Test {
 protected:
  const PrivateKey key_ = private_key(kSeed1);
  const PrivateKey other_ = private_key(kSeed2);
  const Vkey log_ = make_vkey("example.com/log", NoteKeyType::kEd25519, key_.public_key());
  const Checkpoint checkpoint_{"example.com/log", {300}, hash_from_bytes(from_base64(kRoot).value()).value()};
  const std::string note_ = sign_checkpoint(checkpoint_, key_);
};

TEST_F(OpenCheckpoint, TakesWhatWasSigned) {
  EXPECT_EQ(open_checkpoint(note_, log_).value(), checkpoint_);
  const std::string text = format_checkpoint(checkpoint_);
  const std::string more = note_ + format_note_signature(cosign(text, "witness", 5, other_)) +
                           format_note_signature(sign_note(text, "stranger", other_));
  EXPECT_EQ(open_checkpoint(more, log_).value(), checkpoint_);
}

TEST_F(OpenCheckpoint, RefusesOtherKeysNamesAndTypes) {
  const auto code = [&](std::string_view note, const Vkey& key) { return open_checkpoint(note, key).error().code; };
  EXPECT_EQ(code(note_, make_vkey("example.com/log", NoteKeyType::kEd25519, other_.public_key())), Errc::kUnverified);
  EXPECT_EQ(code(note_, make_vkey("example.com/log2", NoteKeyType::kEd25519, key_.public_key())), Errc::kUnverified);
  EXPECT_EQ(code("decoy, must never be served\n", log_), Errc::kInvalidArgument);
  const std::string text = format_checkpoint(checkpoint_);
  // The key signs under its own name what another origin says.
  const Vkey second = make_vkey("example.com/log2", NoteKeyType::kEd25519, key_.public_key());
  EXPECT_EQ(code(format_note({text, {sign_note(text, "example.com/log2", key_)}}), second), Errc::kUnverified);
  // A cosignature by a key of the log's name is no signature of the log.
  const Vkey cosigner = make_vkey("example.com/log", NoteKeyType::kCosignature, key_.public_key());
  EXPECT_EQ(code(format_note({text, {cosign(text, "example.com/log", 5, key_)}}), cosigner), Errc::kUnverified);
  // Signed, but no checkpoint of ours.
  const std::string extended = text + "extension\n";
  EXPECT_EQ(code(format_note({extended, {sign_note(extended, "example.com/log", key_)}}), log_),
            Errc::kInvalidArgument);
}

// Goal: no damaged note says anything but what was signed. Method: each byte to each other value, each byte away, and
// each byte twice; what still verifies (a change in the ignored line) is the same checkpoint.
TEST_F(OpenCheckpoint, NoDamageVerifiesToAnotherCheckpoint) {
  const std::string good = note_ + format_note_signature(sign_note(format_checkpoint(checkpoint_), "stranger", other_));
  const auto expect_same_or_refused = [&](const std::string& bytes) {
    const auto opened = open_checkpoint(bytes, log_);
    return !opened || opened.value() == checkpoint_;
  };
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bytes = good;
    for (unsigned flip = 1; flip < 256; ++flip) {
      bytes[i] = static_cast<char>(static_cast<unsigned char>(good[i]) ^ flip);
      ASSERT_TRUE(expect_same_or_refused(bytes)) << i << " " << flip;
      if (i < note_.size()) {
        ASSERT_FALSE(open_checkpoint(bytes, log_)) << i << " " << flip;
      }
    }
    ASSERT_TRUE(expect_same_or_refused(good.substr(0, i) + good.substr(i + 1))) << i;
    ASSERT_TRUE(expect_same_or_refused(good.substr(0, i) + good.substr(i, 1) + good.substr(i))) << i;
    ASSERT_TRUE(expect_same_or_refused(good.substr(0, i))) << i;
    ASSERT_TRUE(expect_same_or_refused(good.substr(0, i) + "\n" + good.substr(i))) << i;
  }
}

}  // namespace
}  // namespace skaidrs
