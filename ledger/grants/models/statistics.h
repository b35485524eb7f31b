#pragma once

#include <span>
#include <string>
#include <string_view>

namespace skaidrs {

// What statistics are taken by, in the order of their names. One line of a table each: see statistics.cpp.
[[nodiscard]] std::span<const std::string_view> statistics_dimensions();
[[nodiscard]] bool is_statistics_dimension(std::string_view name);

// Rows of live and example figures stand under this in place of a register.
inline constexpr std::string_view kNoRegister = "-";

}  // namespace skaidrs
