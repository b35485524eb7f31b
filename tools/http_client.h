#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs {

// What a server answered. Nothing of it is trusted.
struct HttpAnswer {
  unsigned status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // as they came
  std::string body;

  // The first header of that name, whatever its case; nothing when there is none. Borrowed from this answer.
  [[nodiscard]] std::optional<std::string_view> header(std::string_view name) const;
};

// Where an http:// address leads.
struct HttpUrl {
  std::string host;    // without brackets
  std::string port;    // decimal; 80 where the address has none
  std::string target;  // path and query, "/" where there is none
};
// Takes `http://host[:port][/path][?query]`, printable ASCII without a fragment or credentials.
// Errors: kInvalidArgument, also for https://, which this client does not speak yet.
[[nodiscard]] Result<HttpUrl> parse_http_url(std::string_view url);

// Fetches `url` over a connection of its own and waits for the whole answer, whatever its status. Redirects are not
// followed. `accept` is the Accept field, none where it is empty. Connecting may take 10 seconds, the rest 120.
// Errors: kInvalidArgument (address), kIoError (no connection, a time-out, an answer cut short), kUnverified (no HTTP,
// or a body above `body_bytes_max`).
[[nodiscard]] Result<HttpAnswer> http_get(std::string_view url, std::string_view accept, std::size_t body_bytes_max);

}  // namespace skaidrs
