#pragma once

#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// The life of a grant from ruleset 2 on. Besides `contract` (contract_terms.h) the grant's document holds
//   suspended {<suspension>: index}, irregularities {<irregularity>: index}: those that are open,
//   recoveries {<recovery>: index}: those of which something is not yet received,
//   reports {<number>: report}, regranted (the sum of re-grants), released (awards.h), closed (index).

// What every event about a grant repeats, and what new things below a grant are made with.
inline constexpr std::string_view kGrantNames = "programme call application grant org actor";

// The grant's document, where its life goes on: it is not closed, or the event is one of those that may come later; and
// where no signer for the funder has a conflict of interest, a tie to the recipient or a recusal in the call. All
// amounts are in the currency of the call's rules. Errors: kRefused GRT-05, GRT-16, ROL-09, ROL-12, MON-02; those of
// the state.
[[nodiscard]] Result<Json> living_grant(const Case& event);
// Errors: kRefused GRT-05, where the ruleset has it.
[[nodiscard]] Status check_not_closed(const Case& event, const Json& grant);
// Errors: kRefused GRT-01.
[[nodiscard]] Status check_has_contract(const Case& event, const Json& grant);
// The contract is not terminated. Errors: kRefused GRT-04, where the ruleset has it.
[[nodiscard]] Status check_in_force(const Case& event, const Json& contract);

// The cost that reports of the grant accept: of each that is approved, what it accepts less what was disallowed in it
// since. Errors: those of the state.
[[nodiscard]] Result<Money> accepted_cost(const Case& event, const Json& grant);

// The instant `member` of data lies after the entry. Errors: kRefused GRT-06.
[[nodiscard]] Status check_limit_ahead(const Case& event, std::string_view member);
// Where the rules give time to appeal, `appeal_until` leaves at least that. Errors: kRefused GRT-14.
[[nodiscard]] Status check_time_to_appeal(const Case& event);

// At least one signer is none of the actors listed in `before`, who `did` it. Errors: kRefused with `rule`.
[[nodiscard]] Status check_another_signs(const Case& event, std::string_view rule, const Json& before,
                                         std::string_view did, std::uint64_t rests_on);
// The signers of the event, as documents hold them.
[[nodiscard]] Json signers_of(const Case& event);

// Days a grant's life: `member` of data is not before the contract was signed or last amended, or before the decision
// where there is no contract. Errors: kRefused FRM-08.
[[nodiscard]] Status check_after_contract(const Case& event, std::string_view member, const Json& grant);

}  // namespace skaidrs
