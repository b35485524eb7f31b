#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Objects keep their members in byte order (std::map), which for our ASCII member names is the order of JCS.
using Json = nlohmann::json;

// How much a strict parse takes before it refuses.
struct JsonLimits {
  std::size_t bytes_max = 65'535;
  std::size_t depth_max = 32;
  std::size_t values_max = 20'000;  // objects, arrays, members and scalars together
};

enum class NumberRule : std::uint8_t {
  kIntegers,  // integers within ±(2^53-1); anything else is refused. For all that is signed, and for our own files.
  kVerbatim,  // every number becomes a string with its exact spelling. For foreign files (amounts stay exact); only
              // what no double can hold (1e400) is refused.
};

// Parses one JSON text strictly: no duplicate member, no invalid UTF-8, no lone surrogate, no comment, nothing behind
// the value, within the limits. Errors: kInvalidArgument with the byte offset (or JSON pointer) in `path`, the rule in
// the message.
[[nodiscard]] Result<Json> parse_json(std::string_view text, const JsonLimits& limits, NumberRule numbers);
// The same with default limits and integers.
[[nodiscard]] Result<Json> parse_json(std::string_view text);

// RFC 8785 (JCS) for values that hold integers only: members in byte order, no white space, the shortest escapes.
// Precondition: no floats, member names ASCII (both hold for what parse_json(kIntegers) accepted as an event).
[[nodiscard]] std::string to_canonical(const Json& value);

// Parses and holds the text against its own canonical form, byte for byte.
// Errors: as parse_json; kInvalidArgument "not canonical" with the offset of the first difference.
[[nodiscard]] Result<Json> parse_canonical(std::string_view text, const JsonLimits& limits);

// Members of `object` without exceptions. Errors: kInvalidArgument naming the member (its pointer in `path`).
[[nodiscard]] Result<std::string> string_member(const Json& object, std::string_view name);
[[nodiscard]] Result<std::int64_t> integer_member(const Json& object, std::string_view name);
// Nothing when the member is absent. `object` may be any value; a non-object has no members.
[[nodiscard]] const Json* find_member(const Json& object, std::string_view name);
// The text of a string member, or "" when it is absent or no string. Borrowed from `object`.
[[nodiscard]] std::string_view text_member(const Json& object, std::string_view name);

}  // namespace skaidrs
