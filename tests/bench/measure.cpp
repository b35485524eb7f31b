#include "tests/bench/measure.h"

#include <fmt/format.h>

#include <algorithm>
#include <ctime>

#include "ledger/base/assert.h"

namespace skaidrs::testing {
namespace {

double median_of(const std::vector<double>& sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

// Rates in whole numbers, ratios with three decimals.
std::string number(double value) {
  return value >= 100 ? fmt::format("{:.0f}", value) : fmt::format("{:.3f}", value);
}

}  // namespace

double CpuStopwatch::now() {
  constexpr double kNanosecond = 1e-9;
  timespec time{};
  const int failed = clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  LEDGER_ASSERT(failed == 0);
  return static_cast<double>(time.tv_sec) + kNanosecond * static_cast<double>(time.tv_nsec);
}

void Table::add(const std::string& row, double value) {
  auto found = std::find_if(rows_.begin(), rows_.end(), [&](const Row& one) { return one.name == row; });
  if (found == rows_.end()) found = rows_.insert(rows_.end(), Row{row, {}});
  found->values.push_back(value);
}

std::string Table::text() const {
  std::string text = fmt::format("{:<58} {:>10} {:>10} {:>10}\n", "", "median", "min", "max");
  for (const Row& row : rows_) {
    std::vector<double> sorted = row.values;
    std::sort(sorted.begin(), sorted.end());
    text += fmt::format("{:<58} {:>10} {:>10} {:>10}\n", row.name, number(median_of(sorted)), number(sorted.front()),
                        number(sorted.back()));
  }
  return text;
}

}  // namespace skaidrs::testing
