// What read models say of a call and a grant after the first contract: amendments, money that comes back, changes of a
// ranking, the end.
#include <gtest/gtest.h>

#include "ledger/grants/views/views.h"
#include "tests/grants/fold_bench.h"
#include "tests/support/sample_events.h"

namespace skaidrs {
namespace {

using testing::eur;
using testing::FoldBench;
using testing::json;
using testing::sample;

class Course : public ::testing::Test {
 protected:
  LeafIndex add(std::string_view name, const Json& patch) {
    Json data = sample(name);
    data.merge_patch(patch);
    return bench_.add(name, std::string(name.substr(0, name.find('.'))) + "/x", std::move(data));
  }
  // With the subject's id, where a model asks for it.
  LeafIndex add_as(std::string_view name, std::string_view subject, const Json& patch) {
    Json data = sample(name);
    data.merge_patch(patch);
    return bench_.add(name, subject, std::move(data));
  }
  void award() {
    add_as("programme.registered", "programme/p-1", Json::object());
    add_as("rules.published", "rules/rules-1", Json::object());
    add_as("call.opened", "call/call-1", Json::object());
    add_as("application.submitted", "application/app-1", Json::object());
    add_as("decision.taken", "decision/dec-1", Json::object());
  }
  void pay() {
    award();
    add_as("contract.signed", "grant/g-1", Json::object());
    add_as("payout.made", "payout/pay-1", Json::object());
  }
  Json seen(Entity entity, std::string_view id) {
    const LogReader reader = bench_.reader();
    const auto item = item_view({reader, bench_.size(), parse_instant("2031-01-01T00:00:00Z").value()}, entity, id);
    EXPECT_TRUE(item.has_value());
    return item ? item.value() : Json();
  }
  Json programme_block() { return seen(Entity::kProgrammes, "p-1")["sums"][0]; }

