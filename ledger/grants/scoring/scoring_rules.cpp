#include "ledger/grants/scoring/scoring_rules.h"

#include <array>

#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kPerMille = 1'000;
constexpr std::array<std::int64_t, 5> kPowersOfTen{1, 10, 100, 1'000, 10'000};

Error no_profile(std::string_view what) {
  return invalid("the rules profile states no " + std::string(what));
}

Result<ThirdExpert> third_of(const Json& third) {
  LEDGER_TRY(const std::int64_t percent, integer_member(third, "threshold_percent"));
  const std::string_view tie = text_member(third, "tie");
  if (tie == "lower") return ThirdExpert{percent, MiddleTie::kLower};
  if (tie == "higher") return ThirdExpert{percent, MiddleTie::kHigher};
  if (tie == "middle") return ThirdExpert{percent, MiddleTie::kMiddle};
  if (tie == "all") return ThirdExpert{percent, MiddleTie::kAll};
  return no_profile("tie of a third expert");
}

Result<BudgetCut> cut_of(const Json& profile) {
  const std::string_view cut = text_member(profile, "budget_cut");
  if (cut == "stop") return BudgetCut::kStop;
  if (cut == "skip") return BudgetCut::kSkip;
  if (cut == "part") return BudgetCut::kPart;
  return no_profile("budget cut");
}

}  // namespace

std::int64_t ScoringRules::points_unit() const {
  return kPowersOfTen.at(static_cast<std::size_t>(decimals));
}

std::int64_t ScoringRules::total_unit() const {
  return points_unit() * kPerMille;
}

Result<ScoringRules> scoring_rules(const Json& profile) {
  ScoringRules rules;
  rules.currency = std::string(text_member(profile, "currency"));
  LEDGER_TRY(rules.decimals, integer_member(profile, "points_decimals"));
  if (rules.decimals < 0 || rules.decimals >= static_cast<std::int64_t>(kPowersOfTen.size())) {
    return no_profile("decimals of points from 0 to 4");
  }
  for (const Json& item : part(profile, "criteria")) {
    Criterion criterion;
    criterion.criterion = std::string(text_member(item, "criterion"));
    LEDGER_TRY(criterion.maximum, integer_member(item, "maximum"));
    LEDGER_TRY(criterion.weight, integer_member(item, "weight"));
    rules.criteria.push_back(std::move(criterion));
  }
  LEDGER_TRY(rules.experts, integer_member(profile, "experts"));
  if (const Json* third = find_member(profile, "third_expert"); third != nullptr) {
    LEDGER_TRY(const ThirdExpert known, third_of(*third));
    rules.third = known;
  }
  LEDGER_TRY(rules.minimum_score, integer_member(profile, "minimum_score"));
  for (const Json& breaker : part(profile, "tie_breakers")) rules.tie_breakers.push_back(as_text(breaker));
  LEDGER_TRY(rules.line.cut, cut_of(profile));
  rules.line.rest = find_member(profile, "reserve") == nullptr ? Line::Rest::kNone : Line::Rest::kReserve;
  return rules;
}

}  // namespace skaidrs
