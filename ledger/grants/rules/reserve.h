#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// A call's document holds `reserve`: {place: {application, decision, until (ms), index, called}}. A place stands while
// the decision that gave it is the one in force for its application.

// The place that the decision in hand gives its application, put into the call's document.
// Errors: kRefused RES-02; those of the state.
[[nodiscard]] Status take_reserve_place(const Case& event, const Json& profile, Json& call);

}  // namespace skaidrs
