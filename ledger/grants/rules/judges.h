#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Judges one event by the rules of its type, and folds it into the state. Precondition: what holds for every event was
// judged (common_checks.h, roles.h), but for the founding, which makes what these rest on.
// Errors: kRefused with the rule; those of the state.
using Judge = Status (*)(Case& event);

// founding.cpp
[[nodiscard]] Status judge_founding(Case& event);
// amendment.cpp
[[nodiscard]] Status judge_ledger_amended(Case& event);
// governance.cpp
[[nodiscard]] Status judge_actor_registered(Case& event);
[[nodiscard]] Status judge_key_registered(Case& event);
[[nodiscard]] Status judge_key_revoked(Case& event);
[[nodiscard]] Status judge_role_granted(Case& event);
[[nodiscard]] Status judge_role_revoked(Case& event);
[[nodiscard]] Status judge_body_composed(Case& event);
[[nodiscard]] Status judge_index_committed(Case& event);
// withheld.cpp
[[nodiscard]] Status judge_entry_withheld(Case& event);
// programme.cpp
[[nodiscard]] Status judge_programme_registered(Case& event);
[[nodiscard]] Status judge_rules_published(Case& event);
[[nodiscard]] Status judge_call_opened(Case& event);
// application.cpp
[[nodiscard]] Status judge_application_submitted(Case& event);
// Kind of recipient and cost method of data are among those of the rules. Errors: kRefused MON-17.
[[nodiscard]] Status check_kind_and_method(const Case& event, const Json& profile);
// evaluation.cpp
[[nodiscard]] Status judge_evaluator_assigned(Case& event);
[[nodiscard]] Status judge_interest_declared(Case& event);
[[nodiscard]] Status judge_score_sealed(Case& event);
[[nodiscard]] Status judge_score_submitted(Case& event);
// ranking.cpp
[[nodiscard]] Status judge_ranking_drawn(Case& event);
// decision.cpp
[[nodiscard]] Status judge_decision_taken(Case& event);
// The ids of the keys that signed, as later events rest on them.
[[nodiscard]] Json signing_keys(const Case& event);
// contract.cpp
[[nodiscard]] Status judge_contract_signed(Case& event);
// payout.cpp
[[nodiscard]] Status judge_payout_made(Case& event);
// participation.cpp
[[nodiscard]] Status judge_consultation_opened(Case& event);
[[nodiscard]] Status judge_invitation_sent(Case& event);
[[nodiscard]] Status judge_attendance_recorded(Case& event);
[[nodiscard]] Status judge_contribution_recorded(Case& event);
[[nodiscard]] Status judge_recommendation_raised(Case& event);
[[nodiscard]] Status judge_recommendation_answered(Case& event);
// integrity.cpp
[[nodiscard]] Status judge_document_published(Case& event);
[[nodiscard]] Status judge_register_imported(Case& event);
[[nodiscard]] Status judge_grant_imported(Case& event);

}  // namespace skaidrs
