#pragma once

#include <string_view>

namespace skaidrs {

// Which rules judge an event type: what somebody who is about to sign one has to meet. Codes of ruleset 1, as words
// with a space between them (words_of, ruleset.h). They live as long as the program, and are no part of a ruleset's
// digest.

// The rules that can refuse events of this type (`payout.made`) beyond those that judge every event; "" for a type
// that the table does not have.
[[nodiscard]] std::string_view rules_judging(std::string_view type);
// The rules that judge every event: form, names, signatures, place in the log.
[[nodiscard]] std::string_view rules_judging_all();

}  // namespace skaidrs
