#include "ledger/base/clock.h"

#include <gtest/gtest.h>

#include <array>

namespace skaidrs {
namespace {

constexpr std::int64_t kMsPerDay = 86'400'000;

TEST(Logged, MatchesKnownInstants) {
  // `date -u -d @1803902405 +%FT%TZ` and the ends of the range.
  EXPECT_EQ(format_logged({0}), "1970-01-01T00:00:00.000Z");
  EXPECT_EQ(format_logged({1'803'902'405'123}), "2027-03-01T12:00:05.123Z");
  EXPECT_EQ(format_logged({-1}), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(format_logged({951'782'400'000}), "2000-02-29T00:00:00.000Z");
  EXPECT_EQ(format_logged({253'402'300'799'999}), "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(format_logged({-62'135'596'800'000}), "0001-01-01T00:00:00.000Z");
}

TEST(Logged, ReadsItsOwnText) {
  for (const std::int64_t ms :
       {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'803'902'405'123}, std::int64_t{253'402'300'799'999},
        std::int64_t{-62'135'596'800'000}, std::int64_t{951'868'799'999}}) {
    EXPECT_EQ(parse_logged(format_logged({ms})).value(), Instant{ms});
  }
}

TEST(Logged, RefusesEveryOtherForm) {
  constexpr std::string_view kGood = "2027-03-01T12:00:05.123Z";
  ASSERT_TRUE(parse_logged(kGood));
  for (std::size_t cut = 0; cut < kGood.size(); ++cut) EXPECT_FALSE(parse_logged(kGood.substr(0, cut))) << cut;
  for (const std::string_view text :
       {"2027-03-01T12:00:05Z",      "2027-03-01T12:00:05.12Z",       "2027-03-01T12:00:05.1234Z",
        "2027-03-01t12:00:05.123Z",  "2027-03-01T12:00:05.123z",      "2027-03-01 12:00:05.123Z",
        "2027-03-01T12:00:05,123Z",  "2027-03-01T12:00:05.123+00:00", "2027-03-01T24:00:00.000Z",
        "2027-03-01T12:60:00.000Z",  "2027-03-01T12:00:60.000Z",      "2027-02-29T12:00:00.000Z",
        "2027-00-01T12:00:00.000Z",  "2027-13-01T12:00:00.000Z",      "2027-04-31T12:00:00.000Z",
        "2027-04-00T12:00:00.000Z",  "0000-01-01T00:00:00.000Z",      "+027-03-01T12:00:05.123Z",
        "2027-03-01T12:00:05.123Z ", " 027-03-01T12:00:05.123Z",      "2027-3-001T12:00:05.123Z",
        "2027-03-01T-2:00:05.123Z"}) {
    EXPECT_FALSE(parse_logged(text)) << text;
  }
}

// One character at a time: whatever is still taken is another instant's one text.
TEST(Logged, HasOneTextPerInstant) {
  const std::string good = "2024-02-29T23:59:59.999Z";
  for (std::size_t i = 0; i < good.size(); ++i) {
    for (int c = 1; c < 256; ++c) {
      std::string text = good;
      text[i] = static_cast<char>(c);
      const auto instant = parse_logged(text);
      if (instant) {
        ASSERT_EQ(format_logged(instant.value()), text);
      }
    }
  }
}

TEST(InstantText, TakesUpToNineDecimalsAndCutsThem) {
  const Instant whole = parse_instant("2027-03-01T12:00:05Z").value();
  EXPECT_EQ(whole.ms, 1'803'902'405'000);
  EXPECT_EQ(parse_instant("2027-03-01T12:00:05.1Z").value().ms, whole.ms + 100);
  EXPECT_EQ(parse_instant("2027-03-01T12:00:05.12Z").value().ms, whole.ms + 120);
  EXPECT_EQ(parse_instant("2027-03-01T12:00:05.1239Z").value().ms, whole.ms + 123);
  EXPECT_EQ(parse_instant("2027-03-01T12:00:05.999999999Z").value().ms, whole.ms + 999);
  EXPECT_EQ(format_instant({whole.ms + 999}), "2027-03-01T12:00:05Z");
  EXPECT_EQ(format_instant({-1}), "1969-12-31T23:59:59Z");
  for (const std::string_view text :
       {"", "Z", "2027-03-01T12:00:05", "2027-03-01T12:00:05.Z", "2027-03-01T12:00:05.1234567890Z",
        "2027-03-01T12:00:0Z", "2027-03-01T12:00:05.1aZ", "2027-03-01T12:00:05+01:00", "2027-03-01T12:00:05-00:00",
        "2027-03-01T12:00:05.-1Z", "2027-03-01T12:00:60Z", "2027-02-29T12:00:05Z", "2027-03-01T12:00:05ZZ",
        "2027-03-01"}) {
    EXPECT_FALSE(parse_instant(text)) << text;
  }
}

TEST(Dates, KnowLeapDays) {
  for (const std::string_view text : {"2024-02-29", "2000-02-29", "2400-02-29", "0004-02-29"}) {
    EXPECT_EQ(format_date(parse_date(text).value()), text);
  }
  for (const std::string_view text :
       {"2023-02-29", "1900-02-29", "2100-02-29", "0001-02-29", "2024-02-30", "0000-02-29", "2024-2-29", "24-02-29",
        "2024-02-29T", "2024/02/29", "2024-06-31", ""}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

// Day after day over four centuries and their neighbours, so over every leap rule there is.
TEST(Dates, FollowEachOtherWithoutGapOrRepeat) {
  const Instant first = start_of({1899, 12, 31});
  const Instant last = start_of({2401, 1, 1});
  Date before = date_of({first.ms - 1});
  for (std::int64_t ms = first.ms; ms <= last.ms; ms += kMsPerDay) {
    const Date date = date_of({ms});
    ASSERT_LT(before, date);
    ASSERT_EQ(start_of(date).ms, ms);
    ASSERT_EQ(date_of({ms + kMsPerDay - 1}), date);
    ASSERT_EQ(parse_date(format_date(date)).value(), date);
    before = date;
  }
  EXPECT_EQ((last.ms - start_of({2001, 1, 1}).ms) / kMsPerDay, 146'097);  // 400 years
}

TEST(Clocks, TellWhatTheyWereTold) {
  ManualClock clock(Instant{5});
  EXPECT_EQ(clock.now().ms, 5);
  clock.advance_ms(7);
  EXPECT_EQ(clock.now().ms, 12);
  clock.set({1});
  EXPECT_EQ(clock.now().ms, 1);
  SystemClock system;
  EXPECT_GT(system.now(), parse_logged("2024-01-01T00:00:00.000Z").value());
  const std::int64_t start = monotonic_ms();
  EXPECT_GE(monotonic_ms(), start);
}

}  // namespace
}  // namespace skaidrs
