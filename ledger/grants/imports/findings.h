#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/event/json.h"

namespace skaidrs {

// What a rule computes over one imported record: a question about what its source says, never a refusal.
struct Finding {
  std::string_view code;  // "FND-01"; lives as long as the program
  std::string field;      // JSON pointer into the record's data
  std::string value;      // as published, cut at kFindingValueMax bytes; a digest where the original is not kept
  std::string message;
  std::string difference = {};  // exact decimal, where the rule compares two sums: by how much one is above the other
};
inline constexpr std::size_t kFindingValueMax = 512;

// What becomes visible between two extracts of a register: indicators, in the report of an import and in the read
// model.
inline constexpr std::string_view kRowChanged = "R25";
inline constexpr std::string_view kRowRemoved = "R26";

// What a code means, for people. Codes never change their meaning.
struct FindingRule {
  std::string_view code;
  std::string_view words;
};
[[nodiscard]] std::span<const FindingRule> finding_rules();

// The findings of a record, in the order of their codes: `data` is that of a grant.imported, or of another kind of row
// (kinds.h). A function of these bytes
// alone, so that the report of an import and the read model say the same. What only several records together show
// (equal rows, a row that changed) is not found here.
[[nodiscard]] std::vector<Finding> findings_of_record(const Json& data);

}  // namespace skaidrs
