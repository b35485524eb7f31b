#include "ledger/grants/rules/recovery.h"

#include <algorithm>
#include <set>

#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/keys.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

// The ledger's document holds `recovery_threshold` (of the founding) and `recovery`: {index, takes_effect (ms),
// threshold} of one that waits, or that took effect after the last amendment. Roles that it ends have `ended_by`
// beside their `until`.

constexpr std::int64_t kDaysToObject = 14;
constexpr std::size_t kNameDigits = 16;

Error no_recovery(std::string words, std::string where) {
  return refused("GOV-09", std::move(words)).at(std::move(where)).because({0});
}

// As many recovery keys as the founding says; they and the new administrators' keys are all that sign.
Status check_recovery_keys(const Case& event, const Json& ledger) {
  const auto threshold = integer_member(ledger, "recovery_threshold");
  if (!threshold) return no_recovery("the founding names no recovery keys", "/type");
  const auto signing = static_cast<std::int64_t>(event.signers().size());
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(const auto known, event.find("recovery_key", signer));
    if (!known) return no_recovery(signer + " is none of the founding's recovery keys", "/data/signers");
  }
  if (signing >= threshold.value()) return ok();
  return no_recovery(
      std::to_string(signing) + " recovery keys sign, the founding asks for " + std::to_string(threshold.value()),
      "/data/signers");
}

Result<std::set<std::string>> new_administrators(const Case& event) {
  std::set<std::string> actors;
  const Json& listed = part(event.data(), "administrators");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string actor(text_member(listed[i], "actor"));
    const std::string where = pointer(pointer("/data/administrators", i), "actor");
    if (actor == kRecoveryActor || !actors.insert(actor).second) {
      return no_recovery(actor + " is named twice, or is no name for an administrator", where);
    }
  }
  LEDGER_TRY(const std::int64_t threshold, integer_member(event.data(), "threshold"));
  if (threshold >= 1 && static_cast<std::size_t>(threshold) <= actors.size()) return actors;
  return no_recovery("the threshold is " + std::to_string(threshold) + " and there are " +
                         std::to_string(actors.size()) + " administrators",
                     "/data/threshold");
}

// The ledger's document with a recovery that has taken effect folded into it: only one that waits is left in it.
Json settled(const Case& event, Json ledger) {
  const Json recovery = part(ledger, "recovery");
  const auto takes_effect = integer_member(recovery, "takes_effect");
  if (!takes_effect || event.logged().ms < takes_effect.value()) return ledger;
  ledger["threshold"] = part(recovery, "threshold");
  ledger.erase("recovery");
  return ledger;
}

struct Ending {
  std::uint64_t recovery = 0;  // its entry
  std::int64_t takes_effect = 0;
};

// Roles of administrators for the whole ledger end the millisecond before the new ones govern.
Status end_roles(Case& event, std::string_view actor, const Ending& ending) {
  LEDGER_TRY(auto holdings, event.find("holdings", actor));
  if (!holdings) return ok();
  for (Json& holding : (*holdings)["roles"]) {
    const bool governs = text_member(holding, "role") == "administrator" && text_member(holding, "scope") == "ledger";
    const auto until = integer_member(holding, "until");
    if (!governs || (until && until.value() < ending.takes_effect)) continue;
    holding["ended_by"] = {{"index", ending.recovery}};
    if (until) holding["ended_by"]["until"] = until.value();
    holding["until"] = ending.takes_effect - 1;
  }
  event.put("holdings", actor, *holdings);
  return ok();
}

// What this recovery ended goes on; what it granted was never granted.
Status restore_roles(Case& event, std::string_view actor, std::uint64_t recovery) {
  LEDGER_TRY(auto holdings, event.find("holdings", actor));
  if (!holdings) return ok();
  Json kept = Json::array();
  for (Json& holding : (*holdings)["roles"]) {
    if (as_index(part(holding, "by_recovery")) == recovery) continue;
    const Json ended = part(holding, "ended_by");
    if (!ended.is_null() && index_of(ended) == recovery) {
      holding.erase("until");
      if (const Json* until = find_member(ended, "until"); until != nullptr) holding["until"] = *until;
      holding.erase("ended_by");
    }
    kept.push_back(holding);
  }
  (*holdings)["roles"] = std::move(kept);
  event.put("holdings", actor, *holdings);
  return ok();
}

