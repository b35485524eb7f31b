#pragma once

#include <string_view>

#include "ledger/event/json.h"
#include "ledger/log/rows.h"

namespace skaidrs {

// What rows of imported records have in common, of whatever kind they are.

// A record in its newest version, where `before` is its row until now: all that it states, with `subject`, `status`
// "imported", `versions`, `previous` (the event of the version before), `published` (the exact sum, where there is
// one), the number of its `findings`, `org` and `recipient_kind` of whose it is, and `in_extract`: no later extract of
// the register said so far that the row is gone. (Under ruleset 1 none can say so.)
[[nodiscard]] Json imported_row(const PlacedEvent& placed, const Json& before);

// Marks the rows that a register.imported lists as removed: `in_extract` false, and the event among those that the row
// rests on. Rows of one id of which some stay are stated again behind it, and then are in the extract.
// Rows stand under item/<group>/<register>.<32 digits>, or item/<register>.<32 digits> where `group` is empty.
// Errors: kCorruption, kIoError.
[[nodiscard]] Status mark_removed_rows(const PlacedEvent& placed, Rows& rows, std::string_view group);

}  // namespace skaidrs
