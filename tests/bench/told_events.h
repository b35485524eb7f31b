#pragma once

#include <string>
#include <vector>

#include "ledger/log/projector.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {

// The sample story under ruleset 2, with everything beside and behind it that can be told on top of it: an event of as
// many types as that gives, in the order in which they were logged.
struct ToldEvents {
  std::vector<LoggedEntry> entries;
  Hash ledger_id;
  std::vector<std::string> untold;  // types of the ruleset that this story has no event of
};
[[nodiscard]] ToldEvents tell_all_samples();

}  // namespace skaidrs::testing
