#pragma once

#include <cstdint>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// The terms of a contract, as it is signed and as it is amended. In the grant's document it stands as
// contract {index, signed_on, from, until, cost_method, rate_ppm, total_cost, amount, account_digest, keys,
//   instalments {<number>: {kind, amount, paid, used (a payout was made on it), delivered (index)}},
//   reports {<number>: kind}, where it lists any,
//   payouts (the sum of all), reversed, recovered, returned, paid (payouts less these three), claimed (ordered to be
//   paid back and not yet received),
//   owed (what an upheld appeal makes the funder pay back to the recipient, less what was), where there is any,
//   cofinancing {all, in_kind}, amendments [{index, keys}], amended_on, terminated (index), terminated_on}.

// What contract.signed makes of it, without instalments; nothing is paid. Errors: kRefused; those of the data.
[[nodiscard]] Result<Json> new_contract(const Case& event, const Money& amount);

// The rate is within the rules and the amount within the rate. Errors: kRefused MON-10.
[[nodiscard]] Status check_rate(const Json& profile, std::int64_t rate_ppm, const Money& amount,
                                const Money& total_cost);

// The instalments of a list by number, with nothing paid. Errors: kRefused MON-08, MON-09.
[[nodiscard]] Result<Json> instalments_in(const Json& listed, const Json& profile, const Money& amount);
// From ruleset 2 an instalment that data list is more than nothing. Errors: kRefused MON-18.
[[nodiscard]] Status check_instalments_above_zero(const Case& event);
// The list that makes these instalments.
[[nodiscard]] Json listed_instalments(const Json& instalments);

// The kinds of the reports that data list, by number, which are 1, 2, 3 and so on from ruleset 2 on; null where data
// list none. Errors: kRefused GRT-07.
[[nodiscard]] Result<Json> reports_in(const Case& event);

// The entry whose terms are in force: the last amendment's, else the contract's.
[[nodiscard]] std::uint64_t terms_index(const Json& contract);

}  // namespace skaidrs
