#pragma once

#include <cstdint>
#include <string>

#include "ledger/base/result.h"
#include "ledger/event/event.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// When those who govern have lost their keys: the founding's recovery keys name new administrators, who govern from an
// instant on that leaves the old ones time to object.

// The pseudo-actor of a recovery key: "recovery-" and the first 16 hexadecimal digits of its id. No such actor is
// registered; the name stands among the signers of ledger.recovered alone.
[[nodiscard]] std::string recovery_actor(std::string_view keyid);

// Whether a name has that form.
[[nodiscard]] bool looks_like_recovery_key(std::string_view actor);

// Takes back the recovery that `objects_to` of ledger.amended names. Errors: kRefused GOV-10; those of the state.
[[nodiscard]] Status object_to_recovery(Case& event);

// The ledger's document as it stands at the instant of logging: a recovery that has taken effect is folded into it.
// Errors: kCorruption.
[[nodiscard]] Result<Json> ledger_in_force(const Case& event);

// An administrator whom the old ones appoint while a recovery waits serves until it takes effect, as they do.
// Errors: those of the state.
[[nodiscard]] Status end_with_waiting_recovery(Case& event, std::string_view actor);

// The threshold at the instant of logging: that of a recovery from the instant on at which it takes effect.
// Errors: kCorruption.
[[nodiscard]] Result<std::size_t> threshold_at(const Case& event);

}  // namespace skaidrs
