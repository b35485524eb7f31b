#pragma once

#include <string>
#include <string_view>

namespace skaidrs {

// The media type that the ending of a file's name tells; application/octet-stream where it tells none.
[[nodiscard]] std::string media_type_of_name(std::string_view file);

}  // namespace skaidrs
