#pragma once

#include <string_view>

namespace skaidrs {

// Internal to personal_data.cpp. `text` has ASCII spaces and hyphens between its digits.
[[nodiscard]] bool has_phone_number(std::string_view text);

}  // namespace skaidrs
