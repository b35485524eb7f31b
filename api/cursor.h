#pragma once

#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"

namespace skaidrs {

// Where a list goes on, and as of which size of the log.
struct ListCursor {
  TreeSize size;
  std::string position;  // the list's own: a log index in decimal, a row's key
  friend bool operator==(const ListCursor&, const ListCursor&) = default;
};

// What a cursor belongs to; one of another ledger, list or filter is refused.
struct CursorBinding {
  std::string text;
};

inline constexpr std::size_t kCursorPositionBytesMax = 512;

// URL-safe base64 of: u8 version (1) || u64be size || position || first 8 bytes of SHA-256 over a domain, the binding
// and all that. The digest catches mistakes, not malice: who forges a cursor gets a page that he could have asked for.
// Precondition: the position has at most kCursorPositionBytesMax bytes.
[[nodiscard]] std::string encode_cursor(const ListCursor& cursor, const CursorBinding& binding);
// Errors: kInvalidArgument.
[[nodiscard]] Result<ListCursor> decode_cursor(std::string_view text, const CursorBinding& binding);

}  // namespace skaidrs
