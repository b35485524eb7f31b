#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skaidrs {

// The media type that the ending of a file's name tells; application/octet-stream where it tells none.
[[nodiscard]] std::string media_type_of_name(std::string_view file);
// Those that a document may have, sorted.
[[nodiscard]] std::vector<std::string> media_types();

}  // namespace skaidrs
