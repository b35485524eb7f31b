#include "tests/house/rules.h"

#include <algorithm>
#include <iterator>

namespace skaidrs::testing {

bool fits(std::string_view path, std::string_view pattern) {
  const std::size_t star = pattern.find('*');
  if (star == std::string_view::npos) return path == pattern;
  if (!path.starts_with(pattern.substr(0, star))) return false;
  const std::string_view rest = pattern.substr(star + 1);
  for (std::size_t from = star; from <= path.size(); ++from) {
    if (fits(path.substr(from), rest)) return true;
  }
  return false;
}

bool fits_any(std::string_view path, const std::vector<std::string_view>& patterns) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [path](std::string_view pattern) { return fits(path, pattern); });
}

std::vector<Rule> all_rules() {
  std::vector<Rule> rules;
  for (auto part : {include_rules(), word_rules(), shape_rules()}) {
    std::move(part.begin(), part.end(), std::back_inserter(rules));
  }
  return rules;
}

}  // namespace skaidrs::testing
