#include "ledger/event/forms.h"

#include <algorithm>

#include "ledger/event/event.h"

namespace skaidrs {
namespace {

constexpr std::size_t kValueBytesMax = 128;
constexpr std::size_t kIdentifierBytesMax = 64;

// Characters as sets of ASCII: <cctype> asks the locale.
constexpr bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_alphanumeric(char c) {
  return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z');
}
constexpr bool is_mark(char c) {
  return c == '.' || c == '_' || c == '-';
}
constexpr bool is_value_character(char c) {
  return is_alphanumeric(c) || is_mark(c);
}
constexpr bool is_word_character(char c) {
  return is_lower(c) || c == '_';
}

template <class Predicate>
bool all_of(std::string_view text, Predicate holds) {
  return std::all_of(text.begin(), text.end(), holds);
}

}  // namespace

bool is_index_value(std::string_view text) {
  return !text.empty() && text.size() <= kValueBytesMax && is_alphanumeric(text.front()) &&
         all_of(text, is_value_character);
}

bool is_entity(std::string_view text) {
  return !text.empty() && all_of(text, is_word_character);
}

bool is_event_name(std::string_view text) {
  for (std::size_t dot = text.find('.'); dot != std::string_view::npos; dot = text.find('.')) {
    if (!is_entity(text.substr(0, dot))) return false;
    text.remove_prefix(dot + 1);
  }
  return is_entity(text);
}

bool is_subject(std::string_view text) {
  const std::size_t slash = text.find('/');
  return slash != std::string_view::npos && is_entity(text.substr(0, slash)) && is_index_value(text.substr(slash + 1));
}

bool is_event_id(std::string_view text) {
  return !text.empty() && text.size() <= kValueBytesMax && all_of(text, is_value_character);
}

bool is_member_name(std::string_view text) {
  return !text.empty() && all_of(text, [](char c) { return is_alphanumeric(c) || c == '_' || c == '-'; });
}

bool is_identifier(std::string_view text) {
  return !text.empty() && text.size() <= kIdentifierBytesMax && (is_lower(text.front()) || is_digit(text.front())) &&
         all_of(text, [](char c) { return is_lower(c) || is_digit(c) || is_mark(c); });
}

}  // namespace skaidrs
