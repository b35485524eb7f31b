#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs {

// Which scores count when the middle one of three is equally far from both others.
enum class MiddleTie : std::uint8_t { kLower, kHigher, kMiddle, kAll };

// When a third expert is due, and which scores count then.
struct ThirdExpert {
  std::int64_t threshold_percent = 0;
  MiddleTie tie = MiddleTie::kAll;
};

// Whether two totals differ by strictly more than `threshold_percent` of the higher: 100 × (hi - lo) > p × hi, in 128
// bits; never when the higher is 0. Spec: domain.md, "Time and arithmetic".
[[nodiscard]] bool third_is_due(std::int64_t one, std::int64_t other, std::int64_t threshold_percent);

// Positions of the totals that make the mean, rising. Two totals, or rules without a third expert: all of them. Three:
// the two closest, by `tie` where the middle one is equally far from both; when the first two did not call for a third,
// they alone. More than three, or none: all. `totals` are in the order of the experts' places.
[[nodiscard]] std::vector<std::size_t> counted_totals(std::span<const std::int64_t> totals,
                                                      const std::optional<ThirdExpert>& third);

}  // namespace skaidrs
