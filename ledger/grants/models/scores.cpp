#include "ledger/grants/models/scores.h"

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kPerMille = 1'000;
constexpr std::int64_t kDecimalsMax = 4;
constexpr std::int64_t kPointsMax = 10'000'000;  // of the schema: the products below stay far within 64 bits

std::int64_t weight_of(std::string_view criterion, const Json* profile) {
  const Json* criteria = profile == nullptr ? nullptr : find_member(*profile, "criteria");
  if (criteria == nullptr || !criteria->is_array()) return 0;
  for (const Json& entry : *criteria) {
    if (text_member(entry, "criterion") == criterion) return count_at(entry, "weight");
  }
  return 0;
}

}  // namespace

std::int64_t score_scale(const Json* profile) {
  const Json* decimals = profile == nullptr ? nullptr : find_member(*profile, "points_decimals");
  if (decimals == nullptr) return 0;
  std::int64_t scale = kPerMille;
  const std::int64_t digits = count_at(*profile, "points_decimals");
  if (digits < 0 || digits > kDecimalsMax) return 0;
  for (std::int64_t i = 0; i < digits; ++i) scale *= 10;
  return scale;
}

std::int64_t score_total(const Json* points, const Json* profile) {
  if (points == nullptr || !points->is_array()) return 0;
  std::int64_t total = 0;
  for (const Json& entry : *points) {
    const std::int64_t weight = weight_of(text_member(entry, "criterion"), profile);
    const std::int64_t scored = count_at(entry, "points");
    if (scored < 0 || scored > kPointsMax || weight < 0 || weight > kPerMille) continue;
    total += scored * weight;
  }
  return total;
}

void note_mean(Json& row, std::int64_t scale) {
  const std::int64_t sum = count_at(row, "sum");
  const std::int64_t count = count_at(row, "count");
  if (scale <= 0 || count <= 0 || sum < 0) return;
  row["mean"] = shown_mean(sum, count, scale);
}

}  // namespace skaidrs
