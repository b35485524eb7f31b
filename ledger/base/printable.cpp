#include "ledger/base/printable.h"

#include <algorithm>
#include <array>
#include <cstddef>

namespace skaidrs {
namespace {

// A code point and the bytes it takes; no bytes: the first one begins no well-formed sequence.
struct CodePoint {
  char32_t value = 0;
  std::size_t bytes = 0;
};

unsigned byte_at(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]);
}

// RFC 3629: the shortest form alone, no surrogates, nothing above 10FFFF.
CodePoint first_of(std::string_view text) {
  const unsigned lead = byte_at(text, 0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t bytes = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || text.size() < bytes) return {};
  char32_t value = lead & (0xFFU >> (bytes + 1));
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte_at(text, i) & 0xC0U) != 0x80U) return {};
    value = (value << 6U) | (byte_at(text, i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kLeast = {0, 0, 0x80, 0x800, 0x10000};
  const bool is_surrogate = value >= 0xD800 && value <= 0xDFFF;
  if (value < kLeast[bytes] || value > 0x10FFFF || is_surrogate) return {};
  return {value, bytes};
}

bool commands_terminals(char32_t c) {
  const bool is_control = c < 0x20 || (c >= 0x7F && c <= 0x9F);
  const bool is_bidi =
      c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
  const bool is_separator = c == 0x2028 || c == 0x2029;
  return is_control || is_bidi || is_separator;
}

std::string escaped(char32_t c) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  const bool is_byte = c <= 0xFF;
  std::string text = is_byte ? "\\x" : "\\u";
  for (unsigned shift = is_byte ? 8U : 16U; shift > 0;) {
    shift -= 4;
    text.push_back(kDigits[(c >> shift) & 0xFU]);
  }
  return text;
}

}  // namespace

std::string printable(std::string_view text, LineFeeds line_feeds) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const CodePoint next = first_of(text);
    const std::size_t bytes = std::max<std::size_t>(next.bytes, 1);
    const bool is_kept_break = line_feeds == LineFeeds::kKept && (next.value == '\n' || next.value == '\t');
    if (next.bytes == 0) {
      shown += escaped(byte_at(text, 0));
    } else if (commands_terminals(next.value) && !is_kept_break) {
      shown += escaped(next.value);
    } else {
      shown += text.substr(0, bytes);
    }
    text.remove_prefix(bytes);
  }
  return shown;
}

}  // namespace skaidrs
