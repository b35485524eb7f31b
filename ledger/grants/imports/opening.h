#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/grants/imports/extract.h"
#include "ledger/grants/imports/mapping.h"
#include "ledger/grants/imports/run.h"

namespace skaidrs {

// Internal to the import: what register.imported says of an extract that follows another.

// Names of removed rows in one event, 35 bytes each: the schema's limit.
inline constexpr std::size_t kRemovedRowsMax = 1'000;

// Only extracts of one publisher, read through one mapping, can be compared: a publisher is the same with the same
// code, or where one of them has none a name in common. Errors: kConflict.
[[nodiscard]] Status check_same_register(const LoggedExtract& before, const RegisterFacts& facts,
                                         const Mapping& mapping);

// What register.imported says of a file of so many rows, whatever else the log holds.
[[nodiscard]] Json opening_data(const RegisterFacts& facts, const Mapping& mapping, std::uint64_t rows,
                                const std::set<std::string>& currencies);

// The data of register.imported, `data` being what it says of the file alone: with the changes since `before`, in as
// many parts as the list of removed rows needs. Without `before` as they are.
[[nodiscard]] std::vector<Json> opening_parts(Json data, const LoggedExtract* before, const ExtractChanges& changes);

}  // namespace skaidrs
