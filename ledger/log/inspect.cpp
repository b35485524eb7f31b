#include "ledger/log/inspect.h"

#include <optional>

#include "ledger/base/parallel.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/key_set.h"

namespace skaidrs {
namespace {

Error by_form(Error error) {
  error.code = Errc::kRefused;
  error.rule = "FRM-01";
  return error;
}

}  // namespace

Inspector::Inspector(unsigned threads) : catalogues_(std::max(1U, threads)) {}

// Each worker touches its own slot only, so no lock is needed.
const Catalogue& Inspector::catalogue(unsigned worker) {
  auto& slot = catalogues_[worker];
  if (!slot) slot = std::make_unique<Catalogue>();
  return *slot;
}

Result<Inspected> Inspector::inspect_one(Envelope envelope, const Catalogue& catalogue) {
  if (envelope.payload_type != kEventPayloadType) {
    return invalid("payloadType is \"" + envelope.payload_type + "\", not " + std::string(kEventPayloadType))
        .at("/payloadType");
  }
  Inspected inspected;
  LEDGER_TRY(inspected.event, parse_event(envelope.payload));
  const std::string schema = inspected.event.schema_name();
  if (!catalogue.knows(schema)) {
    return refused("FRM-02", "no event type " + inspected.event.type + " is known")
        .at("/type")
        .hinted("`skaidrs schema` lists the types");
  }
  if (Status valid = catalogue.check(schema, inspected.event.data); !valid) {
    Error error = by_form(std::move(valid).error());
    if (error.hint.empty()) error.hint = "`skaidrs schema " + schema + "` prints the schema";
    return error;
  }
  Result<std::vector<std::string>> keys = key_set(inspected.event, envelope);
  if (!keys) return by_form(std::move(keys).error());
  inspected.keys = std::move(keys).value();
  inspected.payload_hash = sha256(envelope.payload);
  inspected.envelope = std::move(envelope);
  return inspected;
}

std::vector<Result<Inspected>> Inspector::inspect(std::vector<Envelope> envelopes) {
  std::vector<std::optional<Result<Inspected>>> slots(envelopes.size());
  parallel_for(envelopes.size(), threads(), [&](unsigned worker, std::size_t i) {
    slots[i].emplace(inspect_one(std::move(envelopes[i]), catalogue(worker)));
  });
  std::vector<Result<Inspected>> results;
  results.reserve(slots.size());
  for (auto& slot : slots) results.push_back(std::move(*slot));
  return results;
}

void Inspector::check_signatures(std::span<Inspected> events, const std::map<KeyId, PublicKey>& keys) const {
  parallel_for(events.size(), threads(), [&](unsigned, std::size_t i) {
    Inspected& event = events[i];
    const Bytes message = pae(event.envelope.payload_type, event.envelope.payload);
    event.signatures.clear();
    for (const EnvelopeSignature& signature : event.envelope.signatures) {
      const auto key = keys.find(signature.keyid);
      if (key == keys.end()) {
        event.signatures.push_back(SignatureState::kUnknownKey);
      } else {
        event.signatures.push_back(verify_signature(key->second, message, signature.signature)
                                       ? SignatureState::kHolds
                                       : SignatureState::kFails);
      }
    }
  });
}

}  // namespace skaidrs
