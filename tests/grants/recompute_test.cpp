// Goal: from the entries of a call alone, its scores, ranks, budget line and decisions are computed again, and every
// difference from the record is named.
// Method: a call of four applications on a test ledger, recorded truly and with one thing wrong at a time. Ruleset 1
// does not judge rankings, so a ledger takes them.
#include <gtest/gtest.h>

#include "ledger/grants/recompute/differences.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs {
namespace {

using testing::Chapter;
using testing::eur;
using testing::TestLedger;

struct Filed {
  std::string application;
  std::string requested;
  int first = 0;  // points of both criteria by the first expert, and so on
  int second = 0;
  int third = -1;  // below 0: none
};

void file(TestLedger& ledger, const Filed& filed) {
  ledger.must_tell(
      "application.submitted",
      {{"application", filed.application}, {"requested", eur(filed.requested)}, {"total_cost", eur("90000.00")}});
}

void score(TestLedger& ledger, const std::string& application, const std::string& expert, int place, int points) {
  const Json names = {{"application", application}, {"actor", expert}};
  Json assigned = names;
  assigned["place"] = place;
  if (place == 3) assigned["reason"] = "third";
  ledger.must_tell("evaluator.assigned", assigned);
  ledger.must_tell("interest.declared", names);
  Json given = names;
  given["total"] = nullptr;
  given["points"] =
      Json::array({{{"criterion", "need"}, {"points", points}}, {{"criterion", "quality"}, {"points", points}}});
  ledger.must_tell("score.submitted", given);
}

// d: a third was due. Means: b 90, a 80, d (60 + 50) / 2 = 55, c 40 (below the minimum of 50).
const std::vector<Filed>& four() {
  static const std::vector<Filed> kFour{
      {"a", "30000.00", 80, 80}, {"b", "20000.00", 85, 95}, {"c", "5000.00", 40, 40}, {"d", "40000.00", 90, 50, 60}};
  return kFour;
}

void tell_call(TestLedger& ledger) {
  tell_story(ledger, Chapter::kCall);
  ledger.set_time("2027-03-20T12:00:00Z");
  for (const Filed& filed : four()) file(ledger, filed);
  ledger.set_time("2027-04-05T12:00:00Z");
  for (const Filed& filed : four()) {
    score(ledger, filed.application, "ev-1", 1, filed.first);
    score(ledger, filed.application, "ev-2", 2, filed.second);
    if (filed.third >= 0) score(ledger, filed.application, "ev-3", 3, filed.third);
  }
}

Json ranked(const std::string& application, int rank, int sum, int count, const std::string& fits) {
  return {{"application", application}, {"rank", rank}, {"sum", sum}, {"count", count}, {"fits", fits}};
}

Json true_ranking() {
  return {ranked("b", 1, 180'000, 2, "yes"), ranked("a", 2, 160'000, 2, "yes"), ranked("d", 3, 110'000, 2, "no"),
          ranked("c", 4, 80'000, 2, "below_minimum")};
}

void draw(TestLedger& ledger, const Json& ranking) {
  ledger.set_time("2027-04-20T12:00:00Z");
  ledger.must_tell("ranking.drawn", {{"ranking", ranking}, {"scored", 4}});
}

void decide(TestLedger& ledger, const std::string& application, const std::string& outcome, const std::string& awarded,
            const Json& patch) {
  ledger.set_time("2027-05-10T12:00:00Z");
  Json data = {{"application", application}, {"decision", "dec-" + application}, {"outcome", outcome}};
  data["grant"] = awarded.empty() ? Json() : Json("g-" + application);
  data["awarded"] = awarded.empty() ? Json() : eur(awarded);
  if (patch.is_object()) data.merge_patch(patch);  // `{}` is null
  ledger.must_tell("decision.taken", data);
}

struct Outcome {
  Recomputed recomputed;
  Comparison comparison;
  Json json;
};

Outcome outcome_of(TestLedger& ledger) {
  const auto reader = LogReader::open(ledger.storage());
  EXPECT_TRUE(reader.has_value());
  auto call = read_call(reader.value(), "call-1", reader.value().size());
  EXPECT_TRUE(call.has_value()) << call.error().message;
  auto recomputed = recompute(call.value());
  EXPECT_TRUE(recomputed.has_value()) << recomputed.error().message;
  Comparison comparison = compare_with_record(call.value(), recomputed.value());
  Json json = recomputed_json(call.value(), recomputed.value(), comparison);
  return {std::move(recomputed).value(), std::move(comparison), std::move(json)};
}

// "what application: recorded -> recomputed" of each.
std::vector<std::string> words(const std::vector<Difference>& differences) {
  std::vector<std::string> list;
  list.reserve(differences.size());
  for (const Difference& one : differences) {
    list.push_back(one.what + " " + one.application + ": " + one.recorded + " -> " + one.recomputed);
  }
  return list;
}

using Words = std::vector<std::string>;

TEST(Recompute, ATrueRecordDiffersInNothing) {
  TestLedger ledger;
  tell_call(ledger);
  draw(ledger, true_ranking());
  decide(ledger, "b", "grant", "20000.00", {});
  decide(ledger, "a", "grant", "30000.00", {});
  decide(ledger, "d", "reject", "", {});
  decide(ledger, "c", "reject", "", {});
  const Outcome outcome = outcome_of(ledger);
  EXPECT_EQ(words(outcome.comparison.differences), Words{});
  EXPECT_EQ(words(outcome.comparison.departures), Words{});
  EXPECT_EQ(outcome.json["verdict"], "same");
  ASSERT_EQ(outcome.json["applications"].size(), 4U);
  const Json& d = outcome.json["applications"][2];
  EXPECT_EQ(d["application"], "d");
  EXPECT_EQ(d["third"], "due_and_scored");
  EXPECT_EQ(d["mean"], (Json{{"sum", 110'000}, {"count", 2}, {"shown", "55.00"}}));
  EXPECT_EQ(d["scores"][0]["use"], "further");
  EXPECT_EQ(d["scores"][1]["use"], "counts");
  EXPECT_EQ(d["fits"], "no");
  EXPECT_EQ(d["left"]["amount"], "10000.00");
}

TEST(Recompute, BeforeTheRankingItSaysWhatTheRulesWouldMake) {
  TestLedger ledger;
  tell_call(ledger);
  const Outcome outcome = outcome_of(ledger);
  EXPECT_EQ(words(outcome.comparison.differences), Words{});
  EXPECT_EQ(outcome.json["applications"][0]["application"], "b");
  EXPECT_FALSE(outcome.json.contains("ranking"));
}

TEST(Recompute, ASwappedPairIsNamed) {
  TestLedger ledger;
  tell_call(ledger);
  Json ranking = true_ranking();
  ranking[0] = ranked("a", 1, 160'000, 2, "yes");
  ranking[1] = ranked("b", 2, 180'000, 2, "yes");
  draw(ledger, ranking);
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences), (Words{"rank a: 1 -> 2", "rank b: 2 -> 1"}));
}

TEST(Recompute, AWrongMeanFitOrBudgetIsNamed) {
  TestLedger ledger;
  tell_call(ledger);
  Json ranking = true_ranking();
  ranking[1]["sum"] = 160'001;
  ranking[2]["fits"] = "part";
  ranking[2]["covered"] = eur("10000.00");
  ranking[3]["fits"] = "no";
  draw(ledger, ranking);
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences),
            (Words{"mean a: 160001/2 -> 160000/2", "fits d: part -> no", "covered d: 10000.00 EUR -> 0.00 EUR",
                   "fits c: no -> below_minimum"}));
}

TEST(Recompute, AMeanWithOtherNumbersOfTheSameValueIsTheSame) {
  TestLedger ledger;
  tell_call(ledger);
  Json ranking = true_ranking();
  ranking[0]["sum"] = 90'000;
  ranking[0]["count"] = 1;
  draw(ledger, ranking);
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences), Words{});
}

TEST(Recompute, AnApplicationLeftOutOfTheRankingIsNamed) {
  TestLedger ledger;
  tell_call(ledger);
  const Json ranking = {ranked("b", 1, 180'000, 2, "yes"), ranked("a", 2, 160'000, 2, "yes"),
                        ranked("c", 3, 80'000, 2, "below_minimum")};
  ledger.set_time("2027-04-20T12:00:00Z");
  ledger.must_tell("ranking.drawn", {{"ranking", ranking},
                                     {"unranked", Json::array({{{"application", "d"}, {"reason", "ineligible"}}})}});
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences),
            (Words{"rank c: 3 -> 4", "ranked d: unranked: ineligible -> 3"}));
}

TEST(Recompute, AMissingThirdIsNamedOnceTheCallIsRanked) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kCall);
  ledger.set_time("2027-03-20T12:00:00Z");
  file(ledger, {"a", "30000.00"});
  ledger.set_time("2027-04-05T12:00:00Z");
  score(ledger, "a", "ev-1", 1, 100);
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences), Words{});
  score(ledger, "a", "ev-2", 2, 69);
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences), Words{});
  draw(ledger, Json::array({ranked("a", 1, 169'000, 2, "yes")}));
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences),
            (Words{"third_missing a: 2 scores -> a third expert is due"}));
}

TEST(Recompute, AThirdWhoIsNotDueDoesNotCount) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kCall);
  ledger.set_time("2027-03-20T12:00:00Z");
  file(ledger, {"a", "30000.00"});
  ledger.set_time("2027-04-05T12:00:00Z");
  score(ledger, "a", "ev-1", 1, 100);
  score(ledger, "a", "ev-2", 2, 70);
  score(ledger, "a", "ev-3", 3, 100);
  draw(ledger, Json::array({ranked("a", 1, 200'000, 2, "yes")}));
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences),
            (Words{"mean a: 200000/2 -> 170000/2", "third_not_due a: 3 scores -> no third expert is due"}));
}

TEST(Recompute, ADecisionAgainstTheLineIsNamed) {
  TestLedger ledger;
  tell_call(ledger);
  draw(ledger, true_ranking());
  decide(ledger, "b", "reject", "", {});
  decide(ledger, "a", "reduced", "29999.99", {});
  decide(ledger, "c", "grant", "5000.00", {});
  decide(ledger, "d", "reserve", "", {{"reserve_place", 1}});
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences),
            (Words{"decision_outcome b: reject -> grant",
                   "decision_outcome a: reduced (less than the rules make, and no reasons) -> grant",
                   "decision_outcome d: reserve -> reject", "decision_outcome c: grant -> reject"}));
}

