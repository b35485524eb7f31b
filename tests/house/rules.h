#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "tests/house/source_tree.h"

namespace skaidrs::testing {

// One breach of a rule: where, and what was found there.
struct Finding {
  std::size_t line = 0;
  std::string found;
};

// One rule of the house, held against one file at a time; the tree is there for rules that follow includes.
struct Rule {
  std::string name;  // letters, digits and '_': it becomes part of a test's name
  std::string says;  // the rule in one sentence, for whoever broke it
  std::function<std::vector<Finding>(const SourceFile&, const SourceTree&)> check;
};

[[nodiscard]] std::vector<Rule> all_rules();

// The parts that all_rules() puts together.
[[nodiscard]] std::vector<Rule> include_rules();  // floors, and who may include what
[[nodiscard]] std::vector<Rule> word_rules();     // what may be said where
[[nodiscard]] std::vector<Rule> shape_rules();    // lengths, comments, headers

// Whether `path` fits `pattern`, in which '*' stands for any text, '/' included.
[[nodiscard]] bool fits(std::string_view path, std::string_view pattern);
[[nodiscard]] bool fits_any(std::string_view path, const std::vector<std::string_view>& patterns);

}  // namespace skaidrs::testing
