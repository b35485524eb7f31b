#include <sodium/crypto_core_ed25519.h>
#include <sodium/crypto_scalarmult_ed25519.h>
#include <sodium/crypto_sign_ed25519.h>

#include <algorithm>

#include "ledger/crypto/ed25519.h"
#include "ledger/crypto/sodium_start.h"

namespace skaidrs {
namespace {

using Encoded = std::array<std::uint8_t, PublicKey::kSize>;

// (0, 1), the neutral element.
constexpr Encoded kIdentity = {0x01};

// L - 1, where L = 2^252 + 27742317777372353535851937790883648493 is the order of the base point; little-endian.
constexpr Encoded kOrderLessOne = {0xec, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7,
                                   0xa2, 0xde, 0xf9, 0xde, 0x14, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00,
                                   0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x00, 0x10};

// y < p = 2^255 - 19, whatever the sign bit.
bool is_reduced(const Encoded& point) {
  const bool high = (point.back() & 0x7fU) == 0x7f &&
                    std::all_of(point.begin() + 1, point.end() - 1, [](std::uint8_t byte) { return byte == 0xff; });
  return !high || point.front() < 0xed;
}

// (L-1)A + A = identity. libsodium before its fix of December 2025 (CVE-2025-69277) looks only at the x of LA, and so
// takes A + (0, -1) for a point of prime order: this asks the full question, whatever the machine has installed.
bool order_divides_l(const Encoded& point) {
  Encoded multiple{};
  if (crypto_scalarmult_ed25519_noclamp(multiple.data(), kOrderLessOne.data(), point.data()) != 0) return false;
  Encoded sum{};
  if (crypto_core_ed25519_add(sum.data(), multiple.data(), point.data()) != 0) return false;
  return sum == kIdentity;
}

}  // namespace

Status check_public_key(const PublicKey& key) {
  start_sodium();
  if (key.bytes == kIdentity) return invalid("the public key is the neutral element");
  if (!is_reduced(key.bytes)) return invalid("the public key is not canonically encoded");
  // Canonical, on the curve, not of small order, in the prime-order group.
  if (crypto_core_ed25519_is_valid_point(key.bytes.data()) != 1 || !order_divides_l(key.bytes)) {
    return invalid("the public key is not a point of prime order on the curve");
  }
  return ok();
}

// libsodium 1.0.18 checks S < L, refuses an R of small order, and compares encode([S]B - [k]A) with R as bytes, which
// refuses every R that is not canonical. With an A of prime order [S]B - [k]A is in the prime-order group, so R = 01
// 00…00 is the only R of small order that the equation itself can meet. That one is refused here, since libraries
// differ in it (OpenSSL 3.0 says yes), and the rule must not hang on which of them answers.
bool verify_signature(const PublicKey& key, ByteView message, const Signature& signature) {
  start_sodium();
  if (std::equal(kIdentity.begin(), kIdentity.end(), signature.bytes.begin())) return false;
  return crypto_sign_ed25519_verify_detached(signature.bytes.data(), message.data(), message.size(),
                                             key.bytes.data()) == 0;
}

}  // namespace skaidrs
