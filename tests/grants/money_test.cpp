// Goal: sums are exact, in one spelling, and refuse what they cannot hold.
#include "ledger/grants/money.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <limits>
#include <set>

namespace skaidrs {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();

TEST(CurrencyTable, IsSortedAndHasEveryCodeOnce) {
  std::set<std::string_view> codes;
  std::string_view before;
  for (const Currency& currency : currency_table()) {
    EXPECT_LT(before, currency.code);
    EXPECT_EQ(currency.code.size(), 3U);
    EXPECT_LE(currency.digits, 4U);
    EXPECT_TRUE(codes.insert(currency.code).second);
    before = currency.code;
  }
  EXPECT_EQ(codes.size(), 291U);
}

TEST(CurrencyTable, KnowsDigitsOfPresentAndPastCurrencies) {
  const std::vector<std::pair<std::string, unsigned>> known{
      {"EUR", 2}, {"NOK", 2}, {"ISK", 0}, {"CHF", 2}, {"USD", 2}, {"JPY", 0}, {"BHD", 3}, {"TND", 3}, {"CLF", 4},
      {"UYW", 4}, {"LVL", 2}, {"LTL", 2}, {"EEK", 2}, {"DEM", 2}, {"ITL", 0}, {"ESP", 0}, {"LVR", 2}, {"HRK", 2}};
  for (const auto& [code, digits] : known) EXPECT_EQ(currency_digits(code), digits) << code;
  for (const std::string code : {"XXX", "XAU", "XTS", "eur", "EU", "", "EURO"}) {
    EXPECT_FALSE(currency_digits(code).has_value()) << code;
  }
}

TEST(ParseMoney, TakesExactlyTheCurrencysDigits) {
  EXPECT_EQ(parse_money("12500.00", "EUR").value().minor, 1'250'000);
  EXPECT_EQ(parse_money("0.00", "EUR").value().minor, 0);
  EXPECT_EQ(parse_money("0", "JPY").value().minor, 0);
  EXPECT_EQ(parse_money("12", "JPY").value().minor, 12);
  EXPECT_EQ(parse_money("1.234", "BHD").value().minor, 1'234);
  EXPECT_EQ(parse_money("1.2345", "CLF").value().minor, 12'345);
  EXPECT_EQ(parse_money("92233720368547758.07", "EUR").value().minor, kMost);
}

TEST(ParseMoney, RefusesEveryOtherSpelling) {
  for (const std::string amount : {"", "1", "1.0", "1.000", "01.00", "00.00", "+1.00", "-1.00", "1,00", "1.0a", "1e2",
                                   " 1.00", "1.00 ", ".00", "1.", "1..0", "١.00", "92233720368547758.08"}) {
    EXPECT_FALSE(parse_money(amount, "EUR").has_value()) << amount;
  }
  EXPECT_FALSE(parse_money("1.0", "JPY").has_value());
  EXPECT_FALSE(parse_money("1.", "JPY").has_value());
  EXPECT_FALSE(parse_money("1.00", "XXX").has_value());
}

TEST(FormatAmount, WritesWhatParseReads) {
  EXPECT_EQ(format_amount({5, "EUR"}), "0.05");
  EXPECT_EQ(format_amount({-5, "EUR"}), "-0.05");
  EXPECT_EQ(format_amount({1'234'567, "EUR"}), "12345.67");
  EXPECT_EQ(format_amount({7, "CLF"}), "0.0007");
  EXPECT_EQ(format_amount({7, "JPY"}), "7");
  EXPECT_EQ(format_amount({std::numeric_limits<std::int64_t>::min(), "EUR"}), "-92233720368547758.08");
  EXPECT_EQ(money_words({250, "LVL"}), "2.50 LVL");
}

RC_GTEST_PROP(FormatAmount, ComesBack, (std::int64_t minor)) {
  const std::int64_t positive = minor < 0 ? ~minor : minor;
  for (const std::string currency : {"EUR", "JPY", "BHD", "CLF"}) {
    const Money money{positive, currency};
    RC_ASSERT(money_from_json(money_to_json(money)).value() == money);
  }
}

TEST(Sums, RefuseOverflow) {
  EXPECT_EQ(add({kMost - 1, "EUR"}, {1, "EUR"}).value().minor, kMost);
  EXPECT_FALSE(add({kMost, "EUR"}, {1, "EUR"}).has_value());
  EXPECT_EQ(subtract({0, "EUR"}, {kMost, "EUR"}).value().minor, -kMost);
  EXPECT_FALSE(subtract({-2, "EUR"}, {kMost, "EUR"}).has_value());
}

TEST(WithinShare, IsExactAtItsEdge) {
  EXPECT_TRUE(within_share({900'000, "EUR"}, {1'000'000, "EUR"}, 900'000));
  EXPECT_FALSE(within_share({900'001, "EUR"}, {1'000'000, "EUR"}, 900'000));
  EXPECT_TRUE(within_share({kMost, "EUR"}, {kMost, "EUR"}, kPpm));
  EXPECT_FALSE(within_share({kMost, "EUR"}, {kMost - 1, "EUR"}, kPpm));
  EXPECT_TRUE(within_share({0, "EUR"}, {0, "EUR"}, 0));
}

TEST(Convert, RoundsHalfUpToMinorUnits) {
  EXPECT_EQ(convert({100'000, "LVL"}, "1.42287181", "EUR").value(), (Money{142'287, "EUR"}));
  EXPECT_EQ(convert({1, "EUR"}, "0.5", "USD").value(), (Money{1, "USD"}));
  EXPECT_EQ(convert({1, "EUR"}, "0.49999999999", "USD").value(), (Money{0, "USD"}));
  EXPECT_EQ(convert({100, "EUR"}, "160.5", "JPY").value(), (Money{161, "JPY"}));
  EXPECT_EQ(convert({1, "JPY"}, "0.0062", "EUR").value(), (Money{1, "EUR"}));
  EXPECT_EQ(convert({1, "CLF"}, "1000", "JPY").value(), (Money{0, "JPY"}));
  EXPECT_EQ(convert({kMost, "EUR"}, "1", "EUR").value(), (Money{kMost, "EUR"}));
}

TEST(Convert, RefusesWhatIsNoRateOrTooMuch) {
  for (const std::string rate :
       {"0", "0.0", "", "-1", "1.", ".5", "01", "1e3", "1234567890123", "1.234567890123", "1,5"}) {
    EXPECT_FALSE(convert({100, "EUR"}, rate, "USD").has_value()) << rate;
  }
  EXPECT_FALSE(convert({100, "EUR"}, "1", "XXX").has_value());
  EXPECT_FALSE(convert({kMost, "EUR"}, "2", "EUR").has_value());
  EXPECT_FALSE(convert({kMost, "JPY"}, "999999999999", "CLF").has_value());
}

// The definition, over numbers small enough to divide by hand: floor(x + 1/2).
RC_GTEST_PROP(Convert, AgreesWithItsDefinition, ()) {
  const auto minor = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const auto rate = *rc::gen::inRange<std::int64_t>(1, 100'000);
  const std::string digits = std::to_string(rate);
  const std::string text = rate < 1'000 ? "0." + std::string(3 - digits.size(), '0') + digits
                                        : digits.substr(0, digits.size() - 3) + "." + digits.substr(digits.size() - 3);
  RC_ASSERT(convert({minor, "EUR"}, text, "USD").value().minor == (minor * rate + 500) / 1'000);
}

}  // namespace
}  // namespace skaidrs
