#pragma once

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// Refuses data of an event in whose public texts (language maps, at any depth) something looks like a personal code, an
// e-mail address, a phone number or a bank account: the log forgets nothing. A tool's care, and no rule of the ledger:
// who has to publish such a text publishes a document.
// Errors: kRefused without a rule, with the pointer of the text. Spec: formats.md, section 7.
[[nodiscard]] Status check_public_texts(const Json& data);

}  // namespace skaidrs
