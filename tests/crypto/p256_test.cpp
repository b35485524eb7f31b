// ECDSA over P-256. Goal: the public example holds and no damaged copy of it does. The example is that of the DSSE
// protocol (secure-systems-lab/dsse, protocol.md, "Test Vectors"), its decimal coordinates written in hex.
#include "ledger/crypto/p256.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

constexpr std::string_view kMessage = "DSSEv1 29 http://example.com/HelloWorld 11 hello world";
constexpr std::string_view kX = "67cd390f77aa359cb08c2235f652270493a9ed832b0abcc01f70954c0390d238";
constexpr std::string_view kY = "0c782bd54e269125a44f4433aff1432ce94e12bca73aa67ac80cea12608ddf74";
constexpr std::string_view kRaw =
    "03726ab101ad56c2763b6c6aac8e487275e2a79193a09dc5f859d9f8ef3c4a3b"
    "51eab0c06a369b64a7222537d4887a893dc200ae21060074d57825235b624864";
constexpr std::string_view kDer =
    "3044022003726ab101ad56c2763b6c6aac8e487275e2a79193a09dc5f859d9f8ef3c4a3b"
    "022051eab0c06a369b64a7222537d4887a893dc200ae21060074d57825235b624864";
constexpr std::string_view kSpkiHead = "3059301306072a8648ce3d020106082a8648ce3d03010703420004";

P256PublicKey example_key() {
  P256PublicKey key;
  const Bytes x = from_hex(kX).value();
  const Bytes y = from_hex(kY).value();
  std::copy(x.begin(), x.end(), key.x.begin());
  std::copy(y.begin(), y.end(), key.y.begin());
  return key;
}

TEST(P256, VerifiesThePublicExampleInBothForms) {
  EXPECT_TRUE(verify_p256(example_key(), view_of(kMessage), from_hex(kRaw).value(), EcdsaForm::kRaw));
  EXPECT_TRUE(verify_p256(example_key(), view_of(kMessage), from_hex(kDer).value(), EcdsaForm::kDer));
}

TEST(P256, RefusesEveryFlippedByteOfTheSignature) {
  for (const auto& [hex, form] : {std::pair(kRaw, EcdsaForm::kRaw), std::pair(kDer, EcdsaForm::kDer)}) {
    const Bytes good = from_hex(hex).value();
    for (std::size_t i = 0; i < good.size(); ++i) {
      Bytes bad = good;
      bad[i] ^= 1U;
      EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), bad, form)) << i;
    }
  }
}

TEST(P256, RefusesOtherMessagesLengthsAndForms) {
  const Bytes raw = from_hex(kRaw).value();
  const Bytes der = from_hex(kDer).value();
  EXPECT_FALSE(verify_p256(example_key(), view_of(std::string(kMessage) + " "), raw, EcdsaForm::kRaw));
  EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), raw, EcdsaForm::kDer));
  EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), der, EcdsaForm::kRaw));
  EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), {}, EcdsaForm::kRaw));
  EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), {}, EcdsaForm::kDer));
  EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), Bytes(64, 0), EcdsaForm::kRaw));
  EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), ByteView(raw).first(63), EcdsaForm::kRaw));
  Bytes longer = der;
  longer.push_back(0);
  EXPECT_FALSE(verify_p256(example_key(), view_of(kMessage), longer, EcdsaForm::kDer));
}

TEST(P256, RefusesPointsOffTheCurve) {
  P256PublicKey key = example_key();
  EXPECT_TRUE(check_p256_key(key));
  key.y.back() ^= 1U;
  EXPECT_EQ(check_p256_key(key).error().code, Errc::kInvalidArgument);
  EXPECT_FALSE(verify_p256(key, view_of(kMessage), from_hex(kRaw).value(), EcdsaForm::kRaw));
  EXPECT_FALSE(check_p256_key(P256PublicKey{}));
}

TEST(P256, ReadsKeysFromSpki) {
  const std::string hex = std::string(kSpkiHead) + std::string(kX) + std::string(kY);
  EXPECT_EQ(p256_key_from_spki(from_hex(hex).value()).value(), example_key());
  const Bytes good = from_hex(hex).value();
  EXPECT_FALSE(p256_key_from_spki(ByteView(good).first(90)));
  EXPECT_FALSE(p256_key_from_spki({}));
  for (std::size_t i = 0; i < good.size(); ++i) {
    Bytes bad = good;
    bad[i] ^= 0x10U;
    EXPECT_FALSE(p256_key_from_spki(bad)) << i;
  }
}

}  // namespace
}  // namespace skaidrs
