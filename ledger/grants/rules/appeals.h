#pragma once

#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What can be appealed stands in the application's document under `appealable`: {index of the entry: {kind, until (ms),
// by: [who signed it]}}; `until` is null where the entry states none.

// Notes that this event can be appealed until its `appeal_until`.
void note_appealable(const Case& event, Json& application, std::string_view kind);

}  // namespace skaidrs
