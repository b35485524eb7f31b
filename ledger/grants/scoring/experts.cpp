#include "ledger/grants/scoring/experts.h"

#include <algorithm>
#include <array>
#include <numeric>

#include "ledger/base/assert.h"
#include "ledger/grants/wide.h"

namespace skaidrs {
namespace {

constexpr std::size_t kThree = 3;

// Of three positions in rising order of their totals: those that count.
std::vector<std::size_t> closest(const std::array<std::size_t, kThree>& rising, std::span<const std::int64_t> totals,
                                 MiddleTie tie) {
  const auto [low, middle, high] = rising;
  const Wide below = Wide{totals[middle]} - totals[low];
  const Wide above = Wide{totals[high]} - totals[middle];
  if (below < above) return {low, middle};
  if (below > above) return {middle, high};
  switch (tie) {
    case MiddleTie::kLower:
      return {low, middle};
    case MiddleTie::kHigher:
      return {middle, high};
    case MiddleTie::kMiddle:
      return {middle};
    case MiddleTie::kAll:
      return {low, middle, high};
  }
  LEDGER_ASSERT(false);
  return {};
}

}  // namespace

bool third_is_due(std::int64_t one, std::int64_t other, std::int64_t threshold_percent) {
  constexpr Wide kHundred = 100;
  const Wide high = std::max(one, other);
  const Wide low = std::min(one, other);
  return high > 0 && kHundred * (high - low) > Wide{threshold_percent} * high;
}

std::vector<std::size_t> counted_totals(std::span<const std::int64_t> totals, const std::optional<ThirdExpert>& third) {
  std::vector<std::size_t> counted(totals.size());
  std::iota(counted.begin(), counted.end(), std::size_t{0});
  if (!third || totals.size() != kThree) return counted;
  if (!third_is_due(totals[0], totals[1], third->threshold_percent)) return {0, 1};
  std::array<std::size_t, kThree> rising{0, 1, 2};
  std::stable_sort(rising.begin(), rising.end(), [&](std::size_t a, std::size_t b) { return totals[a] < totals[b]; });
  counted = closest(rising, totals, third->tie);
  std::sort(counted.begin(), counted.end());
  return counted;
}

}  // namespace skaidrs
