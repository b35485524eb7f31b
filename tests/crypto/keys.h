#pragma once

#include <algorithm>
#include <string_view>

#include "ledger/base/encoding.h"
#include "ledger/crypto/ed25519.h"

namespace skaidrs::testing {

// RFC 8032, section 7.1, TEST 1.
inline constexpr std::string_view kSeed1 = "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60";
inline constexpr std::string_view kPublic1 = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";
// RFC 8032, section 7.1, TEST 2.
inline constexpr std::string_view kSeed2 = "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb";
inline constexpr std::string_view kPublic2 = "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c";

inline PrivateKey private_key(std::string_view seed_hex) {
  return PrivateKey::from_seed(from_hex(seed_hex).value()).value();
}

inline PublicKey public_key(std::string_view hex) {
  PublicKey key;
  const Bytes bytes = from_hex(hex).value();
  std::copy_n(bytes.begin(), PublicKey::kSize, key.bytes.begin());
  return key;
}

inline Signature signature(std::string_view hex) {
  return signature_from_bytes(from_hex(hex).value()).value();
}

}  // namespace skaidrs::testing
