#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace skaidrs {

struct CodePoint {
  char32_t value = 0;
  std::size_t byte_count = 0;
};
// The code point with which `text` begins, or nothing when it does not begin with valid UTF-8: shortest form, no
// surrogates, at most U+10FFFF. Spec: RFC 3629, section 3.
[[nodiscard]] std::optional<CodePoint> first_code_point(std::string_view text);

[[nodiscard]] bool is_utf8(std::string_view text);

}  // namespace skaidrs
