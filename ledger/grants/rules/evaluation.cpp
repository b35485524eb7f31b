#include <algorithm>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/score_seal.h"
#include "ledger/grants/rules/standing.h"
#include "ledger/grants/scoring/scoring_rules.h"
#include "ledger/grants/wide.h"

namespace skaidrs {
namespace {

// An application's document holds `experts`: {actor: {place, index, replaced, sealed, seal, scored, points}}, the last
// five as far as they happened, points by criterion; `declared`: {actor: index} of evaluators without a conflict;
// `conflicts`: {actor: index}.

Error bad_assignment(const Case& event, std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("EVA-01", event.text("actor") + " " + std::move(words)).at("/data/actor").because(std::move(rests_on));
}

bool is_active(const Json& expert) {
  return find_member(expert, "replaced") == nullptr;
}

bool has_conflict(const Json& application, const std::string& actor) {
  return find_member(part(application, "conflicts"), actor) != nullptr;
}

bool has_bound(const Json& expert) {
  return find_member(expert, "sealed") != nullptr || find_member(expert, "scored") != nullptr;
}

Status check_before_ranking(const Case& event) {
  const Json* ranked = find_member(event.named("call"), "ranked");
  if (ranked == nullptr) return ok();
  return refused("ORD-05", "the ranking of call " + event.text("call") + " is drawn already, in entry " +
                               std::to_string(as_index(*ranked)))
      .at("/data/call")
      .because({as_index(*ranked)});
}

// Who has the sealed score at hand could choose by it who judges: two must want the expert to go.
// Errors: kRefused EVA-18.
Status check_sealed_leaves(const Case& event, const std::string& replaced, const Json& expert) {
  const Json* sealed = find_member(expert, "sealed");
  const bool counts_still = sealed != nullptr && find_member(expert, "excluded") == nullptr &&
                            !has_conflict(event.named("application"), replaced);
  if (!event.holds("EVA-18") || !counts_still) return ok();
  LEDGER_TRY(const auto officers, signers_with(event, event.row().roles, Reach::kEvent));
  if (officers.size() >= 2) return ok();
  return refused("EVA-18", replaced + " has sealed a score and is replaced by one officer alone")
      .at("/data/replaces/actor")
      .because({index_of(expert), as_index(*sealed)})
      .hinted("append the score that was handed over with the seal, or let a second officer sign");
}

// The expert whom this one replaces leaves. Errors: kRefused REF-04, EVA-01.
Status replace_expert(const Case& event, Json& experts) {
  const std::string replaced(text_member(part(event.data(), "replaces"), "actor"));
  if (replaced.empty()) return ok();
  const Json& before = part(experts, replaced);
  if (before.is_null() || !is_active(before)) {
    return refused("REF-04", replaced + " is no expert of application " + event.text("application"))
        .at("/data/replaces/actor")
        .because({index_of(event.named("application"))});
  }
  const Json* scored = find_member(before, "scored");
  if (scored != nullptr && find_member(before, "excluded") == nullptr) {
    return bad_assignment(event, "cannot replace " + replaced + ", who has submitted a score", {as_index(*scored)});
  }
  LEDGER_TRY(check_sealed_leaves(event, replaced, before));
  experts[replaced]["replaced"] = event.index();
  return ok();
}

Status check_place(const Case& event, const Json& experts) {
  const Json& place = part(event.data(), "place");
  for (const auto& [actor, expert] : experts.items()) {
    if (!is_active(expert) || part(expert, "place") != place) continue;
    return bad_assignment(event, "gets the place of " + actor, {index_of(expert)});
  }
  return ok();
}

// The expert who acts, in the application's document.
Result<Json> own_expert(const Case& event) {
  const Json& expert = part(part(event.named("application"), "experts"), event.text("actor"));
  if (!expert.is_null() && is_active(expert)) return expert;
  return refused("EVA-02", event.text("actor") + " is not assigned to application " + event.text("application"))
      .at("/data/actor")
      .because({index_of(event.named("application"))});
}

Status check_declared(const Case& event) {
  const Json& application = event.named("application");
  if (find_member(part(application, "declared"), event.text("actor")) != nullptr) return ok();
  return refused("ORD-04", event.text("actor") + " has not declared his interest in application " +
                               event.text("application") + " as an evaluator")
      .at("/data/actor")
      .because({index_of(application)})
      .hinted("append interest.declared with the capacity evaluator first");
}

Status check_digest(const Case& event) {
  const Json& application = event.named("application");
  if (text_member(application, "digest") == event.text("application_digest")) return ok();
  return refused("EVA-05", "the score is for another version than the application as it was filed")
      .at("/data/application_digest")
      .because({index_of(application)});
}

// What sealing and submitting have in common.
Result<Json> check_may_score(const Case& event) {
  LEDGER_TRY(check_standing(event, Standing::kEligible));
  LEDGER_TRY(Json expert, own_expert(event));
  LEDGER_TRY(check_declared(event));
  LEDGER_TRY(check_before_ranking(event));
  LEDGER_TRY(check_digest(event));
  if (const Json* scored = find_member(expert, "scored"); scored != nullptr) {
    return refused("EVA-06", event.text("actor") + " has scored application " + event.text("application") + " already")
        .at("/data/actor")
        .because({as_index(*scored)});
  }
  return expert;
}

Status check_points(const Case& event, const Json& profile) {
  const Json& criteria = part(profile, "criteria");
  std::set<std::string> seen;
  Wide total = 0;
  const Json& points = part(event.data(), "points");
  for (std::size_t i = 0; i < points.size(); ++i) {
    const std::string where = pointer("/data/points", i);
    const std::string criterion(text_member(points[i], "criterion"));
    const Json& rule = part(criteria, criterion);
    if (rule.is_null() || !seen.insert(criterion).second) {
      return refused("EVA-03", rule.is_null() ? criterion + " is no criterion of the rules"
                                              : "criterion " + criterion + " has points twice")
          .at(where)
          .because({index_of(profile)});
    }
    LEDGER_TRY(const std::int64_t given, integer_member(points[i], "points"));
    LEDGER_TRY(const std::int64_t maximum, stored_integer(rule, "maximum"));
    LEDGER_TRY(const std::int64_t weight, stored_integer(rule, "weight"));
    if (given < 0 || given > maximum) {
      return refused("EVA-03",
                     std::to_string(given) + " points for " + criterion + ", of at most " + std::to_string(maximum))
          .at(where)
          .because({index_of(profile)});
    }
    total += Wide{given} * weight;
  }
  if (seen.size() != criteria.size()) {
    return refused("EVA-03", "points for " + std::to_string(seen.size()) + " criteria, the rules have " +
                                 std::to_string(criteria.size()))
        .at("/data/points")
        .because({index_of(profile)});
  }
  const auto stated = integer_member(event.data(), "total");
  if (!stated || stated.value() == total) return ok();
  return refused("EVA-04", "the points make a total of " + std::to_string(static_cast<std::int64_t>(total)) + ", not " +
                               std::to_string(stated.value()))
      .at("/data/total");
}

Status check_seal(const Case& event, const Json& expert) {
  const Json* sealed = find_member(expert, "sealed");
  if (sealed == nullptr) {
    if (event.holds("EVA-17")) {
      return refused("EVA-17",
                     event.text("actor") + " has sealed no score for application " + event.text("application"))
          .at("/data/actor")
          .because({index_of(expert)})
          .hinted("append score.sealed first");
    }
    if (!event.has("salt")) return ok();
    return refused("EVA-07", "the score was not sealed and states a salt").at("/data/salt");
  }
  const auto seal = score_seal(event.data(), event.text("salt"));
  if (seal && to_hex(seal.value()) == text_member(expert, "seal")) return ok();
  return refused("EVA-07", event.has("salt") ? "the score and its salt do not make the seal of entry " +
                                                   std::to_string(as_index(*sealed))
                                             : "the score was sealed and states no salt")
      .at("/data/salt")
      .because({as_index(*sealed)});
}

// A sealed score waits for all others. Errors: kRefused EVA-08.
Status check_may_open(const Case& event, const Json& expert, const Json& profile) {
  if (find_member(expert, "sealed") == nullptr) return ok();
  std::int64_t bound = 0;
  const Json& application = event.named("application");
  for (const auto& [actor, other] : part(application, "experts").items()) {
    if (!is_active(other)) continue;
    if (event.holds("EVA-17") && has_conflict(application, actor)) continue;
    if (!has_bound(other)) {
      return refused("EVA-08",
                     actor + " has neither sealed nor submitted a score for application " + event.text("application"))
          .at("/data/actor")
          .because({index_of(other)})
          .hinted("open the seal when all have sealed");
    }
    ++bound;
  }
  LEDGER_TRY(const std::int64_t wanted, stored_integer(profile, "experts"));
  if (bound >= wanted) return ok();
  return refused("EVA-08", std::to_string(bound) + " experts have sealed or submitted, the rules ask for " +
                               std::to_string(wanted))
      .at("/data/actor")
      .because({index_of(profile)});
}

void put_expert(Case& event, Json expert) {
  Json application = event.named("application");
  application["experts"][event.text("actor")] = std::move(expert);
  event.put("application", event.text("application"), application);
}

// The first seal and the first opened score of a call: from then on its terms are the body's to change.
Status note_first(Case& event, const std::string& member) {
  Json call = event.named("call");
  if (find_member(call, member) != nullptr) return ok();
  call[member] = event.index();
  event.put("call", event.text("call"), call);
  return ok();
}

// Whether the score of an expert is part of what the rules compare.
bool counts(const Json& application, const std::string& actor, const Json& expert) {
  return is_active(expert) && find_member(expert, "scored") != nullptr && find_member(expert, "excluded") == nullptr &&
         !has_conflict(application, actor);
}

// A third expert is due when two scores are opened and lie too far apart. Errors: kRefused EVA-12.
Status check_third_due(const Case& event, const Json& profile) {
  Result<ScoringRules> rules = scoring_rules(part(profile, "scoring"));
  if (!rules) return corruption("the rules of call " + event.text("call") + " are damaged: " + rules.error().message);
  const Json& application = event.named("application");
  std::vector<std::int64_t> totals;
  std::vector<std::uint64_t> rests_on{index_of(profile)};
  for (const auto& [actor, expert] : part(application, "experts").items()) {
    if (!counts(application, actor, expert)) continue;
    Points points;
    for (const auto& [criterion, given] : part(expert, "points").items()) {
      points[criterion] = given.is_number_integer() ? given.get<std::int64_t>() : 0;
    }
    LEDGER_TRY(const std::int64_t total, total_of(rules.value().criteria, points));
    totals.push_back(total);
    rests_on.push_back(as_index(part(expert, "scored")));
  }
  const bool due = totals.size() == 2 && rules.value().third &&
                   third_is_due(totals[0], totals[1], rules.value().third->threshold_percent);
  if (due) return ok();
  return refused("EVA-12", totals.size() < 2 ? "a third expert is not due before two scores are opened; " +
                                                   std::to_string(totals.size()) + " are"
                                             : "no third expert is due for application " + event.text("application"))
      .at("/data/place")
      .because(std::move(rests_on));
}

// From ruleset 2: as many experts as the rules ask for, each in a place of theirs, and a third in the next one when he
// is due. Errors: kRefused EVA-12.
Status check_place_due(const Case& event, const Json& profile) {
  if (!event.holds("EVA-12")) return ok();
  LEDGER_TRY(const std::int64_t wanted, stored_integer(profile, "experts"));
  LEDGER_TRY(const std::int64_t place, integer_member(event.data(), "place"));
  const bool third = event.text("reason") == "third";
  if (place <= wanted && !third) return ok();
  const bool third_place = place == wanted + 1 && find_member(profile, "third_expert") != nullptr;
  if (third_place) return check_third_due(event, profile);
  return refused("EVA-12", "place " + std::to_string(place) + (third ? " is not that of a third expert" : "") +
                               ": the rules ask for " + std::to_string(wanted) + " experts")
      .at("/data/place")
      .because({index_of(profile)});
}

}  // namespace

Status judge_evaluator_assigned(Case& event) {
  LEDGER_TRY(check_before_ranking(event));
  LEDGER_TRY(check_standing(event, Standing::kEligible));
  const std::string actor = event.text("actor");
  LEDGER_TRY(const bool evaluator, holds_role(event, actor, "evaluator", Reach::kEvent));
  if (!evaluator)
    return bad_assignment(event, "does not hold the role evaluator at " + format_logged(event.logged()), {});
  Json application = event.named("application");
  Json& experts = application["experts"];
  if (const Json* before = find_member(experts, actor); before != nullptr) {
    return bad_assignment(event, "is assigned to application " + event.text("application") + " already",
                          {index_of(*before)});
  }
  LEDGER_TRY(const Json profile, profile_of_call(event));
  if (event.text("reason") == "third" && find_member(profile, "third_expert") == nullptr) {
    return bad_assignment(event, "is assigned as a third expert, and the rules know none", {index_of(profile)});
  }
  LEDGER_TRY(check_place_due(event, profile));
  LEDGER_TRY(check_no_tie(event, actor, Json(), "/data/actor"));
  LEDGER_TRY(replace_expert(event, experts));
  LEDGER_TRY(check_place(event, experts));
  LEDGER_TRY(take_duty(event, actor, Duty::kEvaluator, "/data/actor"));
  experts[actor] = {{"index", event.index()}, {"place", part(event.data(), "place")}};
  event.put("application", event.text("application"), application);
  return ok();
}

Status judge_interest_declared(Case& event) {
  const std::string actor = event.text("actor");
  Json application = event.named("application");
  if (event.text("conflict") == "declared") {
    application["conflicts"][actor] = event.index();
  } else if (event.text("capacity") == "evaluator") {
    application["declared"][actor] = event.index();
  }
  event.put("application", event.text("application"), application);
  return ok();
}

Status judge_score_sealed(Case& event) {
  LEDGER_TRY(Json expert, check_may_score(event));
  if (const Json* sealed = find_member(expert, "sealed"); sealed != nullptr) {
    return refused("EVA-06", event.text("actor") + " has sealed a score for application " + event.text("application") +
                                 " already")
        .at("/data/actor")
        .because({as_index(*sealed)});
  }
  expert["sealed"] = event.index();
  expert["seal"] = event.text("seal");
  put_expert(event, std::move(expert));
  return note_first(event, "first_sealed");
}

Status judge_score_submitted(Case& event) {
  LEDGER_TRY(Json expert, check_may_score(event));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_points(event, profile));
  LEDGER_TRY(check_seal(event, expert));
  LEDGER_TRY(check_may_open(event, expert, profile));
  expert["scored"] = event.index();
  for (const Json& item : part(event.data(), "points")) {
    expert["points"][std::string(text_member(item, "criterion"))] = part(item, "points");
  }
  put_expert(event, std::move(expert));
  return note_first(event, "first_opened");
}

}  // namespace skaidrs
