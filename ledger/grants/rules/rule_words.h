#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace skaidrs {

// What stands around a rule's words where something is refused: names of parts, what to do.
struct LabelWords {
  std::string_view english;
  std::string_view lv;
  std::string_view ru;
};

// They live as long as the program, as all words below.
[[nodiscard]] std::span<const LabelWords> label_words();

// The words of the newest rule of this code in `language` ("en", "lv", "ru"; a longer tag counts by its first part);
// English where there are none. Nothing for an unknown code.
[[nodiscard]] std::optional<std::string_view> words_in(std::string_view code, std::string_view language);

// A label in `language`, as above; `english` itself where there is none: only then it lives as long as that.
[[nodiscard]] std::string_view label_in(std::string_view english, std::string_view language);

}  // namespace skaidrs
