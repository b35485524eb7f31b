#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tests/house/source_file.h"

namespace skaidrs::testing {

enum class Access : std::uint8_t { kPublic, kHidden };

// A declaration at namespace or class level: its tokens up to `;` or the body.
struct Declaration {
  std::vector<Token> head;
  Access access = Access::kPublic;
};

// A function with a body, TEST(…) included; from the first line of its head to the line of its closing brace.
struct Function {
  std::string name;
  std::size_t first_line = 0;
  std::size_t last_line = 0;
};

struct Outline {
  std::vector<Declaration> declarations;
  std::vector<Function> functions;
};

// What stands at namespace and class level. Reads formatted, compiling code; bodies are stepped over, so a lambda or
// a local class counts as lines of the function around it.
[[nodiscard]] Outline outline_of(std::span<const Token> tokens);

// The position behind a leading `template <…>` of `head` (0 where there is none).
[[nodiscard]] std::size_t skip_template_prefix(std::span<const Token> head);
// The position behind the bracket that closes the one at `open`: one of ( [ { <.
[[nodiscard]] std::size_t skip_group(std::span<const Token> tokens, std::size_t open);

}  // namespace skaidrs::testing
