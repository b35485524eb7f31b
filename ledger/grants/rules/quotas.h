#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Quotas of a call's rules: a share of its budget that is kept for some applications, or that these may not exceed.
// An application's document holds `quotas`, the names of those that it falls under by the rules of its own position,
// and `waits` while it awaits its decision; the call's document holds `quotas` {<quota>: {waiting (how many),
// awarded}}. Calls whose rules have no quotas hold none of this.

// Notes in the application's document which quotas it falls under; it waits from here on. `profile` is that of its
// rules. Errors: those of the state.
[[nodiscard]] Status enter_quotas(Case& event, Json& application, const Json& profile);
// The application awaits its decision from here on, or does not. Errors: those of the state.
enum class Waits : std::uint8_t { kNo, kYes };
[[nodiscard]] Status set_waiting(Case& event, Json& application, Waits waits);

// The award, which the call's document holds already, leaves every quota its share, and is counted in its own.
// Errors: kRefused MON-29, where the ruleset has it; those of the state.
[[nodiscard]] Status check_quotas(Case& event, const Json& application, const Json& profile, const Money& awarded);
// The award is counted in the quotas of its application, whatever they leave. Errors: those of the state.
[[nodiscard]] Status count_in_quotas(Case& event, const Json& application, const Money& awarded);
// An award that is taken back counts no longer. Errors: those of the state.
[[nodiscard]] Status leave_quotas(Case& event, const Json& application, const Money& awarded);

}  // namespace skaidrs
