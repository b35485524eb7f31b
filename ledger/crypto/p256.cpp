#include "ledger/crypto/p256.h"

#include <openssl/bn.h>
#include <openssl/ecdsa.h>
#include <openssl/evp.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>

#include "ledger/crypto/handle.h"

namespace skaidrs {
namespace {

// SEQUENCE { SEQUENCE { OID ecPublicKey, OID prime256v1 } BIT STRING of 520 bits }, up to and with the mark of an
// uncompressed point.
constexpr std::array<std::uint8_t, 27> kSpkiHead = {0x30, 0x59, 0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48,
                                                    0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48,
                                                    0xce, 0x3d, 0x03, 0x01, 0x07, 0x03, 0x42, 0x00, 0x04};
constexpr std::size_t kSpkiSize = kSpkiHead.size() + 2 * P256PublicKey::kCoordinateSize;
static_assert(kSpkiSize == 91);
constexpr std::size_t kScalarSize = 32;

using Pkey = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;
using DigestContext = std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>>;
using EcdsaSignature = std::unique_ptr<ECDSA_SIG, FreedBy<ECDSA_SIG_free>>;
using Number = std::unique_ptr<BIGNUM, FreedBy<BN_free>>;

// Null when the point is not on the curve.
Pkey load(const P256PublicKey& key) {
  std::array<std::uint8_t, kSpkiSize> spki{};
  auto rest = std::copy(kSpkiHead.begin(), kSpkiHead.end(), spki.begin());
  rest = std::copy(key.x.begin(), key.x.end(), rest);
  std::copy(key.y.begin(), key.y.end(), rest);
  const unsigned char* at = spki.data();
  return Pkey(d2i_PUBKEY(nullptr, &at, static_cast<long>(spki.size())));
}

Number number_from(ByteView bytes) {
  return Number(BN_bin2bn(bytes.data(), static_cast<int>(bytes.size()), nullptr));
}

// r || s as DER; nothing when the length is wrong.
Bytes to_der(ByteView raw) {
  if (raw.size() != 2 * kScalarSize) return {};
  Number r = number_from(raw.first(kScalarSize));
  Number s = number_from(raw.subspan(kScalarSize));
  const EcdsaSignature signature(ECDSA_SIG_new());
  if (!r || !s || !signature || ECDSA_SIG_set0(signature.get(), r.get(), s.get()) != 1) return {};
  // The signature owns both from here on.
  static_cast<void>(r.release());
  static_cast<void>(s.release());
  const int length = i2d_ECDSA_SIG(signature.get(), nullptr);
  if (length <= 0) return {};
  Bytes der(static_cast<std::size_t>(length));
  unsigned char* at = der.data();
  if (i2d_ECDSA_SIG(signature.get(), &at) != length) return {};
  return der;
}

}  // namespace

Status check_p256_key(const P256PublicKey& key) {
  if (load(key) == nullptr) return invalid("the P-256 public key is not a point on the curve");
  return ok();
}

Result<P256PublicKey> p256_key_from_spki(ByteView spki) {
  if (spki.size() != kSpkiSize) {
    return invalid("a P-256 SubjectPublicKeyInfo has 91 bytes, not " + std::to_string(spki.size()));
  }
  if (!equal(spki.first(kSpkiHead.size()), kSpkiHead)) return invalid("not a P-256 SubjectPublicKeyInfo in DER");
  P256PublicKey key;
  const ByteView point = spki.subspan(kSpkiHead.size());
  std::copy_n(point.begin(), key.x.size(), key.x.begin());
  std::copy_n(point.begin() + P256PublicKey::kCoordinateSize, key.y.size(), key.y.begin());
  LEDGER_TRY(check_p256_key(key));
  return key;
}

bool verify_p256(const P256PublicKey& key, ByteView message, ByteView signature, EcdsaForm form) {
  const Pkey pkey = load(key);
  const DigestContext context(EVP_MD_CTX_new());
  const Bytes der = form == EcdsaForm::kRaw ? to_der(signature) : Bytes(signature.begin(), signature.end());
  if (!pkey || !context || der.empty()) return false;
  if (EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, pkey.get()) != 1) return false;
  return EVP_DigestVerify(context.get(), der.data(), der.size(), message.data(), message.size()) == 1;
}

}  // namespace skaidrs
