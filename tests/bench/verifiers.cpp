#include "tests/bench/verifiers.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sodium.h>

#include <memory>

#include "ledger/base/assert.h"
#include "ledger/crypto/handle.h"
#include "tests/bench/measure.h"

namespace skaidrs::testing {
namespace {

template <class Verify>
double per_second(const std::vector<SignedMessage>& messages, double seconds, Verify verify) {
  LEDGER_ASSERT(!messages.empty());
  std::size_t count = 0;
  double taken = 0;
  const Stopwatch watch;
  do {
    const bool holds = verify(messages[count % messages.size()]);
    LEDGER_ASSERT(holds);
    ++count;
    taken = watch.seconds();
  } while (taken < seconds);
  return static_cast<double>(count) / taken;
}

}  // namespace

std::vector<SignedMessage> signed_messages(const std::vector<Envelope>& envelopes) {
  std::vector<SignedMessage> messages;
  messages.reserve(envelopes.size());
  for (const Envelope& envelope : envelopes) {
    LEDGER_ASSERT(!envelope.signatures.empty());
    messages.push_back({pae(envelope.payload_type, envelope.payload), envelope.signatures.front().signature});
  }
  return messages;
}

double openssl_verifications_per_second(const std::vector<SignedMessage>& messages, const PublicKey& key,
                                        double seconds) {
  const std::unique_ptr<EVP_PKEY, FreedBy<EVP_PKEY_free>> pkey(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, key.bytes.data(), key.bytes.size()));
  LEDGER_ASSERT(pkey != nullptr);
  return per_second(messages, seconds, [&](const SignedMessage& one) {
    const std::unique_ptr<EVP_MD_CTX, FreedBy<EVP_MD_CTX_free>> context(EVP_MD_CTX_new());
    return EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, pkey.get()) == 1 &&
           EVP_DigestVerify(context.get(), one.signature.bytes.data(), one.signature.bytes.size(), one.message.data(),
                            one.message.size()) == 1;
  });
}

double sodium_verifications_per_second(const std::vector<SignedMessage>& messages, const PublicKey& key,
                                       double seconds) {
  const bool started = sodium_init() >= 0;
  LEDGER_ASSERT(started);
  return per_second(messages, seconds, [&](const SignedMessage& one) {
    return crypto_sign_ed25519_verify_detached(one.signature.bytes.data(), one.message.data(), one.message.size(),
                                               key.bytes.data()) == 0;
  });
}

std::string verifier_versions() {
  return std::string(OpenSSL_version(OPENSSL_VERSION)) + ", libsodium " + sodium_version_string();
}

}  // namespace skaidrs::testing
