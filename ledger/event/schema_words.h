#pragma once

#include <span>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/event/catalogue_validator.h"
#include "ledger/event/json.h"
#include "ledger/event/schema_shape.h"

namespace skaidrs {

// Says in words a grants officer understands what is wrong with `data`, from all that the validator found (at least one
// failure): the deepest place, the rule there, and what the schema says of that member as the hint. Never repeats a
// value, which may be personal.
[[nodiscard]] Error explain_failures(const SchemaShape& shape, std::string_view schema_name,
                                     std::span<const SchemaFailure> failures, const Json& data);

}  // namespace skaidrs
