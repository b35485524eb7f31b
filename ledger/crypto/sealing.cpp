#include "ledger/crypto/sealing.h"

#include <openssl/evp.h>

#include <limits>
#include <memory>

#include "ledger/base/assert.h"
#include "ledger/crypto/handle.h"

namespace skaidrs {
namespace {

using Context = std::unique_ptr<EVP_CIPHER_CTX, FreedBy<EVP_CIPHER_CTX_free>>;

Context new_context() {
  Context context(EVP_CIPHER_CTX_new());
  LEDGER_ASSERT(context != nullptr);
  return context;
}

int length_of(ByteView bytes) {
  LEDGER_ASSERT(bytes.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max()));
  return static_cast<int>(bytes.size());
}

}  // namespace

Bytes seal(ByteView key, const SealNonce& nonce, ByteView associated, ByteView plain) {
  LEDGER_ASSERT(key.size() == kSealKeyBytes);
  const Context context = new_context();
  Bytes sealed(plain.size() + kSealTagBytes);
  int count = 0;
  bool good = EVP_EncryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) == 1;
  good = good && EVP_EncryptUpdate(context.get(), nullptr, &count, associated.data(), length_of(associated)) == 1;
  good = good && EVP_EncryptUpdate(context.get(), sealed.data(), &count, plain.data(), length_of(plain)) == 1;
  LEDGER_ASSERT(good && static_cast<std::size_t>(count) == plain.size());
  // GCM holds nothing back: the last step writes no byte.
  good = EVP_EncryptFinal_ex(context.get(), sealed.data() + plain.size(), &count) == 1 && count == 0;
  good = good && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_GET_TAG, static_cast<int>(kSealTagBytes),
                                     sealed.data() + plain.size()) == 1;
  LEDGER_ASSERT(good);
  return sealed;
}

Result<Bytes> unseal(ByteView key, const SealNonce& nonce, ByteView associated, ByteView sealed) {
  LEDGER_ASSERT(key.size() == kSealKeyBytes);
  const Error broken = unverified("what is sealed was changed, or sealed under another key or name");
  if (sealed.size() < kSealTagBytes) return broken;
  const ByteView cipher = sealed.first(sealed.size() - kSealTagBytes);
  Bytes tag(sealed.begin() + static_cast<std::ptrdiff_t>(cipher.size()), sealed.end());
  const Context context = new_context();
  Bytes plain(cipher.size() + 1);  // never empty, so that there is always an address
  int count = 0;
  bool good = EVP_DecryptInit_ex(context.get(), EVP_aes_256_gcm(), nullptr, key.data(), nonce.data()) == 1;
  good = good && EVP_DecryptUpdate(context.get(), nullptr, &count, associated.data(), length_of(associated)) == 1;
  good = good && EVP_DecryptUpdate(context.get(), plain.data(), &count, cipher.data(), length_of(cipher)) == 1;
  good =
      good && EVP_CIPHER_CTX_ctrl(context.get(), EVP_CTRL_AEAD_SET_TAG, static_cast<int>(tag.size()), tag.data()) == 1;
  LEDGER_ASSERT(good);
  if (EVP_DecryptFinal_ex(context.get(), plain.data() + cipher.size(), &count) != 1) return broken;
  plain.resize(cipher.size());
  return plain;
}

}  // namespace skaidrs
