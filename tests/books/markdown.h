#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/grants/rules/ruleset.h"

namespace skaidrs::testing {

// What stands at the top of every file of the books.
[[nodiscard]] std::string generated_note();

// `text`, as code.
[[nodiscard]] std::string code(std::string_view text);
// [words](to)
[[nodiscard]] std::string link(std::string_view words, std::string_view to);
// One line for a cell of a table.
[[nodiscard]] std::string cell(std::string_view text);
// | a | b |
[[nodiscard]] std::string table_row(std::span<const std::string> cells);
// a, b, c; "none" for no words.
[[nodiscard]] std::string listed(const std::vector<std::string>& words);
// a, b or c
[[nodiscard]] std::string either(const std::vector<std::string>& words);

// "ruleset 1 alone", "rulesets 1 and later", "ruleset 2 and later", drafts named as such.
[[nodiscard]] std::string rulesets_words(Validity in);

// The anchor that readers of Markdown give a heading of these words: MON-04 becomes mon-04.
[[nodiscard]] std::string anchor(std::string_view heading);

}  // namespace skaidrs::testing
