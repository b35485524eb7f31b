#pragma once

#include <string_view>
#include <vector>

namespace skaidrs {

// Which rules judge an event type under a ruleset: codes of what somebody who is about to sign one has to meet. They
// live as long as the program, and are no part of a ruleset's digest.

// The rules that can refuse events of this type (`payout.made`) beyond those that judge every event; none for a type
// that the ruleset does not have.
[[nodiscard]] std::vector<std::string_view> rules_judging(std::string_view type, unsigned ruleset);
// The rules that judge every event: form, names, signatures, place in the log.
[[nodiscard]] std::vector<std::string_view> rules_judging_all(unsigned ruleset);

}  // namespace skaidrs
