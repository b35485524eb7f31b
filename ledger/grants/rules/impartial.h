#pragma once

#include <string>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Nobody judges his own cause.

// What a conflict or a recusal keeps somebody from is judged by this for the event types that decide about one
// application, before its own judge. Errors: kRefused ROL-06, ROL-09, ROL-12; those of the state.
[[nodiscard]] Status check_impartial(const Case& event);

// The same for one application, `id` with its `document`, that the event does not name as its own.
// Errors: kRefused ROL-06, ROL-09; those of the state.
[[nodiscard]] Status check_impartial_to(const Case& event, const std::string& id, const Json& document);

// Who stands aside in the call that the event names does not sign as a holder of the event's roles.
// Errors: kRefused ROL-12; those of the state.
[[nodiscard]] Status check_not_recused(const Case& event);

// Who is an expert of the call, or signs for one of its applicants, does not change what its scores make: from
// ruleset 2. Errors: kRefused with `rule`; those of the state.
[[nodiscard]] Status check_no_party(const Case& event, std::string_view rule);

}  // namespace skaidrs
