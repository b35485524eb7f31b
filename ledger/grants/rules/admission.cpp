#include "ledger/grants/rules/admission.h"

#include <algorithm>
#include <array>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/keys.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {
namespace {

struct JudgeOfType {
  std::string_view name;
  Judge judge;
};

constexpr std::array<JudgeOfType, 30> kJudges{{
    {"ledger.founded", judge_founding},
    {"actor.registered", judge_actor_registered},
    {"key.registered", judge_key_registered},
    {"key.revoked", judge_key_revoked},
    {"role.granted", judge_role_granted},
    {"role.revoked", judge_role_revoked},
    {"body.composed", judge_body_composed},
    {"index.committed", judge_index_committed},
    {"entry.withheld", judge_entry_withheld},
    {"programme.registered", judge_programme_registered},
    {"rules.published", judge_rules_published},
    {"call.opened", judge_call_opened},
    {"application.submitted", judge_application_submitted},
    {"evaluator.assigned", judge_evaluator_assigned},
    {"interest.declared", judge_interest_declared},
    {"score.sealed", judge_score_sealed},
    {"score.submitted", judge_score_submitted},
    {"ranking.drawn", judge_ranking_drawn},
    {"decision.taken", judge_decision_taken},
    {"contract.signed", judge_contract_signed},
    {"payout.made", judge_payout_made},
    {"consultation.opened", judge_consultation_opened},
    {"invitation.sent", judge_invitation_sent},
    {"attendance.recorded", judge_attendance_recorded},
    {"contribution.recorded", judge_contribution_recorded},
    {"recommendation.raised", judge_recommendation_raised},
    {"recommendation.answered", judge_recommendation_answered},
    {"document.published", judge_document_published},
    {"register.imported", judge_register_imported},
    {"grant.imported", judge_grant_imported},
}};

Judge judge_of(std::string_view name) {
  const auto found =
      std::find_if(kJudges.begin(), kJudges.end(), [&](const JudgeOfType& row) { return row.name == name; });
  LEDGER_ASSERT(found != kJudges.end());  // every row of the ruleset has its judge
  return found->judge;
}

Status check_beginning(const PlacedEvent& placed) {
  const bool first = placed.index.value == 0;
  const bool founding = placed.event.name == "ledger.founded";
  if (first == founding) return ok();
  if (first) return refused("LED-03", "the first entry is " + placed.event.name + ", not ledger.founded").at("/type");
  return refused("LED-03", "this ledger is founded already").at("/type").because({0});
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
  RegisteredKey registered{.key = public_key.value(),
                           .actor = std::string(text_member(*document, "actor")),
                           .live = true,
                           .registered = {index_of(*document)},
                           .revoked = std::nullopt};
  if (const Json* revoked = find_member(*document, "revoked"); revoked != nullptr) {
    registered.live = false;
    registered.revoked = LeafIndex{as_index(*revoked)};
  }
  return std::optional<RegisteredKey>{std::move(registered)};
}

Status GrantsAdmission::admit(const PlacedEvent& placed, State& state) const {
  const EventRow* row = find_event_row(placed.event.name, placed.event.version);
  if (row == nullptr) {
    return refused("FRM-02", "ruleset 1 does not know " + placed.event.type)
        .at("/type")
        .hinted("`skaidrs rules` lists what it knows");
  }
  LEDGER_TRY(check_beginning(placed));
  Case event(placed, *row, state);
  if (row->signers != SignerRule::kFounders) {
    LEDGER_TRY(check_common(event));
    LEDGER_TRY(check_signer_roles(event));
  }
  return judge_of(row->name)(event);
}

}  // namespace skaidrs
