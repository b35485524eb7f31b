// Goal: what the ledger knows is written into data where it is left out, never over what stands there, and never
// guessed.
#include "tools/record_fill.h"

#include <gtest/gtest.h>

#include "ledger/storage/memory_storage.h"
#include "tools/record_form.h"

namespace skaidrs::testing {
namespace {

class FillTest : public ::testing::Test {
 protected:
  FillTest() {
    put("programme/spring", R"({"index":1,"names":{"programme":"spring"},"currency":"EUR"})");
    put("application/app-1",
        R"({"index":7,"names":{"programme":"spring","call":"call-1","application":"app-1","org":"LV-RE-99900000017"}})");
    put("grant/grant-1", R"({"index":9,"example":true,
        "names":{"programme":"spring","call":"call-1","application":"app-1","grant":"grant-1","actor":"group-1"}})");
    put("application/gone", R"({"index":8,"withheld":true,"names":{"programme":"spring"}})");
  }
  void put(const std::string& key, const char* document) { state_.put(key, parse_json(document).value()); }
  Result<std::vector<std::string>> fill(std::string_view type, Json& data) {
    return fill_names(*recordable_row(kRulesetNewest, type), state_, data);
  }

  // As if this were entry 17, and whoever signed it "officer-1".
  Result<std::vector<std::string>> fill_about(std::string_view type, const char* entry, Json& data) {
    const Form form = Form::of(*recordable_row(kRulesetNewest, type)).value();
    const auto read = [entry](std::uint64_t index) -> Result<LoggedEntry> {
      EXPECT_EQ(index, 17U);
      LoggedEntry logged{};
      logged.event.data = parse_json(entry).value();
      logged.event.name = "decision.taken";
      logged.event.type = "org.skaidrs.decision.taken.v1";
      logged.event.subject = "decision/dec-1";
      logged.event.signers = {"officer-1"};
      return logged;
    };
    return fill_from_entries(form.schema(), state_, read, data);
  }

  std::unique_ptr<Storage> storage_ = make_memory_storage();
  State state_{*storage_};
};

TEST_F(FillTest, RepeatsTheNamesOfWhatItIsAbout) {
  Json data = {{"application", "app-1"}, {"actor", "evaluator-1"}};
  const auto filled = fill("score.submitted", data);
  ASSERT_TRUE(filled);
  EXPECT_EQ(filled.value(), (std::vector<std::string>{"programme", "call", "org"}));
  EXPECT_EQ(data, parse_json(R"({"application":"app-1","actor":"evaluator-1","programme":"spring","call":"call-1",
                                 "org":"LV-RE-99900000017"})")
                      .value());
}

TEST_F(FillTest, RepeatsTheNamesOfTheEntryThatItIsAbout) {
  constexpr const char* kEntry =
      R"({"programme":"spring","call":"call-1","application":"app-1","actor":"person-1","signers":["officer-1"]})";
  const Json names = {{"actor", {"officer-1", "person-1"}},
                      {"application", {"app-1"}},
                      {"call", {"call-1"}},
                      {"programme", {"spring"}}};
  Json data = {{"corrects", {{"index", 17}}}};
  ASSERT_TRUE(fill_about("correction.issued", kEntry, data));
  EXPECT_EQ(data["names"], names);
  data = {{"about", {{{"index", 17U}}}}};
  ASSERT_TRUE(fill_about("finding.raised", kEntry, data));
  EXPECT_EQ(data["names"], names);
  // What has members for them gets those, but never an actor: who complains is somebody else.
  data = {{"against", {{"index", 17U}}}, {"call", "call-2"}};
  ASSERT_TRUE(fill_about("complaint.lodged", kEntry, data));
  EXPECT_EQ(
      data,
      Json({{"against", {{"index", 17U}}}, {"programme", "spring"}, {"call", "call-2"}, {"application", "app-1"}}));
  data = {{"corrects", {{"index", 17U}}}, {"names", {{"call", {"call-2"}}}}};
  ASSERT_TRUE(fill_about("correction.issued", kEntry, data));
  EXPECT_EQ(data["names"], Json({{"call", {"call-2"}}}));
}

TEST_F(FillTest, RepeatsTheNamesOfTheFindingThatItAnswers) {
  put("finding/find-1", R"({"index":17})");
  put("finding/12.0", R"({"index":17,"computed":true})");
  Json data = {{"finding", "find-1"}, {"answer", "remedied"}};
  ASSERT_TRUE(fill_about("finding.answered", R"({"names":{"call":["call-1"]},"signers":["officer-1"]})", data));
  EXPECT_EQ(data["names"], Json({{"call", {"call-1"}}}));
  data = {{"finding", "12.0"}, {"answer", "remedied"}};
  ASSERT_TRUE(fill_about("finding.answered", "{}", data));
  EXPECT_FALSE(data.contains("names"));
}

