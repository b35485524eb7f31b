#include "ledger/grants/rules/rule_words.h"

#include <algorithm>

#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {
namespace {

// "lv" of "lv-simple".
std::string_view first_part(std::string_view language) {
  return language.substr(0, language.find('-'));
}

// Nothing for a language that the tables do not have.
template <class Row>
std::string_view translation(const Row& row, std::string_view language) {
  const std::string_view primary = first_part(language);
  if (primary == "lv") return row.lv;
  if (primary == "ru") return row.ru;
  return {};
}

}  // namespace

std::optional<std::string_view> words_in(std::string_view code, std::string_view language) {
  const RuleRow* rule = find_rule_row(code);
  if (rule == nullptr) return std::nullopt;
  const std::string_view words = translation(*rule, language);
  return words.empty() ? rule->words : words;
}

std::string_view label_in(std::string_view english, std::string_view language) {
  const auto rows = label_words();
  const auto row =
      std::find_if(rows.begin(), rows.end(), [&](const LabelWords& label) { return label.english == english; });
  if (row == rows.end()) return english;
  const std::string_view label = translation(*row, language);
  return label.empty() ? english : label;
}

}  // namespace skaidrs
