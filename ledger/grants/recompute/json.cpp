// The recomputed call as one document.
#include "ledger/base/assert.h"
#include "ledger/grants/recompute/differences.h"

namespace skaidrs {
namespace {

Json mean_json(const Mean& mean, std::int64_t unit) {
  return {{"sum", mean.sum}, {"count", mean.count}, {"shown", shown(mean, unit)}};
}

Json scores_json(const RecomputedApplication& one, std::int64_t unit) {
  Json scores = Json::array();
  for (const RecomputedScore& score : one.scores) {
    scores.push_back({{"actor", score.actor},
                      {"place", score.place},
                      {"index", score.index},
                      {"total", score.total},
                      {"shown", shown({score.total, 1}, unit)},
                      {"use", std::string(use_name(score.use))}});
  }
  return scores;
}

std::string parted_words(const PartedBy& parted, const ScoringRules& rules) {
  switch (parted.what) {
    case PartedBy::What::kMean:
      return "mean";
    case PartedBy::What::kBreaker:
      return rules.tie_breakers.at(parted.breaker);
    case PartedBy::What::kIndex:
      return "index";
  }
  return {};
}

Json decisions_json(const RecordedApplication& recorded) {
  Json decisions = Json::array();
  for (const RecordedDecision& decision : recorded.decisions) {
    Json item = {{"decision", decision.decision}, {"index", decision.index}, {"outcome", decision.outcome}};
    if (decision.awarded) item["awarded"] = money_to_json(*decision.awarded);
    if (decision.revoked) item["revoked"] = *decision.revoked;
    decisions.push_back(std::move(item));
  }
  return decisions;
}

Json application_json(const RecordedCall& call, const RecomputedApplication& one, const ScoringRules& ranking_rules) {
  const auto found = call.applications.find(one.application);
  LEDGER_ASSERT(found != call.applications.end());
  const RecordedApplication& recorded = found->second;
  const std::int64_t unit = call.rules_at(recorded.rules_version).total_unit();
  Json item = {{"application", one.application},
               {"index", recorded.index},
               {"requested", money_to_json(recorded.requested)},
               {"scores", scores_json(one, unit)},
               {"third", std::string(third_name(one.third))},
               {"standing", std::string(standing_name(one.standing))},
               {"decisions", decisions_json(recorded)}};
  if (!recorded.org.empty()) item["org"] = recorded.org;
  if (one.mean) item["mean"] = mean_json(*one.mean, unit);
  if (one.rank == 0) return item;
  item["rank"] = one.rank;
  item["parted_from_next_by"] = parted_words(one.from_next, ranking_rules);
  item["fits"] = std::string(fit_name(one.share.fit));
  item["covered"] = money_to_json(one.share.covered);
  item["left"] = money_to_json(one.share.left);
  return item;
}

Json differences_json(const std::vector<Difference>& differences) {
  Json list = Json::array();
  for (const Difference& difference : differences) {
    Json item = {{"what", difference.what},
                 {"recorded", difference.recorded},
                 {"recomputed", difference.recomputed},
                 {"events", difference.indices}};
    if (!difference.application.empty()) item["application"] = difference.application;
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace

Json recomputed_json(const RecordedCall& call, const Recomputed& recomputed, const Comparison& comparison) {
  const RankingBasis basis = call.basis();
  const ScoringRules& rules = call.rules_at(basis.rules_version);
  Json applications = Json::array();
  for (const RecomputedApplication& one : recomputed.applications) {
    applications.push_back(application_json(call, one, rules));
  }
  Json answer = {
      {"call", call.call},
      {"programme", call.programme},
      {"index", call.index},
      {"rules",
       {{"rules", call.rules}, {"version", basis.rules_version}, {"index", call.rules_index.at(basis.rules_version)}}},
      {"budget", money_to_json(basis.budget)},
      {"applications", std::move(applications)},
      {"differences", differences_json(comparison.differences)},
      {"departures", differences_json(comparison.departures)},
      {"verdict", comparison.differences.empty() ? "same" : "different"}};
  if (call.ranking) answer["ranking"] = call.ranking->index;
  return answer;
}

}  // namespace skaidrs
