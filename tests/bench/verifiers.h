#pragma once

#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"

namespace skaidrs::testing {

struct SignedMessage {
  Bytes message;
  Signature signature;
};
// What the first signature of each envelope stands over. Precondition: each has one.
[[nodiscard]] std::vector<SignedMessage> signed_messages(const std::vector<Envelope>& envelopes);

// Ed25519 verifications per second in this thread: the messages in turn, the key parsed once, the library alone and no
// check of ours. Stops the program where a signature does not hold. Precondition: `messages` is not empty.
[[nodiscard]] double openssl_verifications_per_second(const std::vector<SignedMessage>& messages, const PublicKey& key,
                                                      double seconds);
[[nodiscard]] double sodium_verifications_per_second(const std::vector<SignedMessage>& messages, const PublicKey& key,
                                                     double seconds);

// "OpenSSL 3.0.9 …, libsodium 1.0.18"
[[nodiscard]] std::string verifier_versions();

}  // namespace skaidrs::testing
