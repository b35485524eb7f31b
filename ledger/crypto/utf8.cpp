#include "ledger/crypto/utf8.h"

#include <array>
#include <cstdint>

namespace skaidrs {
namespace {

// One length of encoding: lead bytes from `lead_min`, and the code points that need this length.
struct Form {
  std::uint8_t lead_min;
  std::uint8_t lead_max;
  std::size_t byte_count;
  char32_t value_min;
  char32_t value_max;
};
constexpr std::array<Form, 4> kForms = {{{0x00, 0x7f, 1, 0x0, 0x7f},
                                         {0xc0, 0xdf, 2, 0x80, 0x7ff},
                                         {0xe0, 0xef, 3, 0x800, 0xffff},
                                         {0xf0, 0xf7, 4, 0x10000, 0x10ffff}}};

}  // namespace

std::optional<CodePoint> first_code_point(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const auto lead = static_cast<std::uint8_t>(text.front());
  for (const Form& form : kForms) {
    if (lead < form.lead_min || lead > form.lead_max) continue;
    if (text.size() < form.byte_count) return std::nullopt;
    auto value = static_cast<char32_t>(lead - form.lead_min);
    for (const char c : text.substr(1, form.byte_count - 1)) {
      const auto byte = static_cast<std::uint8_t>(c);
      if ((byte & 0xc0U) != 0x80) return std::nullopt;
      value = (value << 6U) | (byte & 0x3fU);
    }
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    if (value < form.value_min || value > form.value_max || surrogate) return std::nullopt;
    return CodePoint{value, form.byte_count};
  }
  return std::nullopt;
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    const auto code_point = first_code_point(text);
    if (!code_point) return false;
    text.remove_prefix(code_point->byte_count);
  }
  return true;
}

}  // namespace skaidrs