Status install(Case& event, const std::string& actor, Instant takes_effect) {
  LEDGER_TRY(const auto known, event.find("actor", actor));
  if (!known) {
    event.put("actor", actor, {{"index", event.index()}, {"names", {{"actor", actor}}}, {"keys", Json::array()}});
  }
  LEDGER_TRY(grant_role(
      event, {.id = event.id() + "." + actor, .actor = actor, .role = "administrator", .from = takes_effect}));
  LEDGER_TRY(auto holdings, event.find("holdings", actor));
  if (!holdings) return corruption("the roles of " + actor + " are not in the state");
  (*holdings)["roles"].back()["by_recovery"] = event.index();
  event.put("holdings", actor, *holdings);
  return ok();
}

}  // namespace

std::string recovery_actor(std::string_view keyid) {
  return std::string(kRecoveryActor) + "-" + std::string(keyid.substr(0, kNameDigits));
}

bool looks_like_recovery_key(std::string_view actor) {
  const std::string prefix = std::string(kRecoveryActor) + "-";
  return actor.size() == prefix.size() + kNameDigits && actor.starts_with(prefix) &&
         actor.substr(prefix.size()).find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Result<Json> ledger_in_force(const Case& event) {
  LEDGER_TRY(Json ledger, event.ledger_document("ledger"));
  return settled(event, std::move(ledger));
}

Result<std::size_t> threshold_at(const Case& event) {
  LEDGER_TRY(const Json ledger, ledger_in_force(event));
  LEDGER_TRY(const std::int64_t threshold, stored_integer(ledger, "threshold"));
  return static_cast<std::size_t>(threshold);
}

Status end_with_waiting_recovery(Case& event, std::string_view actor) {
  LEDGER_TRY(const Json ledger, ledger_in_force(event));
  const Json* waiting = find_member(ledger, "recovery");
  if (waiting == nullptr) return ok();
  LEDGER_TRY(const std::int64_t takes_effect, stored_integer(*waiting, "takes_effect"));
  return end_roles(event, actor, {index_of(*waiting), takes_effect});
}

Status judge_ledger_recovered(Case& event) {
  LEDGER_TRY(Json ledger, ledger_in_force(event));
  LEDGER_TRY(check_recovery_keys(event, ledger));
  if (const Json* before = find_member(ledger, "recovery"); before != nullptr) {
    return refused("GOV-09", "a recovery waits already, since entry " + std::to_string(index_of(*before)))
        .at("/type")
        .because({index_of(*before)});
  }
  LEDGER_TRY(const auto actors, new_administrators(event));
  LEDGER_TRY(check_due(event, "takes_effect", kDaysToObject, "GOV-09", 0));
  LEDGER_TRY(const Instant takes_effect, parse_instant(event.text("takes_effect")));
  LEDGER_TRY(const Json holders, event.ledger_document("holders"));
  for (const Json& actor : part(holders, "administrator")) {
    LEDGER_TRY(end_roles(event, as_text(actor), {event.index(), takes_effect.ms}));
  }
  for (const std::string& actor : actors) {
    LEDGER_TRY(install(event, actor, takes_effect));
  }
  LEDGER_TRY(const auto keys, keys_introduced_by(event.event()));
  for (const IntroducedKey& key : keys) {
    LEDGER_TRY(register_key(event, key, "/data/administrators"));
  }
  ledger["recovery"] = {
      {"index", event.index()}, {"takes_effect", takes_effect.ms}, {"threshold", part(event.data(), "threshold")}};
  event.put_ledger_document("ledger", ledger);
  return ok();
}

Status object_to_recovery(Case& event) {
  const Json& named = part(part(event.data(), "objects_to"), "index");
  if (named.is_null()) return ok();
  LEDGER_TRY(Json ledger, event.ledger_document("ledger"));
  const Json recovery = part(ledger, "recovery");
  const auto takes_effect = integer_member(recovery, "takes_effect");
  const bool pending = takes_effect && event.logged().ms < takes_effect.value() && part(recovery, "index") == named;
  if (!pending) {
    return refused("GOV-10", "entry " + named.dump() + " is no recovery that waits to take effect")
        .at("/data/objects_to/index");
  }
  LEDGER_TRY(const Json holders, event.ledger_document("holders"));
  for (const Json& actor : part(holders, "administrator")) {
    LEDGER_TRY(restore_roles(event, as_text(actor), index_of(recovery)));
  }
  ledger.erase("recovery");
  event.put_ledger_document("ledger", ledger);
  return ok();
}

}  // namespace skaidrs
