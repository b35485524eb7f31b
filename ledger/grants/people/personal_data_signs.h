#pragma once

namespace skaidrs {

// Internal to personal_data*.cpp.

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}
// Bytes of other scripts count as letters.
constexpr bool is_word(char c) {
  return is_digit(c) || is_letter(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}

}  // namespace skaidrs
