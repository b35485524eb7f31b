// Lengths of files and functions, and what every header has.
#include <algorithm>
#include <array>
#include <span>
#include <string>

#include "tests/house/outline.h"
#include "tests/house/rules.h"

namespace skaidrs::testing {
namespace {

constexpr std::size_t kFileLinesMax = 500;
constexpr std::size_t kFunctionLinesMax = 70;

// Tables of data and generated files: they are as long as their data.
bool exempt_from_length(std::string_view path) {
  return fits_any(path, {"ledger/grants/*_table.cpp"});
}

bool is_header(const SourceFile& file) {
  return file.path.ends_with(".h");
}

std::vector<Finding> long_files(const SourceFile& file, const SourceTree& /*tree*/) {
  if (file.language == Language::kText || exempt_from_length(file.path)) return {};
  if (file.lines.size() <= kFileLinesMax) return {};
  return {{kFileLinesMax + 1, std::to_string(file.lines.size()) + " lines"}};
}

std::vector<Finding> long_functions(const SourceFile& file, const SourceTree& /*tree*/) {
  std::vector<Finding> findings;
  if (exempt_from_length(file.path)) return findings;
  for (const Function& function : outline_of(file.tokens).functions) {
    const std::size_t lines = function.last_line - function.first_line + 1;
    if (lines > kFunctionLinesMax) {
      findings.push_back({function.first_line, function.name + " has " + std::to_string(lines) + " lines"});
    }
  }
  return findings;
}

std::vector<Finding> missing_pragma_once(const SourceFile& file, const SourceTree& /*tree*/) {
  if (!is_header(file)) return {};
  constexpr std::array<std::string_view, 3> kGuard{"#", "pragma", "once"};
  const auto same = [](std::string_view word, const Token& token) { return word == token.text; };
  const bool guarded =
      file.tokens.size() >= kGuard.size() && std::equal(kGuard.begin(), kGuard.end(), file.tokens.begin(), same);
  const bool late = guarded && !file.includes.empty() && file.includes.front().line < file.tokens.front().line;
  if (guarded && !late) return {};
  return {{1, "no #pragma once before everything else"}};
}

// A declaration, read from the left up to its return type.
struct Signature {
  bool nodiscard = false;
  bool friendly = false;
  std::span<const Token> rest;  // from the return type on
};

Signature read_signature(std::span<const Token> head) {
  constexpr std::array<std::string_view, 7> kSpecifiers{"static",    "virtual",   "inline",  "constexpr",
                                                        "consteval", "constinit", "explicit"};
  Signature signature;
  std::size_t at = skip_template_prefix(head);
  while (at < head.size()) {
    const std::string& text = head[at].text;
    if (text == "[") {
      const std::size_t end = skip_group(head, at);
      for (; at < end; ++at) signature.nodiscard = signature.nodiscard || head[at].text == "nodiscard";
    } else if (text == "friend" || std::find(kSpecifiers.begin(), kSpecifiers.end(), text) != kSpecifiers.end()) {
      signature.friendly = signature.friendly || text == "friend";
      ++at;
    } else {
      break;
    }
  }
  signature.rest = head.subspan(at);
  return signature;
}

// The position behind `Status` or `Result<…>`, qualified or not, at the front of `tokens`; 0 where neither stands
// there.
std::size_t skip_outcome_type(std::span<const Token> tokens) {
  std::size_t at = 0;
  if (at < tokens.size() && tokens[at].text == "::") ++at;
  if (at + 1 < tokens.size() && tokens[at].text == "skaidrs" && tokens[at + 1].text == "::") at += 2;
  if (at >= tokens.size()) return 0;
  if (tokens[at].text == "Status") return at + 1;
  const bool result = tokens[at].text == "Result" && at + 1 < tokens.size() && tokens[at + 1].text == "<";
  return result ? skip_group(tokens, at + 1) : 0;
}

// Whether `rest` declares a function that returns Result or Status. A qualified name (A::f) repeats a declaration that
// was judged where it stands first.
bool returns_outcome(std::span<const Token> rest) {
  if (!rest.empty() && rest.front().text == "auto") {
    for (std::size_t i = 1; i < rest.size(); ++i) {
      if (rest[i].text == "->" && skip_outcome_type(rest.subspan(i + 1)) > 0) return true;
    }
    return false;
  }
  const std::size_t behind = skip_outcome_type(rest);
  if (behind == 0 || behind + 1 >= rest.size()) return false;
  return rest[behind].text == "operator" || rest[behind + 1].text == "(";
}

std::vector<Finding> missing_nodiscard(const SourceFile& file, const SourceTree& /*tree*/) {
  std::vector<Finding> findings;
  if (!is_header(file) || !file.path.starts_with("ledger/")) return findings;
  for (const Declaration& declaration : outline_of(file.tokens).declarations) {
    if (declaration.access != Access::kPublic) continue;
    const Signature signature = read_signature(declaration.head);
    if (signature.nodiscard || signature.friendly || !returns_outcome(signature.rest)) continue;
    std::string text;
    for (const Token& token : signature.rest) text += token.text + " ";
    findings.push_back({declaration.head.front().line, text});
  }
  return findings;
}

}  // namespace

std::vector<Rule> shape_rules() {
  return {
      {"file_length", "A file has at most 500 lines; tables of data are exempt by name", long_files},
      {"function_length", "A function has at most 70 lines, its head included", long_functions},
      {"pragma_once", "A header begins with #pragma once", missing_pragma_once},
      {"nodiscard", "A public function of a ledger header that returns Result or Status is [[nodiscard]]",
       missing_nodiscard},
  };
}

}  // namespace skaidrs::testing
