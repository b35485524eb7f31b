#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// AES-256-GCM with a 96-bit nonce and a tag of 16 bytes. Spec: NIST SP 800-38D.

inline constexpr std::size_t kSealKeyBytes = 32;
inline constexpr std::size_t kSealTagBytes = 16;
using SealNonce = std::array<std::uint8_t, 12>;

// Encrypts `plain` and binds it to `associated`, which stays outside: ciphertext || tag. A nonce is never used twice
// under one key. Precondition: the key has kSealKeyBytes.
[[nodiscard]] Bytes seal(ByteView key, const SealNonce& nonce, ByteView associated, ByteView plain);
// What was sealed like that. Errors: kUnverified when a bit of it, its key, nonce or `associated` is another.
// Precondition: the key has kSealKeyBytes.
[[nodiscard]] Result<Bytes> unseal(ByteView key, const SealNonce& nonce, ByteView associated, ByteView sealed);

}  // namespace skaidrs
