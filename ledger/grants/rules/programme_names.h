#pragma once

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What a programme of this ledger is called, and an import may not name. State documents "programme_name/<SHA-256 of
// the folded name>" hold {index, programme}.

// Notes the id and the titles of the programme that this event registers; those of an example are no names.
// Errors: those of the state.
[[nodiscard]] Status note_programme_names(Case& event);

// The programme that an imported row states is none of this ledger. Errors: kRefused IMP-10; those of the state.
[[nodiscard]] Status check_foreign_programme(const Case& event);

}  // namespace skaidrs
