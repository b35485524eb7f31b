#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/grants/imports/mapping.h"
#include "ledger/grants/imports/source.h"

namespace skaidrs {

// Internal to the import: what a mapping finds in a row.

// A value of the row as read, and which columns it is from: none for a constant of the mapping.
struct FoundValue {
  std::string text;
  std::vector<std::string> columns;
};

// The value of a column. Nothing when it is empty, or says what the mapping takes for nothing. Borrowed from the row.
[[nodiscard]] const std::string* stated_in(const SourceRow& row, const Mapping& mapping, const std::string& column);
// The value of a member; nothing when the row does not say it, or the mapping does not ask for it.
[[nodiscard]] std::optional<FoundValue> find_value(const SourceRow& row, const Mapping& mapping,
                                                   std::string_view member);

}  // namespace skaidrs
