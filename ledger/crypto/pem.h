#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"

namespace skaidrs {

// Asked for a passphrase only when a key file is encrypted (or is to be). Nothing means: there is none.
using PassphraseSource = std::function<Result<std::optional<std::string>>()>;

// Key files: PKCS#8 PEM for private keys, SubjectPublicKeyInfo PEM for public ones (RFC 8410).
class PemFile {
 public:
  // Reads an Ed25519 private key. Errors: kNotFound; kInvalidArgument when group or others may access the file (mode
  // wider than 0600), it is not an Ed25519 key, or the passphrase is missing or wrong; kIoError; whatever `passphrase`
  // answers with.
  [[nodiscard]] static Result<PrivateKey> load_private(const std::filesystem::path& path,
                                                       const PassphraseSource& passphrase);
  // Writes `key` to a new file of mode 0600, durable before it returns; encrypted (PBES2: PBKDF2-HMAC-SHA256 with
  // 600,000 iterations, AES-256-CBC) when a passphrase is given.
  // Errors: kConflict when the file exists; kInvalidArgument on an empty passphrase or one above 1,024 bytes; kIoError.
  [[nodiscard]] static Status save_private(const std::filesystem::path& path, const PrivateKey& key,
                                           const std::optional<std::string>& passphrase);
  // Errors: kNotFound; kInvalidArgument when the text is no Ed25519 public key or the point is refused; kIoError.
  [[nodiscard]] static Result<PublicKey> load_public(const std::filesystem::path& path);
  // Errors: kInvalidArgument, as above.
  [[nodiscard]] static Result<PublicKey> parse_public(std::string_view pem);
  [[nodiscard]] static std::string format_public(const PublicKey& key);
};

}  // namespace skaidrs
