#include "ledger/grants/rules/admission.h"

#include <algorithm>
#include <array>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/grants/rules/acts.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/keys.h"
#include "ledger/grants/rules/log_keys.h"
#include "ledger/grants/rules/recovery.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/ruleset_parts.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kRulesetsMax = 1'000;

Judge judge_of(std::string_view name) {
  for (const RulesetPart& part : ruleset_parts()) {
    for (const JudgeOfType& row : part.judges) {
      if (row.name == name) return row.judge;
    }
  }
  LEDGER_ASSERT(false);  // every row of a ruleset has its judge: a test holds the tables to it
  return nullptr;
}

Status check_beginning(const PlacedEvent& placed) {
  const bool first = placed.index.value == 0;
  const bool founding = placed.event.name == "ledger.founded";
  if (first == founding) return ok();
  if (first) return refused("LED-03", "the first entry is " + placed.event.name + ", not ledger.founded").at("/type");
  return refused("LED-03", "this ledger is founded already").at("/type").because({0});
}

// The ruleset that an event says it enters; nothing where it says none.
std::optional<unsigned> ruleset_entered(const Event& event) {
  const auto number = integer_member(part(event.data, "ruleset"), "number");
  if (!number || number.value() < 1 || number.value() > kRulesetsMax) return std::nullopt;
  return static_cast<unsigned>(number.value());
}

unsigned newest(Rulesets rulesets) {
  return rulesets == Rulesets::kWithDraft ? std::max(kRulesetNewest, kRulesetDraft) : kRulesetNewest;
}

// The one in force; but the founding, and an amendment that enters a later one, are judged by the ruleset that they
// name, as far as it is known here.
Result<unsigned> ruleset_judging(const PlacedEvent& placed, const State& state, Rulesets rulesets) {
  const std::optional<unsigned> entered = ruleset_entered(placed.event);
  const bool known = entered && *entered <= newest(rulesets);
  if (entered && !known && placed.event.name == "ledger.amended") {
    return refused("LED-07", "the ledger enters ruleset " + std::to_string(*entered) +
                                 ", and this software judges by rulesets up to " + std::to_string(newest(rulesets)))
        .at("/data/ruleset/number")
        .hinted("use a version of skaidrs that knows it: what comes behind this entry cannot be judged here");
  }
  if (placed.index.value == 0) return known ? *entered : 1U;
  LEDGER_TRY(const auto ledger, state.get("ledger"));
  const auto number = ledger ? integer_member(*ledger, "ruleset") : Result<std::int64_t>(invalid("absent"));
  if (!number) return corruption("the state does not say which ruleset is in force").at("state/ledger");
  const auto in_force = static_cast<unsigned>(number.value());
  const bool enters = placed.event.name == "ledger.amended" && known && *entered > in_force;
  return enters ? *entered : in_force;
}

// Who signs with a key. The founding's recovery keys sign for nobody under ruleset 1; later each has a name of its own.
Result<std::string> actor_behind(const Json& key, const KeyId& keyid, const State& state) {
  const std::string actor(text_member(key, "actor"));
  if (actor != kRecoveryActor) return actor;
  LEDGER_TRY(const auto ledger, state.get("ledger"));
  const auto ruleset = ledger ? integer_member(*ledger, "ruleset") : Result<std::int64_t>(invalid("absent"));
  return ruleset && ruleset.value() > 1 ? recovery_actor(keyid.hex()) : actor;
}

}  // namespace

Result<std::vector<IntroducedKey>> GrantsAdmission::introduced_keys(const Event& event) const {
  return keys_introduced_by(event);
}

Result<std::optional<RegisteredKey>> GrantsAdmission::registered_key(const KeyId& keyid, const State& state) const {
  const std::string key = state_key("key", keyid.hex());
  LEDGER_TRY(const auto document, state.get(key));
  if (!document) return std::optional<RegisteredKey>{};
  const auto spki = from_base64(text_member(*document, "public_key"));
  const auto public_key = spki ? public_key_from_spki(spki.value()) : Result<PublicKey>(spki.error());
  if (!public_key) return corruption("the state of a key is damaged").at("state/" + key);
  LEDGER_TRY(std::string actor, actor_behind(*document, keyid, state));
  RegisteredKey registered{.key = public_key.value(),
                           .actor = std::move(actor),
                           .live = true,
                           .registered = {index_of(*document)},
                           .revoked = std::nullopt};
  if (const Json* revoked = find_member(*document, "revoked"); revoked != nullptr) {
    registered.live = false;
    registered.revoked = LeafIndex{as_index(*revoked)};
  }
  return std::optional<RegisteredKey>{std::move(registered)};
}

Result<bool> GrantsAdmission::is_sequencer(std::string_view actor, Instant logged, const State& state) const {
  LEDGER_TRY(const auto holdings, state.get(state_key("holdings", actor)));
  if (!holdings) return false;
  const Json& roles = part(*holdings, "roles");
  return std::any_of(roles.begin(), roles.end(), [logged](const Json& holding) {
    const auto from = integer_member(holding, "from");
    const auto until = integer_member(holding, "until");
    return text_member(holding, "role") == "sequencer" && text_member(holding, "scope") == "ledger" &&
           (!from || from.value() <= logged.ms) && (!until || logged.ms <= until.value());
  });
}

Result<std::vector<std::string>> GrantsAdmission::live_log_keys(const State& state) const {
  LEDGER_TRY(const auto document, state.get(kLogKeysDocument));
  std::vector<std::string> live;
  if (document) {
    for (const Json& key : part(*document, "live")) live.emplace_back(text_member(key, "vkey"));
  }
  if (live.empty()) return corruption("the state names no live log key").at("state/" + std::string(kLogKeysDocument));
  return live;
}

Status GrantsAdmission::admit(const PlacedEvent& placed, State& state) const {
  LEDGER_TRY(const unsigned ruleset, ruleset_judging(placed, state, rulesets_));
  const EventRow* row = event_row_in(ruleset, placed.event.name);
  if (row == nullptr || row->version != placed.event.version) {
    return refused("FRM-02", "ruleset " + std::to_string(ruleset) + " does not know " + placed.event.type)
        .at("/type")
        .hinted("`skaidrs rules` lists what it knows");
  }
  LEDGER_TRY(check_beginning(placed));
  Case event(placed, *row, ruleset, state);
  if (row->signers != SignerRule::kFounders) {
    LEDGER_TRY(check_common(event));
    LEDGER_TRY(check_signer_roles(event));
  }
  LEDGER_TRY(judge_of(row->name)(event));
  LEDGER_TRY(check_release(event));
  note_signers(event);
  return ok();
}

}  // namespace skaidrs
