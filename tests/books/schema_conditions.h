#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace skaidrs::testing {

// JSON whose members keep their order: schemas are read by people in the order in which they were written.
using OrderedJson = nlohmann::ordered_json;

// What a schema's members ask of each other (`if`, `dependencies`, `anyOf`, …), one sentence a condition, those of
// objects within it too. A condition that has no words here is said to stand in the schema.
[[nodiscard]] std::vector<std::string> conditions_of(const OrderedJson& schema);

}  // namespace skaidrs::testing
