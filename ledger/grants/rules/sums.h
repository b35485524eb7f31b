#pragma once

#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Money of events, with refusals that say where. Errors of all: kRefused with the rule named.

// The amount object at `where`. Errors: FRM-06.
[[nodiscard]] Result<Money> amount_at(const Json& amount, const std::string& where);
// The amount `member` of data, which is more than nothing. Errors: FRM-06, MON-18.
[[nodiscard]] Result<Money> amount_above_zero(const Case& event, std::string_view member);
// a + b. Precondition: one currency. Errors: FRM-06 on overflow.
[[nodiscard]] Result<Money> sum_at(const Money& a, const Money& b, const std::string& where);
// All amounts of data are in `currency`, but those of a conversion. Errors: MON-02.
[[nodiscard]] Status check_one_currency(const Case& event, std::string_view currency, std::uint64_t rests_on);
// The conversion of data, where there is one, is exact, and `side` ("from" or "to") of it is the amount of data.
// Errors: MON-14.
[[nodiscard]] Status check_conversion(const Case& event, std::string_view side);

}  // namespace skaidrs
