#pragma once

#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/envelope.h"
#include "ledger/event/event.h"

namespace skaidrs {

// Whether a signature of an envelope holds; unknown while nobody knows the key.
enum class SignatureState : std::uint8_t { kUnknownKey, kHolds, kFails };

// What can be said of an envelope without the log: its event, in form and by its schema, and its index keys.
struct Inspected {
  Envelope envelope;
  Event event;
  Hash payload_hash;
  std::vector<std::string> keys;
  std::vector<SignatureState> signatures;  // one each, in the envelope's order; filled by check_signatures
};

// Checks that need no state, on several threads; each thread has a catalogue of its own, made when first needed.
class Inspector {
 public:
  explicit Inspector(unsigned threads);
  [[nodiscard]] unsigned threads() const { return static_cast<unsigned>(catalogues_.size()); }

  // Form, schema and key set of each. Results are in the order of `envelopes`; each is its own verdict.
  // Errors in them: those of parse_event; kRefused FRM-01 (schema, values that no index key can hold) or FRM-02
  // (unknown type), with the pointer.
  [[nodiscard]] std::vector<Result<Inspected>> inspect(std::vector<Envelope> envelopes);

  // Fills `signatures` of each from the keys given.
  void check_signatures(std::span<Inspected> events, const std::map<KeyId, PublicKey>& keys) const;

 private:
  [[nodiscard]] static Result<Inspected> inspect_one(Envelope envelope, const Catalogue& catalogue);
  [[nodiscard]] const Catalogue& catalogue(unsigned worker);
  std::vector<std::unique_ptr<Catalogue>> catalogues_;
};

}  // namespace skaidrs
