#pragma once

#include <string>
#include <string_view>

namespace skaidrs {

// How a document of a published media type is sent: types that a browser could run as a page of ours are not repeated.
struct SafeType {
  std::string content_type;  // application/octet-stream for what is not on the list
  enum class Disposition : std::uint8_t { kInline, kAttachment } disposition = Disposition::kAttachment;
};
[[nodiscard]] SafeType safe_type(std::string_view media_type);

// The value of Content-Disposition: `inline` or `attachment` with the file's name, twice where it is not plain ASCII
// (RFC 6266, section 4.3). Slashes, quotes and whatever is no plain character become '_' in the plain form.
[[nodiscard]] std::string content_disposition(SafeType::Disposition disposition, std::string_view file_name);

}  // namespace skaidrs
