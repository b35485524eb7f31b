#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "api/response.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"

namespace skaidrs {

// How the length of a body reaches the client.
enum class Framing : std::uint8_t {
  kLength,   // Content-Length
  kChunked,  // Transfer-Encoding: chunked
  kClose,    // the end of the connection is the end of the body: HTTP/1.0 alone
};
enum class Connection : std::uint8_t { kKeep, kClose };

struct HeadFacts {
  Framing framing = Framing::kLength;
  std::uint64_t content_bytes = 0;  // with kLength
  Connection connection = Connection::kKeep;
  unsigned minor_version = 1;  // of the request: HTTP/1.x
};

// Status line and header fields with the empty line behind them. Fields of an answer never hold CR or LF: a bug if one
// does. Spec: RFC 9112, sections 4 and 5; RFC 9110, section 6.6.1 (Date).
[[nodiscard]] std::string format_head(const Response& response, const HeadFacts& facts, Instant now);

// `Mon, 01 Mar 2027 12:00:05 GMT`. Spec: RFC 9110, section 5.6.7.
[[nodiscard]] std::string http_date(Instant instant);

// The line in front of a chunk of `bytes` bytes. Spec: RFC 9112, section 7.1.
[[nodiscard]] std::string chunk_head(std::size_t bytes);
inline constexpr std::string_view kLastChunk = "0\r\n\r\n";

// Where a server listens.
struct ListenAddress {
  std::string host;  // a numeric address
  std::uint16_t port = 0;
};
// `127.0.0.1:8080`, `[::1]:8080`, `localhost:0` (port 0: any free one). Errors: kInvalidArgument.
[[nodiscard]] Result<ListenAddress> parse_listen_address(std::string_view text);

}  // namespace skaidrs
