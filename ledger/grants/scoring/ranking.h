#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/money.h"
#include "ledger/grants/scoring/points.h"

namespace skaidrs {

// One application with all that decides its place.
struct Candidate {
  std::string application;
  std::uint64_t index = 0;  // of the entry that filed it: the last tie-breaker, lower first
  Mean mean;
  std::vector<Mean> breakers;  // means of points by the rules' tie-breaking criteria, in their order
};

// What put a candidate before the next: nothing but its mean, the tie-breaker of this position, or its index.
struct PartedBy {
  enum class What : std::uint8_t { kMean, kBreaker, kIndex } what = What::kMean;
  std::size_t breaker = 0;
  friend bool operator==(const PartedBy&, const PartedBy&) = default;
};
// What puts `better` before `worse`. Precondition: as many breakers in both.
[[nodiscard]] PartedBy parted_by(const Candidate& better, const Candidate& worse);

// Highest mean first; equal means by the tie-breakers in their order, at last by the lower index; no lots.
// Precondition: as many breakers in all, indices distinct. Spec: domain.md, "Time and arithmetic".
void rank_candidates(std::vector<Candidate>& candidates);

// What happens at the first request that the rest of the budget does not cover.
enum class BudgetCut : std::uint8_t { kStop, kSkip, kPart };
// Whether the budget covers a request.
enum class Fit : std::uint8_t { kYes, kPart, kNo, kBelowMinimum, kReserve };
// "yes", "part", "no", "below_minimum", "reserve", as ranking.drawn writes it.
[[nodiscard]] std::string_view fit_name(Fit fit);

// What a ranked application claims of the budget.
struct Claim {
  Money requested;
  enum class Standing : std::uint8_t { kEligible, kBelowMinimum } standing = Standing::kEligible;
};
struct Line {
  BudgetCut cut = BudgetCut::kStop;
  enum class Rest : std::uint8_t { kNone, kReserve } rest = Rest::kNone;  // where those without money stand
};
struct Share {
  Fit fit = Fit::kNo;
  Money covered;  // what of the request is covered; 0 where nothing is
  Money left;     // of the budget, after this one
  friend bool operator==(const Share&, const Share&) = default;
};
// Goes down the list, in its order, until the budget is spent: one share a claim.
// Errors: kInvalidArgument when a request is in another currency than the budget. Spec: domain.md, "budget line".
[[nodiscard]] Result<std::vector<Share>> draw_line(std::span<const Claim> claims, const Money& budget,
                                                   const Line& line);

}  // namespace skaidrs
