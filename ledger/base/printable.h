#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace skaidrs {

// What becomes of line feeds and tabs in text that is shown.
enum class LineFeeds : std::uint8_t {
  kKept,
  kEscaped,  // for one line out of foreign text: nobody may begin another line with it
};

// `text` as a terminal may be given it: control characters (C0, DEL, C1), bidirectional controls, line and paragraph
// separators and bytes that are no UTF-8 become `\x1b`, `\u202e`; all else is kept. Names of files and words of input
// are other people's, and a terminal obeys what it is sent.
[[nodiscard]] std::string printable(std::string_view text, LineFeeds line_feeds);

}  // namespace skaidrs
