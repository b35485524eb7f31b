#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What an award holds of its call's budget. It holds all of it while the grant may still be paid; what can no longer be
// paid goes back: the call's `awarded` and those of its quotas get lower, and the grant's document adds it up in
// `released`.

// What the award still holds: awarded less released. Errors: those of the state.
[[nodiscard]] Result<Money> held_award(const Json& grant);

// Gives `amount` back to the call that data name. The caller puts the grant's document. Errors: those of the state.
[[nodiscard]] Status release_award(Case& event, Json& grant, const Json& application, const Money& amount);

// Takes `amount` of what was released from the call's budget again. The caller puts the grant's document.
// Errors: kRefused MON-06; those of the state.
[[nodiscard]] Status hold_award_again(Case& event, Json& grant, const Json& application, const Money& amount);

// Takes an award from the call's budget. Errors: kRefused MON-06, at the pointer `where`; those of the state.
[[nodiscard]] Status take_from_budget(Case& event, const Money& awarded, const std::string& where);

}  // namespace skaidrs
