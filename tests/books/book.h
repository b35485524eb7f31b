#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "ledger/base/result.h"
#include "tests/books/shown.h"

namespace skaidrs::testing {

// The two books about events and rules, made of the tables of the code, the schemas that it carries, the rule tables of
// tests/grants/tables and the examples of docs/examples/events. Texts by their path below docs/.
using Books = std::map<std::string, std::string>;

// Errors: kInvalidArgument where a rule table cannot be read; kIoError where a folder of the sources is missing.
[[nodiscard]] Result<Books> make_books(const std::filesystem::path& source);

// The parts: RULES.md; events/README.md, events/definitions.md and a page an event type.
[[nodiscard]] std::string rules_book(const ShownRules& shown);
[[nodiscard]] Books event_pages(const std::filesystem::path& source);

}  // namespace skaidrs::testing
