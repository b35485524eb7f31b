#pragma once

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <cstdint>
#include <mutex>
#include <optional>

#include "api/http_message.h"
#include "api/http_server.h"
#include "api/rate_limiter.h"

namespace skaidrs {

// What all sessions of a server share. Safe from several threads.
class SessionContext {
 public:
  SessionContext(HttpServer::HandleRequest handle, const Limits& limits, Clock& clock, JsonLog& log)
      : limits_(limits), handle_(std::move(handle)), clock_(clock), log_(log), limiter_(limits) {}
  SessionContext(const SessionContext&) = delete;
  SessionContext& operator=(const SessionContext&) = delete;

  // The answer to a request of `block`: 429 past the limit, 500 where the handler throws.
  [[nodiscard]] Response answer(const Request& request, const AddressBlock& block);
  [[nodiscard]] const Limits& limits() const { return limits_; }
  [[nodiscard]] Instant now() { return clock_.now(); }
  [[nodiscard]] JsonLog& log() { return log_; }

 private:
  const Limits limits_;
  const HttpServer::HandleRequest handle_;
  Clock& clock_;
  JsonLog& log_;
  std::mutex mutex_;
  RateLimiter limiter_;
};

// One connection. All its members run on the strand of its socket.
class HttpSession {
 public:
  enum class Mode : std::uint8_t {
    kServe,
    kRefuse,  // no room: one answer of status 503, then the end
  };
  HttpSession(boost::asio::ip::tcp::socket socket, SessionContext& context, const AddressBlock& block, Mode mode);
  HttpSession(const HttpSession&) = delete;
  HttpSession& operator=(const HttpSession&) = delete;

  // Serves until the client goes, asks to close, breaks a rule or a time-out, or the server drains.
  boost::asio::awaitable<void> run();
  // Ends at once while no request has come whole, else behind the answer in hand.
  void drain();
  // Ends now.
  void abort();

  [[nodiscard]] auto executor() { return stream_.get_executor(); }
  [[nodiscard]] const AddressBlock& block() const { return block_; }
  [[nodiscard]] Mode mode() const { return mode_; }

 private:
  using Parser = boost::beast::http::request_parser<boost::beast::http::empty_body>;
  enum class Next : std::uint8_t { kAnotherRequest, kEnd, kBreakOff };
  enum class Phase : std::uint8_t {
    kWaiting,  // for a request, or the rest of one
    kWorking,
  };
  // How the answer in hand is sent.
  struct Manner {
    Method method = Method::kGet;
    unsigned minor_version = 1;
    Connection connection = Connection::kKeep;
  };

  boost::asio::awaitable<Next> serve_one();
  boost::asio::awaitable<bool> wait_for_bytes();
  boost::asio::awaitable<boost::beast::error_code> read_header(Parser& parser);
  boost::asio::awaitable<Next> send(Response response, Manner manner);
  boost::asio::awaitable<Next> send_pieces(PulledBody body, std::string head, Framing framing, Manner manner);
  boost::asio::awaitable<bool> write(ByteView bytes);
  // Reads what the client still sends for a moment, so that it sees our last answer before the connection breaks.
  boost::asio::awaitable<void> linger();

  SessionContext& context_;
  const AddressBlock block_;
  const Mode mode_;
  boost::beast::tcp_stream stream_;
  boost::beast::flat_buffer buffer_;
  Phase phase_ = Phase::kWaiting;
  bool draining_ = false;
};

}  // namespace skaidrs
