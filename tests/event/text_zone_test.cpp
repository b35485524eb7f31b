// Goal: a day ends where its time zone says, also when the clocks change.
#include "ledger/event/text_zone.h"

#include <gtest/gtest.h>

namespace skaidrs {
namespace {

std::string end(std::string_view date, std::string_view zone) {
  const auto instant = end_of_day(parse_date(date).value(), zone);
  return instant ? format_logged(instant.value()) : std::string(errc_name(instant.error().code));
}

std::string start(std::string_view date, std::string_view zone) {
  const auto instant = start_of_day(parse_date(date).value(), zone);
  return instant ? format_logged(instant.value()) : std::string(errc_name(instant.error().code));
}

TEST(EndOfDay, FollowsTheZone) {
  EXPECT_EQ(end("2027-03-01", "UTC"), "2027-03-01T23:59:59.999Z");
  EXPECT_EQ(end("2027-03-01", "Europe/Riga"), "2027-03-01T21:59:59.999Z");
  EXPECT_EQ(end("2027-07-01", "Europe/Riga"), "2027-07-01T20:59:59.999Z");
  EXPECT_EQ(end("2027-12-31", "Europe/Riga"), "2027-12-31T21:59:59.999Z");
  EXPECT_EQ(end("2028-02-28", "Europe/Riga"), "2028-02-28T21:59:59.999Z");
  EXPECT_EQ(end("2028-02-29", "Asia/Kolkata"), "2028-02-29T18:29:59.999Z");
  EXPECT_EQ(end("2027-06-01", "America/New_York"), "2027-06-02T03:59:59.999Z");
}

// Days of 23 and of 25 hours.
TEST(EndOfDay, KnowsWhenClocksChange) {
  EXPECT_EQ(start("2027-03-28", "Europe/Riga"), "2027-03-27T22:00:00.000Z");
  EXPECT_EQ(end("2027-03-28", "Europe/Riga"), "2027-03-28T20:59:59.999Z");
  EXPECT_EQ(start("2027-10-31", "Europe/Riga"), "2027-10-30T21:00:00.000Z");
  EXPECT_EQ(end("2027-10-31", "Europe/Riga"), "2027-10-31T21:59:59.999Z");
}

// In Beirut the clocks went forward at midnight: 00:00 did not exist, the day began at 01:00 there.
TEST(StartOfDay, TakesTheFirstInstantThatExists) {
  EXPECT_EQ(start("2019-03-31", "Asia/Beirut"), "2019-03-30T22:00:00.000Z");
  EXPECT_EQ(end("2019-03-30", "Asia/Beirut"), "2019-03-30T21:59:59.999Z");
}

// Each day begins where the one before it ends.
TEST(StartOfDay, FollowsTheDayBefore) {
  for (const char* zone : {"Europe/Riga", "America/New_York", "Australia/Lord_Howe", "Pacific/Apia", "UTC"}) {
    for (Instant noon{1'767'268'800'000}; noon.ms < 1'830'340'800'000; noon.ms += 86'400'000) {
      const Date today = date_of(noon);
      const Date tomorrow = date_of({noon.ms + 86'400'000});
      ASSERT_EQ(end_of_day(today, zone).value().ms + 1, start_of_day(tomorrow, zone).value().ms) << format_date(today);
    }
  }
}

TEST(EndOfDay, RefusesUnknownZones) {
  for (const char* zone : {"", "Europe/Atlantis", "europe riga", "GMT+25", "Etc/Unknown"}) {
    EXPECT_EQ(end("2027-03-01", zone), "invalid_argument") << zone;
  }
}

}  // namespace
}  // namespace skaidrs
