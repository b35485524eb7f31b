// Of one application: which scores count, and their mean.
#include <algorithm>

#include "ledger/grants/recompute/recompute.h"

namespace skaidrs {
namespace {

using Use = RecomputedScore::Use;

Use use_of(const RecordedApplication& application, const RecordedExpert& expert) {
  if (expert.score->excluded) return Use::kExcluded;
  if (expert.replaced) return Use::kReplaced;
  if (expert.conflicted) return Use::kConflicted;
  if (expert.score->application_digest != application.digest) return Use::kOtherVersion;
  return Use::kCounts;
}

// All scores by place, with those that cannot count marked.
Result<std::vector<RecomputedScore>> scores_of(const RecordedApplication& application, const ScoringRules& rules) {
  std::vector<RecomputedScore> scores;
  for (const auto& [actor, expert] : application.experts) {
    if (!expert.score) continue;
    const Result<std::int64_t> total = total_of(rules.criteria, expert.score->points);
    if (!total) return corruption("entry " + std::to_string(expert.score->index) + ": " + total.error().message);
    scores.push_back({.actor = actor,
                      .place = expert.place,
                      .index = expert.score->index,
                      .total = total.value(),
                      .use = use_of(application, expert)});
  }
  std::sort(scores.begin(), scores.end(),
            [](const RecomputedScore& a, const RecomputedScore& b) { return a.place < b.place; });
  return scores;
}

Third third_of(const std::vector<std::int64_t>& totals, const ScoringRules& rules) {
  if (!rules.third || totals.size() < 2) return Third::kNone;
  const bool due = third_is_due(totals[0], totals[1], rules.third->threshold_percent);
  const bool scored = totals.size() > 2;
  if (due) return scored ? Third::kDueAndScored : Third::kDueAndMissing;
  return scored ? Third::kScoredAndNotDue : Third::kNotDue;
}

}  // namespace

Result<RecomputedApplication> recompute_scores(const RecordedApplication& application, const ScoringRules& rules) {
  RecomputedApplication recomputed;
  LEDGER_TRY(recomputed.scores, scores_of(application, rules));
  std::vector<std::size_t> positions;
  std::vector<std::int64_t> totals;
  for (std::size_t i = 0; i < recomputed.scores.size(); ++i) {
    if (recomputed.scores[i].use != Use::kCounts) continue;
    positions.push_back(i);
    totals.push_back(recomputed.scores[i].total);
  }
  recomputed.third = third_of(totals, rules);
  const std::int64_t wanted = rules.experts + (recomputed.third == Third::kDueAndMissing ? 1 : 0);
  recomputed.missing = std::max<std::int64_t>(0, wanted - static_cast<std::int64_t>(totals.size()));
  if (totals.empty()) return recomputed;

  const std::vector<std::size_t> counted = counted_totals(totals, rules.third);
  std::vector<std::int64_t> in_mean;
  in_mean.reserve(counted.size());
  for (const std::size_t at : counted) in_mean.push_back(totals[at]);
  for (std::size_t at = 0; at < positions.size(); ++at) {
    if (std::find(counted.begin(), counted.end(), at) == counted.end()) {
      recomputed.scores[positions[at]].use = Use::kFurther;
    }
  }
  const Result<Mean> mean = mean_of(in_mean);
  if (!mean) return corruption("application: " + mean.error().message);
  recomputed.mean = mean.value();
  return recomputed;
}

std::string_view use_name(Use use) {
  switch (use) {
    case Use::kCounts:
      return "counts";
    case Use::kFurther:
      return "further";
    case Use::kExcluded:
      return "excluded";
    case Use::kReplaced:
      return "replaced";
    case Use::kConflicted:
      return "conflicted";
    case Use::kOtherVersion:
      return "other_version";
  }
  return {};
}

std::string_view third_name(Third third) {
  switch (third) {
    case Third::kNone:
      return "none";
    case Third::kDueAndScored:
      return "due_and_scored";
    case Third::kDueAndMissing:
      return "due_and_missing";
    case Third::kNotDue:
      return "not_due";
    case Third::kScoredAndNotDue:
      return "scored_and_not_due";
  }
  return {};
}

std::string_view standing_name(Unranked standing) {
  switch (standing) {
    case Unranked::kRanked:
      return "ranked";
    case Unranked::kIneligible:
      return "ineligible";
    case Unranked::kWithdrawn:
      return "withdrawn";
    case Unranked::kUnscored:
      return "unscored";
  }
  return {};
}

}  // namespace skaidrs
