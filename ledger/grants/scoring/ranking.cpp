#include "ledger/grants/scoring/ranking.h"

#include <algorithm>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

// Whether `a` stands before `b`.
bool is_before(const Candidate& a, const Candidate& b) {
  LEDGER_ASSERT(a.breakers.size() == b.breakers.size());
  if (const auto by_mean = compare(a.mean, b.mean); by_mean != 0) return by_mean > 0;
  for (std::size_t i = 0; i < a.breakers.size(); ++i) {
    if (const auto by_breaker = compare(a.breakers[i], b.breakers[i]); by_breaker != 0) return by_breaker > 0;
  }
  return a.index < b.index;
}

}  // namespace

PartedBy parted_by(const Candidate& better, const Candidate& worse) {
  LEDGER_ASSERT(better.breakers.size() == worse.breakers.size());
  if (compare(better.mean, worse.mean) != 0) return {};
  for (std::size_t i = 0; i < better.breakers.size(); ++i) {
    if (compare(better.breakers[i], worse.breakers[i]) != 0) return {PartedBy::What::kBreaker, i};
  }
  return {PartedBy::What::kIndex, 0};
}

void rank_candidates(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), is_before);
}

std::string_view fit_name(Fit fit) {
  switch (fit) {
    case Fit::kYes:
      return "yes";
    case Fit::kPart:
      return "part";
    case Fit::kNo:
      return "no";
    case Fit::kBelowMinimum:
      return "below_minimum";
    case Fit::kReserve:
      return "reserve";
  }
  return {};
}

Result<std::vector<Share>> draw_line(std::span<const Claim> claims, const Money& budget, const Line& line) {
  std::vector<Share> shares;
  Money left = budget;
  bool stopped = false;
  const Fit without = line.rest == Line::Rest::kReserve ? Fit::kReserve : Fit::kNo;
  for (const Claim& claim : claims) {
    if (claim.requested.currency != budget.currency) {
      return invalid("a request of " + money_words(claim.requested) + " and a budget of " + money_words(budget));
    }
    Share share{.fit = without, .covered = {0, budget.currency}, .left = left};
    if (claim.standing == Claim::Standing::kBelowMinimum) {
      share.fit = Fit::kBelowMinimum;
    } else if (!stopped && !is_above(claim.requested, left)) {
      share.fit = Fit::kYes;
      share.covered = claim.requested;
    } else if (!stopped && line.cut == BudgetCut::kPart && left.minor > 0) {
      share.fit = Fit::kPart;
      share.covered = left;
    }
    // Who is first not covered in full ends the list, unless the rules pass him over.
    stopped = stopped || (share.fit == without && line.cut != BudgetCut::kSkip) || share.fit == Fit::kPart;
    LEDGER_TRY(left, subtract(left, share.covered));
    share.left = left;
    shares.push_back(std::move(share));
  }
  return shares;
}

}  // namespace skaidrs
