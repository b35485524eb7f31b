#include "tests/crypto/openssl_peer.h"

#include <openssl/evp.h>

#include <memory>

#include "ledger/base/assert.h"
#include "ledger/crypto/handle.h"

namespace skaidrs::testing {

bool openssl_verifies(const PublicKey& key, ByteView message, const Signature& signature) {
  const std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>> pkey(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
  const std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  const bool started =
      pkey != nullptr && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, pkey.get()) == 1;
  LEDGER_ASSERT(started);
  return EVP_DigestVerify(context.get(), signature.bytes.data(), signature.bytes.size(), message.data(),
                          message.size()) == 1;
}

}  // namespace skaidrs::testing
