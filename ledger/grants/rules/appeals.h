#pragma once

#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What can be appealed stands in the application's document under `appealable`: {index of the entry: {kind, until (ms),
// by: [who signed it], grant}}; `until` is null where the entry states none, `grant` where it names none. In a call's
// document `rankings`: {index of the ranking or its change: {by, until}}, for every application that is in the call.

// Notes that this event can be appealed until its `appeal_until`.
void note_appealable(const Case& event, Json& application, std::string_view kind);

// Notes in the call's document that this ranking, or change of one, can be appealed, from its logging on for the days
// that the rules give. Errors: those of the state.
[[nodiscard]] Status note_ranking_appealable(const Case& event, Json& call);
// The results are published for the first time: the days count from there. Errors: those of the state.
[[nodiscard]] Status extend_ranking_appeals(const Case& event, Json& call);

}  // namespace skaidrs
