#include "ledger/grants/rules/ranking_follows.h"

#include <algorithm>

#include "ledger/grants/recompute/differences.h"

namespace skaidrs {
namespace {

Error damaged(const Case& event, const Error& why) {
  return corruption("the state of call " + event.text("call") + " is damaged: " + why.message);
}

Status add_rules(const Case& event, std::int64_t version, RecordedCall& call) {
  if (call.rules_by_version.contains(version)) return ok();
  LEDGER_TRY(const Json profile, event.get("profile", call.rules + "/" + std::to_string(version), "/data/rules"));
  Result<ScoringRules> rules = scoring_rules(part(profile, "scoring"));
  if (!rules) return damaged(event, rules.error());
  call.rules_index[version] = index_of(profile);
  call.rules_by_version.insert_or_assign(version, std::move(rules).value());
  return ok();
}

std::optional<std::uint64_t> index_at(const Json& object, std::string_view member) {
  const Json* found = find_member(object, member);
  return found == nullptr ? std::nullopt : std::optional<std::uint64_t>(as_index(*found));
}

RecordedExpert expert_of(const Json& document, const Json& conflict, const std::string& digest) {
  RecordedExpert expert;
  expert.index = index_of(document);
  const auto place = integer_member(document, "place");
  expert.place = place ? place.value() : 0;
  expert.replaced = index_at(document, "replaced");
  if (!conflict.is_null()) expert.conflicted = as_index(conflict);
  const auto scored = index_at(document, "scored");
  if (!scored) return expert;
  RecordedScore score;
  score.index = *scored;
  score.application_digest = digest;  // admission takes scores for no other
  score.excluded = index_at(document, "excluded");
  for (const auto& [criterion, points] : part(document, "points").items()) {
    if (points.is_number_integer()) score.points[criterion] = points.get<std::int64_t>();
  }
  expert.score = std::move(score);
  return expert;
}

Result<RecordedApplication> application_of(const Case& event, const std::string& id) {
  LEDGER_TRY(const Json document, event.get("application", id, "/data/ranking"));
  RecordedApplication application;
  application.index = index_of(document);
  application.digest = std::string(text_member(document, "digest"));
  LEDGER_TRY(application.requested, stored_money(document, "requested"));
  LEDGER_TRY(application.rules_version, stored_integer(document, "rules_version"));
  application.withdrawn = index_at(document, "withdrawn");
  application.ineligible = index_at(document, "ineligible");
  for (const auto& [actor, expert] : part(document, "experts").items()) {
    application.experts[actor] = expert_of(expert, part(part(document, "conflicts"), actor), application.digest);
  }
  return application;
}

// The call as the state has it, with the ranking that this event states.
Result<RecordedCall> call_with_ranking(const Case& event) {
  const Json& document = event.named("call");
  RecordedCall call;
  call.index = index_of(document);
  call.call = event.text("call");
  call.rules = std::string(text_member(document, "rules"));
  LEDGER_TRY(call.rules_version, stored_integer(document, "rules_version"));
  LEDGER_TRY(call.budget, stored_money(document, "budget"));
  if (const auto least = integer_member(document, "minimum_score")) call.minimum_score = least.value();
  LEDGER_TRY(add_rules(event, call.rules_version, call));
  for (const std::string_view list : {"ranking", "unranked"}) {
    for (const Json& item : part(event.data(), list)) {
      const std::string id(text_member(item, "application"));
      LEDGER_TRY(RecordedApplication application, application_of(event, id));
      LEDGER_TRY(add_rules(event, application.rules_version, call));
      call.applications.emplace(id, std::move(application));
    }
  }
  const RankingBasis basis = call.basis();
  Result<RecordedRanking> ranking = recorded_ranking(event.data(), event.index());
  if (!ranking) return damaged(event, ranking.error());
  call.ranking = std::move(ranking).value();
  call.ranking->basis = basis;
  return call;
}

Status check_all_scored(const RecordedCall& call, const Recomputed& recomputed) {
  for (const RecomputedApplication& one : recomputed.applications) {
    const bool out = one.standing == Unranked::kWithdrawn || one.standing == Unranked::kIneligible;
    if (out || one.missing == 0) continue;
    const std::string due = one.third == Third::kDueAndMissing ? "; their totals lie so far apart that a third is due"
                                                               : "; the rules ask for more";
    return refused("EVA-13",
                   "application " + one.application + " has " + std::to_string(one.scores.size()) + " scores" + due)
        .at("/data/ranking")
        .because({call.applications.at(one.application).index});
  }
  return ok();
}

Error not_as_scored(const RecordedCall& call, std::string words, std::string where) {
  return refused("EVA-09", std::move(words))
      .at(std::move(where))
      .because({call.index})
      .hinted("`skaidrs recompute " + call.call + "` shows what the rules make of the scores");
}

// What a ranking states beside the order: sums and counts, why there is no rank, how many have a score that counts.
Status check_figures(const Case& event, const RecordedCall& call, const Recomputed& recomputed) {
  const Json& ranking = part(event.data(), "ranking");
  for (std::size_t i = 0; i < ranking.size(); ++i) {
    const RecomputedApplication* one = recomputed.find(text_member(ranking[i], "application"));
    if (one == nullptr || !one->mean) continue;
    const auto sum = integer_member(ranking[i], "sum");
    const auto count = integer_member(ranking[i], "count");
    if (sum && sum.value() == one->mean->sum && count && count.value() == one->mean->count) continue;
    return not_as_scored(call,
                         "the scores of " + one->application + " that count have the sum " +
                             std::to_string(one->mean->sum) + " and are " + std::to_string(one->mean->count),
                         pointer("/data/ranking", i));
  }
  const Json& unranked = part(event.data(), "unranked");
  for (std::size_t i = 0; i < unranked.size(); ++i) {
    const RecomputedApplication* one = recomputed.find(text_member(unranked[i], "application"));
    if (one == nullptr || text_member(unranked[i], "reason") == standing_name(one->standing)) continue;
    return not_as_scored(call, one->application + " is " + std::string(standing_name(one->standing)),
                         pointer(pointer("/data/unranked", i), "reason"));
  }
  const auto scored = std::count_if(recomputed.applications.begin(), recomputed.applications.end(),
                                    [](const RecomputedApplication& one) { return one.mean.has_value(); });
  const auto stated = integer_member(event.data(), "scored");
  if (!stated || stated.value() == scored) return ok();
  return not_as_scored(
      call, std::to_string(scored) + " applications have a score that counts, not " + std::to_string(stated.value()),
      "/data/scored");
}

}  // namespace

Status check_follows_scores(const Case& event) {
  if (!event.holds("EVA-13")) return ok();
  LEDGER_TRY(const RecordedCall call, call_with_ranking(event));
  LEDGER_TRY(const Recomputed recomputed, recompute(call));
  LEDGER_TRY(check_all_scored(call, recomputed));
  const Comparison comparison = compare_with_record(call, recomputed);
  if (comparison.differences.empty()) return check_figures(event, call, recomputed);
  const Difference& first = comparison.differences.front();
  return not_as_scored(call,
                       first.what + (first.application.empty() ? "" : " of " + first.application) +
                           ": the ranking states " + first.recorded + ", the scores make " + first.recomputed,
                       "/data/ranking");
}

}  // namespace skaidrs
