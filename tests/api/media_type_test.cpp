// Goal: nothing that a browser could run as a page of ours is sent as such, and no file name breaks out of its header.
#include "api/media_type.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>

namespace skaidrs {
namespace {

constexpr auto kInline = SafeType::Disposition::kInline;
constexpr auto kAttachment = SafeType::Disposition::kAttachment;

TEST(SafeType, ShowsPdfImagesAndPlainText) {
  for (const char* type : {"application/pdf", "image/png", "image/jpeg", "image/webp"}) {
    EXPECT_EQ(safe_type(type).content_type, type);
    EXPECT_EQ(safe_type(type).disposition, kInline) << type;
  }
  EXPECT_EQ(safe_type("text/plain").content_type, "text/plain; charset=utf-8");
}

TEST(SafeType, OffersKnownTypesForSaving) {
  for (const char* type : {"application/zip", "application/vnd.oasis.opendocument.text", "application/json"}) {
    EXPECT_EQ(safe_type(type).content_type, type);
    EXPECT_EQ(safe_type(type).disposition, kAttachment) << type;
  }
}

TEST(SafeType, DoesNotRepeatWhatCouldRun) {
  for (const char* type : {"text/html", "image/svg+xml", "application/xhtml+xml", "text/xml", "application/xml",
                           "text/javascript", "application/javascript", "text/css", "multipart/mixed", "", "x",
                           "application/pdf; charset=utf-8", "Text/HTML", "image/*"}) {
    EXPECT_EQ(safe_type(type).content_type, "application/octet-stream") << type;
    EXPECT_EQ(safe_type(type).disposition, kAttachment) << type;
  }
}

TEST(ContentDisposition, NamesTheFile) {
  EXPECT_EQ(content_disposition(kInline, "minutes.pdf"), "inline; filename=\"minutes.pdf\"");
  EXPECT_EQ(content_disposition(kAttachment, ""), "attachment");
  EXPECT_EQ(content_disposition(kAttachment, "s\u0113de.pdf"),
            "attachment; filename=\"s__de.pdf\"; filename*=UTF-8''s%C4%93de.pdf");
}

TEST(ContentDisposition, KeepsNamesInTheirPlace) {
  for (const char* name : {"a\"b", "a\r\nSet-Cookie: x", "../../etc/passwd", "a\\b", "a;b", "%41"}) {
    const std::string value = content_disposition(kAttachment, name);
    EXPECT_EQ(value.find_first_of("\r\n/\\"), std::string::npos) << name;
    EXPECT_EQ(std::count(value.begin(), value.end(), '"'), 2) << name;
  }
}

}  // namespace
}  // namespace skaidrs
