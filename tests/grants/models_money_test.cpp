#include <gtest/gtest.h>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/scores.h"
#include "tests/grants/fold_bench.h"
#include "tests/support/sample_events.h"

namespace skaidrs {
namespace {

using testing::eur;
using testing::json;

TEST(AddMoney, KeepsTheDigitsOfTheCurrency) {
  Json row = Json::object();
  const Json first = eur("0.10");
  const Json second = eur("12499.90");
  add_money(row, "paid", &first);
  EXPECT_EQ(row["paid"], eur("0.10"));
  add_money(row, "paid", &second);
  EXPECT_EQ(row["paid"], eur("12500.00"));
  EXPECT_FALSE(row.contains("not_added"));
}

TEST(AddMoney, CountsWhatItCannotAdd) {
  Json row = {{"paid", eur("1.00")}};
  const Json lats = json(R"({"amount":"5.00","currency":"LVL"})");
  const Json words = json(R"({"amount":"much","currency":"EUR"})");
  const Json nothing = Json::array();
  for (const Json* other : {&lats, &words, &nothing}) add_money(row, "paid", other);
  add_money(row, "paid", nullptr);
  EXPECT_EQ(row["paid"], eur("1.00"));
  EXPECT_EQ(row["not_added"], 3);
}

TEST(MoneyLeft, SubtractsInOneCurrencyAlone) {
  const Json contracted = eur("45000.00");
  const Json paid = eur("22500.01");
  const Json lats = json(R"({"amount":"5.00","currency":"LVL"})");
  EXPECT_EQ(money_left(&contracted, &paid), eur("22499.99"));
  EXPECT_EQ(money_left(&paid, &contracted), eur("-22499.99"));
  EXPECT_EQ(money_left(&paid, &paid), eur("0.00"));
  EXPECT_FALSE(money_left(&paid, &lats));
  EXPECT_FALSE(money_left(&paid, nullptr));
}

TEST(AddDecimal, IsExactAndTakesBackWhatItAdded) {
  Json row = Json::object();
  for (const std::string_view text : {"0.1", "0.2", "-12.5", "12000000", "0.000000001"}) {
    add_decimal(row, "sum", text, Sign::kPlus);
  }
  EXPECT_EQ(row["sum"], "11999987.800000001");
  for (const std::string_view text : {"0.000000001", "12000000", "-12.5", "0.2", "0.1"}) {
    add_decimal(row, "sum", text, Sign::kMinus);
  }
  EXPECT_EQ(row["sum"], "0");
  row["sum"] = "99999999999999999999";
  add_decimal(row, "sum", "1", Sign::kPlus);
  EXPECT_EQ(row["sum"], "99999999999999999999");
  EXPECT_EQ(row["not_added"], 1);
}

TEST(PublishedValue, TakesTheVerbatimTextBeforeWhatAMappingRead) {
  EXPECT_EQ(published_value(json(R"({"amount_as_published":"1.2E7"})"), "amount"), "12000000");
  EXPECT_EQ(published_value(json(R"({"amount_as_published":"-12.50"})"), "amount"), "-12.5");
  EXPECT_EQ(published_value(json(R"({"amount_as_published":"3200,00","amount":{"amount":"3200.00","currency":"EUR"}})"),
                            "amount"),
            "3200");
  EXPECT_FALSE(published_value(json(R"({"amount_as_published":""})"), "amount"));
  EXPECT_FALSE(published_value(json(R"({"amount_as_published":"on request"})"), "amount"));
}

TEST(ShownMean, RoundsHalfUpAtTwoDecimals) {
  EXPECT_EQ(shown_mean(156500, 2, 1000), "78.25");
  EXPECT_EQ(shown_mean(0, 1, 1000), "0.00");
  EXPECT_EQ(shown_mean(1, 1, 200), "0.01");  // 0.005: up
  EXPECT_EQ(shown_mean(4999, 1, 1'000'000), "0.00");
  EXPECT_EQ(shown_mean(5000, 1, 1'000'000), "0.01");
  EXPECT_EQ(shown_mean(99995, 1, 10'000), "10.00");
  EXPECT_EQ(shown_mean((std::int64_t{1} << 53U) - 1, 1, 1000), "9007199254740.99");
}

TEST(ScoreTotal, WeighsPointsByTheRules) {
  const Json profile = json(R"({"points_decimals":1,"criteria":[
    {"criterion":"need","weight":400},{"criterion":"quality","weight":350},{"criterion":"partners","weight":250}]})");
  const Json points = json(R"([{"criterion":"need","points":85},{"criterion":"quality","points":80},
    {"criterion":"partners","points":70},{"criterion":"other","points":9}])");
  EXPECT_EQ(score_total(&points, &profile), 79500);
  EXPECT_EQ(score_scale(&profile), 10000);
  EXPECT_EQ(score_total(nullptr, &profile), 0);
  EXPECT_EQ(score_scale(nullptr), 0);
}

TEST(BlockOf, KeepsOneSortedBlockAnOriginAndCurrency) {
  Json row = Json::object();
  for (const auto& [origin, currency] :
       {std::pair{"live", "EUR"}, {"example", "EUR"}, {"live", "DKK"}, {"live", "EUR"}}) {
    Json& block = block_of(row, "sums", origin, currency);
    block["seen"] = block.value("seen", 0) + 1;
  }
  EXPECT_EQ(row["sums"], json(R"([{"origin":"example","currency":"EUR","seen":1},
    {"origin":"live","currency":"DKK","seen":1},{"origin":"live","currency":"EUR","seen":2}])"));
}

}  // namespace
}  // namespace skaidrs
