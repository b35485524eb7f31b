#pragma once

#include <charconv>
#include <cstdint>
#include <string_view>

#include "ledger/base/result.h"

namespace skaidrs {

// Reads an unsigned decimal in its one spelling: digits alone, no leading zero. Errors: kInvalidArgument on any other
// text, and above 64 bits.
[[nodiscard]] inline Result<std::uint64_t> parse_decimal(std::string_view text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const std::from_chars_result read = std::from_chars(text.data(), end, value);
  const bool leading_zero = text.size() > 1 && text.front() == '0';
  if (text.empty() || leading_zero || read.ec != std::errc() || read.ptr != end) {
    return invalid("not a decimal number without leading zeros");
  }
  return value;
}

}  // namespace skaidrs
