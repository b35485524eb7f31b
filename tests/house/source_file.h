#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skaidrs::testing {

enum class Language : std::uint8_t { kCpp, kScript, kText };

// An identifier, a number, `::`, `->` or one character of punctuation. Comments yield none; a literal yields its
// quotes.
struct Token {
  std::string text;
  std::size_t line = 0;       // from 1
  bool in_directive = false;  // part of a preprocessor line
};

struct Include {
  std::string path;  // as written between quotes or angle brackets
  std::size_t line = 0;
  bool quoted = false;
};

// One file of the tree, taken apart once for all rules. The last three members are filled for C++ alone.
struct SourceFile {
  std::string path;  // from the root of the tree, with '/'
  Language language = Language::kText;
  std::vector<std::string> lines;
  std::vector<std::string> comment_lines;  // as many as `lines`; what is no comment is blank
  std::vector<Include> includes;
  std::vector<Token> tokens;  // without the #include lines
};

// C++ text in two layers of the same shape: same length, same line ends, blanks for what belongs to the other layer.
// Literals keep their quotes in `code` and lose what stands between them.
struct Layers {
  std::string code;
  std::string comments;
};
[[nodiscard]] Layers split_layers(std::string_view cpp);

[[nodiscard]] std::vector<std::string> split_lines(std::string_view text);
[[nodiscard]] SourceFile make_source_file(std::string path, std::string_view text);

}  // namespace skaidrs::testing
