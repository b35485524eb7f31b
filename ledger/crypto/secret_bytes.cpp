#include "ledger/crypto/secret_bytes.h"

#include <openssl/crypto.h>

#include "ledger/base/assert.h"

namespace skaidrs {

void wipe(std::span<std::uint8_t> bytes) {
  if (!bytes.empty()) OPENSSL_cleanse(bytes.data(), bytes.size());
}

void SecretBytes::truncate(std::size_t count) {
  LEDGER_ASSERT(count <= bytes_.size());
  wipe(span().subspan(count));
  bytes_.resize(count);
}

}  // namespace skaidrs
