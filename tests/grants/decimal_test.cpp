// Goal: what registers publish keeps its exact value, in one spelling, or is refused; never rounded.
#include "ledger/grants/decimal.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace skaidrs {
namespace {

std::string spelled(std::string_view text) {
  const auto decimal = Decimal::parse(text);
  return decimal ? decimal.value().text() : "refused";
}

TEST(Decimal, HasOneSpelling) {
  const std::vector<std::pair<std::string, std::string>> known{
      {"0", "0"},
      {"-0", "0"},
      {"0.000", "0"},
      {"+7", "7"},
      {"007.50", "7.5"},
      {"-12.5", "-12.5"},
      {"1.2E7", "12000000"},
      {"1.2e+7", "12000000"},
      {"5E-3", "0.005"},
      {"0.00E9999", "0"},
      {"1234.123456789", "1234.123456789"},
      {"0.000000000000000001", "0.000000000000000001"},
      {"0.0000000000000000010", "0.000000000000000001"},
      {"99999999999999999999.999999999999999999", "99999999999999999999.999999999999999999"},
      {"-99999999999999999999.999999999999999999", "-99999999999999999999.999999999999999999"},
      {"0000000000000000000000000000000000000001", "1"},
      {"1E19", "10000000000000000000"},
      {"10E-19", "0.000000000000000001"}};
  for (const auto& [text, spelling] : known) EXPECT_EQ(spelled(text), spelling) << text;
}

TEST(Decimal, RefusesWhatIsNoDecimalOrHasNoExactValueHere) {
  for (const std::string text : {"",
                                 "-",
                                 "+",
                                 ".",
                                 ".5",
                                 "5.",
                                 "1,5",
                                 "1 000",
                                 " 1",
                                 "1 ",
                                 "1.5.0",
                                 "1e",
                                 "1e+",
                                 "1e1.5",
                                 "0x10",
                                 "NaN",
                                 "inf",
                                 "1e20",
                                 "100000000000000000000",
                                 "0.0000000000000000001",
                                 "1E-19",
                                 "1e99999",
                                 "--1",
                                 "+-1",
                                 "١",
                                 "£5",
                                 "1e9999"}) {
    EXPECT_EQ(spelled(text), "refused") << text;
  }
  EXPECT_EQ(spelled(std::string(513, '0')), "refused");
}

TEST(Decimal, AddsExactly) {
  Decimal sum;
  for (int i = 0; i < 10; ++i) sum = sum.plus(Decimal::parse("0.1").value()).value();
  EXPECT_EQ(sum.text(), "1");
  EXPECT_EQ(sum.plus(Decimal::parse("-1").value()).value().text(), "0");
  const Decimal most = Decimal::parse("99999999999999999999.999999999999999999").value();
  EXPECT_FALSE(most.plus(Decimal::parse("0.000000000000000001").value()).has_value());
  EXPECT_FALSE(most.plus(most).has_value());
  EXPECT_EQ(most.plus(Decimal::parse("-0.000000000000000001").value()).value().text(),
            "99999999999999999999.999999999999999998");
}

TEST(Decimal, ComparesByValue) {
  EXPECT_EQ(Decimal::parse("1.20").value(), Decimal::parse("12E-1").value());
  EXPECT_LT(Decimal::parse("-2").value(), Decimal::parse("-1.9").value());
  EXPECT_EQ(Decimal::of({123'450, "EUR"}), Decimal::parse("1234.5").value());
  EXPECT_EQ(Decimal::of({-7, "JPY"}), Decimal::parse("-7").value());
  EXPECT_EQ(Decimal::of({7, "CLF"}), Decimal::parse("0.0007").value());
}

RC_GTEST_PROP(Decimal, ComesBackFromItsSpelling, (std::int64_t whole, std::uint32_t fraction)) {
  const std::string text = std::to_string(whole) + "." + std::to_string(fraction);
  const Decimal decimal = Decimal::parse(text).value();
  RC_ASSERT(Decimal::parse(decimal.text()).value() == decimal);
}

RC_GTEST_PROP(Decimal, AddsLikeIntegers, (std::int32_t a, std::int32_t b)) {
  const Decimal left = Decimal::parse(std::to_string(a) + "E-3").value();
  const Decimal right = Decimal::parse(std::to_string(b) + "E-3").value();
  const Decimal sum = Decimal::parse(std::to_string(std::int64_t{a} + b) + "E-3").value();
  RC_ASSERT(left.plus(right).value() == sum);
}

}  // namespace
}  // namespace skaidrs
