// AES-256-GCM. Goal: the published test cases hold, and no damaged seal opens. The cases are 13, 14 and 16 of the GCM
// specification (McGrew and Viega, appendix B), which NIST SP 800-38D takes over.
#include "ledger/crypto/sealing.h"

#include <gtest/gtest.h>
#include <array>

#include <algorithm>

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

struct Case {
  std::string_view key;
  std::string_view nonce;
  std::string_view associated;
  std::string_view plain;
  std::string_view sealed;
};
constexpr std::string_view kKey = "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308";
constexpr std::string_view kZeroKey = "0000000000000000000000000000000000000000000000000000000000000000";
constexpr std::string_view kPlain =
    "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a721c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657"
    "ba637b39";
constexpr auto kCases = std::to_array<Case>({
    {kZeroKey, "000000000000000000000000", "", "", "530f8afbc74536b9a963b4f1c4cb738b"},
    {kZeroKey, "000000000000000000000000", "", "00000000000000000000000000000000",
     "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"},
    {kKey, "cafebabefacedbaddecaf888", "feedfacedeadbeeffeedfacedeadbeefabaddad2", kPlain,
     "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0a"
     "bcc9f66276fc6ece0f4e1768cddf8853bb2d551b"},
});

Bytes bytes(std::string_view hex) {
  return from_hex(hex).value();
}
SealNonce nonce_of(std::string_view hex) {
  SealNonce nonce{};
  const Bytes from = bytes(hex);
  std::copy(from.begin(), from.end(), nonce.begin());
  return nonce;
}

TEST(Sealing, MatchesThePublishedCases) {
  for (const Case& one : kCases) {
    const Bytes sealed = seal(bytes(one.key), nonce_of(one.nonce), bytes(one.associated), bytes(one.plain));
    EXPECT_EQ(to_hex(sealed), one.sealed);
    const auto plain = unseal(bytes(one.key), nonce_of(one.nonce), bytes(one.associated), sealed);
    ASSERT_TRUE(plain);
    EXPECT_EQ(to_hex(plain.value()), one.plain);
  }
}

TEST(Sealing, OpensNothingThatWasTouched) {
  const Case& one = kCases[2];
  const auto opens = [&](const Bytes& key, const Bytes& nonce, const Bytes& associated, const Bytes& sealed) {
    return unseal(key, nonce_of(to_hex(nonce)), associated, sealed).has_value();
  };
  const std::array<Bytes, 4> parts{bytes(one.key), bytes(one.nonce), bytes(one.associated), bytes(one.sealed)};
  ASSERT_TRUE(opens(parts[0], parts[1], parts[2], parts[3]));
  for (std::size_t part = 0; part < 4; ++part) {
    for (std::size_t at = 0; at < parts[part].size(); ++at) {
      std::array<Bytes, 4> damaged = parts;
      damaged[part][at] ^= 0x40U;
      EXPECT_FALSE(opens(damaged[0], damaged[1], damaged[2], damaged[3])) << part << " " << at;
    }
  }
  for (std::size_t kept = 0; kept < parts[3].size(); ++kept) {
    const Bytes cut(parts[3].begin(), parts[3].begin() + static_cast<std::ptrdiff_t>(kept));
    EXPECT_FALSE(opens(parts[0], parts[1], parts[2], cut)) << kept;
  }
}

}  // namespace
}  // namespace skaidrs
