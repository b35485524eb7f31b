// Goal: what a client prefers is found as RFC 9110 says, and nonsense is passed over.
#include "api/negotiation.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <tuple>

namespace skaidrs {
namespace {

TEST(PreferredEncoding, FollowsWeights) {
  using Row = std::tuple<const char*, Encoding>;
  for (const auto& [field, expected] : {Row{"", Encoding::kIdentity},
                                        Row{"gzip", Encoding::kGzip},
                                        Row{"GZip", Encoding::kGzip},
                                        Row{"zstd", Encoding::kZstd},
                                        Row{"gzip, deflate, br, zstd", Encoding::kZstd},
                                        Row{"gzip;q=1.0, zstd;q=0.5", Encoding::kGzip},
                                        Row{"gzip;q=0.5, zstd;q=0.5", Encoding::kZstd},
                                        Row{"*", Encoding::kZstd},
                                        Row{"*;q=0", Encoding::kIdentity},
                                        Row{"zstd;q=0, *", Encoding::kGzip},
                                        Row{"gzip;q=0", Encoding::kIdentity},
                                        Row{"gzip;q=0.000", Encoding::kIdentity},
                                        Row{"gzip;q=0.001", Encoding::kGzip},
                                        Row{"identity, gzip;q=0.5", Encoding::kIdentity},
                                        Row{"identity;q=0.4, gzip;q=0.5", Encoding::kGzip},
                                        Row{"br", Encoding::kIdentity},
                                        Row{" gzip ; q=1 ", Encoding::kGzip},
                                        Row{"gzip;q=2", Encoding::kIdentity},
                                        Row{"gzip;q=x", Encoding::kIdentity},
                                        Row{"gzip;q=", Encoding::kIdentity},
                                        Row{"gzip;q=0.0001", Encoding::kIdentity},
                                        Row{"gzipp", Encoding::kIdentity},
                                        Row{",,;q=1,", Encoding::kIdentity}}) {
    EXPECT_EQ(preferred_encoding(field), expected) << field;
  }
}

TEST(PreferredType, FollowsWeights) {
  const std::vector<std::string_view> offered = {"application/json", "text/plain"};
  using Row = std::tuple<const char*, const char*>;
  for (const auto& [field, expected] :
       {Row{"", "application/json"}, Row{"*/*", "application/json"}, Row{"text/plain", "text/plain"},
        Row{"text/*", "text/plain"}, Row{"text/plain, */*;q=0.1", "text/plain"},
        Row{"text/plain;q=0.5, application/json", "application/json"},
        Row{"text/html, application/xhtml+xml, */*;q=0.8", "application/json"}, Row{"image/png", "application/json"},
        Row{"TEXT/PLAIN", "text/plain"}, Row{"application/json;q=0, text/plain;q=0.1", "text/plain"}}) {
    EXPECT_EQ(preferred_type(field, offered), expected) << field;
  }
}

TEST(NamesEtag, ComparesWeakly) {
  EXPECT_TRUE(names_etag("\"abc\"", "abc"));
  EXPECT_TRUE(names_etag("W/\"abc\"", "abc"));
  EXPECT_TRUE(names_etag("\"abc-gzip\"", "abc"));
  EXPECT_TRUE(names_etag("W/\"abc-zstd\"", "abc"));
  EXPECT_TRUE(names_etag("\"x\", \"abc\"", "abc"));
  EXPECT_TRUE(names_etag("*", "abc"));
  for (const char* other : {"", "abc", "\"abcd\"", "\"ab\"", "\"abc", "abc\"", "\"\"", "\"abc-br\"", "\"ABC\"", "W/abc",
                            "\"abc-gzip-gzip\""}) {
    EXPECT_FALSE(names_etag(other, "abc")) << other;
  }
}

struct RangeRow {
  const char* field;
  std::uint64_t bytes;
  RangeVerdict verdict;
  ByteRange range;
};

TEST(AskedRange, TakesOneRange) {
  const auto kPart = RangeVerdict::kPart;
  const auto kWhole = RangeVerdict::kWhole;
  const auto kNone = RangeVerdict::kUnsatisfiable;
  for (const RangeRow& row : std::vector<RangeRow>{{"bytes=0-0", 10, kPart, {0, 1}},
                                                   {"bytes=0-9", 10, kPart, {0, 10}},
                                                   {"bytes=3-5", 10, kPart, {3, 3}},
                                                   {"bytes=3-", 10, kPart, {3, 7}},
                                                   {"bytes=9-", 10, kPart, {9, 1}},
                                                   {"bytes=5-99", 10, kPart, {5, 5}},
                                                   {"bytes=-4", 10, kPart, {6, 4}},
                                                   {"bytes=-99", 10, kPart, {0, 10}},
                                                   {"Bytes=0-1", 10, kPart, {0, 2}},
                                                   {"bytes=0-18446744073709551615", 10, kPart, {0, 10}},
                                                   {"bytes=10-", 10, kNone, {}},
                                                   {"bytes=10-12", 10, kNone, {}},
                                                   {"bytes=-0", 10, kNone, {}},
                                                   {"bytes=0-", 0, kNone, {}},
                                                   {"bytes=-1", 0, kNone, {}},
                                                   {"", 10, kWhole, {}},
                                                   {"bytes", 10, kWhole, {}},
                                                   {"bytes=", 10, kWhole, {}},
                                                   {"bytes=-", 10, kWhole, {}},
                                                   {"bytes=5-3", 10, kWhole, {}},
                                                   {"bytes=a-b", 10, kWhole, {}},
                                                   {"bytes=1-2,4-5", 10, kWhole, {}},
                                                   {"bytes=1-2x", 10, kWhole, {}},
                                                   {"bytes=+1-2", 10, kWhole, {}},
                                                   {"bytes=0-18446744073709551616", 10, kWhole, {}},
                                                   {"lines=1-2", 10, kWhole, {}}}) {
    const RangeAnswer answer = asked_range(row.field, row.bytes);
    EXPECT_EQ(answer.verdict, row.verdict) << row.field;
    if (row.verdict == kPart) {
      EXPECT_EQ(answer.range, row.range) << row.field;
    }
  }
}

// A part never leaves what there is.
TEST(AskedRange, StaysInside) {
  std::mt19937 random(11);
  for (int round = 0; round < 50'000; ++round) {
    const std::uint64_t bytes = random() % 20;
    const std::string field = "bytes=" + (random() % 4 == 0 ? "" : std::to_string(random() % 25)) + "-" +
                              (random() % 4 == 0 ? "" : std::to_string(random() % 25));
    const RangeAnswer answer = asked_range(field, bytes);
    if (answer.verdict != RangeVerdict::kPart) continue;
    ASSERT_GT(answer.range.count, 0U) << field;
    ASSERT_LE(answer.range.first + answer.range.count, bytes) << field;
  }
}

}  // namespace
}  // namespace skaidrs
