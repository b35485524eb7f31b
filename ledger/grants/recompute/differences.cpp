#include "ledger/grants/recompute/differences.h"

#include <algorithm>
#include <optional>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

using Indices = std::vector<std::uint64_t>;

// Gathers what differs in one call.
class Comparer {
 public:
  Comparer(const RecordedCall& call, const Recomputed& recomputed) : call_(call), recomputed_(recomputed) {}

  Comparison compare_all() {
    if (call_.ranking) compare_ranking();
    for (const RecomputedApplication& one : recomputed_.applications) {
      const auto recorded = call_.applications.find(one.application);
      LEDGER_ASSERT(recorded != call_.applications.end());
      compare_scores(one, recorded->second);
      compare_decisions(one, recorded->second);
    }
    return std::move(comparison_);
  }

 private:
  void differs(std::string what, const std::string& application, std::string recorded, std::string recomputed,
               Indices indices) {
    comparison_.differences.push_back(
        {std::move(what), application, std::move(recorded), std::move(recomputed), std::move(indices)});
  }
  void departs(std::string what, const std::string& application, std::string recorded, std::string recomputed,
               Indices indices) {
    comparison_.departures.push_back(
        {std::move(what), application, std::move(recorded), std::move(recomputed), std::move(indices)});
  }

  void compare_ranking();
  void compare_line(const RankedLine& line, std::size_t rank);
  void compare_unranked(const std::string& application, const std::string& reason);
  void compare_scores(const RecomputedApplication& one, const RecordedApplication& recorded);
  void compare_decisions(const RecomputedApplication& one, const RecordedApplication& recorded);
  void compare_decision(const RecomputedApplication& one, const RecordedApplication& recorded,
                        const RecordedDecision& decision);
  [[nodiscard]] Share expected_share(const RecomputedApplication& one, const RecordedApplication& recorded) const;

  const RecordedCall& call_;
  const Recomputed& recomputed_;
  Comparison comparison_;
};

std::string mean_words(const Mean& mean) {
  return mean.count == 0 ? "none" : std::to_string(mean.sum) + "/" + std::to_string(mean.count);
}

std::string place_words(const RecomputedApplication& one) {
  return one.rank == 0 ? std::string(standing_name(one.standing)) : std::to_string(one.rank);
}

void Comparer::compare_ranking() {
  const RecordedRanking& ranking = *call_.ranking;
  if (ranking.budget && *ranking.budget != ranking.basis.budget) {
    differs("budget", "", money_words(*ranking.budget), money_words(ranking.basis.budget),
            {ranking.index, call_.index});
  }
  for (std::size_t i = 0; i < ranking.lines.size(); ++i) compare_line(ranking.lines[i], i + 1);
  for (const auto& [application, reason] : ranking.unranked) compare_unranked(application, reason);
  for (const RankMove& move : call_.moves) {
    departs("rank_changed", move.application, std::to_string(move.to), std::to_string(move.from), {move.index});
  }
}

void Comparer::compare_line(const RankedLine& line, std::size_t rank) {
  const RecomputedApplication* one = recomputed_.find(line.application);
  const Indices indices{call_.ranking->index};
  if (one == nullptr || one->rank == 0) {
    const std::string instead = one == nullptr ? "not filed" : std::string(standing_name(one->standing));
    differs("ranked", line.application, std::to_string(rank), instead, indices);
    return;
  }
  if (one->rank != rank) differs("rank", line.application, std::to_string(rank), place_words(*one), indices);
  LEDGER_ASSERT(one->mean.has_value());
  if (line.mean.count > 0 && compare(line.mean, *one->mean) != 0) {
    differs("mean", line.application, mean_words(line.mean), mean_words(*one->mean), indices);
  }
  if (!line.fits.empty() && line.fits != fit_name(one->share.fit)) {
    differs("fits", line.application, line.fits, std::string(fit_name(one->share.fit)), indices);
  }
  if (line.covered && *line.covered != one->share.covered) {
    differs("covered", line.application, money_words(*line.covered), money_words(one->share.covered), indices);
  }
}

