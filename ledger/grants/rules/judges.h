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
// recovery.cpp
[[nodiscard]] Status judge_ledger_recovered(Case& event);
// log_keys.cpp
[[nodiscard]] Status judge_log_key_added(Case& event);
[[nodiscard]] Status judge_log_key_retired(Case& event);
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
// Whether entries of this type can be withheld: no later judgement may rest on them.
[[nodiscard]] bool can_be_withheld(std::string_view name);
// programme.cpp
[[nodiscard]] Status judge_programme_registered(Case& event);
[[nodiscard]] Status judge_rules_published(Case& event);
[[nodiscard]] Status judge_call_opened(Case& event);
// application.cpp
[[nodiscard]] Status judge_application_submitted(Case& event);
[[nodiscard]] Status judge_application_submitted_late(Case& event);
// Kind of recipient and cost method of data are among those of the rules. Errors: kRefused MON-17.
[[nodiscard]] Status check_kind_and_method(const Case& event, const Json& profile);
// application_course.cpp
[[nodiscard]] Status judge_application_withdrawn(Case& event);
[[nodiscard]] Status judge_eligibility_checked(Case& event);
// appeals.cpp
[[nodiscard]] Status judge_appeal_lodged(Case& event);
[[nodiscard]] Status judge_appeal_decided(Case& event);
// call_changes.cpp
[[nodiscard]] Status judge_call_amended(Case& event);
[[nodiscard]] Status judge_call_closed(Case& event);
[[nodiscard]] Status judge_call_cancelled(Case& event);
[[nodiscard]] Status judge_results_published(Case& event);
// evaluation_changes.cpp
[[nodiscard]] Status judge_score_excluded(Case& event);
[[nodiscard]] Status judge_ranking_modified(Case& event);
[[nodiscard]] Status judge_recusal_recorded(Case& event);
// body_acts.cpp
[[nodiscard]] Status judge_committee_met(Case& event);
[[nodiscard]] Status judge_decision_revoked(Case& event);
// reserve.cpp
[[nodiscard]] Status judge_reserve_called_up(Case& event);
// evaluation.cpp
[[nodiscard]] Status judge_evaluator_assigned(Case& event);
[[nodiscard]] Status judge_interest_declared(Case& event);
[[nodiscard]] Status judge_score_sealed(Case& event);
[[nodiscard]] Status judge_score_submitted(Case& event);
// ranking.cpp
[[nodiscard]] Status judge_ranking_drawn(Case& event);
// decision.cpp
[[nodiscard]] Status judge_decision_taken(Case& event);
// No grant stands that was awarded to the application that data names. Errors: kRefused ORD-09.
[[nodiscard]] Status check_not_granted(const Case& event);
// Makes the grant that data names, of the sum `awarded`, by `decision`, on the day `date` ("" where none is stated);
// takes it from the call's budget. Errors: kRefused ORD-09, MON-02, MON-05, MON-06, MON-18, MON-29, MON-30, REF-02.
[[nodiscard]] Status award_grant(Case& event, const std::string& decision, const std::string& date);
// The grant that came of the decision that data names is given back, where `application` has one.
// Errors: kRefused DEC-01 when it has a contract.
[[nodiscard]] Status take_back_grant(Case& event, Json& application);
// The ids of the keys that signed, as later events rest on them.
[[nodiscard]] Json signing_keys(const Case& event);
// contract.cpp
[[nodiscard]] Status judge_contract_signed(Case& event);
// payout.cpp
[[nodiscard]] Status judge_payout_made(Case& event);
// money_contract.cpp
[[nodiscard]] Status judge_contract_amended(Case& event);
[[nodiscard]] Status judge_contract_terminated(Case& event);
[[nodiscard]] Status judge_cofinancing_recorded(Case& event);
// money_back.cpp
[[nodiscard]] Status judge_payout_reversed(Case& event);
[[nodiscard]] Status judge_payout_confirmed(Case& event);
[[nodiscard]] Status judge_recovery_ordered(Case& event);
[[nodiscard]] Status judge_recovery_received(Case& event);
[[nodiscard]] Status judge_unspent_returned(Case& event);
// irregularity.cpp
[[nodiscard]] Status judge_payment_suspended(Case& event);
[[nodiscard]] Status judge_payment_resumed(Case& event);
[[nodiscard]] Status judge_irregularity_opened(Case& event);
[[nodiscard]] Status judge_irregularity_closed(Case& event);
// implementation_reports.cpp
[[nodiscard]] Status judge_report_submitted(Case& event);
[[nodiscard]] Status judge_report_approved(Case& event);
[[nodiscard]] Status judge_report_returned(Case& event);
[[nodiscard]] Status judge_cost_disallowed(Case& event);
// implementation_course.cpp
[[nodiscard]] Status judge_deliverable_accepted(Case& event);
[[nodiscard]] Status judge_monitoring_visit_held(Case& event);
[[nodiscard]] Status judge_result_published(Case& event);
[[nodiscard]] Status judge_regrant_linked(Case& event);
// grant_closed.cpp
[[nodiscard]] Status judge_grant_closed(Case& event);
// participation.cpp
[[nodiscard]] Status judge_consultation_opened(Case& event);
[[nodiscard]] Status judge_invitation_sent(Case& event);
[[nodiscard]] Status judge_invitation_answered(Case& event);
[[nodiscard]] Status judge_attendance_recorded(Case& event);
[[nodiscard]] Status judge_working_group_formed(Case& event);
[[nodiscard]] Status judge_contribution_recorded(Case& event);
// recommendation.cpp
[[nodiscard]] Status judge_recommendation_raised(Case& event);
[[nodiscard]] Status judge_recommendation_forwarded(Case& event);
[[nodiscard]] Status judge_recommendation_answered(Case& event);
[[nodiscard]] Status judge_commitment_made(Case& event);
[[nodiscard]] Status judge_commitment_fulfilled(Case& event);
// opinion.cpp, survey.cpp
[[nodiscard]] Status judge_opinion_submitted(Case& event);
[[nodiscard]] Status judge_opinion_answered(Case& event);
[[nodiscard]] Status judge_survey_closed(Case& event);
// complaint.cpp
[[nodiscard]] Status judge_complaint_lodged(Case& event);
[[nodiscard]] Status judge_complaint_answered(Case& event);
[[nodiscard]] Status judge_complaint_escalated(Case& event);
// ethics.cpp, finding.cpp, organisation_link.cpp
[[nodiscard]] Status judge_ethics_case_opened(Case& event);
[[nodiscard]] Status judge_ethics_case_closed(Case& event);
[[nodiscard]] Status judge_finding_raised(Case& event);
[[nodiscard]] Status judge_finding_answered(Case& event);
[[nodiscard]] Status judge_organisation_linked(Case& event);
// correction.cpp
[[nodiscard]] Status judge_correction_issued(Case& event);
// erasure.cpp
[[nodiscard]] Status judge_personal_data_erased(Case& event);
// integrity.cpp
[[nodiscard]] Status judge_document_published(Case& event);
// imported.cpp
[[nodiscard]] Status judge_register_imported(Case& event);
// Rows of every kind.
[[nodiscard]] Status judge_row_imported(Case& event);

}  // namespace skaidrs
