#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/recompute/recorded_call.h"
#include "ledger/grants/scoring/ranking.h"

namespace skaidrs {

// What the published rules make of what is recorded. Nothing here trusts a recorded total, mean, rank or award.

struct RecomputedScore {
  std::string actor;
  std::int64_t place = 0;
  std::uint64_t index = 0;
  std::int64_t total = 0;
  // Whether it is part of the mean, or why it is not.
  enum class Use : std::uint8_t { kCounts, kFurther, kExcluded, kReplaced, kConflicted, kOtherVersion } use;
};
// Whether a third expert is due by the rules, and whether there is one.
enum class Third : std::uint8_t { kNone, kDueAndScored, kDueAndMissing, kNotDue, kScoredAndNotDue };
// Why an application has no place in the ranking.
enum class Unranked : std::uint8_t { kRanked, kIneligible, kWithdrawn, kUnscored };

struct RecomputedApplication {
  std::string application;
  std::vector<RecomputedScore> scores;  // by place
  Third third = Third::kNone;
  std::int64_t missing = 0;  // scores that the rules ask for and that are not there
  std::optional<Mean> mean;
  Unranked standing = Unranked::kUnscored;
  std::size_t rank = 0;  // from 1; 0 without one
  PartedBy from_next;    // what put it before the next in the ranking
  Share share;           // of the budget, when the ranking was drawn
  Share share_now;       // with the recorded changes of the ranking and of the budget, without those withdrawn since
};

struct Recomputed {
  std::vector<RecomputedApplication> applications;  // by rank, then those without one by id
  [[nodiscard]] const RecomputedApplication* find(std::string_view application) const;
};

// Errors: kCorruption where points do not fit the rules that they are given under.
[[nodiscard]] Result<Recomputed> recompute(const RecordedCall& call);

// The scores of one application: which count, whether a third is due, their mean. Errors: as recompute.
[[nodiscard]] Result<RecomputedApplication> recompute_scores(const RecordedApplication& application,
                                                             const ScoringRules& rules);

// The names of these as answers write them: "counts", "further", …; "none", "due_and_scored", …; "ranked", ….
[[nodiscard]] std::string_view use_name(RecomputedScore::Use use);
[[nodiscard]] std::string_view third_name(Third third);
[[nodiscard]] std::string_view standing_name(Unranked standing);

}  // namespace skaidrs
