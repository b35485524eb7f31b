#pragma once

#include <cstdint>
#include <string_view>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Time limits: instants compared with `logged`, in whole seconds (domain.md, "Periods").

// The instant that lies `days` of 86,400 seconds after the second in which the event is logged.
[[nodiscard]] Instant days_after(const Case& event, std::int64_t days);

// `appeal_until` of data leaves the days that the rules give for an appeal. Errors: kRefused ORD-10.
[[nodiscard]] Status check_appeal_time(const Case& event, const Json& profile);

// The instant `member` of data lies after the entry, and not before the days that the rules give where `days` is above
// 0. Errors: kRefused with `rule`.
[[nodiscard]] Status check_due(const Case& event, std::string_view member, std::int64_t days, std::string_view rule,
                               std::uint64_t rests_on);

}  // namespace skaidrs
