#include "ledger/crypto/pem.h"

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/x509.h>

#include <limits>
#include <utility>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/handle.h"
#include "ledger/crypto/key_file.h"
#include "ledger/crypto/private_key_secret.h"
#include "ledger/crypto/secret_bytes.h"

namespace skaidrs {
namespace {

constexpr int kPbkdf2Iterations = 600'000;
constexpr int kSaltBytes = 16;
constexpr std::size_t kPassphraseBytesMax = 1024;
constexpr std::string_view kPrivateLabel = "PRIVATE KEY";
constexpr std::string_view kEncryptedLabel = "ENCRYPTED PRIVATE KEY";
constexpr std::string_view kPublicLabel = "PUBLIC KEY";

using Bio = std::unique_ptr<BIO, FreedBy<BIO_free_all>>;
using KeyInfo = std::unique_ptr<PKCS8_PRIV_KEY_INFO, FreedBy<PKCS8_PRIV_KEY_INFO_free>>;
using EncryptedInfo = std::unique_ptr<X509_SIG, FreedBy<X509_SIG_free>>;
using Algorithm = std::unique_ptr<X509_ALGOR, FreedBy<X509_ALGOR_free>>;
using Pkey = std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>>;

struct SecureFree {
  void operator()(void* memory) const { OPENSSL_secure_free(memory); }
};
template <class T>
using Secure = std::unique_ptr<T, SecureFree>;

Error about(const std::filesystem::path& path, Error error) {
  return std::move(error).at(path.string());
}

struct Block {
  std::string label;
  SecretBytes der;
};

// The first PEM block of `text`, or nothing when there is none that can be read.
std::optional<Block> first_block(ByteView text) {
  if (text.empty()) return std::nullopt;
  const Bio bio(BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
  LEDGER_ASSERT(bio != nullptr);
  char* label = nullptr;
  char* header = nullptr;
  unsigned char* der = nullptr;
  long der_size = 0;
  const int read = PEM_read_bio_ex(bio.get(), &label, &header, &der, &der_size, PEM_FLAG_SECURE);
  ERR_clear_error();
  if (read != 1) return std::nullopt;
  const Secure<char> label_owner(label);
  const Secure<char> header_owner(header);
  const Secure<unsigned char> der_owner(der);
  const std::span<std::uint8_t> bytes(der, static_cast<std::size_t>(der_size));
  Block block{label, SecretBytes(ByteView(bytes))};
  wipe(bytes);
  if (header[0] != '\0') return std::nullopt;  // the old encryption of PEM itself, or none that we know
  return block;
}

// Runs one of OpenSSL's d2i functions over all of `der`: nothing may be left over.
template <class Owner, class Decode>
Owner decode_all(ByteView der, Decode decode) {
  const unsigned char* position = der.data();
  Owner decoded(decode(nullptr, &position, static_cast<long>(der.size())));
  ERR_clear_error();
  if (decoded != nullptr && position != der.data() + der.size()) return nullptr;
  return decoded;
}

Result<PrivateKey> key_of(const KeyInfo& info) {
  if (info == nullptr) return invalid("not a PKCS#8 private key");
  const Pkey pkey(EVP_PKCS82PKEY(info.get()));
  ERR_clear_error();
  if (pkey == nullptr || EVP_PKEY_is_a(pkey.get(), "ED25519") != 1) return invalid("not an Ed25519 key");
  SecretBytes seed(PrivateKey::kSeedSize);
  std::size_t written = PrivateKey::kSeedSize;
  const bool taken = EVP_PKEY_get_raw_private_key(pkey.get(), seed.span().data(), &written) == 1;
  LEDGER_ASSERT(taken);
  LEDGER_ASSERT(written == PrivateKey::kSeedSize);
  return PrivateKey::from_seed(seed.view());
}

// The source's answer, wiped when it goes.
class Passphrase {
 public:
  explicit Passphrase(const PassphraseSource& source)
      : answer_(source ? source() : Result<std::optional<std::string>>(std::nullopt)) {}
  ~Passphrase() {
    if (answer_ && answer_.value()) {
      std::string& text = *answer_.value();
      wipe({reinterpret_cast<std::uint8_t*>(text.data()), text.size()});
    }
  }
  Passphrase(const Passphrase&) = delete;
  Passphrase& operator=(const Passphrase&) = delete;
  [[nodiscard]] const Result<std::optional<std::string>>& answer() const { return answer_; }

 private:
  Result<std::optional<std::string>> answer_;
};

Result<PrivateKey> decrypt(ByteView der, const PassphraseSource& source) {
  const auto encrypted = decode_all<EncryptedInfo>(der, d2i_X509_SIG);
  if (encrypted == nullptr) return invalid("not an encrypted PKCS#8 key");
  const Passphrase passphrase(source);
  if (!passphrase.answer()) return passphrase.answer().error();
  const std::optional<std::string>& given = passphrase.answer().value();
  if (!given) return invalid("the key is encrypted, and there is no passphrase for it");
  if (given->size() > kPassphraseBytesMax) return invalid("the passphrase is longer than any that this program takes");
  const KeyInfo info(PKCS8_decrypt(encrypted.get(), given->data(), static_cast<int>(given->size())));
  ERR_clear_error();
  // A wrong passphrase shows as bad padding or as bytes that are no key; so does damage.
  if (info == nullptr) return invalid("the passphrase is wrong, or the file is damaged");
  return key_of(info);
}

Result<PrivateKey> private_key_from(ByteView text, const PassphraseSource& passphrase) {
  const std::optional<Block> block = first_block(text);
  if (!block) return invalid("no PEM block that could be read");
  if (block->label == kPrivateLabel) {
    return key_of(decode_all<KeyInfo>(block->der.view(), d2i_PKCS8_PRIV_KEY_INFO));
  }
  if (block->label == kEncryptedLabel) return decrypt(block->der.view(), passphrase);
  if (block->label == kPublicLabel) return invalid("a public key where a private key is needed");
  return invalid("a PEM block that is no PKCS#8 private key")
      .hinted("convert it: openssl pkcs8 -topk8 -in OLD -out NEW");
}

EncryptedInfo encrypt(PKCS8_PRIV_KEY_INFO* info, std::string_view passphrase) {
  // No salt and no IV handed over: the library draws both.
  Algorithm algorithm(
      PKCS5_pbe2_set_iv(EVP_aes_256_cbc(), kPbkdf2Iterations, nullptr, kSaltBytes, nullptr, NID_hmacWithSHA256));
  LEDGER_ASSERT(algorithm != nullptr);
  EncryptedInfo encrypted(
      PKCS8_set0_pbe(passphrase.data(), static_cast<int>(passphrase.size()), info, algorithm.get()));
  LEDGER_ASSERT(encrypted != nullptr);
  static_cast<void>(algorithm.release());  // it belongs to `encrypted` now
  return encrypted;
}

}  // namespace

Result<PrivateKey> PemFile::load_private(const std::filesystem::path& path, const PassphraseSource& passphrase) {
  LEDGER_TRY(const SecretBytes text, read_key_file(path, KeyFileReaders::kOwnerOnly));
  Result<PrivateKey> key = private_key_from(text.view(), passphrase);
  if (!key) return about(path, std::move(key).error());
  return key;
}

Status PemFile::save_private(const std::filesystem::path& path, const PrivateKey& key,
                             const std::optional<std::string>& passphrase) {
  LEDGER_ASSERT(key.secret_ != nullptr);
  if (passphrase && (passphrase->empty() || passphrase->size() > kPassphraseBytesMax)) {
    return invalid("a passphrase has 1 to " + std::to_string(kPassphraseBytesMax) + " bytes");
  }
  const KeyInfo info(EVP_PKEY2PKCS8(key.secret_->pkey.get()));
  const Bio bio(BIO_new(BIO_s_secmem()));
  LEDGER_ASSERT(info != nullptr);
  LEDGER_ASSERT(bio != nullptr);
  const int written = passphrase ? PEM_write_bio_PKCS8(bio.get(), encrypt(info.get(), *passphrase).get())
                                 : PEM_write_bio_PKCS8_PRIV_KEY_INFO(bio.get(), info.get());
  LEDGER_ASSERT(written == 1);
  char* text = nullptr;
  const long size = BIO_get_mem_data(bio.get(), &text);
  LEDGER_ASSERT(size > 0);
  return create_key_file(path, view_of({text, static_cast<std::size_t>(size)}));
}

Result<PublicKey> PemFile::load_public(const std::filesystem::path& path) {
  LEDGER_TRY(const SecretBytes text, read_key_file(path, KeyFileReaders::kAnybody));
  Result<PublicKey> key = parse_public(text_of(text.view()));
  if (!key) return about(path, std::move(key).error());
  return key;
}

Result<PublicKey> PemFile::parse_public(std::string_view pem) {
  if (pem.size() > kKeyFileBytesMax) return invalid("too long for a public key");
  const std::optional<Block> block = first_block(view_of(pem));
  if (!block) return invalid("no PEM block that could be read");
  if (block->label == kPrivateLabel || block->label == kEncryptedLabel) {
    return invalid("a private key where a public key is needed").hinted("hand over its public key alone");
  }
  if (block->label != kPublicLabel) return invalid("a PEM block that is no public key");
  LEDGER_TRY(const PublicKey key, public_key_from_spki(block->der.view()));
  LEDGER_TRY(check_public_key(key));
  return key;
}

std::string PemFile::format_public(const PublicKey& key) {
  // 44 bytes are 60 characters of base64: less than the 64 of a PEM line, so there is one.
  return "-----BEGIN PUBLIC KEY-----\n" + to_base64(spki_of(key)) + "\n-----END PUBLIC KEY-----\n";
}

}  // namespace skaidrs
