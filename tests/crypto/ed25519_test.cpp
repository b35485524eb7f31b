#include "ledger/crypto/ed25519.h"

#include <gtest/gtest.h>

#include <array>

#include "ledger/crypto/random.h"
#include "tests/crypto/keys.h"
#include "tests/crypto/openssl_peer.h"

namespace skaidrs {
namespace {

using testing::kPublic1;
using testing::kSeed1;
using testing::openssl_verifies;
using testing::private_key;
using testing::public_key;
using testing::signature;

struct KnownAnswer {
  std::string_view seed, public_key, message, signature;
};

// RFC 8032, section 7.1: TEST 1, 2, 3 and SHA(abc).
constexpr std::array<KnownAnswer, 4> kRfc8032 = {
    {{testing::kSeed1, testing::kPublic1, "",
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
      "655141438e7a100b"},
     {testing::kSeed2, testing::kPublic2, "72",
      "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
      "b00d291612bb0c00"},
     {"c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
      "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
      "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
      "c027beceea1ec40a"},
     {"833fe62409237b9d62ec77587520911e9a759cec1d19755b7da901b96dca3d42",
      "ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
      "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e"
      "2a9ac94fa54ca49f",
      "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17a"
      "d9bef1177331a704"}}};

TEST(Ed25519, MatchesTheRfc) {
  for (const KnownAnswer& answer : kRfc8032) {
    const PrivateKey key = private_key(answer.seed);
    const Bytes message = from_hex(answer.message).value();
    EXPECT_EQ(to_hex(key.public_key().view()), answer.public_key);
    EXPECT_EQ(to_hex(key.sign(message).view()), answer.signature);
    EXPECT_TRUE(check_public_key(key.public_key()));
    EXPECT_TRUE(verify_signature(key.public_key(), message, signature(answer.signature)));
  }
}

TEST(Ed25519, RefusesEveryFlippedBit) {
  const PrivateKey key = private_key(kSeed1);
  const Bytes message = bytes_of("to whom it may concern");
  const Signature good = key.sign(message);
  ASSERT_TRUE(verify_signature(key.public_key(), message, good));
  for (std::size_t bit = 0; bit < 8 * Signature::kSize; ++bit) {
    Signature bad = good;
    bad.bytes[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    ASSERT_FALSE(verify_signature(key.public_key(), message, bad)) << bit;
  }
  for (std::size_t bit = 0; bit < 8 * message.size(); ++bit) {
    Bytes other = message;
    other[bit / 8] ^= static_cast<std::uint8_t>(1U << (bit % 8));
    ASSERT_FALSE(verify_signature(key.public_key(), other, good)) << bit;
  }
  EXPECT_FALSE(verify_signature(public_key(testing::kPublic2), message, good));
}

TEST(Ed25519, AgreesWithOpensslOnFreshKeys) {
  for (std::size_t i = 0; i < 100; ++i) {
    const PrivateKey key = PrivateKey::generate();
    const Bytes message = random_bytes(i);
    const Signature made = key.sign(message);
    ASSERT_TRUE(check_public_key(key.public_key()));
    ASSERT_TRUE(verify_signature(key.public_key(), message, made));
    ASSERT_TRUE(openssl_verifies(key.public_key(), message, made));
  }
}

TEST(PrivateKeys, MoveAndComeFromWholeSeedsOnly) {
  PrivateKey first = private_key(kSeed1);
  PrivateKey moved = std::move(first);
  EXPECT_EQ(moved.public_key(), public_key(kPublic1));
  moved = private_key(testing::kSeed2);
  EXPECT_EQ(moved.public_key(), public_key(testing::kPublic2));
  EXPECT_NE(PrivateKey::generate().public_key(), PrivateKey::generate().public_key());
  EXPECT_FALSE(PrivateKey::from_seed(Bytes(31)));
  EXPECT_FALSE(PrivateKey::from_seed(Bytes(33)));
  EXPECT_EQ(PrivateKey::from_seed({}).error().code, Errc::kInvalidArgument);
}

TEST(KeyIds, AreWhatTheOpensslCommandGives) {
  // openssl pkey -pubin -outform DER | sha256sum, for the key of RFC 8032 TEST 1.
  constexpr std::string_view kExpected = "06e3fd8fda29bb60ab59557de61edb0aecdb231134be30e75b455f8e1b792fa9";
  const KeyId id = keyid_of(public_key(kPublic1));
  EXPECT_EQ(id.hex(), kExpected);
  EXPECT_EQ(private_key(kSeed1).keyid(), id);
  EXPECT_EQ(keyid_from_hex(kExpected).value(), id);
  EXPECT_FALSE(keyid_from_hex("06E3" + std::string(kExpected.substr(4))));
  EXPECT_FALSE(keyid_from_hex(kExpected.substr(2)));
}

TEST(Spki, TakesExactlyItsOneEncoding) {
  const PublicKey key = public_key(kPublic1);
  const auto good = spki_of(key);
  EXPECT_EQ(to_hex(good), "302a300506032b6570032100" + std::string(kPublic1));
  EXPECT_EQ(public_key_from_spki(good).value(), key);
  for (std::size_t i = 0; i < 12; ++i) {
    for (unsigned value = 0; value < 256; ++value) {
      auto bad = good;
      bad[i] = static_cast<std::uint8_t>(value);
      ASSERT_EQ(public_key_from_spki(bad).has_value(), value == good[i]);
    }
  }
  for (std::size_t size = 0; size < good.size(); ++size) EXPECT_FALSE(public_key_from_spki(ByteView(good).first(size)));
  Bytes longer(good.begin(), good.end());
  longer.push_back(0);
  EXPECT_FALSE(public_key_from_spki(longer));
}

TEST(Signatures, Have64Bytes) {
  EXPECT_TRUE(signature_from_bytes(Bytes(64)));
  EXPECT_FALSE(signature_from_bytes(Bytes(63)));
  EXPECT_FALSE(signature_from_bytes(Bytes(65)));
  EXPECT_FALSE(signature_from_bytes({}));
}

}  // namespace
}  // namespace skaidrs
