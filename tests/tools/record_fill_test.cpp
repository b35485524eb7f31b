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
