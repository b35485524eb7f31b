#pragma once

#include <array>
#include <compare>
#include <cstdint>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// ECDSA over NIST P-256 with SHA-256, verification alone: for what others signed (DSSE envelopes of other tools, heads
// of RFC 6962 logs). Nothing of ours is signed with it, and no such key is ever registered. Spec: FIPS 186-5,
// section 6.

// An affine point, big-endian. Holding one says nothing about its validity.
struct P256PublicKey {
  static constexpr std::size_t kCoordinateSize = 32;
  std::array<std::uint8_t, kCoordinateSize> x{};
  std::array<std::uint8_t, kCoordinateSize> y{};
  friend constexpr auto operator<=>(const P256PublicKey&, const P256PublicKey&) = default;
};

// Takes the 91 bytes of a DER SubjectPublicKeyInfo with an uncompressed point (RFC 5480, section 2).
// Errors: kInvalidArgument on any other length, curve or encoding, and when the point is not on the curve.
[[nodiscard]] Result<P256PublicKey> p256_key_from_spki(ByteView spki);

// Errors: kInvalidArgument when the point is not on the curve.
[[nodiscard]] Status check_p256_key(const P256PublicKey& key);

// How r and s are written: 64 bytes r || s, or the DER sequence of RFC 3279, section 2.2.3.
enum class EcdsaForm : std::uint8_t { kRaw, kDer };

// Whether `signature` holds over `message`; false as well for a point off the curve and for malformed signatures.
[[nodiscard]] bool verify_p256(const P256PublicKey& key, ByteView message, ByteView signature, EcdsaForm form);

}  // namespace skaidrs
