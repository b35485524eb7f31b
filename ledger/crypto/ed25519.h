#pragma once

#include <array>
#include <compare>
#include <memory>
#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// The 32 bytes of an encoded Ed25519 point (RFC 8032). Holding one says nothing about its validity: see
// check_public_key.
struct PublicKey {
  static constexpr std::size_t kSize = 32;
  std::array<std::uint8_t, kSize> bytes{};
  friend constexpr auto operator<=>(const PublicKey&, const PublicKey&) = default;
  [[nodiscard]] ByteView view() const { return bytes; }
};

struct Signature {
  static constexpr std::size_t kSize = 64;
  std::array<std::uint8_t, kSize> bytes{};
  friend constexpr auto operator<=>(const Signature&, const Signature&) = default;
  [[nodiscard]] ByteView view() const { return bytes; }
};

// SHA-256 of a key's DER SubjectPublicKeyInfo, as `openssl pkey -pubin -outform DER | sha256sum` gives it.
struct KeyId {
  Hash hash;
  friend constexpr auto operator<=>(const KeyId&, const KeyId&) = default;
  [[nodiscard]] std::string hex() const;
};
// Takes 64 lower-case hex digits. Errors: kInvalidArgument.
[[nodiscard]] Result<KeyId> keyid_from_hex(std::string_view text);

// The 44 bytes of the key's DER SubjectPublicKeyInfo (RFC 8410, section 4).
[[nodiscard]] std::array<std::uint8_t, 44> spki_of(const PublicKey& key);
// Takes exactly those 44 bytes. Errors: kInvalidArgument on any other length, algorithm or encoding.
[[nodiscard]] Result<PublicKey> public_key_from_spki(ByteView spki);
[[nodiscard]] KeyId keyid_of(const PublicKey& key);

[[nodiscard]] Result<Signature> signature_from_bytes(ByteView bytes);

// Says whether a key may be registered: a canonically encoded point of prime order (not the identity, L·A = identity).
// Errors: kInvalidArgument with the reason. Spec: formats.md, section 1.
[[nodiscard]] Status check_public_key(const PublicKey& key);

// The one rule for signatures, whatever the library: S < L, R canonical and not of small order, and
// encode([S]B - [k]A) = R byte for byte. Precondition: `key` passed check_public_key.
// Spec: RFC 8032 without cofactor, with the refusals of formats.md, section 1.
[[nodiscard]] bool verify_signature(const PublicKey& key, ByteView message, const Signature& signature);

// A private key. Its bytes are wiped when it goes; it is never copied, printed or put into an error.
class PrivateKey {
 public:
  static constexpr std::size_t kSeedSize = 32;
  // A fresh key from the operating system's generator.
  [[nodiscard]] static PrivateKey generate();
  // The key of an RFC 8032 seed. Errors: kInvalidArgument unless it has 32 bytes.
  [[nodiscard]] static Result<PrivateKey> from_seed(ByteView seed);

  PrivateKey(PrivateKey&&) noexcept;
  PrivateKey& operator=(PrivateKey&&) noexcept;
  PrivateKey(const PrivateKey&) = delete;
  PrivateKey& operator=(const PrivateKey&) = delete;
  ~PrivateKey();

  [[nodiscard]] const PublicKey& public_key() const;
  [[nodiscard]] KeyId keyid() const { return keyid_of(public_key()); }
  // Ed25519 over `message` (RFC 8032, PureEdDSA); deterministic.
  [[nodiscard]] Signature sign(ByteView message) const;

 private:
  friend class PemFile;
  struct Secret;
  explicit PrivateKey(std::unique_ptr<Secret> secret);
  std::unique_ptr<Secret> secret_;
};

}  // namespace skaidrs
