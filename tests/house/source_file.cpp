#include "tests/house/source_file.h"

#include <algorithm>
#include <array>
#include <utility>

namespace skaidrs::testing {
namespace {

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

// Walks C++ text once and sorts every character into one of two layers.
class Splitter {
 public:
  explicit Splitter(std::string_view text) : text_(text), layers_{std::string(text), std::string(text)} {}

  Layers run() && {
    while (at_ < text_.size()) {
      if (starts("//")) {
        take_comment(line_comment_end());
      } else if (starts("/*")) {
        take_comment(end_of("*/", at_ + 2));
      } else if (text_[at_] == '"') {
        take_literal(raw_prefix() ? raw_string_end() : literal_end('"'));
      } else if (text_[at_] == '\'' && !digit_separator()) {
        take_literal(literal_end('\''));
      } else {
        blank(layers_.comments, at_, at_ + 1);
        ++at_;
      }
    }
    return std::move(layers_);
  }

 private:
  bool starts(std::string_view what) const { return text_.substr(at_).starts_with(what); }

  std::size_t end_of(std::string_view what, std::size_t from) const {
    const std::size_t found = text_.find(what, from);
    return found == std::string_view::npos ? text_.size() : found + what.size();
  }

  // A backslash at the end of the line carries the comment on.
  std::size_t line_comment_end() const {
    std::size_t end = text_.find('\n', at_);
    while (end != std::string_view::npos && text_[end - 1] == '\\') end = text_.find('\n', end + 1);
    return std::min(end, text_.size());
  }

  // `86'400` and `0xFF'FF`: the quote stands inside a number, which begins with a digit.
  bool digit_separator() const {
    std::size_t begin = at_;
    while (begin > 0 && (is_word(text_[begin - 1]) || text_[begin - 1] == '\'')) --begin;
    return begin < at_ && text_[begin] >= '0' && text_[begin] <= '9';
  }

  // R, u8R, uR, UR or LR directly before the quote.
  bool raw_prefix() const {
    if (at_ == 0 || text_[at_ - 1] != 'R') return false;
    std::size_t begin = at_;
    while (begin > 0 && is_word(text_[begin - 1])) --begin;
    constexpr std::array<std::string_view, 5> kPrefixes{"R", "u8R", "uR", "UR", "LR"};
    return std::find(kPrefixes.begin(), kPrefixes.end(), text_.substr(begin, at_ - begin)) != kPrefixes.end();
  }

  std::size_t raw_string_end() const {
    const std::size_t open = text_.find('(', at_);
    if (open == std::string_view::npos) return text_.size();
    const std::string closing = ")" + std::string(text_.substr(at_ + 1, open - at_ - 1)) + "\"";
    return end_of(closing, open + 1);
  }

  std::size_t literal_end(char quote) const {
    std::size_t end = at_ + 1;
    while (end < text_.size() && text_[end] != quote && text_[end] != '\n') end += text_[end] == '\\' ? 2U : 1U;
    return std::min(end + 1, text_.size());
  }

  void take_comment(std::size_t end) {
    blank(layers_.code, at_, end);
    at_ = end;
  }

  void take_literal(std::size_t end) {
    blank(layers_.comments, at_, end);
    blank(layers_.code, at_ + 1, end - 1);
    at_ = end;
  }

  static void blank(std::string& layer, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (layer[i] != '\n') layer[i] = ' ';
    }
  }

  std::string_view text_;
  Layers layers_;
  std::size_t at_ = 0;
};

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

// The word behind '#', or nothing where the line is no directive.
std::string_view directive_of(std::string_view code_line) {
  std::string_view rest = trimmed(code_line);
  if (!rest.starts_with('#')) return {};
  rest = trimmed(rest.substr(1));
  const auto end = std::find_if_not(rest.begin(), rest.end(), is_word);
  return rest.substr(0, static_cast<std::size_t>(end - rest.begin()));
}

// The path of an #include line, from the text as written: the code layer has blanks there.
Include include_of(std::string_view line, std::size_t number) {
  const std::size_t open = line.find_first_of("\"<");
  if (open == std::string_view::npos) return {std::string(trimmed(line)), number, false};
  const std::size_t close = line.find(line[open] == '<' ? '>' : '"', open + 1);
  return {std::string(line.substr(open + 1, close == std::string_view::npos ? close : close - open - 1)), number,
          line[open] == '"'};
}

void append_tokens(std::string_view line, Token like, std::vector<Token>& tokens) {
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at + 1;
    if (is_word(line[at])) {
      while (end < line.size() && is_word(line[end])) ++end;
    } else if (line.substr(at, 2) == "::" || line.substr(at, 2) == "->") {
      end = at + 2;
    }
    like.text = line.substr(at, end - at);
    if (line[at] != ' ' && line[at] != '\t' && line[at] != '\r') tokens.push_back(like);
    at = end;
  }
}

void take_apart(std::string_view text, SourceFile& file) {
  const Layers layers = split_layers(text);
  const std::vector<std::string> code = split_lines(layers.code);
  file.comment_lines = split_lines(layers.comments);
  bool in_directive = false;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const std::string_view directive = directive_of(code[i]);
    if (directive == "include") {
      file.includes.push_back(include_of(file.lines[i], i + 1));
      continue;
    }
    in_directive = in_directive || !directive.empty();
    append_tokens(code[i], {{}, i + 1, in_directive}, file.tokens);
    in_directive = in_directive && trimmed(code[i]).ends_with('\\');
  }
}

Language language_of(std::string_view path, std::string_view text) {
  constexpr std::array<std::string_view, 3> kCppEnds{".h", ".cpp", ".inc"};
  constexpr std::array<std::string_view, 7> kScriptEnds{".sh", ".py", ".js", ".mjs", ".ts", ".cmake", "CMakeLists.txt"};
  const auto ends = [path](std::string_view end) { return path.ends_with(end); };
  if (std::any_of(kCppEnds.begin(), kCppEnds.end(), ends)) return Language::kCpp;
  if (std::any_of(kScriptEnds.begin(), kScriptEnds.end(), ends) || text.starts_with("#!")) return Language::kScript;
  return Language::kText;
}

}  // namespace

Layers split_layers(std::string_view cpp) {
  return Splitter(cpp).run();
}

std::vector<std::string> split_lines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

SourceFile make_source_file(std::string path, std::string_view text) {
  SourceFile file;
  file.path = std::move(path);
  file.language = language_of(file.path, text);
  file.lines = split_lines(text);
  if (file.language == Language::kCpp) take_apart(text, file);
  return file;
}

}  // namespace skaidrs::testing
