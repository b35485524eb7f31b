#include "ledger/event/json.h"

#include <algorithm>
#include <limits>
#include <vector>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

void append_escape(std::string& out, char c) {
  constexpr std::string_view kHexDigits = "0123456789abcdef";
  constexpr std::string_view kNamed = "\b\t\n\f\r\"\\";
  constexpr std::string_view kLetters = "btnfr\"\\";
  out += '\\';
  if (const std::size_t named = kNamed.find(c); named != std::string_view::npos) {
    out += kLetters[named];
    return;
  }
  const auto code = static_cast<unsigned char>(c);
  out += "u00";
  out += kHexDigits[code >> 4U];
  out += kHexDigits[code & 15U];
}

void append_string(std::string& out, std::string_view text) {
  out += '"';
  std::size_t begin = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto code = static_cast<unsigned char>(text[i]);
    if (code >= 0x20 && code != '"' && code != '\\') continue;
    out.append(text, begin, i - begin);
    append_escape(out, text[i]);
    begin = i + 1;
  }
  out.append(text, begin);
  out += '"';
}

void append_scalar(std::string& out, const Json& value) {
  if (value.is_string()) {
    append_string(out, value.get_ref<const std::string&>());
  } else if (value.is_number_unsigned()) {
    out += std::to_string(value.get<std::uint64_t>());
  } else if (value.is_number_integer()) {
    out += std::to_string(value.get<std::int64_t>());
  } else if (value.is_boolean()) {
    out += value.get<bool>() ? "true" : "false";
  } else {
    LEDGER_ASSERT(value.is_null());  // floats and binary values have no form here
    out += "null";
  }
}

std::string member_pointer(std::string_view name) {
  return "/" + std::string(name);
}

}  // namespace

std::string to_canonical(const Json& value) {
  struct Open {
    const Json* container;
    Json::const_iterator next;
  };
  std::string out;
  std::vector<Open> open;  // a stack of our own: deep values must not overflow the machine's
  for (const Json* current = &value;;) {
    if (current->is_structured()) {
      out += current->is_object() ? '{' : '[';
      open.push_back({current, current->cbegin()});
    } else {
      append_scalar(out, *current);
    }
    while (!open.empty() && open.back().next == open.back().container->cend()) {
      out += open.back().container->is_object() ? '}' : ']';
      open.pop_back();
    }
    if (open.empty()) return out;
    Open& parent = open.back();
    if (parent.next != parent.container->cbegin()) out += ',';
    if (parent.container->is_object()) {
      append_string(out, parent.next.key());
      out += ':';
    }
    current = &*parent.next;
    ++parent.next;
  }
}

Result<Json> parse_canonical(std::string_view text, const JsonLimits& limits) {
  LEDGER_TRY(Json value, parse_json(text, limits, NumberRule::kIntegers));
  const std::string canonical = to_canonical(value);
  if (canonical == text) return value;
  const auto difference = std::mismatch(canonical.begin(), canonical.end(), text.begin(), text.end()).first;
  return invalid("not canonical JSON (RFC 8785): members in byte order, no white space, the shortest escapes")
      .at("byte " + std::to_string(difference - canonical.begin()));
}

const Json* find_member(const Json& object, std::string_view name) {
  if (!object.is_object()) return nullptr;
  const auto member = object.find(name);
  return member == object.end() ? nullptr : &*member;
}

std::string_view text_member(const Json& object, std::string_view name) {
  const Json* member = find_member(object, name);
  return member != nullptr && member->is_string() ? std::string_view(member->get_ref<const std::string&>())
                                                  : std::string_view();
}

Result<std::string> string_member(const Json& object, std::string_view name) {
  const Json* member = find_member(object, name);
  if (member == nullptr) return invalid(std::string(name) + " is missing").at(member_pointer(name));
  if (!member->is_string()) return invalid(std::string(name) + " must be a text").at(member_pointer(name));
  return member->get<std::string>();
}

Result<std::int64_t> integer_member(const Json& object, std::string_view name) {
  const Json* member = find_member(object, name);
  if (member == nullptr) return invalid(std::string(name) + " is missing").at(member_pointer(name));
  constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
  const bool fits =
      member->is_number_integer() && !(member->is_number_unsigned() && member->get<std::uint64_t>() > kMax);
  if (!fits) return invalid(std::string(name) + " must be a whole number").at(member_pointer(name));
  return member->get<std::int64_t>();
}

}  // namespace skaidrs
