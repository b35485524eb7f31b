#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs {

// One segment of a path. `text` is decoded and may hold a slash: the path is split before it is decoded, so that an
// index key travels as one segment (`/v1/complete/subject:call%2Fc-1`).
struct Segment {
  std::string raw;
  std::string text;
};

struct QueryItem {
  std::string name;
  std::string value;
};

// What stands behind GET: the path in segments, and the parameters in their order, decoded ('+' in a query is a space,
// as forms send it).
struct Target {
  std::vector<Segment> segments;
  std::vector<QueryItem> query;

  // Nothing when there is no such parameter. Borrowed from this target.
  [[nodiscard]] std::optional<std::string_view> parameter(std::string_view name) const;
};

// Parses a request target in origin form, or in absolute form, whose scheme and authority are passed over. Decoded
// parts are UTF-8 without control characters. Refused: bytes that RFC 3986 does not allow there, bad escapes, empty
// segments, `.` and `..` in any spelling, a fragment, parameters without `=` or given twice, and what exceeds the
// limits. Errors: kInvalidArgument with the offset in `path`. Spec: RFC 9112, section 3.2; RFC 3986, section 3.
[[nodiscard]] Result<Target> parse_target(std::string_view text);

// The path as raw segments, with a slash in front of each: "/" for none.
[[nodiscard]] std::string raw_path(const Target& target);
// Percent-encodes all but unreserved characters: for parameter values and segments that we write.
[[nodiscard]] std::string percent_encoded(std::string_view text);

}  // namespace skaidrs
