#pragma once

#include <span>
#include <string_view>

#include "ledger/grants/models/support.h"

namespace skaidrs {

// The grants model after the contract: amendments, money that comes back, suspensions, reports, the end. Rows are those
// told in grants.cpp.

inline constexpr std::string_view kLiveGrants = "g";

// What follows from what else the figures hold: net = paid - recovered - returned; left = contracted - paid.
void settle_figures(Json& figures);
// The instalments of a contract, nothing paid on them yet.
[[nodiscard]] Json open_instalments(const Json* instalments);

// Folds of all events about a grant that come after its contract, or without one.
[[nodiscard]] std::span<const FoldRow> grant_course_folds();

}  // namespace skaidrs
