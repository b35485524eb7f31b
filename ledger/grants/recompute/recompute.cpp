#include "ledger/grants/recompute/recompute.h"

#include <algorithm>
#include <numeric>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

using Use = RecomputedScore::Use;

Unranked standing_of(const RecordedApplication& application, const RecomputedApplication& recomputed) {
  if (application.withdrawn) return Unranked::kWithdrawn;
  if (application.ineligible) return Unranked::kIneligible;
  return recomputed.mean ? Unranked::kRanked : Unranked::kUnscored;
}

// Means of points by the tie-breaking criteria, over the scores that count.
Result<std::vector<Mean>> breakers_of(const RecordedApplication& application, const RecomputedApplication& recomputed,
                                      const ScoringRules& rules) {
  std::vector<Mean> means;
  for (const std::string& criterion : rules.tie_breakers) {
    std::vector<std::int64_t> points;
    for (const RecomputedScore& score : recomputed.scores) {
      if (score.use != Use::kCounts) continue;
      const auto expert = application.experts.find(score.actor);
      LEDGER_ASSERT(expert != application.experts.end() && expert->second.score);
      const auto given = expert->second.score->points.find(criterion);
      if (given == expert->second.score->points.end()) {
        return corruption("entry " + std::to_string(score.index) + " has no points for criterion " + criterion);
      }
      points.push_back(given->second);
    }
    Result<Mean> mean = mean_of(points);
    if (!mean) return corruption("criterion " + criterion + ": " + mean.error().message);
    means.push_back(mean.value());
  }
  return means;
}

// Positions of applications in the order of the recorded changes, from the order recomputed.
std::vector<std::size_t> changed_order(const RecordedCall& call, const Recomputed& recomputed, std::size_t ranked) {
  std::vector<std::size_t> order(ranked);
  std::iota(order.begin(), order.end(), std::size_t{0});
  for (const RankMove& move : call.moves) {
    const auto moved = std::find_if(order.begin(), order.end(), [&](std::size_t at) {
      return recomputed.applications[at].application == move.application;
    });
    if (moved == order.end() || move.to == 0 || move.to > ranked) continue;
    const std::size_t position = *moved;
    order.erase(moved);
    order.insert(order.begin() + static_cast<std::ptrdiff_t>(move.to - 1), position);
  }
  return order;
}

// What there is to share, and by what rules.
struct Budget {
  Money money;
  std::int64_t minimum_score = 0;
  Line line;
};

Result<std::vector<Share>> line_over(const RecordedCall& call, const Recomputed& recomputed,
                                     const std::vector<std::size_t>& order, const Budget& budget) {
  std::vector<Claim> claims;
  for (const std::size_t at : order) {
    const RecomputedApplication& one = recomputed.applications[at];
    const auto recorded = call.applications.find(one.application);
    LEDGER_ASSERT(recorded != call.applications.end() && one.mean);
    const bool below = is_below(*one.mean, budget.minimum_score);
    claims.push_back({.requested = recorded->second.requested,
                      .standing = below ? Claim::Standing::kBelowMinimum : Claim::Standing::kEligible});
  }
  Result<std::vector<Share>> shares = draw_line(claims, budget.money, budget.line);
  if (!shares) return corruption("call " + call.call + ": " + shares.error().message);
  return shares;
}

// The line as it was when the ranking was drawn.
Status draw_then(const RecordedCall& call, const RankingBasis& basis, Recomputed& recomputed, std::size_t ranked) {
  std::vector<std::size_t> order(ranked);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const Budget budget{basis.budget, basis.minimum_score, call.rules_at(basis.rules_version).line};
  LEDGER_TRY(const std::vector<Share> shares, line_over(call, recomputed, order, budget));
  for (std::size_t i = 0; i < ranked; ++i) recomputed.applications[i].share = shares[i];
  return ok();
}

// The line as it stands: the ranking as changed, the budget as amended, without those who have withdrawn since.
Status draw_now(const RecordedCall& call, Recomputed& recomputed, std::size_t ranked) {
  std::vector<std::size_t> order;
  for (const std::size_t at : changed_order(call, recomputed, ranked)) {
    const auto recorded = call.applications.find(recomputed.applications[at].application);
    LEDGER_ASSERT(recorded != call.applications.end());
    if (!recorded->second.withdrawn) order.push_back(at);
  }
  const Budget budget{call.budget, call.minimum_now(), call.rules_at(call.rules_version).line};
  LEDGER_TRY(const std::vector<Share> shares, line_over(call, recomputed, order, budget));
  for (std::size_t i = 0; i < ranked; ++i) recomputed.applications[i].share_now.covered = {0, call.budget.currency};
  for (std::size_t i = 0; i < order.size(); ++i) recomputed.applications[order[i]].share_now = shares[i];
  return ok();
}

}  // namespace

const RecomputedApplication* Recomputed::find(std::string_view application) const {
  const auto found = std::find_if(applications.begin(), applications.end(),
                                  [&](const RecomputedApplication& one) { return one.application == application; });
  return found == applications.end() ? nullptr : &*found;
}

Result<Recomputed> recompute(const RecordedCall& call) {
  const RankingBasis basis = call.basis();
  const ScoringRules& ranking_rules = call.rules_at(basis.rules_version);
  std::vector<Candidate> candidates;
  std::map<std::string, RecomputedApplication> by_id;
  for (const auto& [id, application] : basis.applications) {
    LEDGER_TRY(RecomputedApplication recomputed,
               recompute_scores(application, call.rules_at(application.rules_version)));
    recomputed.application = id;
    recomputed.standing = standing_of(application, recomputed);
    if (recomputed.standing == Unranked::kRanked) {
      LEDGER_TRY(std::vector<Mean> breakers, breakers_of(application, recomputed, ranking_rules));
      candidates.push_back(
          {.application = id, .index = application.index, .mean = *recomputed.mean, .breakers = std::move(breakers)});
    }
    by_id.emplace(id, std::move(recomputed));
  }
  rank_candidates(candidates);

  Recomputed result;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    auto node = by_id.extract(candidates[i].application);
    node.mapped().rank = i + 1;
    if (i + 1 < candidates.size()) node.mapped().from_next = parted_by(candidates[i], candidates[i + 1]);
    result.applications.push_back(std::move(node.mapped()));
  }
  for (auto& [id, unranked] : by_id) result.applications.push_back(std::move(unranked));
  LEDGER_TRY(draw_then(call, basis, result, candidates.size()));
  LEDGER_TRY(draw_now(call, result, candidates.size()));
  return result;
}

}  // namespace skaidrs
