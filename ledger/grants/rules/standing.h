#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// How far an application must stand for what is done to it.
enum class Standing : std::uint8_t { kNotWithdrawn, kEligible };

// The application that data names is not withdrawn, and not ineligible where that is asked for; its call is not
// cancelled. Errors: kRefused ORD-11, where the ruleset has it.
[[nodiscard]] Status check_standing(const Case& event, Standing standing);

// The application that data names reaches the least score of the ranking (call.below lists those that do not), or an
// appeal on it was upheld after the ranking. Errors: kRefused ORD-14, where the ruleset has it.
[[nodiscard]] Status check_reaches_least_score(const Case& event);

// Distinct signers of what goes against somebody.
inline constexpr std::size_t kAdverseSigners = 2;

}  // namespace skaidrs
