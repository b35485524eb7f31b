#pragma once

#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Who may not be two things at once, or judge his own cause: from ruleset 2.

// What somebody is in a call.
enum class Duty : std::uint8_t { kEvaluator, kMember, kTreasurer, kApplicant };

// Notes that `actor` takes a duty in the call that the event names, at the pointer `where`. The first one stays: state
// documents "duty/<call>/<actor>" hold {duty, index}.
// Errors: kRefused ROL-08 when he has another there, or is an administrator; those of the state.
[[nodiscard]] Status take_duty(Case& event, const std::string& actor, Duty duty, const std::string& where);

// Notes that the treasurers who sign are treasurers in the call. Errors: as take_duty.
[[nodiscard]] Status note_treasurers(Case& event);

// Nobody who is registered for, or represents, the applicant's or a partner's organisation judges: `actor`, named at
// `where`, with his seat in a body where he has one. Precondition: data names an application.
// Errors: kRefused ROL-09; those of the state.
[[nodiscard]] Status check_no_tie(const Case& event, const std::string& actor, const Json& seat,
                                  const std::string& where);
// The same of `signer`, for the application `id` with its `document`. Errors: as check_no_tie.
[[nodiscard]] Status check_no_tie_to(const Case& event, const std::string& signer, const std::string& id,
                                     const Json& document);

}  // namespace skaidrs
