#pragma once

#include "ledger/grants/models/support.h"

namespace skaidrs {

// The part of the findings model that people state: finding.raised, and finding.answered, which may answer what a rule
// computed as well.
//   item/<index>.<1>  what was raised, with its `answers`
//   raised/<finding>  where it stands
//   about/<index>     the `findings` about that entry, by id

[[nodiscard]] Status fold_finding_raised(const PlacedEvent& placed, Rows& rows);
[[nodiscard]] Status fold_finding_answered(const PlacedEvent& placed, Rows& rows);

}  // namespace skaidrs
