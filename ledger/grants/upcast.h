#pragma once

#include <string_view>

#include "ledger/event/json.h"

namespace skaidrs {

// What was logged never changes; who reads it should know one shape alone. These bring the data of an older version of
// an event type into the shape of the newest. What each does is told in schemas/events/README.md, "Upcasters".

// Whether data of this version of the type are rewritten at all.
[[nodiscard]] bool has_upcaster(std::string_view name, unsigned version);

// The data as the newest version of the type would state them: nothing is lost, and nothing is added that the signers
// did not say. Total: data of the newest version, and data that do not fit their schema, stay as they are.
[[nodiscard]] Json upcast(std::string_view name, unsigned version, Json data);

}  // namespace skaidrs
