#include "ledger/log/signers.h"

#include <algorithm>
#include <set>

namespace skaidrs {
namespace {

// A signature whose key is known, in the role it plays here.
struct Attribution {
  std::string actor;
  bool introduced = false;
};

Result<Attribution> attribute(const EnvelopeSignature& signature, SignatureState state_of_it,
                              const std::map<KeyId, std::string>& introduced, const Inspected& inspected,
                              const Admission& admission, const State& state) {
  const std::string keyid = signature.keyid.hex();
  if (state_of_it == SignatureState::kFails) {
    return refused("SIG-03", "the signature by key " + keyid + " does not hold over this payload")
        .at("/signatures")
        .hinted("sign these exact bytes again");
  }
  if (const auto own = introduced.find(signature.keyid); own != introduced.end()) return Attribution{own->second, true};
  LEDGER_TRY(const auto registered, admission.registered_key(signature.keyid, state));
  if (!registered || state_of_it == SignatureState::kUnknownKey) {
    return refused("SIG-01", "key " + keyid + " is not registered in this ledger")
        .at("/signatures")
        .hinted("register it with `skaidrs key register`");
  }
  if (!registered->live) {
    std::vector<std::uint64_t> rests_on{registered->registered.value};
    if (registered->revoked) rests_on.push_back(registered->revoked->value);
    return refused("SIG-02", "key " + keyid + " of " + registered->actor + " is revoked")
        .at("/signatures")
        .because(rests_on);
  }
  const auto& signers = inspected.event.signers;
  if (std::find(signers.begin(), signers.end(), registered->actor) == signers.end()) {
    return refused("SIG-05", "key " + keyid + " belongs to " + registered->actor + ", who is not among data.signers")
        .at("/data/signers")
        .hinted("who signs must be named before anybody signs");
  }
  return Attribution{registered->actor, false};
}

Status check_complete(const Inspected& inspected, const std::set<std::string>& signed_by,
                      const std::map<KeyId, std::string>& introduced, const std::set<KeyId>& seen) {
  for (const std::string& signer : inspected.event.signers) {
    if (!signed_by.contains(signer)) {
      return refused("SIG-04", signer + " is named in data.signers and has not signed")
          .at("/signatures")
          .hinted("`skaidrs sign` adds a signature");
    }
  }
  for (const auto& [keyid, actor] : introduced) {
    if (!seen.contains(keyid)) {
      return refused("SIG-06", "key " + keyid.hex() + " of " + actor + " is registered here and has not signed")
          .at("/signatures")
          .hinted("a key proves possession by signing the event that registers it");
    }
  }
  return ok();
}

}  // namespace

Result<std::map<KeyId, PublicKey>> keys_for(std::span<const Inspected> events, const Admission& admission,
                                            const State& state) {
  std::map<KeyId, PublicKey> keys;
  for (const Inspected& inspected : events) {
    LEDGER_TRY(const auto introduced, admission.introduced_keys(inspected.event));
    for (const IntroducedKey& key : introduced) keys.emplace(keyid_of(key.key), key.key);
  }
  for (const Inspected& inspected : events) {
    for (const EnvelopeSignature& signature : inspected.envelope.signatures) {
      if (keys.contains(signature.keyid)) continue;
      LEDGER_TRY(const auto registered, admission.registered_key(signature.keyid, state));
      if (registered) keys.emplace(signature.keyid, registered->key);
    }
  }
  return keys;
}

Status check_signers(const Inspected& inspected, const Admission& admission, const State& state) {
  LEDGER_TRY(const auto introduced_list, admission.introduced_keys(inspected.event));
  std::map<KeyId, std::string> introduced;
  for (const IntroducedKey& key : introduced_list) introduced.emplace(keyid_of(key.key), key.actor);
  // At the founding nobody is registered yet: the introduced keys speak for their actors.
  const bool founding = !inspected.event.ledger.has_value();

  std::set<std::string> signed_by;
  std::set<KeyId> seen;
  for (std::size_t i = 0; i < inspected.envelope.signatures.size(); ++i) {
    const EnvelopeSignature& signature = inspected.envelope.signatures[i];
    LEDGER_TRY(const Attribution who,
               attribute(signature, inspected.signatures[i], introduced, inspected, admission, state));
    seen.insert(signature.keyid);
    if (who.introduced) {
      if (founding) signed_by.insert(who.actor);
      continue;
    }
    if (!signed_by.insert(who.actor).second) {
      return refused("SIG-07", who.actor + " has signed twice")
          .at("/signatures")
          .hinted("one signature for each signer");
    }
  }
  return check_complete(inspected, signed_by, introduced, seen);
}

}  // namespace skaidrs
