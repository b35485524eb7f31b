#pragma once

#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What the rules of participation and integrity have in common.

// The instant `member` of data, where it is stated, lies after the entry. Errors: kRefused with `rule`.
[[nodiscard]] Status check_after_entry(const Case& event, std::string_view member, std::string_view rule);

// Data name with each thing also what that was made with, as far as it is among `members` (words); beside an
// application or a grant no other organisation stands. Errors: kRefused REF-06.
[[nodiscard]] Status check_named_whole(const Case& event, std::string_view members);

// Rules and commitments that an answer leads to are in the log. Errors: kRefused REF-01; those of the state.
[[nodiscard]] Status check_leads_to(const Case& event);

// None of `actors`, a list of a state document, signs. `who` says what they are; `rests_on` is the entry that says so.
// Errors: kRefused with `rule`.
[[nodiscard]] Status check_none_signs(const Case& event, const Json& actors, std::string_view who,
                                      std::uint64_t rests_on, std::string_view rule);

}  // namespace skaidrs