void Comparer::compare_unranked(const std::string& application, const std::string& reason) {
  const RecomputedApplication* one = recomputed_.find(application);
  const Indices indices{call_.ranking->index};
  if (one == nullptr) {
    differs("ranked", application, "unranked: " + reason, "not filed", indices);
  } else if (one->rank != 0) {
    differs("ranked", application, "unranked: " + reason, place_words(*one), indices);
  } else if (reason != standing_name(one->standing) && reason != "late") {
    differs("unranked_reason", application, reason, std::string(standing_name(one->standing)), indices);
  }
}

// Scores that the rules ask for and that nobody gave matter once the call is ranked, or the application decided.
void Comparer::compare_scores(const RecomputedApplication& one, const RecordedApplication& recorded) {
  const bool judged = (one.rank != 0 && call_.ranking) || !recorded.decisions.empty();
  const std::string scored = std::to_string(one.scores.size()) + " scores";
  if (judged && one.third == Third::kDueAndMissing) {
    differs("third_missing", one.application, scored, "a third expert is due", {recorded.index});
  } else if (judged && one.missing > 0) {
    differs("score_missing", one.application, scored, std::to_string(one.missing) + " more are due", {recorded.index});
  }
  if (one.third == Third::kScoredAndNotDue) {
    differs("third_not_due", one.application, scored, "no third expert is due", {recorded.index});
  }
  for (const auto& [actor, expert] : recorded.experts) {
    if (!expert.score || !expert.score->excluded) continue;
    departs("score_excluded", one.application, "the score of " + actor + " is excluded", "it would count",
            {expert.score->index, *expert.score->excluded});
  }
}

// In a ranked call what the line leaves; in a rolling one all that was asked, as long as the score suffices.
Share Comparer::expected_share(const RecomputedApplication& one, const RecordedApplication& recorded) const {
  const Money nothing{0, recorded.requested.currency};
  if (one.rank == 0) return {.fit = Fit::kNo, .covered = nothing, .left = nothing};
  if (!call_.rolling) return one.share_now;
  if (is_below(*one.mean, call_.minimum_now())) {
    return {.fit = Fit::kBelowMinimum, .covered = nothing, .left = nothing};
  }
  return {.fit = Fit::kYes, .covered = recorded.requested, .left = nothing};
}

std::string_view outcome_of(Fit fit) {
  switch (fit) {
    case Fit::kYes:
      return "grant";
    case Fit::kPart:
      return "reduced";
    case Fit::kReserve:
      return "reserve";
    case Fit::kNo:
    case Fit::kBelowMinimum:
      return "reject";
  }
  return {};
}

// A grant under conditions is a grant, a place called up stood on the list.
bool agrees(std::string_view outcome, Fit fit) {
  const std::string_view expected = outcome_of(fit);
  if (outcome == "conditional") return expected == "grant" || expected == "reduced";
  return outcome == expected;
}

void Comparer::compare_decisions(const RecomputedApplication& one, const RecordedApplication& recorded) {
  if (!call_.ranking && !call_.rolling) return;
  for (const RecordedDecision& decision : recorded.decisions) {
    if (!decision.revoked) compare_decision(one, recorded, decision);
  }
}

void Comparer::compare_decision(const RecomputedApplication& one, const RecordedApplication& recorded,
                                const RecordedDecision& decision) {
  const Share share = expected_share(one, recorded);
  const Indices indices{decision.index};
  const std::string awarded = decision.awarded ? money_words(*decision.awarded) : "nothing";
  if (decision.outcome == "called_up") {
    departs("call_reserve", one.application, awarded, "a place on the reserve list", indices);
    return;
  }
  const bool less = decision.outcome == "reduced" && decision.awarded && is_above(share.covered, *decision.awarded);
  const std::string unexplained = less && !decision.reasoned ? " (less than the rules make, and no reasons)" : "";
  if (less && decision.reasoned) {
    departs("reduced", one.application, awarded, money_words(share.covered), indices);
    return;
  }
  if (!agrees(decision.outcome, share.fit)) {
    differs("decision_outcome", one.application, decision.outcome + unexplained, std::string(outcome_of(share.fit)),
            indices);
  } else if (decision.awarded && *decision.awarded != share.covered) {
    differs("decision_sum", one.application, awarded + unexplained, money_words(share.covered), indices);
  }
}

}  // namespace

Comparison compare_with_record(const RecordedCall& call, const Recomputed& recomputed) {
  return Comparer(call, recomputed).compare_all();
}

}  // namespace skaidrs