  FoldBench bench_;
};

TEST_F(Course, AnAmendmentReplacesWhatTheContractSaid) {
  pay();
  const LeafIndex amended = add("contract.amended", json(R"({"amount":{"amount":"36000.00","currency":"EUR"},
    "instalments":[{"number":1,"kind":"advance","amount":{"amount":"20000.00","currency":"EUR"}},
                   {"number":2,"kind":"final","amount":{"amount":"16000.00","currency":"EUR"}}]})"));
  const Json grant = seen(Entity::kGrants, "g-1");
  EXPECT_EQ(grant["contracted"], eur("36000.00"));
  EXPECT_EQ(grant["left"], eur("16000.00"));
  EXPECT_EQ(grant["contract"]["amount"], eur("36000.00"));
  EXPECT_EQ(grant["contract"]["amended_by"], amended.value);
  EXPECT_EQ(grant["contract"]["signed_on"], sample("contract.signed")["signed_on"]);
  EXPECT_EQ(grant["until"], "2030-11-30T22:00:00Z");
  ASSERT_EQ(grant["instalments"].size(), 2U);
  EXPECT_EQ(grant["instalments"][0]["paid"], eur("20000.00"));
  EXPECT_EQ(grant["instalments"][0]["left"], eur("0.00"));
  EXPECT_EQ(grant["instalments"][1]["left"], eur("16000.00"));
  ASSERT_EQ(grant["course"].size(), 1U);
  EXPECT_EQ(grant["course"][0]["event"], "contract.amended");
  EXPECT_EQ(seen(Entity::kCalls, "call-1")["sums"]["contracted"], eur("36000.00"));
  EXPECT_EQ(programme_block()["contracted"], eur("36000.00"));
  EXPECT_EQ(programme_block()["contracts"], 1);
  EXPECT_EQ(seen(Entity::kApplications, "app-1")["contract"]["amount"], eur("36000.00"));
  const std::vector<Json> years = bench_.rows("statistics", "by/year/");
  ASSERT_EQ(years.size(), 1U);
  EXPECT_EQ(years[0]["sum"], "36000");
  EXPECT_EQ(years[0]["count"], 1);
}

TEST_F(Course, MoneyThatComesBackIsToldBySort) {
  pay();
  add("payout.reversed", Json::object());
  add("recovery.ordered", Json::object());
  add("recovery.received", Json::object());
  add("unspent.returned", Json::object());
  const LeafIndex confirmed = add("payout.confirmed", Json::object());
  const Json grant = seen(Entity::kGrants, "g-1");
  EXPECT_EQ(grant["paid"], eur("15000.00"));
  EXPECT_EQ(grant["reversed"], eur("5000.00"));
  EXPECT_EQ(grant["ordered_back"], eur("1200.00"));
  EXPECT_EQ(grant["recovered"], eur("1200.00"));
  EXPECT_EQ(grant["returned"], eur("350.00"));
  EXPECT_EQ(grant["net"], eur("13450.00"));
  EXPECT_EQ(grant["left"], eur("25000.00"));
  EXPECT_EQ(grant["instalments"][0]["paid"], eur("15000.00"));
  EXPECT_EQ(grant["course"].size(), 5U);
  const Json payout = seen(Entity::kPayouts, "pay-1");
  EXPECT_EQ(payout["amount"], eur("20000.00"));
  EXPECT_EQ(payout["reversed"], eur("5000.00"));
  EXPECT_EQ(payout["recovered"], eur("1200.00"));
  EXPECT_EQ(payout["returned"], eur("350.00"));
  EXPECT_EQ(payout["confirmed"]["event"], confirmed.value);
  for (const Json& sums : {seen(Entity::kCalls, "call-1")["sums"], programme_block(),
                           seen(Entity::kOrganisations, "LV-RE-99900000017")["parts"][0]["sums"][0]}) {
    EXPECT_EQ(sums["paid"], eur("15000.00"));
    EXPECT_EQ(sums["recovered"], eur("1200.00"));
    EXPECT_EQ(sums["returned"], eur("350.00"));
  }
}

TEST_F(Course, ARevokedDecisionTakesBackWhatItAwarded) {
  award();
  EXPECT_EQ(programme_block()["awarded"], eur("40000.00"));
  const LeafIndex revoked = add("decision.revoked", Json::object());
  EXPECT_EQ(programme_block()["awarded"], eur("0.00"));
  EXPECT_EQ(seen(Entity::kCalls, "call-1")["sums"]["awarded"], eur("0.00"));
  EXPECT_EQ(seen(Entity::kDecisions, "dec-1")["revoked"]["event"], revoked.value);
  EXPECT_EQ(seen(Entity::kGrants, "g-1")["status"], "revoked");
  EXPECT_EQ(seen(Entity::kApplications, "app-1")["revoked"]["event"], revoked.value);
}

TEST_F(Course, ADecisionTellsWhatBecameOfIt) {
  award();
  const Json fresh = seen(Entity::kDecisions, "dec-1");
  EXPECT_EQ(fresh["status"], "in_force");
  EXPECT_EQ(fresh["appeals"], Json::array());
  EXPECT_FALSE(fresh.contains("successor"));
  EXPECT_FALSE(fresh.contains("flags"));
  const auto entry = fresh["events"][0].get<std::uint64_t>();
  Json against = {{"against", {{"index", entry + 1000}}}, {"appeal", "appeal-other"}};
  add("appeal.lodged", against);  // of something else
  EXPECT_EQ(seen(Entity::kDecisions, "dec-1")["status"], "in_force");
  against = {{"against", {{"index", entry}}}};
  add("appeal.lodged", against);
  EXPECT_EQ(seen(Entity::kDecisions, "dec-1")["status"], "appealed");
  const LeafIndex answered = add("appeal.decided", Json::object());
  const Json upheld = seen(Entity::kDecisions, "dec-1");
  EXPECT_EQ(upheld["status"], "in_force");
  EXPECT_EQ(upheld["appeals"][0]["decided"]["event"], answered.value);
  const LeafIndex second =
      add_as("decision.taken", "decision/dec-2", json(R"({"outcome":"reject","grant":null,"awarded":null,
                                           "attestation":"chair_and_secretary"})"));
  const Json overtaken = seen(Entity::kDecisions, "dec-1");
  EXPECT_EQ(overtaken["status"], "overtaken");
  EXPECT_EQ(overtaken["successor"]["decision"], "dec-2");
  EXPECT_EQ(overtaken["successor"]["event"], second.value);
  const Json last = seen(Entity::kDecisions, "dec-2");
  EXPECT_EQ(last["status"], "in_force");
  EXPECT_EQ(last["flags"], Json::array({"attested_by_chair_and_secretary"}));
}

TEST_F(Course, ACallWithoutALastDayIsClosedOnceItIsRanked) {
  add_as("call.opened", "call/call-1", json(R"({"closes":null,"kind":"emergency"})"));
  EXPECT_EQ(seen(Entity::kCalls, "call-1")["status"], "open");
  add("ranking.drawn", Json::object());
  EXPECT_EQ(seen(Entity::kCalls, "call-1")["status"], "closed");
}

TEST_F(Course, AReservePlaceThatIsCalledUpMakesAGrant) {
  add_as("programme.registered", "programme/p-1", Json::object());
  add_as("call.opened", "call/call-1", Json::object());
  add_as("application.submitted", "application/app-1", Json::object());
  add_as("decision.taken", "decision/dec-1",
         json(R"({"outcome":"reserve","reserve_place":1,"grant":null,"awarded":null})"));
  const LeafIndex called = add("reserve.called_up", Json::object());
  const Json grant = seen(Entity::kGrants, "g-1");
  EXPECT_EQ(grant["status"], "awarded");
  EXPECT_EQ(grant["awarded"], eur("40000.00"));
  EXPECT_EQ(grant["asked"], eur("40000.00"));
  EXPECT_EQ(seen(Entity::kDecisions, "dec-1")["called_up"]["event"], called.value);
  EXPECT_EQ(seen(Entity::kCalls, "call-1")["sums"]["awarded"], eur("40000.00"));
  EXPECT_EQ(seen(Entity::kApplications, "app-1")["grant"], "g-1");
}

TEST_F(Course, SuspensionsAndIrregularitiesAreListedWhileTheyAreOpen) {
  pay();
  add("payment.suspended", Json::object());
  add("irregularity.opened", Json::object());
  Json grant = seen(Entity::kGrants, "g-1");
  EXPECT_EQ(grant["suspensions"], Json::array({"susp-1"}));
  EXPECT_EQ(grant["irregularities"], Json::array({"irr-1"}));
  add("payment.resumed", Json::object());
  add("irregularity.closed", Json::object());
  const LeafIndex closed =
      add("grant.closed", json(R"({"open_recoveries":[{"recovery":"recov-1","reason":{"en":"Insolvent."}}]})"));
  grant = seen(Entity::kGrants, "g-1");
  EXPECT_EQ(grant["closure"]["open_recoveries"][0]["recovery"], "recov-1");
  EXPECT_EQ(grant["suspensions"], Json::array());
  EXPECT_EQ(grant["irregularities"], Json::array());
  EXPECT_EQ(grant["status"], "closed");
  EXPECT_EQ(grant["closure"]["event"], closed.value);
  EXPECT_FALSE(grant.contains("overdue"));
}

TEST_F(Course, AnAmendedCallShowsWhatItSaysNow) {
  award();
  const LeafIndex amended = add("call.amended", json(R"({"budget":{"amount":"70000.00","currency":"EUR"}})"));
  Json call = seen(Entity::kCalls, "call-1");
  EXPECT_EQ(call["closes"], "2027-04-15T21:00:00Z");
  EXPECT_EQ(call["budget"], eur("70000.00"));
  EXPECT_EQ(call["amended"]["event"], amended.value);
  EXPECT_EQ(programme_block()["called"], eur("70000.00"));
  EXPECT_EQ(programme_block()["calls"], 1);
  add("call.cancelled", Json::object());
  EXPECT_EQ(seen(Entity::kCalls, "call-1")["status"], "cancelled");
}

TEST_F(Course, AnExcludedScoreStandsAndCountsNoLonger) {
  award();
  add("evaluator.assigned", Json::object());
  add("score.submitted", Json::object());
  EXPECT_EQ(seen(Entity::kApplications, "app-1")["scores"]["count"], 1);
  add("score.excluded", Json::object());
  add("score.excluded", Json::object());  // a second one takes nothing more
  const Json application = seen(Entity::kApplications, "app-1");
  EXPECT_EQ(application["scores"], json(R"({"count":0,"sum":0})"));
  ASSERT_EQ(application["evaluations"].size(), 1U);
  EXPECT_TRUE(application["evaluations"][0].contains("score"));
  EXPECT_TRUE(application["evaluations"][0].contains("excluded"));
}

TEST_F(Course, MovesOfARankingShiftWhatLiesBetween) {
  award();
  Json drawn = {{"ranking", Json::array()}};
  for (int rank = 1; rank <= 4; ++rank) {
    drawn["ranking"].push_back(
        {{"application", "app-" + std::to_string(rank)}, {"rank", rank}, {"sum", 1000 - rank}, {"count", 1}});
  }
  add("ranking.drawn", drawn);
  const LeafIndex moved = add("ranking.modified", json(R"({"moves":[{"application":"app-1","from":1,"to":3},
    {"application":"app-4","from":4,"to":1},{"application":"odd","from":9,"to":1}]})"));
  const LogReader reader = bench_.reader();
  const Horizon horizon{reader, bench_.size(), std::nullopt};
  const auto ranking = detail_view(horizon, Detail::kRanking, "call-1", {{}, {}, 10, std::string::npos});
  ASSERT_TRUE(ranking.has_value());
  std::vector<std::string> order;
  for (const Json& row : ranking.value().items) order.push_back(row["application"]);
  EXPECT_EQ(order, (std::vector<std::string>{"app-4", "app-2", "app-3", "app-1"}));
  EXPECT_EQ(ranking.value().items[0]["drawn_rank"], 4);
  EXPECT_EQ(ranking.value().items[0]["rank"], 1);
  EXPECT_FALSE(ranking.value().items[1].contains("drawn_rank"));  // app-2 stands where it stood
  EXPECT_EQ(drawn_ranking(horizon, "call-1").value()->at("modified")["event"], moved.value);
}

TEST_F(Course, AnAppealIsShownWithItsAnswer) {
  award();
  add("appeal.lodged", Json::object());
  const LeafIndex decided = add("appeal.decided", Json::object());
  const Json appeals = seen(Entity::kApplications, "app-1")["appeals"];
  ASSERT_EQ(appeals.size(), 1U);
  EXPECT_EQ(appeals[0]["decided"]["outcome"], "upheld");
  EXPECT_EQ(appeals[0]["decided"]["event"], decided.value);
}

}  // namespace
}  // namespace skaidrs
