#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Bodies: which may decide what. `body` is the document of the body that data names.

// The body is composed for the programme, for this call or for none, and within its period. Errors: kRefused ORD-07.
[[nodiscard]] Status check_competent(const Case& event, const Json& body);
// The same, and it is the one that decides in the call, where the call names one. Errors: kRefused ORD-07.
[[nodiscard]] Status check_deciding(const Case& event, const Json& body);

}  // namespace skaidrs
