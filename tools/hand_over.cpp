#include "tools/hand_over.h"

#include <algorithm>
#include <set>

#include "ledger/event/event.h"
#include "ledger/storage/durable_file.h"

namespace skaidrs {
namespace {

std::string line_of(const std::vector<std::string>& names) {
  std::string line;
  for (const std::string& name : names) line += (line.empty() ? "" : ", ") + name;
  return line;
}

Error nobody_named(std::string message, const std::vector<std::string>& signers) {
  return refused("SIG-05", std::move(message))
      .at("/data/signers")
      .hinted("data.signers are " + line_of(signers) + "; who signs is named before anybody signs, with --signers");
}

// The keys that the event introduces sign too, and speak for nobody by that.
Result<std::set<KeyId>> introduced_by(const Event& event, const Admission& admission) {
  LEDGER_TRY(const auto introduced, admission.introduced_keys(event));
  std::set<KeyId> keys;
  for (const IntroducedKey& key : introduced) keys.insert(keyid_of(key.key));
  return keys;
}

// The signers who have not signed.
Result<std::vector<std::string>> missing_in(const Envelope& envelope, const Event& event, const Admission& admission,
                                            const State& state) {
  LEDGER_TRY(const std::set<KeyId> introduced, introduced_by(event, admission));
  std::vector<std::string> missing = event.signers;
  for (const EnvelopeSignature& signature : envelope.signatures) {
    LEDGER_TRY(const auto registered, admission.registered_key(signature.keyid, state));
    if (!registered || introduced.contains(signature.keyid)) continue;
    if (std::find(event.signers.begin(), event.signers.end(), registered->actor) == event.signers.end()) {
      return nobody_named("the key of " + registered->actor + " signs, who is not among data.signers", event.signers);
    }
    std::erase(missing, registered->actor);
  }
  return missing;
}

}  // namespace

Result<SignaturesAsked> signatures_asked(const Envelope& envelope, const Admission& admission) {
  LEDGER_TRY(const Event event, parse_event(envelope.payload));
  LEDGER_TRY(const std::set<KeyId> introduced, introduced_by(event, admission));
  // At the founding the keys that it introduces speak for the signers.
  const bool founds = !event.ledger.has_value();
  return SignaturesAsked{event.signers, introduced.size() + (founds ? 0 : event.signers.size())};
}

Status check_signature_wanted(const Envelope& envelope, const Admission& admission) {
  LEDGER_TRY(const SignaturesAsked asked, signatures_asked(envelope, admission));
  if (envelope.signatures.size() < asked.count) return ok();
  return nobody_named("all signatures that this event asks for are there", asked.signers);
}

Status hand_over(const Envelope& envelope, const std::string& out, const Admission& admission, const State& state,
                 const Console& console) {
  LEDGER_TRY(const Event event, parse_event(envelope.payload));
  LEDGER_TRY(const std::vector<std::string> missing, missing_in(envelope, event, admission, state));
  LEDGER_TRY(create_file(out, view_of(format_envelope(envelope) + "\n"), 0644));
  if (missing.empty()) {
    console.line("envelope in " + out + "; all whom it names have signed (" + line_of(event.signers) +
                 "; who else signs is named with --signers, before anybody signs): `skaidrs append " + out + "`");
  } else {
    console.line("envelope in " + out + "; still to sign: " + line_of(missing) + ": `skaidrs sign --key … --out " +
                 out + " " + out + "`, then `skaidrs append " + out + "`");
  }
  console.document({{"envelope", out}, {"signers", event.signers}, {"missing", missing}});
  return ok();
}

}  // namespace skaidrs
