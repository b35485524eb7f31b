#include "ledger/grants/scoring/points.h"

#include <limits>

#include "ledger/base/assert.h"
#include "ledger/grants/wide.h"

namespace skaidrs {
namespace {

constexpr Wide kGreatest = std::numeric_limits<std::int64_t>::max();
constexpr Wide kLeast = std::numeric_limits<std::int64_t>::min();

Result<std::int64_t> narrowed(Wide sum, std::string_view what) {
  if (sum > kGreatest || sum < kLeast) return invalid(std::string(what) + " does not fit 64 bits");
  return static_cast<std::int64_t>(sum);
}

}  // namespace

Result<std::int64_t> total_of(std::span<const Criterion> criteria, const Points& points) {
  Wide total = 0;
  for (const Criterion& criterion : criteria) {
    const auto given = points.find(criterion.criterion);
    if (given == points.end()) return invalid("no points for criterion " + criterion.criterion);
    total += Wide{given->second} * criterion.weight;
  }
  return narrowed(total, "the total");
}

Result<Mean> mean_of(std::span<const std::int64_t> values) {
  if (values.empty()) return invalid("there is no mean of nothing");
  Wide sum = 0;
  for (const std::int64_t value : values) sum += value;
  LEDGER_TRY(const std::int64_t fitting, narrowed(sum, "the sum of the scores"));
  return Mean{.sum = fitting, .count = static_cast<std::int64_t>(values.size())};
}

std::strong_ordering compare(const Mean& a, const Mean& b) {
  LEDGER_ASSERT(a.count > 0 && b.count > 0);
  const Wide left = Wide{a.sum} * b.count;
  const Wide right = Wide{b.sum} * a.count;
  if (left == right) return std::strong_ordering::equal;
  return left < right ? std::strong_ordering::less : std::strong_ordering::greater;
}

bool is_below(const Mean& mean, std::int64_t least) {
  LEDGER_ASSERT(mean.count > 0);
  return Wide{mean.sum} < Wide{least} * mean.count;
}

std::string shown(const Mean& mean, std::int64_t unit) {
  LEDGER_ASSERT(mean.count > 0 && unit > 0 && mean.sum >= 0);
  constexpr Wide kHundred = 100;
  const Wide divisor = Wide{mean.count} * unit;
  const Wide hundredths = (Wide{mean.sum} * kHundred * 2 + divisor) / (divisor * 2);
  const auto whole = static_cast<std::int64_t>(hundredths / kHundred);
  const std::string cents = std::to_string(static_cast<std::int64_t>(hundredths % kHundred));
  return std::to_string(whole) + "." + (cents.size() < 2 ? "0" : "") + cents;
}

}  // namespace skaidrs
