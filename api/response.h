#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

struct Header {
  std::string name;
  std::string value;
  friend bool operator==(const Header&, const Header&) = default;
};

// How long an answer stays right.
enum class Caching : std::uint8_t {
  kMoving,     // until the next checkpoint: bears an ETag
  kImmutable,  // for ever
  kNoStore,    // not at all: errors, health
};

// A body that comes in pieces, made while it is sent.
class BodySource {
 public:
  virtual ~BodySource() = default;
  // The next piece, nothing at the end. An Error breaks the connection off, so that nobody takes half an answer for a
  // whole one.
  [[nodiscard]] virtual Result<std::optional<Bytes>> next() = 0;
};
struct PulledBody {
  std::unique_ptr<BodySource> source;
  std::optional<std::uint64_t> bytes;  // of all pieces together, where it is known
};

struct Response {
  unsigned status = 200;
  std::string content_type;  // empty: no body
  Caching caching = Caching::kMoving;
  std::string etag;             // without quotes; empty: the service gives moving answers the checkpoint's
  std::vector<Header> headers;  // besides content type, length, caching, ETag and what every answer bears
  std::variant<Bytes, PulledBody> body;
};

// A whole answer of status 200.
[[nodiscard]] inline Response text_response(std::string_view content_type, std::string_view text, Caching caching) {
  Response response;
  response.content_type = content_type;
  response.caching = caching;
  response.body = bytes_of(text);
  return response;
}

}  // namespace skaidrs
