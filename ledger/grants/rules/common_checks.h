#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What holds for every event but the founding, whatever it is about, in this order: signers are registered (SIG-08),
// the subject is what data say (FRM-04), amounts and organisations (FRM-06, FRM-13), periods (FRM-07), references
// (REF-01; fills event.named()), repeated names (FRM-05), the mark of examples (FRM-09); from ruleset 2 on days not to
// come (FRM-15). Errors: kRefused; those of the state.
[[nodiscard]] Status check_common(Case& event);

// From ruleset 2, once the event's own rules have taken it: what is public is released by two; where one signs alone, he
// leaves it out or states a digest. Errors: kRefused FRM-14.
[[nodiscard]] Status check_release(const Case& event);

// The part of it that does not look at the state: subject, amounts, organisations, periods. Holds for the founding too.
[[nodiscard]] Status check_form(const Case& event);

// Holds `members` (words) of data against the names of `thing`: the same, or absent in both.
// Errors: kRefused FRM-05, naming the event that made the thing.
[[nodiscard]] Status check_repeats(const Case& event, const Json& thing, std::string_view members);
// The same, but what data leave out is not missed.
[[nodiscard]] Status check_no_contradiction(const Case& event, const Json& thing);

// Days: `day` of data (a date) is not before `earlier`, stated by the event at `rests_on`. Errors: kRefused FRM-08.
[[nodiscard]] Status check_not_before(const Case& event, std::string_view member, std::string_view earlier,
                                      std::string_view of_what, std::uint64_t rests_on);
// The same beside an instant: not before the day before its day in UTC, since local days begin elsewhere.
[[nodiscard]] Status check_not_before(const Case& event, std::string_view member, Instant earlier,
                                      std::string_view of_what, std::uint64_t rests_on);

}  // namespace skaidrs