TEST_F(FillTest, TellsWhoSignsForTheOrganisation) {
  constexpr const char* kOrg = "LV-RE-99900000017";
  put("actor/a-1", R"({"index":2,"names":{"actor":"a-1","org":"LV-RE-99900000017"}})");
  put("actor/a-2", R"({"index":3,"names":{"actor":"a-2"},"represents":["LV-RE-99900000017"]})");
  put("actor/a-3", R"({"index":4,"names":{"actor":"a-3","org":"LV-RE-99900000025"}})");
  const auto said = [&](std::string_view type, Json data) {
    const Form form = Form::of(*recordable_row(kRulesetNewest, type)).value();
    EXPECT_TRUE(fill_representatives(form.row(), form.schema(), state_, data));
    return data.value("represented_by", Json());
  };
  const Json both = {{{"actor", "a-1"}}, {{"actor", "a-2"}}};
  EXPECT_EQ(said("appeal.lodged", {{"org", kOrg}, {"signers", {"a-1", "a-2", "a-3", "officer-1"}}}), both);
  EXPECT_EQ(said("payout.confirmed", {{"org", kOrg}, {"signers", {"a-2"}}}), Json({{{"actor", "a-2"}}}));
  EXPECT_EQ(said("appeal.lodged", {{"org", kOrg}, {"signers", {"a-3"}}}), Json());
  EXPECT_EQ(said("appeal.lodged", {{"signers", {"a-1"}}}), Json());
  // Who complains does not speak for the organisation that the complaint is about.
  EXPECT_EQ(said("complaint.lodged", {{"org", kOrg}, {"signers", {"a-1"}}}), Json());
  EXPECT_EQ(said("appeal.lodged", {{"org", kOrg}, {"signers", {"a-1"}}, {"represented_by", both}}), both);
}

TEST_F(FillTest, MakesAnIdForARole) {
  Json data = {{"actor", "officer-1"}, {"role", "treasurer"}, {"scope", "call"}, {"programme", "p"}, {"call", "c-1"}};
  EXPECT_EQ(role_id_for(state_, data).value(), "officer-1-treasurer-c-1");
  put("role/officer-1-treasurer-c-1", R"({"index":3})");
  EXPECT_EQ(role_id_for(state_, data).value(), "officer-1-treasurer-c-1-2");
  data.erase("call");
  EXPECT_EQ(role_id_for(state_, data).value(), "officer-1-treasurer-p");
}

TEST_F(FillTest, KeepsWhatIsStatedAndMarksExamples) {
  Json data = {{"grant", "grant-1"}, {"call", "call-2"}};
  ASSERT_TRUE(fill("payout.made", data));
  EXPECT_EQ(data["call"], "call-2");  // wrong: the ledger refuses it by name
  EXPECT_EQ(data["actor"], "group-1");
  EXPECT_FALSE(data.contains("org"));
  EXPECT_EQ(data["example"], true);
}

TEST_F(FillTest, RefusesWhatStandsNowhere) {
  for (const char* id : {"app-2", "gone"}) {
    Json data = {{"application", id}};
    const auto filled = fill("score.submitted", data);
    ASSERT_FALSE(filled) << id;
    EXPECT_EQ(filled.error().rule, "REF-01");
    EXPECT_EQ(filled.error().path, "--application");
  }
  Json nothing = Json::object();
  EXPECT_TRUE(fill("score.submitted", nothing).value().empty());
  Json without_call = {{"scope", "ledger"}};
  EXPECT_TRUE(fill("role.granted", without_call).value().empty());
}

TEST_F(FillTest, TakesTheCurrencyOfTheProgrammeAlone) {
  EXPECT_EQ(currency_of(state_, {{"programme", "spring"}}).value(), "EUR");
  EXPECT_EQ(currency_of(state_, {{"programme", "spring"}, {"currency", "LVL"}}).value(), "LVL");
  EXPECT_FALSE(currency_of(state_, Json::object()));
  EXPECT_FALSE(currency_of(state_, {{"programme", "autumn"}}));
}

TEST(LocalEnd, IsTheDayAtTwentyFour) {
  EXPECT_EQ(local_end_of({.year = 2027, .month = 5, .day = 5}, "Europe/Riga"), "2027-05-05 24:00 Europe/Riga");
  EXPECT_EQ(local_end_of({.year = 987, .month = 12, .day = 31}, "UTC"), "0987-12-31 24:00 UTC");
}

}  // namespace
}  // namespace skaidrs::testing
