#pragma once

#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Who acts for whom: for an organisation, for a person or a group without one, for somebody without a key.

// Remembers that an actor is registered for these organisations, or represents them: state documents "tied/<org>" hold
// {actors}. Errors: those of the state.
[[nodiscard]] Status note_ties(Case& event, const std::string& actor, const Json& orgs);

// Whether the actor is registered for that organisation, or represents it. Errors: those of the state.
[[nodiscard]] Result<bool> is_tied(const Case& event, std::string_view actor, std::string_view org);

// Whether one of the signers acts for `actor`, who has no live key (data.on_behalf): a programme officer may.
// Errors: kRefused ROL-11 when on_behalf names him and he has a key, or no officer signs; those of the state.
[[nodiscard]] Result<bool> is_on_behalf_of(const Case& event, std::string_view actor);

// An applicant, or somebody else whom the data name, signs; or one of those listed in represented_by who may act for
// him; or officers, as many as the row asks for, where nobody of them has a key.
// Errors: kRefused ROL-01, ROL-10, ROL-11; those of the state.
[[nodiscard]] Status check_party(const Case& event);

// The recipient signs, or who may act for him, and no officer. Errors: kRefused GRT-15, ROL-10; those of the state.
[[nodiscard]] Status check_recipient_alone(const Case& event);

}  // namespace skaidrs
