#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Holds a rules profile against itself. Errors: kRefused FRM-10, FRM-11; MON-02; those of the state.
// Precondition: `event` is rules.published.
[[nodiscard]] Status check_profile(const Case& event);

// What later events are judged by: the profile without its texts.
[[nodiscard]] Json judged_profile(const Json& profile);

// Whether `list`, an array of texts, has `word`.
[[nodiscard]] bool lists_text(const Json& list, std::string_view word);

}  // namespace skaidrs
