#include "api/media_type.h"

#include <algorithm>
#include <array>

#include "api/target.h"

namespace skaidrs {
namespace {

struct Known {
  std::string_view media_type;
  std::string_view content_type;
  SafeType::Disposition disposition;
};
constexpr auto kShown = SafeType::Disposition::kInline;
constexpr auto kSaved = SafeType::Disposition::kAttachment;
// PDF, images and plain text are shown; SVG is no image here, since it may hold scripts.
constexpr std::array<Known, 20> kTypes = {
    {{"application/pdf", "application/pdf", kShown},
     {"image/png", "image/png", kShown},
     {"image/jpeg", "image/jpeg", kShown},
     {"image/gif", "image/gif", kShown},
     {"image/webp", "image/webp", kShown},
     {"image/tiff", "image/tiff", kShown},
     {"text/plain", "text/plain; charset=utf-8", kShown},
     {"text/csv", "text/csv; charset=utf-8", kSaved},
     {"application/json", "application/json", kSaved},
     {"application/zip", "application/zip", kSaved},
     {"application/rtf", "application/rtf", kSaved},
     {"application/msword", "application/msword", kSaved},
     {"application/vnd.ms-excel", "application/vnd.ms-excel", kSaved},
     {"application/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text", kSaved},
     {"application/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet", kSaved},
     {"application/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation", kSaved},
     {"application/vnd.openxmlformats-officedocument.wordprocessingml.document",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.document", kSaved},
     {"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", kSaved},
     {"application/vnd.openxmlformats-officedocument.presentationml.presentation",
      "application/vnd.openxmlformats-officedocument.presentationml.presentation", kSaved},
     {"application/vnd.etsi.asic-e+zip", "application/vnd.etsi.asic-e+zip", kSaved}}};

bool is_plain(char c) {
  return c >= 0x20 && c < 0x7F && std::string_view("\"\\/%").find(c) == std::string_view::npos;
}

}  // namespace

SafeType safe_type(std::string_view media_type) {
  const auto* known = std::find_if(kTypes.begin(), kTypes.end(),
                                   [media_type](const Known& type) { return type.media_type == media_type; });
  if (known == kTypes.end()) return {"application/octet-stream", kSaved};
  return {std::string(known->content_type), known->disposition};
}

std::string content_disposition(SafeType::Disposition disposition, std::string_view file_name) {
  std::string value = disposition == kShown ? "inline" : "attachment";
  if (file_name.empty()) return value;
  std::string plain(file_name);
  std::replace_if(
      plain.begin(), plain.end(), [](char c) { return !is_plain(c); }, '_');
  value += "; filename=\"" + plain + "\"";
  if (plain != file_name) value += "; filename*=UTF-8''" + percent_encoded(file_name);
  return value;
}

}  // namespace skaidrs
