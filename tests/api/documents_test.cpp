// Goal: public documents come whole or in ranges, as what they are and never as a page of ours; a damaged one never
// arrives whole.
#include <gtest/gtest.h>

#include <fstream>

#include "api/limits.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "tests/api/served_ledger.h"

namespace skaidrs {
namespace {

using testing::Answer;
using testing::ServedLedger;

TEST(Documents, ComeWhole) {
  ServedLedger served;
  const std::string bytes = "%PDF-1.7 minutes of the committee";
  const std::string digest = served.publish_document(bytes, "application/pdf", "minutes.pdf");
  const Answer answer = served.get("/v1/documents/" + digest);
  EXPECT_EQ(answer.status, 200U);
  EXPECT_EQ(answer.body, bytes);
  EXPECT_EQ(answer.content_type, "application/pdf");
  EXPECT_EQ(answer.header("Content-Disposition"), "inline; filename=\"minutes.pdf\"");
  EXPECT_EQ(answer.header("Content-Security-Policy"), "sandbox; default-src 'none'");
  EXPECT_EQ(answer.header("X-Content-Type-Options"), "nosniff");
  EXPECT_EQ(answer.header("Accept-Ranges"), "bytes");
  EXPECT_EQ(answer.header("Cache-Control"), "public, max-age=31536000, immutable");
  EXPECT_EQ(answer.header("ETag"), "\"" + digest + "\"");
  Request request;
  request.target = "/v1/documents/" + digest;
  request.if_none_match = answer.header("ETag");
  EXPECT_EQ(served.ask(request).status, 304U);
}

TEST(Documents, AreNeverPagesOfOurs) {
  ServedLedger served;
  const std::string digest = served.publish_document("<script>alert(1)</script>", "text/html", "a.html");
  const Answer answer = served.get("/v1/documents/" + digest);
  EXPECT_EQ(answer.content_type, "application/octet-stream");
  EXPECT_EQ(answer.header("Content-Disposition"), "attachment; filename=\"a.html\"");
}

TEST(Documents, ComeInRanges) {
  ServedLedger served;
  const std::string bytes = "0123456789";
  const std::string digest = served.publish_document(bytes, "text/plain", "digits.txt");
  Request request;
  request.target = "/v1/documents/" + digest;
  const auto check = [&](const char* range, unsigned status, const std::string& body,
                         const std::string& content_range) {
    request.range = range;
    const Answer answer = served.ask(request);
    EXPECT_EQ(answer.status, status) << range;
    if (status < 400) {
      EXPECT_EQ(answer.body, body) << range;
    }
    EXPECT_EQ(answer.header("Content-Range"), content_range) << range;
  };
  check("bytes=0-3", 206, "0123", "bytes 0-3/10");
  check("bytes=8-", 206, "89", "bytes 8-9/10");
  check("bytes=-3", 206, "789", "bytes 7-9/10");
  check("bytes=0-99", 206, bytes, "bytes 0-9/10");
  check("bytes=10-", 416, "", "bytes */10");
  check("bytes=0-1,3-4", 200, bytes, "");
  check("items=0-1", 200, bytes, "");
  request.if_range = "\"" + digest + "\"";
  check("bytes=2-4", 206, "234", "bytes 2-4/10");
  request.if_range = "\"of another\"";
  check("bytes=2-4", 200, bytes, "");
}

// Larger than a piece: the pieces are put together in order, ranges across their edges too.
TEST(Documents, AreReadInPieces) {
  ServedLedger served;
  std::string bytes;
  while (bytes.size() < 2 * kDocumentPieceBytes + 12'345) bytes += std::to_string(bytes.size()) + " ";
  const std::string digest = served.publish_document(bytes, "text/plain", "long.txt");
  const Answer whole = served.get("/v1/documents/" + digest);
  EXPECT_FALSE(whole.broken_off);
  EXPECT_TRUE(whole.body == bytes);
  Request request;
  request.target = "/v1/documents/" + digest;
  request.range = "bytes=" + std::to_string(kDocumentPieceBytes - 10) + "-" + std::to_string(2 * kDocumentPieceBytes);
  EXPECT_TRUE(served.ask(request).body == bytes.substr(kDocumentPieceBytes - 10, kDocumentPieceBytes + 11));
}

TEST(Documents, DamagedOnesDoNotArriveWhole) {
  ServedLedger served;
  const std::string bytes(kDocumentPieceBytes + 100, 'a');
  const std::string digest = served.publish_document(bytes, "text/plain", "a.txt");
  const auto path = served.documents_dir() / digest.substr(0, 2) / digest;
  std::filesystem::permissions(path, std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  std::string damaged = bytes;
  damaged[5] = 'b';
  std::ofstream(path, std::ios::binary | std::ios::trunc) << damaged;
  const Answer answer = served.get("/v1/documents/" + digest);
  ASSERT_TRUE(answer.broken_off);
  EXPECT_EQ(answer.broken_off->code, Errc::kCorruption);
  EXPECT_LT(answer.body.size(), bytes.size());
  std::ofstream(path, std::ios::binary | std::ios::trunc) << "short";
  EXPECT_TRUE(served.get("/v1/documents/" + digest).broken_off);
  std::ofstream(path, std::ios::binary | std::ios::trunc) << "";
  EXPECT_EQ(served.get("/v1/documents/" + digest).status, 500U);
}

TEST(Documents, OnlyPublishedOnesAreServed) {
  ServedLedger served;
  // In the store, but named by no event.
  const std::filesystem::path source = served.documents_dir().parent_path() / "private";
  std::ofstream(source) << "not public";
  const auto stored = served.documents().add(source);
  ASSERT_TRUE(stored);
  const Answer unnamed = served.get("/v1/documents/" + to_hex(stored.value().sha256));
  EXPECT_EQ(unnamed.status, 404U);
  EXPECT_NE(unnamed.json()["detail"].get<std::string>().find("no event"), std::string::npos);
  // Named by an event, but not held here.
  served.grow(1);
  const Answer not_held = served.get("/v1/documents/" + to_hex(sha256(view_of("document 1"))));
  EXPECT_EQ(not_held.status, 404U);
  EXPECT_NE(not_held.json()["detail"].get<std::string>().find("does not hold"), std::string::npos);
  for (const char* name : {"x", "ABCDEF", "..", "%2e%2e%2fetc", "0"}) {
    EXPECT_EQ(served.get(std::string("/v1/documents/") + name).status, 400U) << name;
  }
}

TEST(Documents, EmptyOnesToo) {
  ServedLedger served;
  const std::string digest = served.publish_document("", "text/plain", "empty.txt");
  const Answer answer = served.get("/v1/documents/" + digest);
  EXPECT_EQ(answer.status, 200U);
  EXPECT_FALSE(answer.broken_off);
  EXPECT_EQ(answer.body, "");
}

}  // namespace
}  // namespace skaidrs
