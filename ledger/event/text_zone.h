#pragma once

#include <string_view>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"

namespace skaidrs {

// The first instant of the day `date` in the time zone `zone` (an IANA name). Where the clocks skip midnight, the first
// instant that exists; where midnight comes twice, the second.
// Errors: kInvalidArgument for a zone that this machine's time zone data does not know.
[[nodiscard]] Result<Instant> start_of_day(const Date& date, std::string_view zone);
// Its last millisecond: the one before the next day starts. Errors: as start_of_day.
[[nodiscard]] Result<Instant> end_of_day(const Date& date, std::string_view zone);

}  // namespace skaidrs
