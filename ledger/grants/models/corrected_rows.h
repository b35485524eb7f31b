#pragma once

#include <functional>

#include "ledger/base/result.h"
#include "ledger/log/rows.h"

namespace skaidrs {

// How a correction comes into the rows of a model, whatever the model: the entry that it corrects is folded twice on
// top of the present rows, once as it stood and once as it stands now. Where the two outcomes differ, and the present
// row still holds what the entry said, it gets what the entry says now. Such a row rests on the correction too, and
// lists it in `corrected_by`. Facts cannot differ: only clerical members are corrected. Rows that have gone on to rest
// on later entries alone stay as they are.

// Folds one event, in the newest shape of its type.
using FoldOne = std::function<Status(const PlacedEvent& placed, Rows& rows)>;

// Folds correction.issued. Total: a correction that leads nowhere changes nothing.
// Errors: those of the rows, of `placed.entries` and of `fold`.
[[nodiscard]] Status fold_correction(const PlacedEvent& placed, Rows& rows, const FoldOne& fold);

}  // namespace skaidrs
