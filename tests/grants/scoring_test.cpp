// Goal: points, means, third experts, ranks and the budget line follow the rules to the last unit, and no rounding
// decides anything.
// Method: known answers at and one unit beside every edge; a property over random lists for the ranking and the line.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <limits>

#include "ledger/grants/scoring/scoring_rules.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kGreatest = std::numeric_limits<std::int64_t>::max();

Money eur(std::int64_t minor) {
  return {minor, "EUR"};
}

TEST(TotalOf, AddsPointsByWeightExactly) {
  const std::vector<Criterion> criteria{{"need", 100, 600}, {"quality", 100, 400}};
  EXPECT_EQ(total_of(criteria, {{"need", 85}, {"quality", 70}}).value(), 79'000);
  EXPECT_EQ(total_of(criteria, {{"need", 0}, {"quality", 0}}).value(), 0);
  EXPECT_FALSE(total_of(criteria, {{"need", 85}}).has_value());
  const std::vector<Criterion> wide{{"a", kGreatest, 1'000}};
  EXPECT_FALSE(total_of(wide, {{"a", kGreatest}}).has_value());
  EXPECT_EQ(total_of(wide, {{"a", kGreatest / 1'000}}).value(), kGreatest / 1'000 * 1'000);
}

TEST(Mean, IsComparedByValueAndNeverDivided) {
  EXPECT_EQ(compare({1, 3}, {2, 6}), std::strong_ordering::equal);
  EXPECT_EQ(compare({1, 3}, {333'333'333, 1'000'000'000}), std::strong_ordering::greater);
  EXPECT_EQ(compare({kGreatest, 2}, {kGreatest - 1, 2}), std::strong_ordering::greater);
  EXPECT_EQ(compare({kGreatest, kGreatest}, {kGreatest - 1, kGreatest - 1}), std::strong_ordering::equal);
  EXPECT_FALSE(is_below({100'000, 2}, 50'000));
  EXPECT_TRUE(is_below({99'999, 2}, 50'000));
  EXPECT_FALSE(mean_of({}).has_value());
  EXPECT_FALSE(mean_of(std::vector<std::int64_t>{kGreatest, 1}).has_value());
}

TEST(Mean, IsShownHalfUpWithTwoDecimals) {
  EXPECT_EQ(shown({158'000, 2}, 1'000), "79.00");
  EXPECT_EQ(shown({1, 8}, 1), "0.13");  // 0.125
  EXPECT_EQ(shown({249, 2'000}, 1), "0.12");
  EXPECT_EQ(shown({2, 3}, 1), "0.67");
  EXPECT_EQ(shown({9'999, 1'000}, 1), "10.00");
  EXPECT_EQ(shown({9, 1}, 100), "0.09");
  EXPECT_EQ(shown({0, 5}, 7), "0.00");
  EXPECT_EQ(shown({kGreatest, 1}, 1), "9223372036854775807.00");
}

TEST(ThirdExpert, IsDueAboveTheThresholdAndNotAtIt) {
  EXPECT_FALSE(third_is_due(100, 70, 30));
  EXPECT_TRUE(third_is_due(1'000'000, 699'999, 30));
  EXPECT_TRUE(third_is_due(699'999, 1'000'000, 30));
  EXPECT_FALSE(third_is_due(0, 0, 0));
  EXPECT_TRUE(third_is_due(1, 0, 30));
  EXPECT_FALSE(third_is_due(5, 5, 0));
  EXPECT_TRUE(third_is_due(5, 4, 0));
  EXPECT_FALSE(third_is_due(100, 0, 100));
  EXPECT_TRUE(third_is_due(kGreatest, kGreatest / 2, 49));
  EXPECT_FALSE(third_is_due(kGreatest, kGreatest / 2, 51));
}

TEST(CountedTotals, AreTheTwoClosest) {
  const ThirdExpert middle{30, MiddleTie::kMiddle};
  using Positions = std::vector<std::size_t>;
  const auto counted = [](std::vector<std::int64_t> totals, std::optional<ThirdExpert> third) {
    return counted_totals(totals, third);
  };
  EXPECT_EQ(counted({}, middle), Positions{});
  EXPECT_EQ(counted({50}, middle), Positions{0});
  EXPECT_EQ(counted({100, 10}, middle), (Positions{0, 1}));
  EXPECT_EQ(counted({100, 10, 90}, middle), (Positions{0, 2}));
  EXPECT_EQ(counted({10, 100, 20}, middle), (Positions{0, 2}));
  EXPECT_EQ(counted({10, 100, 55}, middle), Positions{2});
  EXPECT_EQ(counted({10, 100, 54}, middle), (Positions{0, 2}));
  EXPECT_EQ(counted({10, 100, 56}, middle), (Positions{1, 2}));
  EXPECT_EQ(counted({10, 100, 55}, ThirdExpert{30, MiddleTie::kLower}), (Positions{0, 2}));
  EXPECT_EQ(counted({10, 100, 55}, ThirdExpert{30, MiddleTie::kHigher}), (Positions{1, 2}));
  EXPECT_EQ(counted({10, 100, 55}, ThirdExpert{30, MiddleTie::kAll}), (Positions{0, 1, 2}));
  EXPECT_EQ(counted({10, 100, 55}, std::nullopt), (Positions{0, 1, 2}));
  // A third who was not due changes nothing.
  EXPECT_EQ(counted({100, 70, 0}, middle), (Positions{0, 1}));
  // Outside of both.
  EXPECT_EQ(counted({10, 50, 100}, middle), (Positions{0, 1}));
  EXPECT_EQ(counted({50, 10, 90}, middle), Positions{0});
}

Candidate candidate(std::string name, std::uint64_t index, Mean mean, std::vector<Mean> breakers) {
  return {.application = std::move(name), .index = index, .mean = mean, .breakers = std::move(breakers)};
}

TEST(RankCandidates, PartsEqualMeansByBreakersAndAtLastByIndex) {
  std::vector<Candidate> candidates{
      candidate("late", 9, {100, 2}, {{10, 1}, {5, 1}}), candidate("early", 3, {50, 1}, {{20, 2}, {10, 2}}),
      candidate("second", 12, {50, 1}, {{10, 1}, {6, 1}}), candidate("first", 15, {50, 1}, {{11, 1}, {0, 1}}),
      candidate("best", 20, {101, 2}, {{0, 1}, {0, 1}})};
  rank_candidates(candidates);
  std::vector<std::string> order;
  order.reserve(candidates.size());
  for (const Candidate& one : candidates) order.push_back(one.application);
  EXPECT_EQ(order, (std::vector<std::string>{"best", "first", "second", "early", "late"}));
  EXPECT_EQ(parted_by(candidates[0], candidates[1]), (PartedBy{PartedBy::What::kMean, 0}));
  EXPECT_EQ(parted_by(candidates[1], candidates[2]), (PartedBy{PartedBy::What::kBreaker, 0}));
  EXPECT_EQ(parted_by(candidates[2], candidates[3]), (PartedBy{PartedBy::What::kBreaker, 1}));
  EXPECT_EQ(parted_by(candidates[3], candidates[4]), (PartedBy{PartedBy::What::kIndex, 0}));
}

std::string line_words(const std::vector<std::int64_t>& requests, std::int64_t budget, Line line) {
  std::vector<Claim> claims;
  for (const std::int64_t request : requests) {
    const auto standing = request < 0 ? Claim::Standing::kBelowMinimum : Claim::Standing::kEligible;
    claims.push_back({.requested = eur(request < 0 ? -request : request), .standing = standing});
  }
  const auto shares = draw_line(claims, eur(budget), line);
  if (!shares) return "error";
  std::string words;
  for (const Share& share : shares.value()) {
    words += std::string(fit_name(share.fit)) + " " + std::to_string(share.covered.minor) + " left " +
             std::to_string(share.left.minor) + "; ";
  }
  return words;
}

TEST(DrawLine, StopsSkipsOrPays) {
  const Line stop{BudgetCut::kStop, Line::Rest::kNone};
  const Line skip{BudgetCut::kSkip, Line::Rest::kNone};
  const Line cut{BudgetCut::kPart, Line::Rest::kReserve};
  EXPECT_EQ(line_words({60, 40, 1}, 100, stop), "yes 60 left 40; yes 40 left 0; no 0 left 0; ");
  EXPECT_EQ(line_words({60, 41, 1}, 100, stop), "yes 60 left 40; no 0 left 40; no 0 left 40; ");
  EXPECT_EQ(line_words({60, 41, 40}, 100, skip), "yes 60 left 40; no 0 left 40; yes 40 left 0; ");
  EXPECT_EQ(line_words({60, 41, 40}, 100, cut), "yes 60 left 40; part 40 left 0; reserve 0 left 0; ");
  EXPECT_EQ(line_words({100, 41}, 100, cut), "yes 100 left 0; reserve 0 left 0; ");
  EXPECT_EQ(line_words({60, -41, 40}, 100, stop), "yes 60 left 40; below_minimum 0 left 40; yes 40 left 0; ");
  EXPECT_EQ(line_words({}, 100, stop), "");
  EXPECT_EQ(line_words({0}, 0, stop), "yes 0 left 0; ");
  const std::vector<Claim> dollars{{.requested = {1, "USD"}}};
  EXPECT_FALSE(draw_line(dollars, eur(100), stop).has_value());
}

TEST(DrawLine, NeverSpendsMoreThanThereIs) {
  const bool held = rc::check([] {
    const auto requests = *rc::gen::container<std::vector<std::int64_t>>(rc::gen::inRange<std::int64_t>(0, 1'000));
    const auto budget = *rc::gen::inRange<std::int64_t>(0, 5'000);
    const auto cut = *rc::gen::element(BudgetCut::kStop, BudgetCut::kSkip, BudgetCut::kPart);
    std::vector<Claim> claims;
    claims.reserve(requests.size());
    for (const std::int64_t request : requests) claims.push_back({.requested = eur(request)});
    const auto shares = draw_line(claims, eur(budget), {cut, Line::Rest::kNone});
    RC_ASSERT(shares.has_value() && shares.value().size() == requests.size());
    std::int64_t left = budget;
    for (std::size_t i = 0; i < requests.size(); ++i) {
      const Share& share = shares.value()[i];
      RC_ASSERT(share.covered.minor >= 0 && share.covered.minor <= requests[i]);
      left -= share.covered.minor;
      RC_ASSERT(left >= 0 && share.left.minor == left);
      RC_ASSERT((share.fit == Fit::kYes) == (share.covered.minor == requests[i] && share.fit != Fit::kNo));
      // Nobody is passed over for whom there was money.
      if (share.fit == Fit::kNo && cut == BudgetCut::kSkip) RC_ASSERT(requests[i] > left);
    }
  });
  EXPECT_TRUE(held);
}

}  // namespace
}  // namespace skaidrs
