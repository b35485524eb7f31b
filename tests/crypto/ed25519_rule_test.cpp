// The one rule for signatures, on the points where implementations differ. Goal: the rule holds exactly, whatever the
// library; method: points of every order, every encoding of those of small order, and the vectors of C2SP's CCTV.

#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "ledger/crypto/ed25519.h"
#include "ledger/crypto/random.h"
#include "tests/crypto/keys.h"
#include "tests/crypto/openssl_peer.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

using testing::openssl_verifies;
using testing::public_key;
using testing::signature;

// Every 32-byte string that decodes to a point of small order: eight canonical, six not.
constexpr std::array<std::string_view, 14> kSmallOrder = {
    "0000000000000000000000000000000000000000000000000000000000000000",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0000000000000000000000000000000000000000000000000000000000000080",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000080",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc85",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"};

TEST(CheckPublicKey, RefusesEveryEncodingOfSmallOrder) {
  for (const std::string_view hex : kSmallOrder) {
    EXPECT_EQ(check_public_key(public_key(hex)).error().code, Errc::kInvalidArgument) << hex;
  }
}

// The key of RFC 8032 TEST 1 plus a point of order 2, 4 and 8. The first is the one that libsodium before December 2025
// took for a point of prime order.
TEST(CheckPublicKey, RefusesPointsOfMixedOrder) {
  ASSERT_TRUE(check_public_key(public_key(testing::kPublic1)));
  for (const std::string_view hex : {"16a567fe7d4ef5482ab4012c369bf8c5f11e8d0c2559dcda50fde59708f8aee5",
                                     "40c7570f4dd54835b9131184410ed4a0cc93e7d9ad053cbc6d07a62426999582",
                                     "ad38a8f0b22ab7ca46ecee7bbef12b5f336c182652fac34392f859dbd9666a7d",
                                     "3b5b475c4b82dd1572799fc546f4c6c03e478c6654aa4c7f945b347ea32af60d"}) {
    EXPECT_FALSE(check_public_key(public_key(hex))) << hex;
  }
}

TEST(CheckPublicKey, RefusesWhatIsNoPointOrNotCanonical) {
  EXPECT_FALSE(check_public_key(public_key("0200000000000000000000000000000000000000000000000000000000000000")));
  // Every y from p to 2^255 - 1, with either sign: the nineteen values that a field element has a second spelling for.
  for (unsigned low = 0xed; low <= 0xff; ++low) {
    for (const unsigned high : {0x7fU, 0xffU}) {
      PublicKey key;
      key.bytes.fill(0xff);
      key.bytes.front() = static_cast<std::uint8_t>(low);
      key.bytes.back() = static_cast<std::uint8_t>(high);
      EXPECT_EQ(check_public_key(key).error().message, "the public key is not canonically encoded") << low;
    }
  }
}

// About half of all strings are no point, and of the others one in eight has prime order.
TEST(CheckPublicKey, RefusesAboutFifteenOfSixteenRandomStrings) {
  int taken = 0;
  for (int i = 0; i < 1600; ++i) {
    PublicKey key;
    const Bytes bytes = random_bytes(PublicKey::kSize);
    std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
    if (check_public_key(key)) ++taken;
  }
  EXPECT_GT(taken, 40);
  EXPECT_LT(taken, 180);
}

TEST(VerifySignature, RefusesEverySmallOrderR) {
  const PrivateKey key = testing::private_key(testing::kSeed1);
  const Signature good = key.sign(view_of("message"));
  for (const std::string_view hex : kSmallOrder) {
    Signature bad = good;
    const Bytes r = from_hex(hex).value();
    std::copy(r.begin(), r.end(), bad.bytes.begin());
    EXPECT_FALSE(verify_signature(key.public_key(), view_of("message"), bad)) << hex;
  }
}

