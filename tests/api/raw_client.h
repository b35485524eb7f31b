#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace skaidrs::testing {

// What came back for one request.
struct RawReply {
  unsigned status = 0;
  std::string status_line;
  std::map<std::string, std::string, std::less<>> headers;  // names in lower case
  std::string body;
  bool whole = false;  // false: the connection ended before the answer did

  // "" when there is none. The name in lower case.
  [[nodiscard]] std::string header(std::string_view name) const;
};

// A socket and no manners: sends any bytes, reads answers byte by byte as HTTP/1.1 frames them. Every wait ends after
// ten seconds.
class RawClient {
 public:
  // Connects to 127.0.0.1.
  explicit RawClient(std::uint16_t port);
  ~RawClient();
  RawClient(const RawClient&) = delete;
  RawClient& operator=(const RawClient&) = delete;

  // True once the server took the connection.
  [[nodiscard]] bool connected() const { return descriptor_ >= 0; }
  // False when the server is gone.
  bool send(std::string_view bytes) const;
  // No more will be sent; answers can still come.
  void finish_sending() const;
  // The next answer; one to HEAD has no body. Nothing when the connection ended before a status line.
  [[nodiscard]] std::optional<RawReply> read(std::string_view method);
  // GET over this connection, with Host.
  [[nodiscard]] std::optional<RawReply> get(std::string_view target);
  // True when the server closes (or resets) without sending any more bytes.
  [[nodiscard]] bool closes();
  // Takes what has come so far and at least one byte; false at the end of the connection.
  bool receive();

 private:
  [[nodiscard]] std::optional<std::string> take_line();
  bool take(std::size_t count, std::string& into);
  bool take_chunks(std::string& into);

  int descriptor_ = -1;
  std::string received_;
};

// `GET <target> HTTP/1.1` with Host and an empty line.
[[nodiscard]] std::string get_request(std::string_view target);

}  // namespace skaidrs::testing
