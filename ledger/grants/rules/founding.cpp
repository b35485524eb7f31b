#include <algorithm>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/keys.h"
#include "ledger/grants/rules/log_keys.h"
#include "ledger/grants/rules/recovery.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

Error odd_founding(std::string words, std::string where) {
  return refused("LED-04", std::move(words)).at(std::move(where));
}

// The administrators, each once. Errors: kRefused LED-04.
Result<std::set<std::string>> administrators_of(const Case& event) {
  std::set<std::string> administrators;
  const Json* list = find_member(event.data(), "administrators");
  for (std::size_t i = 0; list != nullptr && i < list->size(); ++i) {
    const std::string actor(text_member((*list)[i], "actor"));
    const std::string where = pointer(pointer("/data/administrators", i), "actor");
    if (actor == kRecoveryActor) return odd_founding("no administrator can be named recovery", where);
    if (!administrators.insert(actor).second) return odd_founding(actor + " is named twice", where);
  }
  return administrators;
}

Status check_thresholds(const Case& event, std::size_t administrators) {
  LEDGER_TRY(const std::int64_t threshold, integer_member(event.data(), "threshold"));
  if (threshold < 1 || static_cast<std::size_t>(threshold) > administrators) {
    return odd_founding("the threshold is " + std::to_string(threshold) + " and there are " +
                            std::to_string(administrators) + " administrators",
                        "/data/threshold");
  }
  const Json* recovery = find_member(event.data(), "recovery");
  if (recovery == nullptr) return ok();
  LEDGER_TRY(const std::int64_t wanted, integer_member(*recovery, "threshold"));
  const Json* keys = find_member(*recovery, "public_keys");
  const std::size_t count = keys == nullptr ? 0 : keys->size();
  if (wanted >= 1 && static_cast<std::size_t>(wanted) <= count) return ok();
  return odd_founding("a recovery needs " + std::to_string(wanted) + " keys and there are " + std::to_string(count),
                      "/data/recovery/threshold");
}

Status check_founders(const Case& event, const std::set<std::string>& administrators, const std::string& sequencer) {
  if (sequencer == kRecoveryActor)
    return odd_founding("the sequencer cannot be named recovery", "/data/sequencer/actor");
  if (administrators.contains(sequencer)) {
    return odd_founding("the sequencer " + sequencer + " is an administrator too", "/data/sequencer/actor");
  }
  std::set<std::string> founders = administrators;
  founders.insert(sequencer);
  const std::set<std::string> signers(event.signers().begin(), event.signers().end());
  if (signers == founders) return ok();
  return odd_founding("the founding is signed by its " + std::to_string(administrators.size()) +
                          " administrators and its sequencer, and by nobody else",
                      "/data/signers");
}

// Errors: kRefused LED-05.
Result<Vkey> log_key_of(const Case& event) {
  const std::string origin = event.text("origin");
  LEDGER_TRY(Vkey vkey, log_vkey_of(event, origin, "LED-05"));
  const auto& signers = event.signers();
  const bool here = std::any_of(signers.begin(), signers.end(), [&](const std::string& signer) {
    return event.event().source == actor_source(origin, signer);
  });
  if (!here)
    return refused("LED-05", "the event comes from " + event.event().source + ", the origin is " + origin)
        .at("/source");
  return vkey;
}

// The founding is judged by the ruleset that it names, or by ruleset 1 where that is not known here.
Status check_ruleset(const Case& event) {
  const Json& bound = part(event.data(), "ruleset");
  LEDGER_TRY(const Hash digest, ruleset_digest(event.ruleset()));
  const bool named = part(bound, "number") == event.ruleset();
  if (named && text_member(bound, "digest") == to_hex(digest)) return ok();
  return refused("LED-06", "the founding does not bind ruleset " + std::to_string(event.ruleset()) +
                               " with the digest " + to_hex(digest))
      .at("/data/ruleset")
      .hinted("`skaidrs rules --json` prints the table and its digest");
}

Status make_actor(Case& event, const std::string& actor, const std::string& role) {
  event.put("actor", actor, {{"index", event.index()}, {"names", {{"actor", actor}}}, {"keys", Json::array()}});
  return grant_role(event, {.id = actor, .actor = actor, .role = role});
}

}  // namespace

Status judge_founding(Case& event) {
  LEDGER_TRY(check_form(event));
  LEDGER_TRY(const auto administrators, administrators_of(event));
  const Json* sequencer_object = find_member(event.data(), "sequencer");
  const std::string sequencer(sequencer_object == nullptr ? "" : text_member(*sequencer_object, "actor"));
  LEDGER_TRY(check_thresholds(event, administrators.size()));
  LEDGER_TRY(check_founders(event, administrators, sequencer));
  LEDGER_TRY(const Vkey log_key, log_key_of(event));
  LEDGER_TRY(check_ruleset(event));

  LEDGER_TRY(const std::int64_t threshold, integer_member(event.data(), "threshold"));
  Json ledger = {{"index", event.index()},
                 {"threshold", threshold},
                 {"origin", event.text("origin")},
                 {"time_zone", event.text("time_zone")},
                 {"ruleset", event.ruleset()}};
  if (event.has("recovery")) ledger["recovery_threshold"] = part(part(event.data(), "recovery"), "threshold");
  event.put_ledger_document("ledger", ledger);
  LEDGER_TRY(file_log_key(event, log_key));
  event.put_ledger_document("holders", {{"administrator", Json::array()}, {"sequencer", Json::array()}});
  for (const std::string& actor : administrators) {
    LEDGER_TRY(make_actor(event, actor, "administrator"));
  }
  LEDGER_TRY(make_actor(event, sequencer, "sequencer"));
  LEDGER_TRY(const auto keys, keys_introduced_by(event.event()));
  for (const IntroducedKey& key : keys) {
    LEDGER_TRY(register_key(event, key, "/data"));
    if (key.actor != kRecoveryActor) continue;
    event.put("recovery_key", recovery_actor(keyid_of(key.key).hex()), {{"index", event.index()}});
  }
  return ok();
}

}  // namespace skaidrs
