#pragma once

#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "tools/record_form.h"

namespace skaidrs {

// Holds data against what can be judged before anybody signs: their schema, the spelling of identifiers and
// organisations, and whether a public text looks as if it told of a person (personal_data.h), since the log forgets
// nothing. Gives what is to be warned of: lists of organisations that are not known here.
// Errors: kRefused FRM-01 with the place where the schema does not fit; kRefused FRM-13, or without a rule, with the
// place of an organisation or a text.
[[nodiscard]] Result<std::vector<std::string>> check_record(const Form& form, const Json& data);

}  // namespace skaidrs
