#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// Schema files by name, e.g. "common.v1.json".
using SchemaFiles = std::map<std::string, Json, std::less<>>;

// Makes the schema `name` stand alone: every definition that it takes from another file, directly or through others, is
// copied into its own `definitions` under the same name, and each $ref points into the result. (valijson remembers a
// definition by its pointer without its file: two files would get into each other's way.)
// Errors: kInvalidArgument when a $ref has another form than `[file]#/definitions/<name>`, leads nowhere, or when two
// files define one name in different words.
[[nodiscard]] Result<Json> bundle_schema(const SchemaFiles& files, std::string_view name);

}  // namespace skaidrs
