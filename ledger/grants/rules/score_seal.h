#pragma once

#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// The seal of a score: SHA-256 of the salt's 16 bytes followed by the canonical JSON of score.submitted's data without
// the member `salt`. `score_data` may hold the salt already; the one given counts.
// Errors: kInvalidArgument unless `salt_hex` is 32 lower-case hex digits. Spec: schema score.sealed.v1; rule EVA-07.
[[nodiscard]] Result<Hash> score_seal(const Json& score_data, std::string_view salt_hex);

}  // namespace skaidrs
