#include "ledger/crypto/ed25519.h"

#include <openssl/evp.h>

#include <algorithm>
#include <utility>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/handle.h"
#include "ledger/crypto/private_key_secret.h"
#include "ledger/crypto/random.h"
#include "ledger/crypto/secret_bytes.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

// SEQUENCE { SEQUENCE { OID 1.3.101.112 } BIT STRING of 256 bits }, up to the bits themselves.
constexpr std::array<std::uint8_t, 12> kSpkiHead = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03,
                                                    0x2b, 0x65, 0x70, 0x03, 0x21, 0x00};
constexpr std::size_t kSpkiSize = kSpkiHead.size() + PublicKey::kSize;
static_assert(kSpkiSize == 44);

}  // namespace

std::string KeyId::hex() const {
  return to_hex(hash);
}

Result<KeyId> keyid_from_hex(std::string_view text) {
  LEDGER_TRY(const Hash hash, hash_from_hex(text));
  return KeyId{hash};
}

std::array<std::uint8_t, 44> spki_of(const PublicKey& key) {
  std::array<std::uint8_t, kSpkiSize> spki{};
  const auto rest = std::copy(kSpkiHead.begin(), kSpkiHead.end(), spki.begin());
  std::copy(key.bytes.begin(), key.bytes.end(), rest);
  return spki;
}

Result<PublicKey> public_key_from_spki(ByteView spki) {
  if (spki.size() != kSpkiSize) {
    return invalid("an Ed25519 SubjectPublicKeyInfo has 44 bytes, not " + std::to_string(spki.size()));
  }
  if (!equal(spki.first(kSpkiHead.size()), kSpkiHead)) return invalid("not an Ed25519 SubjectPublicKeyInfo in DER");
  PublicKey key;
  std::copy(spki.begin() + kSpkiHead.size(), spki.end(), key.bytes.begin());
  return key;
}

KeyId keyid_of(const PublicKey& key) {
  return {sha256(spki_of(key))};
}

Result<Signature> signature_from_bytes(ByteView bytes) {
  if (bytes.size() != Signature::kSize) {
    return invalid("an Ed25519 signature has 64 bytes, not " + std::to_string(bytes.size()));
  }
  Signature signature;
  std::copy(bytes.begin(), bytes.end(), signature.bytes.begin());
  return signature;
}

void PkeyFree::operator()(evp_pkey_st* pkey) const {
  EVP_PKEY_free(pkey);
}

PrivateKey::PrivateKey(std::unique_ptr<Secret> secret) : secret_(std::move(secret)) {}
PrivateKey::PrivateKey(PrivateKey&&) noexcept = default;
PrivateKey& PrivateKey::operator=(PrivateKey&&) noexcept = default;
PrivateKey::~PrivateKey() = default;

PrivateKey PrivateKey::generate() {
  Bytes seed = random_bytes(kSeedSize);
  Result<PrivateKey> key = from_seed(seed);
  wipe(seed);
  LEDGER_ASSERT(key.has_value());
  return std::move(key).value();
}

Result<PrivateKey> PrivateKey::from_seed(ByteView seed) {
  if (seed.size() != kSeedSize) {
    return invalid("an Ed25519 seed has 32 bytes, not " + std::to_string(seed.size()));
  }
  auto secret = std::make_unique<Secret>();
  secret->pkey.reset(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, seed.data(), seed.size()));
  LEDGER_ASSERT(secret->pkey != nullptr);
  std::size_t written = PublicKey::kSize;
  const bool derived = EVP_PKEY_get_raw_public_key(secret->pkey.get(), secret->public_key.bytes.data(), &written) == 1;
  LEDGER_ASSERT(derived);
  LEDGER_ASSERT(written == PublicKey::kSize);
  return PrivateKey(std::move(secret));
}

const PublicKey& PrivateKey::public_key() const {
  LEDGER_ASSERT(secret_ != nullptr);
  return secret_->public_key;
}

// OpenSSL signs, libsodium verifies (ed25519_verify.cpp): whoever checks what he signed has asked two libraries.
Signature PrivateKey::sign(ByteView message) const {
  LEDGER_ASSERT(secret_ != nullptr);
  const std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
  LEDGER_ASSERT(context != nullptr);
  Signature signature;
  std::size_t written = Signature::kSize;
  const bool started = EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, secret_->pkey.get()) == 1;
  LEDGER_ASSERT(started);
  const bool made =
      EVP_DigestSign(context.get(), signature.bytes.data(), &written, message.data(), message.size()) == 1;
  LEDGER_ASSERT(made);
  LEDGER_ASSERT(written == Signature::kSize);
  return signature;
}

}  // namespace skaidrs
