#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/event/json.h"

namespace skaidrs {

// Members of data and of documents, without exceptions: what is not there, or is something else, reads as nothing.

// The member, or null where there is none. Borrowed from `object`, or as long as the program.
[[nodiscard]] const Json& part(const Json& object, std::string_view member);
// The log index that a value holds; 0 where it holds none.
[[nodiscard]] std::uint64_t as_index(const Json& value);
// The text that a value holds; "" where it holds none.
[[nodiscard]] std::string as_text(const Json& value);
// Whether a value is the boolean true.
[[nodiscard]] bool as_flag(const Json& value);

// Whether it says of itself that it is invented.
[[nodiscard]] bool is_example(const Json& document_or_data);

}  // namespace skaidrs
