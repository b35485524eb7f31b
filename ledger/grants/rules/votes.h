#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Holds the votes of decision.taken against the body's document and the rules of the call: who may vote (EVA-10), who
// has a conflict (ROL-06), quorum and majority (EVA-11), who must have signed (ROL-01, ROL-05).
// Errors: kRefused; those of the state.
[[nodiscard]] Status check_votes(const Case& event, const Json& body, const Json& profile);

// Whoever votes in data is a member of the deciding body in the call. Errors: kRefused ROL-08; those of the state.
[[nodiscard]] Status note_voters(Case& event);

}  // namespace skaidrs
