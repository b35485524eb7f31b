#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace skaidrs {

// What a client says it would rather have. Malformed parts are passed over, as if they had not been sent.

enum class Encoding : std::uint8_t { kIdentity, kGzip, kZstd };
// The best of what `accept_encoding` allows: the highest weight, zstd before gzip before nothing where they are equal.
// Identity where the field is empty. Spec: RFC 9110, section 12.5.3.
[[nodiscard]] Encoding preferred_encoding(std::string_view accept_encoding);

// The one of `offered` (media types without parameters) that `accept` weighs highest, the first of them where the
// field is empty or weighs them the same, and also where it allows none. Spec: RFC 9110, section 12.5.1.
[[nodiscard]] std::string_view preferred_type(std::string_view accept, const std::vector<std::string_view>& offered);

// Whether an If-None-Match field names `etag` (without quotes), compared weakly, a suffix of ours for the encoding left
// aside, or is `*`. Spec: RFC 9110, section 13.1.2.
[[nodiscard]] bool names_etag(std::string_view if_none_match, std::string_view etag);

// The suffix that tells the encoded forms of one answer apart in ETags: "", "-gzip", "-zstd".
[[nodiscard]] std::string_view etag_suffix(Encoding encoding);
// "gzip", "zstd"; "" for identity.
[[nodiscard]] std::string_view encoding_name(Encoding encoding);

// Bytes [first, first + count) of something.
struct ByteRange {
  std::uint64_t first = 0;
  std::uint64_t count = 0;
  friend bool operator==(const ByteRange&, const ByteRange&) = default;
};
enum class RangeVerdict : std::uint8_t {
  kWhole,          // no Range, or one that this server passes over: malformed, several, of another unit
  kPart,           // `range` is to be sent
  kUnsatisfiable,  // begins behind the end
};
struct RangeAnswer {
  RangeVerdict verdict = RangeVerdict::kWhole;
  ByteRange range;
};
// Spec: RFC 9110, section 14.2.
[[nodiscard]] RangeAnswer asked_range(std::string_view range, std::uint64_t bytes);

}  // namespace skaidrs
