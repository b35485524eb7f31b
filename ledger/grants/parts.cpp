#include "ledger/grants/parts.h"

namespace skaidrs {

const Json& part(const Json& object, std::string_view member) {
  static const Json kNothing;
  const Json* found = find_member(object, member);
  return found == nullptr ? kNothing : *found;
}

std::uint64_t as_index(const Json& value) {
  return value.is_number_unsigned() ? value.get<std::uint64_t>() : 0;
}

std::string as_text(const Json& value) {
  return value.is_string() ? value.get<std::string>() : std::string();
}

bool as_flag(const Json& value) {
  return value.is_boolean() && value.get<bool>();
}

bool is_example(const Json& document_or_data) {
  return as_flag(part(document_or_data, "example"));
}

}  // namespace skaidrs
