#include "ledger/event/text_zone.h"

#include <unicode/ucal.h>

#include <array>
#include <cmath>
#include <memory>
#include <string>

namespace skaidrs {
namespace {

constexpr std::int64_t kDayMs = 86'400'000;

struct CloseCalendar {
  void operator()(UCalendar* calendar) const { ucal_close(calendar); }
};

Error unknown_zone(std::string_view zone) {
  return invalid("unknown time zone: " + std::string(zone));
}

std::u16string wide(std::string_view ascii) {
  return {ascii.begin(), ascii.end()};
}

// ICU takes an unknown name for GMT, unless it is asked about the name first.
bool is_known(const std::u16string& zone) {
  std::array<char16_t, 128> canonical{};
  UErrorCode error = U_ZERO_ERROR;
  UBool is_system_name = 0;
  ucal_getCanonicalTimeZoneID(zone.data(), static_cast<int32_t>(zone.size()), canonical.data(),
                              static_cast<int32_t>(canonical.size()), &is_system_name, &error);
  return U_SUCCESS(error) != 0 && is_system_name != 0;
}

}  // namespace

Result<Instant> start_of_day(const Date& date, std::string_view zone) {
  const std::u16string name = wide(zone);
  if (!is_known(name)) return unknown_zone(zone);
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UCalendar, CloseCalendar> calendar(
      ucal_open(name.data(), static_cast<int32_t>(name.size()), "en", UCAL_GREGORIAN, &error));
  if (U_FAILURE(error) != 0) return unknown_zone(zone);
  // Days before the reform count on backwards, as everywhere in this ledger.
  ucal_setGregorianChange(calendar.get(), -1.0e17, &error);
  ucal_setAttribute(calendar.get(), UCAL_SKIPPED_WALL_TIME, UCAL_WALLTIME_NEXT_VALID);
  ucal_setAttribute(calendar.get(), UCAL_REPEATED_WALL_TIME, UCAL_WALLTIME_LAST);
  ucal_clear(calendar.get());
  ucal_setDateTime(calendar.get(), date.year, date.month - 1, date.day, 0, 0, 0, &error);
  const UDate ms = ucal_getMillis(calendar.get(), &error);
  if (U_FAILURE(error) != 0) return invalid("no such day in " + std::string(zone));
  return Instant{std::llround(ms)};
}

Result<Instant> end_of_day(const Date& date, std::string_view zone) {
  LEDGER_TRY(const Instant next, start_of_day(date_of(Instant{start_of(date).ms + kDayMs}), zone));
  return Instant{next.ms - 1};
}

}  // namespace skaidrs
