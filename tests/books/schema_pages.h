#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs::testing {

// What an event schema says, in words and tables for people.
struct SchemaPage {
  std::string words;                    // what the event is
  std::string subject;                  // payout/<payout>
  std::string members;                  // a table of Markdown: members at any depth, shared definitions linked
  std::vector<std::string> conditions;  // sentences: what members ask of each other
  std::set<std::string> facets;         // members whose values become keys of the index, at any depth
};
// Of a schema that this program carries: "payout.made.v1". Links lead to definitions.md. Errors: kNotFound.
[[nodiscard]] Result<SchemaPage> schema_page(std::string_view name);

// definitions.md: what the schemas share.
[[nodiscard]] std::string definitions_page();

}  // namespace skaidrs::testing
