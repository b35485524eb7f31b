#pragma once

#include <cstdint>

#include "ledger/event/json.h"

namespace skaidrs {

// Points in rows. A total is Σ points × weight, in units of 10^-d points, d being the rules' points_decimals, times
// 1 per mille; a mean is (sum, count), divided only where it is shown. Spec: domain.md, "Time and arithmetic".

// How many units of a total make one point: 1000 × 10^d; 0 when the rules do not say.
[[nodiscard]] std::int64_t score_scale(const Json* profile);
// Σ points × weight of a score's points by the criteria of a rules profile; criteria that it lacks weigh nothing.
[[nodiscard]] std::int64_t score_total(const Json* points, const Json* profile);
// Adds `mean` (half up, 2 decimals) to a row with `sum` and `count`, where they and the scale allow it.
void note_mean(Json& row, std::int64_t scale);

}  // namespace skaidrs
