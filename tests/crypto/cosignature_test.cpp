#include "ledger/crypto/cosignature.h"

#include <gtest/gtest.h>

#include "ledger/base/wire.h"
#include "tests/crypto/keys.h"

namespace skaidrs {
namespace {

// FiloSottile/sunlight, cmd/skylight/testdata: witness.example.org over rome2026h1, with the key's seed.
constexpr std::string_view kVkey = "witness.example.org+b8a2cf20+BFLN3yikSfFkVAJtrnh/CiY3Zozkoy7clp+P7XB28qUN";
constexpr std::string_view kSeed = "14731ce6be532a0bcc9170c0352dc3c2477dde5f86324cd30fe00ad7d430df30";
constexpr std::string_view kText = "rome2026h1.example.org\n300\nlCkHUpkmVBEms2r2T1K6Og69+wUuuN3MIEW1/ezu2v0=\n";
constexpr std::string_view kLine =
    "\u2014 witness.example.org "
    "uKLPIAAAAABpVGeAhm2bOvKc3LaB9PFN1ruG19Y5yqslmcAAbhftnn1Zznmo0LXFZq4LGvqKqLX8jWlwLKasxEGTLIqAVusneCBmBw==\n";
constexpr std::uint64_t kTime = 1'767'139'200;

class CosignatureTest : public ::testing::Test {
 protected:
  const PrivateKey key_ = testing::private_key(kSeed);
  const Vkey vkey_ = parse_vkey(kVkey).value();
  const NoteSignature line_ = cosign(kText, "witness.example.org", kTime, key_);

  // A line over any time, also one that `cosign` would not sign.
  [[nodiscard]] NoteSignature line_at(std::uint64_t time_s) const {
    const Signature made = key_.sign(view_of(cosignature_message(kText, time_s)));
    return {line_.name, line_.id, WireWriter().u64be(time_s).raw(made.view()).bytes()};
  }
};

TEST_F(CosignatureTest, MatchesAKnownLine) {
  EXPECT_EQ(cosignature_message(kText, kTime), "cosignature/v1\ntime 1767139200\n" + std::string(kText));
  EXPECT_EQ(format_note_signature(line_), kLine);
  EXPECT_EQ(make_vkey("witness.example.org", NoteKeyType::kCosignature, key_.public_key()), vkey_);
  const Cosignature cosignature = verify_cosignature(kText, line_, vkey_).value();
  EXPECT_EQ(cosignature.name, "witness.example.org");
  EXPECT_EQ(cosignature.time_s, kTime);
}

TEST_F(CosignatureTest, RefusesEveryFlippedBit) {
  for (std::size_t bit = 0; bit < 8 * line_.signature.size(); ++bit) {
    NoteSignature bad = line_;
    bad.signature[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    ASSERT_EQ(verify_cosignature(kText, bad, vkey_).error().code, Errc::kUnverified) << bit;
  }
  EXPECT_FALSE(verify_cosignature(std::string(kText) + "x\n", line_, vkey_));
}

TEST_F(CosignatureTest, RefusesOtherNamesIdsTypesAndLengths) {
  NoteSignature bad = line_;
  bad.name = "witness2.example.org";
  EXPECT_FALSE(verify_cosignature(kText, bad, vkey_));
  bad = line_;
  bad.id.bytes[3] ^= 1U;
  EXPECT_FALSE(verify_cosignature(kText, bad, vkey_));
  bad = line_;
  bad.signature.push_back(0);
  EXPECT_FALSE(verify_cosignature(kText, bad, vkey_));
  EXPECT_EQ(read_cosignature(bad).error().code, Errc::kUnverified);
  bad.signature.resize(71);
  EXPECT_FALSE(verify_cosignature(kText, bad, vkey_));
  bad.signature.clear();
  EXPECT_FALSE(verify_cosignature(kText, bad, vkey_));
  Vkey log = vkey_;
  log.type = NoteKeyType::kEd25519;
  EXPECT_FALSE(verify_cosignature(kText, line_, log));
}

TEST_F(CosignatureTest, RefusesTimesThatAreNone) {
  EXPECT_TRUE(verify_cosignature(kText, line_at(1), vkey_));
  EXPECT_TRUE(verify_cosignature(kText, line_at(kCosignatureTimeMax), vkey_));
  EXPECT_FALSE(verify_cosignature(kText, line_at(0), vkey_));
  EXPECT_FALSE(verify_cosignature(kText, line_at(kCosignatureTimeMax + 1), vkey_));
  EXPECT_FALSE(verify_cosignature(kText, line_at(UINT64_MAX), vkey_));
}

// A log's signature is none over a cosignature's message, and the other way round.
TEST_F(CosignatureTest, IsNotANoteSignature) {
  const NoteSignature note_line = sign_note(kText, "witness.example.org", key_);
  EXPECT_FALSE(verify_cosignature(kText, note_line, vkey_));
  NoteSignature dressed = line_at(kTime);
  std::copy(note_line.signature.begin(), note_line.signature.end(), dressed.signature.begin() + 8);
  EXPECT_FALSE(verify_cosignature(kText, dressed, vkey_));
}

}  // namespace
}  // namespace skaidrs
