// What foreign texts are read as, and what is left alone.
#include "ledger/grants/imports/forms.h"

#include <gtest/gtest.h>

#include <array>

namespace skaidrs {
namespace {

std::string number(std::string_view text, const NumberForm& form) {
  const auto value = read_number(text, form);
  return value ? value->text() : "none";
}

TEST(ReadNumber, ReadsPlainDecimals) {
  const NumberForm plain;
  EXPECT_EQ(number("625000", plain), "625000");
  EXPECT_EQ(number("-12.5", plain), "-12.5");
  EXPECT_EQ(number("+7", plain), "7");
  EXPECT_EQ(number(" 10.50 \r", plain), "10.5");
  EXPECT_EQ(number("1.2E7", plain), "12000000");
  EXPECT_EQ(number("0.000000001", plain), "0.000000001");
  for (const std::string_view text : {"", " ", "-", "1,5", "1 000", "1'000", "EUR 5", "5 EUR", "1.", ".5", "1.2.3",
                                      "0x10", "1e", "--1", "NaN", "1\u00A0000"}) {
    EXPECT_EQ(number(text, plain), "none") << text;
  }
}

TEST(ReadNumber, TakesOtherSigns) {
  const NumberForm german{',', "."};
  EXPECT_EQ(number("1.234.567,89", german), "1234567.89");
  EXPECT_EQ(number("1.234", german), "1234");
  EXPECT_EQ(number("-1.234,5", german), "-1234.5");
  EXPECT_EQ(number("1234,5", german), "1234.5");
  for (const std::string_view text : {"1.23", "1234.567", ".123", "1..234", "1.234.56,7", "1,234.5", "1.2345"}) {
    EXPECT_EQ(number(text, german), "none") << text;
  }
  const NumberForm latvian{',', " "};
  EXPECT_EQ(number("12 345,67", latvian), "12345.67");
  EXPECT_EQ(number("12\xC2\xA0"
                   "345\xE2\x80\xAF"
                   "678,9",
                   latvian),
            "12345678.9");
  EXPECT_EQ(number("1.5", latvian), "none");
  const NumberForm swiss{'.', "'"};
  EXPECT_EQ(number("1'000'000.05", swiss), "1000000.05");
}

TEST(ExactMoney, IsTheSameSumOrNone) {
  const auto money = [](std::string_view text, std::string_view currency) {
    const auto exact = exact_money(Decimal::parse(text).value(), currency);
    return exact ? money_words(*exact) : "none";
  };
  EXPECT_EQ(money("625000", "EUR"), "625000.00 EUR");
  EXPECT_EQ(money("1.2", "EUR"), "1.20 EUR");
  EXPECT_EQ(money("1.234", "EUR"), "none");
  EXPECT_EQ(money("1.234", "BHD"), "1.234 BHD");
  EXPECT_EQ(money("5", "JPY"), "5 JPY");
  EXPECT_EQ(money("5.5", "JPY"), "none");
  EXPECT_EQ(money("-1", "EUR"), "none");
  EXPECT_EQ(money("0", "EUR"), "0.00 EUR");
  EXPECT_EQ(money("9999999999999999", "JPY"), "9999999999999999 JPY");
  EXPECT_EQ(money("10000000000000000", "JPY"), "none");  // an entry's amount has 16 digits
  EXPECT_EQ(money("9999999999999999.99", "EUR"), "9999999999999999.99 EUR");
}

TEST(ReadDate, TakesDaysThatExist) {
  const auto ymd = [](std::string_view text) { return read_date(text, DateOrder::kYearFirst).value_or("none"); };
  EXPECT_EQ(ymd("2015-06-10"), "2015-06-10");
  EXPECT_EQ(ymd("2015-06-10T00:00:00+00:00"), "2015-06-10");
  EXPECT_EQ(ymd(" 2015-06-10 12:00"), "2015-06-10");
  for (const std::string_view text :
       {"", "2015", "2015-6-1", "2015-02-30", "2015-13-01", "15-06-10", "2015/06/10", "2015-06-10x", "2015-06-101"}) {
    EXPECT_EQ(ymd(text), "none") << text;
  }
  const auto dmy = [](std::string_view text) { return read_date(text, DateOrder::kDayFirst).value_or("none"); };
  EXPECT_EQ(dmy("1.2.2020"), "2020-02-01");
  EXPECT_EQ(dmy("01/02/2020"), "2020-02-01");
  EXPECT_EQ(dmy("31-12-2020"), "2020-12-31");
  EXPECT_EQ(dmy("12/31/2020"), "none");
  EXPECT_EQ(dmy("1.2.20"), "none");
  EXPECT_EQ(read_date("12/31/2020", DateOrder::kMonthFirst).value_or("none"), "2020-12-31");
}

TEST(ReadYear, TakesTheFirstOfTwo) {
  EXPECT_EQ(read_year("2014"), 2014);
  EXPECT_EQ(read_year("2001-2002"), 2001);
  EXPECT_EQ(read_year("2020/21"), 2020);
  for (const std::string_view text : {"", "14", "1899", "2201", "20140", "2014-", "2014-2", "in 2014", "2014.0"}) {
    EXPECT_FALSE(read_year(text).has_value()) << text;
  }
}

TEST(OrgId, HasListAndNumber) {
  for (const std::string_view id :
       {"LV-RE-40008123456", "GB-CHC-1136419", "GB-COH-IP28755R", "XI-LEI-5493001KJTIIGC8Y1R12", "GB-EDU-123",
        "US-EIN-12-3456789", "XM-DAC-41114", "ABC-1-x"}) {
    EXPECT_TRUE(is_org_id(id)) << id;
  }
  for (const std::string_view id :
       {"", "LV-RE-4000812345", "LV-RE-400081234567", "LV-RE-4000812345X", "GB-CHC- 1136419 ", "gb-chc-1", "GB-CHC",
        "GB-CHC-", "GB--1", "G-CHC-1", "GBRX-CHC-1", "GB-chc-1", "GB-CHC--1", "GB-CHC-1/2", "GB-ABCDEFGHIJK-1",
        "360G-LBFEW-1"}) {
    EXPECT_FALSE(is_org_id(id)) << id;
  }
  EXPECT_TRUE(is_org_id("GB-CHC-" + std::string(100, '1')));
  EXPECT_FALSE(is_org_id("GB-CHC-" + std::string(101, '1')));
}

TEST(WebAddress, IsAsciiAndNotTooLong) {
  EXPECT_TRUE(is_web_address("https://example.org/a?b=c"));
  EXPECT_TRUE(is_web_address("http://x"));
  EXPECT_TRUE(is_web_address("http://" + std::string(504, 'x')));
  for (const std::string& text :
       {std::string(), std::string("http://"), std::string("ftp://x"), std::string("https://a b"),
        std::string("https://\xC4\x81"), "http://" + std::string(505, 'x')}) {
    EXPECT_FALSE(is_web_address(text)) << text;
  }
}

}  // namespace
}  // namespace skaidrs
