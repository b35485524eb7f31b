// Goal: heads are exactly what HTTP/1.1 asks for; addresses to listen on are read strictly.
#include "api/http_message.h"

#include <gtest/gtest.h>

namespace skaidrs {
namespace {

Instant now() {
  return parse_instant("2027-03-01T12:00:05.123Z").value();
}

TEST(FormatHead, WritesTheFields) {
  Response response = text_response("text/plain; charset=utf-8", "hello", Caching::kMoving);
  response.headers.push_back({"ETag", "\"x\""});
  EXPECT_EQ(format_head(response, {.content_bytes = 5}, now()),
            "HTTP/1.1 200 OK\r\n"
            "Date: Mon, 01 Mar 2027 12:00:05 GMT\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Content-Length: 5\r\n"
            "ETag: \"x\"\r\n"
            "\r\n");
}

TEST(FormatHead, TellsHowTheBodyEnds) {
  Response response = text_response("application/json", "", Caching::kMoving);
  EXPECT_NE(format_head(response, {.framing = Framing::kChunked}, now()).find("\r\nTransfer-Encoding: chunked\r\n"),
            std::string::npos);
  const std::string closing =
      format_head(response, {.framing = Framing::kClose, .connection = Connection::kClose}, now());
  EXPECT_EQ(closing.find("Content-Length"), std::string::npos);
  EXPECT_NE(closing.find("\r\nConnection: close\r\n"), std::string::npos);
  EXPECT_NE(format_head(response, {.minor_version = 0}, now()).find("\r\nConnection: keep-alive\r\n"),
            std::string::npos);
  for (const unsigned status : {204U, 304U}) {
    response.status = status;
    EXPECT_EQ(format_head(response, {}, now()).find("Content-Length"), std::string::npos) << status;
  }
}

TEST(FormatHeadDeathTest, RefusesLinesInFields) {
  Response response;
  response.headers.push_back({"Link", "a\r\nSet-Cookie: b"});
  EXPECT_DEATH(static_cast<void>(format_head(response, {}, now())), "is_field_text");
}

TEST(HttpDate, MatchesKnownAnswers) {
  EXPECT_EQ(http_date({0}), "Thu, 01 Jan 1970 00:00:00 GMT");
  EXPECT_EQ(http_date(parse_instant("1994-11-06T08:49:37Z").value()), "Sun, 06 Nov 1994 08:49:37 GMT");  // RFC 9110
  EXPECT_EQ(http_date(parse_instant("2028-02-29T23:59:59.999Z").value()), "Tue, 29 Feb 2028 23:59:59 GMT");
  EXPECT_EQ(http_date(parse_instant("1969-12-31T23:59:59Z").value()), "Wed, 31 Dec 1969 23:59:59 GMT");
}

TEST(ChunkHead, IsHex) {
  EXPECT_EQ(chunk_head(1), "1\r\n");
  EXPECT_EQ(chunk_head(262'144), "40000\r\n");
}

TEST(ParseListenAddress, TakesNumbersAndLocalhost) {
  const auto check = [](std::string_view text, std::string_view host, std::uint16_t port) {
    const auto address = parse_listen_address(text);
    ASSERT_TRUE(address) << text;
    EXPECT_EQ(address.value().host, host) << text;
    EXPECT_EQ(address.value().port, port) << text;
  };
  check("127.0.0.1:8080", "127.0.0.1", 8080);
  check("0.0.0.0:0", "0.0.0.0", 0);
  check("[::1]:65535", "::1", 65535);
  check("localhost:80", "127.0.0.1", 80);
  for (const char* text : {"", ":", "8080", ":8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "127.0.0.1:-1",
                           "127.0.0.1:08", "127.0.0.1:80x", "::1:80", "[::1]", "[127.0.0.1]:80", "[]:80"}) {
    EXPECT_FALSE(parse_listen_address(text)) << text;
  }
}

}  // namespace
}  // namespace skaidrs
