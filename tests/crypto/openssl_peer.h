#pragma once

#include "ledger/base/bytes.h"
#include "ledger/crypto/ed25519.h"

namespace skaidrs::testing {

// What OpenSSL's own Ed25519 verification says, without any check of ours: the second opinion.
[[nodiscard]] bool openssl_verifies(const PublicKey& key, ByteView message, const Signature& signature);

}  // namespace skaidrs::testing
