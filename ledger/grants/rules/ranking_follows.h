#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// From ruleset 2: the ranking waits for every score that the rules ask for, and is what the rules make of them.
// Precondition: `event` is ranking.drawn and has every application of its call exactly once.
// Errors: kRefused EVA-13, EVA-09; those of the state.
[[nodiscard]] Status check_follows_scores(const Case& event);

}  // namespace skaidrs
