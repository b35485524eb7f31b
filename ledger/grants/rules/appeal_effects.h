#pragma once

#include <string>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What follows from an appeal about the course of a grant. The entries under `appealable` of the application's document
// (appeals.h) hold for it besides
//   grant, thing (the recovery or cost, or the grant whose contract was terminated),
//   open {<appeal>: index}: appeals against it that are not decided, undone (the decision that upheld one).

// Says what this event, just noted as appealable, is about.
void name_appealable(const Case& event, Json& application, const std::string& thing);

// Notes that the appeal which this event lodges waits to be decided.
void await_appeal(Case& event);

// The decision of this event on `appeal`: one that upholds it undoes what it is against, once. A terminated contract is
// in force again. A recovery claims nothing more, and what was received of it is owed to the recipient. A disallowed
// cost is so no longer. A grant that was closed meanwhile goes on. `application` is the document that the caller puts.
// Errors: those of the state.
[[nodiscard]] Status undo_appealed(Case& event, const Json& appeal, Json& application);

// Nothing of the grant's course waits for the decision on an appeal. Errors: kRefused GRT-13.
[[nodiscard]] Status check_no_appeal(const Case& event);

// What is still owed to the recipient: at most what the contract leaves room for. Errors: those of the state.
[[nodiscard]] Result<Money> owed_to_recipient(const Json& contract);

}  // namespace skaidrs
