#include "tests/books/markdown.h"

#include <algorithm>

namespace skaidrs::testing {

std::string generated_note() {
  return "<!-- Made of the tables of the code by `cmake --build build/release --target books`. Not to be edited. "
         "-->\n\n";
}

std::string code(std::string_view text) {
  return "`" + std::string(text) + "`";
}

std::string link(std::string_view words, std::string_view to) {
  return "[" + std::string(words) + "](" + std::string(to) + ")";
}

std::string cell(std::string_view text) {
  std::string line;
  for (const char c : text) {
    if (c == '|') line += '\\';
    line += c == '\n' ? ' ' : c;
  }
  return line;
}

std::string table_row(std::span<const std::string> cells) {
  std::string row = "|";
  for (const std::string& one : cells) row += one.empty() ? " |" : " " + cell(one) + " |";
  return row + "\n";
}

std::string listed(const std::vector<std::string>& words) {
  std::string line;
  for (const std::string& word : words) line += (line.empty() ? "" : ", ") + word;
  return line.empty() ? "none" : line;
}

std::string either(const std::vector<std::string>& words) {
  std::string line;
  for (std::size_t i = 0; i < words.size(); ++i) {
    line += (i == 0 ? "" : i + 1 == words.size() ? " or " : ", ") + words[i];
  }
  return line;
}

std::string rulesets_words(Validity in) {
  const std::string first = std::to_string(in.first);
  const std::string draft = in.first > kRulesetNewest ? " (a draft: no ledger enters it yet)" : "";
  if (in.last == 0) return first + " and later" + draft;
  return (in.last == in.first ? first : first + " to " + std::to_string(in.last)) + draft;
}

std::string anchor(std::string_view heading) {
  std::string name;
  for (const char c : heading) {
    const bool upper = c >= 'A' && c <= 'Z';
    const bool kept = upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    if (upper) name += static_cast<char>(c - 'A' + 'a');
    if (kept && !upper) name += c;
    if (c == ' ') name += '-';
  }
  return name;
}

}  // namespace skaidrs::testing
