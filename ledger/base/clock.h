#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/base/result.h"

namespace skaidrs {

// An instant: milliseconds since 1970-01-01T00:00:00Z, without leap seconds.
struct Instant {
  std::int64_t ms = 0;
  friend constexpr auto operator<=>(Instant, Instant) = default;
};

// A calendar day of the proleptic Gregorian calendar, years 0001 to 9999.
struct Date {
  int year = 1970;
  int month = 1;
  int day = 1;
  friend constexpr auto operator<=>(const Date&, const Date&) = default;
};

// `2027-03-01T12:00:05.123Z`: RFC 3339, UTC, exactly three decimals, as `logged` is written.
// Precondition: the year lies within 0001 and 9999.
[[nodiscard]] std::string format_logged(Instant instant);
// Takes exactly that form. Errors: kInvalidArgument otherwise (also for days that do not exist, and second 60).
[[nodiscard]] Result<Instant> parse_logged(std::string_view text);

// `2027-03-01T12:00:05Z`: whole seconds, as events write instants. Any milliseconds are cut.
[[nodiscard]] std::string format_instant(Instant instant);
// Takes RFC 3339 in UTC with `Z` and up to nine decimals; what is finer than a millisecond is cut.
// Errors: kInvalidArgument otherwise.
[[nodiscard]] Result<Instant> parse_instant(std::string_view text);

// `2027-03-01`.
[[nodiscard]] std::string format_date(const Date& date);
// Errors: kInvalidArgument on any other form, and on days that do not exist.
[[nodiscard]] Result<Date> parse_date(std::string_view text);

// Midnight UTC at which `date` begins.
[[nodiscard]] Instant start_of(const Date& date);
// The UTC day in which `instant` lies.
[[nodiscard]] Date date_of(Instant instant);

// The one door to the machine's time; everything that needs it is handed a Clock.
class Clock {
 public:
  virtual ~Clock() = default;
  [[nodiscard]] virtual Instant now() = 0;
};

class SystemClock final : public Clock {
 public:
  [[nodiscard]] Instant now() override;
};

// A clock that tells what it was told; for tests and for replays.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Instant start) : now_(start) {}
  [[nodiscard]] Instant now() override { return now_; }
  void set(Instant instant) { now_ = instant; }
  void advance_ms(std::int64_t milliseconds) { now_.ms += milliseconds; }

 private:
  Instant now_;
};

// Milliseconds of a clock that never goes back: for durations in reports, never for anything stored.
[[nodiscard]] std::int64_t monotonic_ms();

}  // namespace skaidrs
