// Goal: the client takes whole answers of proper servers and nothing else.
#include "tools/http_client.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <bit>
#include <string>
#include <thread>

namespace skaidrs {
namespace {

// Listens on a free port, takes one connection, waits for its request, sends fixed bytes and closes.
class FakeServer {
 public:
  explicit FakeServer(std::string answer) : answer_(std::move(answer)) {
    listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof(address);
    EXPECT_EQ(::bind(listener_, std::bit_cast<const sockaddr*>(&address), length), 0);
    EXPECT_EQ(::getsockname(listener_, std::bit_cast<sockaddr*>(&address), &length), 0);
    EXPECT_EQ(::listen(listener_, 1), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { serve(); });
  }
  ~FakeServer() {
    thread_.join();
    ::close(listener_);
  }
  FakeServer(const FakeServer&) = delete;
  FakeServer& operator=(const FakeServer&) = delete;

  [[nodiscard]] std::string url(std::string_view target) const {
    return "http://127.0.0.1:" + std::to_string(port_) + std::string(target);
  }
  // To be read when the exchange is over.
  [[nodiscard]] const std::string& request() const { return request_; }

 private:
  void serve() {
    const int connection = ::accept(listener_, nullptr, nullptr);
    std::array<char, 4'096> buffer{};
    while (request_.find("\r\n\r\n") == std::string::npos) {
      const ssize_t count = ::recv(connection, buffer.data(), buffer.size(), 0);
      if (count <= 0) break;
      request_.append(buffer.data(), static_cast<std::size_t>(count));
    }
    static_cast<void>(::send(connection, answer_.data(), answer_.size(), MSG_NOSIGNAL));
    ::close(connection);
  }

  std::string answer_;
  std::string request_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::thread thread_;
};

TEST(HttpGet, TakesAWholeAnswer) {
  FakeServer server("HTTP/1.1 404 Not Found\r\nContent-Length: 5\r\nX-Thing: a\r\nx-thing: b\r\n\r\nhello");
  const auto answer = http_get(server.url("/a?b=c"), "text/plain", 5);
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer.value().status, 404U);
  EXPECT_EQ(answer.value().body, "hello");
  EXPECT_EQ(answer.value().header("X-THING"), "a");
  EXPECT_EQ(answer.value().header("nothing"), std::nullopt);
  EXPECT_TRUE(server.request().starts_with("GET /a?b=c HTTP/1.1\r\n")) << server.request();
  EXPECT_NE(server.request().find("\r\nAccept: text/plain\r\n"), std::string::npos);
  EXPECT_NE(server.request().find("\r\nHost: 127.0.0.1:"), std::string::npos);
}

TEST(HttpGet, TakesChunksAndBodiesThatEndWithTheConnection) {
  FakeServer chunked("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n");
  EXPECT_EQ(http_get(chunked.url("/"), "", 100).value().body, "abcde");
  FakeServer closing("HTTP/1.0 200 OK\r\n\r\nuntil the end");
  EXPECT_EQ(http_get(closing.url("/"), "", 100).value().body, "until the end");
}

Errc code_of(const std::string& answer, std::size_t body_bytes_max) {
  FakeServer server(answer);
  const auto fetched = http_get(server.url("/"), "", body_bytes_max);
  EXPECT_FALSE(fetched) << answer;
  return fetched ? Errc::kConflict : fetched.error().code;
}

TEST(HttpGet, RefusesEverythingElse) {
  EXPECT_EQ(code_of("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\nhello", 100), Errc::kIoError);  // cut short
  EXPECT_EQ(code_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhel", 100), Errc::kIoError);
  EXPECT_EQ(code_of("HTTP/1.1 200 OK\r\nContent-Le", 100), Errc::kIoError);
  EXPECT_EQ(code_of("", 100), Errc::kIoError);
  EXPECT_EQ(code_of("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", 4), Errc::kUnverified);  // too long
  EXPECT_EQ(code_of("HTTP/1.0 200 OK\r\n\r\nhello", 4), Errc::kUnverified);
  EXPECT_EQ(code_of("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n", 4),
            Errc::kUnverified);
  EXPECT_EQ(code_of("SSH-2.0-OpenSSH_9.2\r\n\r\n", 100), Errc::kUnverified);
  EXPECT_EQ(code_of("HTTP/1.1 200 OK\r\nX: " + std::string(100'000, 'x') + "\r\n\r\n", 100), Errc::kUnverified);
}

TEST(HttpGet, TellsWhenNobodyAnswers) {
  const auto refused = http_get("http://127.0.0.1:1/", "", 100);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kIoError);
  EXPECT_NE(refused.error().message.find("127.0.0.1 port 1"), std::string::npos);
}

TEST(ParseHttpUrl, SplitsAddresses) {
  const auto check = [](const char* url, const char* host, const char* port, const char* target) {
    const auto parsed = parse_http_url(url);
    ASSERT_TRUE(parsed) << url;
    EXPECT_EQ(parsed.value().host, host) << url;
    EXPECT_EQ(parsed.value().port, port) << url;
    EXPECT_EQ(parsed.value().target, target) << url;
  };
  check("http://localhost:8080/checkpoint", "localhost", "8080", "/checkpoint");
  check("http://ledger.example.org", "ledger.example.org", "80", "/");
  check("http://ledger.example.org/a/b?c=d", "ledger.example.org", "80", "/a/b?c=d");
  check("http://h?c=d", "h", "80", "/?c=d");
  check("http://[::1]:8080/x", "::1", "8080", "/x");
  check("http://[::1]", "::1", "80", "/");
  for (const char* url :
       {"", "localhost", "localhost:8080", "https://h/", "ftp://h/", "http://", "http:///a", "http://:80/",
        "http://h:/", "http://h:x/", "http://h:123456/", "http://u@h/", "http://[::1/", "http://[::1]x/",
        "http://h/a b", "http://h/a#b", "http://h/\n", "http://h/\xC4\xAB", "HTTP://h/"}) {
    const auto parsed = parse_http_url(url);
    ASSERT_FALSE(parsed) << url;
    EXPECT_EQ(parsed.error().code, Errc::kInvalidArgument) << url;
  }
}

}  // namespace
}  // namespace skaidrs