TEST(Recompute, AReductionWithReasonsIsADepartureThatSaysWhy) {
  TestLedger ledger;
  tell_call(ledger);
  draw(ledger, true_ranking());
  decide(ledger, "a", "reduced", "29999.99", {{"reasons", {{"en", "The rent is paid by the city."}}}});
  const Outcome outcome = outcome_of(ledger);
  EXPECT_EQ(words(outcome.comparison.differences), Words{});
  EXPECT_EQ(words(outcome.comparison.departures), (Words{"reduced a: 29999.99 EUR -> 30000.00 EUR"}));
  EXPECT_EQ(outcome.json["verdict"], "same");
}

TEST(Recompute, AGrantUnderConditionsIsAGrant) {
  TestLedger ledger;
  tell_call(ledger);
  draw(ledger, true_ranking());
  decide(ledger, "b", "conditional", "20000.00", {{"conditions", Json::array({{{"en", "A budget by month."}}})}});
  decide(ledger, "a", "conditional", "20000.00", {{"conditions", Json::array({{{"en", "A budget by month."}}})}});
  EXPECT_EQ(words(outcome_of(ledger).comparison.differences), (Words{"decision_sum a: 20000.00 EUR -> 30000.00 EUR"}));
}

TEST(Recompute, ThePastIsAskedByItsSize) {
  TestLedger ledger;
  tell_call(ledger);
  draw(ledger, true_ranking());
  const auto reader = LogReader::open(ledger.storage());
  ASSERT_TRUE(reader.has_value());
  const TreeSize before{reader.value().size().value - 1};
  const auto call = read_call(reader.value(), "call-1", before);
  ASSERT_TRUE(call.has_value());
  EXPECT_FALSE(call.value().ranking.has_value());
  const auto none = read_call(reader.value(), "call-2", reader.value().size());
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().code, Errc::kNotFound);
}

}  // namespace
}  // namespace skaidrs
