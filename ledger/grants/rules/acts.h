#pragma once

#include <cstdint>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Who signed which entry: nobody answers for his own act. Under "signed/<index>" stands {index, signers} for every
// entry but those that may be withheld (a replay that never sees them comes to the same state), imported rows, and
// index commitments.

// Notes who signed the event that was just admitted.
void note_signers(Case& event);

// Refuses, with `rule`, who signs this event and signed the entry at `index`. Nothing where that is not noted.
// Errors: kRefused with `rule`; those of the state.
[[nodiscard]] Status check_not_own_act(const Case& event, std::uint64_t index, std::string_view rule);

}  // namespace skaidrs
