#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/grants/scoring/experts.h"
#include "ledger/grants/scoring/points.h"
#include "ledger/grants/scoring/ranking.h"

namespace skaidrs {

// What a published rules profile says of scores, ranks and the budget line.
struct ScoringRules {
  std::string currency;
  std::vector<Criterion> criteria;
  std::int64_t decimals = 0;  // d: points are whole numbers of 10^-d
  std::int64_t experts = 0;   // who score each application before a third is due
  std::optional<ThirdExpert> third;
  std::int64_t minimum_score = 0;  // least mean total that can be funded
  std::vector<std::string> tie_breakers;
  Line line;

  // What makes one point: of totals, and of one criterion. For shown().
  [[nodiscard]] std::int64_t total_unit() const;
  [[nodiscard]] std::int64_t points_unit() const;
};

// From the member `profile` of rules.published. Errors: kInvalidArgument where it is none.
[[nodiscard]] Result<ScoringRules> scoring_rules(const Json& profile);

}  // namespace skaidrs
