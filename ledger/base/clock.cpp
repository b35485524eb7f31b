#include "ledger/base/clock.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

namespace chr = std::chrono;

constexpr std::int64_t kMsPerSecond = 1000;
constexpr std::int64_t kMsPerDay = 86'400'000;

// Reads exactly `width` digits at `position`.
std::optional<int> digits(std::string_view text, std::size_t position, std::size_t width) {
  if (position + width > text.size()) return std::nullopt;
  int value = 0;
  for (const char c : text.substr(position, width)) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

std::optional<std::int64_t> days_since_epoch(int year, int month, int day) {
  if (year < 1) return std::nullopt;
  const chr::year_month_day date{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                                 chr::day{static_cast<unsigned>(day)}};
  if (!date.ok()) return std::nullopt;
  return chr::sys_days{date}.time_since_epoch().count();
}

std::optional<std::int64_t> parse_day(std::string_view text) {
  const auto year = digits(text, 0, 4);
  const auto month = digits(text, 5, 2);
  const auto day = digits(text, 8, 2);
  if (text.size() != 10 || text[4] != '-' || text[7] != '-' || !year || !month || !day) return std::nullopt;
  return days_since_epoch(*year, *month, *day);
}

// `YYYY-MM-DDTHH:MM:SS`, in milliseconds.
std::optional<std::int64_t> parse_seconds(std::string_view text) {
  if (text.size() != 19 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
  const auto day = parse_day(text.substr(0, 10));
  const auto hour = digits(text, 11, 2);
  const auto minute = digits(text, 14, 2);
  const auto second = digits(text, 17, 2);
  if (!day || !hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 59) return std::nullopt;
  return *day * kMsPerDay + (*hour * 3600LL + *minute * 60LL + *second) * kMsPerSecond;
}

std::string format_seconds(Instant instant) {
  const Date date = date_of(instant);
  LEDGER_ASSERT(date.year >= 1);
  LEDGER_ASSERT(date.year <= 9999);
  const std::int64_t in_day = (instant.ms - start_of(date).ms) / kMsPerSecond;
  return fmt::format("{}T{:02}:{:02}:{:02}", format_date(date), in_day / 3600, in_day / 60 % 60, in_day % 60);
}

}  // namespace

std::string format_logged(Instant instant) {
  const std::int64_t ms = ((instant.ms % kMsPerSecond) + kMsPerSecond) % kMsPerSecond;
  return fmt::format("{}.{:03}Z", format_seconds(instant), ms);
}

Result<Instant> parse_logged(std::string_view text) {
  const auto seconds = parse_seconds(text.substr(0, 19));
  const auto ms = digits(text, 20, 3);
  if (text.size() != 24 || text[19] != '.' || text[23] != 'Z' || !seconds || !ms) {
    return invalid("not an instant of the form 2027-03-01T12:00:05.123Z");
  }
  return Instant{*seconds + *ms};
}

std::string format_instant(Instant instant) {
  return format_seconds(instant) + "Z";
}

Result<Instant> parse_instant(std::string_view text) {
  const Error wrong = invalid("not an instant in UTC of the form 2027-03-01T12:00:05Z");
  const auto seconds = parse_seconds(text.substr(0, 19));
  if (!seconds || !text.ends_with('Z')) return wrong;
  std::string_view fraction = text.substr(19, text.size() - 20);
  if (fraction.empty()) return Instant{*seconds};
  if (fraction.size() < 2 || fraction.size() > 10 || fraction.front() != '.') return wrong;
  fraction.remove_prefix(1);
  if (!digits(fraction, 0, fraction.size())) return wrong;
  std::string padded(fraction);
  padded.resize(3, '0');
  return Instant{*seconds + *digits(padded, 0, 3)};
}

std::string format_date(const Date& date) {
  return fmt::format("{:04}-{:02}-{:02}", date.year, date.month, date.day);
}

Result<Date> parse_date(std::string_view text) {
  if (!parse_day(text)) return invalid("not a day of the form 2027-03-01");
  return Date{*digits(text, 0, 4), *digits(text, 5, 2), *digits(text, 8, 2)};
}

Instant start_of(const Date& date) {
  const auto days = days_since_epoch(date.year, date.month, date.day);
  LEDGER_ASSERT(days.has_value());
  return {*days * kMsPerDay};
}

Date date_of(Instant instant) {
  const chr::sys_days day = chr::floor<chr::days>(chr::sys_time<chr::milliseconds>{chr::milliseconds{instant.ms}});
  const chr::year_month_day date{day};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

Instant SystemClock::now() {
  return {chr::duration_cast<chr::milliseconds>(chr::system_clock::now().time_since_epoch()).count()};
}

std::int64_t monotonic_ms() {
  return chr::duration_cast<chr::milliseconds>(chr::steady_clock::now().time_since_epoch()).count();
}

}  // namespace skaidrs
