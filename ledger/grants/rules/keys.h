#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/event.h"
#include "ledger/grants/rules/refs.h"
#include "ledger/log/admission.h"

namespace skaidrs {

// Whom the founding's recovery keys belong to: no actor, and no actor may be called so.
inline constexpr std::string_view kRecoveryActor = "recovery";

// base64 of a 44-byte SPKI whose point may be registered.
// Errors: kInvalidArgument on another form; kRefused GOV-01 on a point that is not of prime order.
[[nodiscard]] Result<PublicKey> registrable_key(std::string_view base64, std::string where);

// The keys that ledger.founded, ledger.recovered and key.registered bring along; none for other events. Errors: as
// registrable_key.
[[nodiscard]] Result<std::vector<IntroducedKey>> keys_introduced_by(const Event& event);

// Files a key under its id and its actor. Errors: kRefused GOV-02; those of the state.
[[nodiscard]] Status register_key(Case& event, const IntroducedKey& key, std::string_view where);

}  // namespace skaidrs
