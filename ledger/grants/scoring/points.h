#pragma once

#include <compare>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs {

// What experts are asked. Points are whole numbers of 10^-d points, weights per mille.
struct Criterion {
  std::string criterion;
  std::int64_t maximum = 0;
  std::int64_t weight = 0;
};
// Points by criterion.
using Points = std::map<std::string, std::int64_t, std::less<>>;

// Σ points × weight over all criteria, in 128 bits. Errors: kInvalidArgument on a criterion without points, or when the
// total does not fit 64 bits. Spec: domain.md, "Time and arithmetic".
[[nodiscard]] Result<std::int64_t> total_of(std::span<const Criterion> criteria, const Points& points);

// A mean that is compared, never divided and never rounded before it is shown.
struct Mean {
  std::int64_t sum = 0;
  std::int64_t count = 0;
  friend bool operator==(const Mean&, const Mean&) = default;  // the same numbers, not the same value
};
// The mean of these values. Errors: kInvalidArgument when there are none, or their sum does not fit 64 bits.
[[nodiscard]] Result<Mean> mean_of(std::span<const std::int64_t> values);
// By value: a.sum / a.count against b.sum / b.count, cross-multiplied in 128 bits. Precondition: counts above 0.
[[nodiscard]] std::strong_ordering compare(const Mean& a, const Mean& b);
// Whether the mean is below `least`. Precondition: its count is above 0.
[[nodiscard]] bool is_below(const Mean& mean, std::int64_t least);

// sum / (count × unit) with two decimals, half up: "78.33". `unit` is how much makes one point: 10^d × 1,000 for
// totals, 10^d for points of one criterion. Precondition: count and unit above 0, sum not below 0.
[[nodiscard]] std::string shown(const Mean& mean, std::int64_t unit);

}  // namespace skaidrs