// RFC 8032 TEST 2 with S + L for S: the same point, a second text of one signature.
TEST(VerifySignature, RefusesSOfAtLeastL) {
  const PublicKey key = public_key(testing::kPublic2);
  const std::string r = "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da";
  const Bytes message = {0x72};
  EXPECT_TRUE(verify_signature(key, message,
                               signature(r + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")));
  EXPECT_FALSE(verify_signature(key, message,
                                signature(r + "f52db7415978abc61b2c2eb6aeebfca0387b2eaeb4302aeeb00d291612bb0c10")));
  // L itself, and L - 1 and 0 for the edge (no signature, but a proper S).
  for (const std::string_view s : {"edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
                                   "ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010",
                                   "0000000000000000000000000000000000000000000000000000000000000000"}) {
    EXPECT_FALSE(verify_signature(key, message, signature(r + std::string(s)))) << s;
  }
}

struct Cctv {
  PublicKey key;
  Signature signature;
  Bytes message;
  std::set<std::string> flags;
  int number = 0;

  [[nodiscard]] bool has(const std::string& flag) const { return flags.contains(flag); }
};

std::vector<Cctv> read_cctv(const std::filesystem::path& fixtures) {
  const auto json = nlohmann::json::parse(testing::slurp(fixtures / "vectors/cctv-ed25519/ed25519vectors.json"));
  std::vector<Cctv> vectors;
  for (const auto& item : json) {
    Cctv vector{public_key(item["key"].get<std::string>()),
                signature(item["sig"].get<std::string>()),
                bytes_of(item["msg"].get<std::string>()),
                {},
                item["number"].get<int>()};
    if (!item["flags"].is_null()) vector.flags = item["flags"].get<std::set<std::string>>();
    vectors.push_back(std::move(vector));
  }
  return vectors;
}

// What formats.md, section 1, says of a vector, told from its flags alone. reencoded_k adds nothing: it comes with a
// point that is not canonical, which is refused for that.
bool key_is_good(const Cctv& vector) {
  return !vector.has("low_order_A") && !vector.has("low_order_component_A") && !vector.has("non_canonical_A");
}
bool rule_holds(const Cctv& vector) {
  return key_is_good(vector) && !vector.has("low_order_R") && !vector.has("non_canonical_R") &&
         !vector.has("low_order_residue");
}

TEST(Cctv, EveryVectorIsJudgedAsTheRuleSays) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const std::vector<Cctv> vectors = read_cctv(fixtures);
  EXPECT_EQ(vectors.size(), 914U);
  int good_keys = 0;
  int held = 0;
  for (const Cctv& vector : vectors) {
    const bool key_taken = check_public_key(vector.key).has_value();
    EXPECT_EQ(key_taken, key_is_good(vector)) << vector.number;
    const bool holds = key_taken && verify_signature(vector.key, vector.message, vector.signature);
    EXPECT_EQ(holds, rule_holds(vector)) << vector.number;
    good_keys += key_taken ? 1 : 0;
    held += holds ? 1 : 0;
  }
  EXPECT_EQ(good_keys, 28);
  EXPECT_EQ(held, 1);
}

// Where a key is accepted, OpenSSL differs in R = 01 00…00 alone, and there it says yes.
TEST(Cctv, OpensslDiffersInTheIdentityAlone) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  std::vector<int> differ;
  for (const Cctv& vector : read_cctv(fixtures)) {
    if (!key_is_good(vector)) continue;
    const bool ours = verify_signature(vector.key, vector.message, vector.signature);
    const bool theirs = openssl_verifies(vector.key, vector.message, vector.signature);
    if (ours == theirs) continue;
    differ.push_back(vector.number);
    EXPECT_TRUE(theirs);
    EXPECT_EQ(to_hex(ByteView(vector.signature.bytes).first(32)), "01" + std::string(62, '0'));
  }
  EXPECT_EQ(differ, std::vector<int>{304});
}

// Even with the keys that registration refuses, verification never says yes to an R of small order or a residue.
TEST(Cctv, VerificationAloneRefusesWhatItCan) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  for (const Cctv& vector : read_cctv(fixtures)) {
    if (!verify_signature(vector.key, vector.message, vector.signature)) continue;
    for (const char* flag : {"low_order_R", "low_order_A", "non_canonical_R", "non_canonical_A", "low_order_residue"}) {
      EXPECT_FALSE(vector.has(flag)) << vector.number << " " << flag;
    }
  }
}

}  // namespace
}  // namespace skaidrs
