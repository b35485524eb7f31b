#pragma once

#include <cstdint>
#include <functional>
#include <memory>

#include "api/http_message.h"
#include "api/json_log.h"
#include "api/limits.h"
#include "api/request.h"
#include "api/response.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"

namespace skaidrs {

// An HTTP/1.1 server for answers that need no waiting: one session loop per connection suspends while bytes travel, the
// handler runs to completion in between. Reads requests without bodies; pipelined ones are answered in their order.
//
// Invariants: at most connections_max sessions serve, and at most kRefusedConnectionsMax more tell their client that
// there is no room; a session holds one request and one piece of an answer at a time.
class HttpServer {
 public:
  // Called on any of the server's threads. What it throws is logged and answered with 500.
  using HandleRequest = std::function<Response(const Request&)>;
  enum class Signals : std::uint8_t {
    kHandle,  // SIGTERM and SIGINT drain; SIGHUP does nothing yet, but does not end the process either
    kLeave,
  };
  struct Options {
    ListenAddress listen;
    unsigned threads = 1;
    Limits limits;
    Signals signals = Signals::kHandle;
  };

  // Binds and listens; connections wait until run(). Errors: kInvalidArgument when the address is none of this
  // machine's form; kConflict when it is taken; kIoError. Arguments outlive the server.
  [[nodiscard]] static Result<std::unique_ptr<HttpServer>> open(Options options, HandleRequest handle, Clock& clock,
                                                                JsonLog& log);
  virtual ~HttpServer() = default;
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  [[nodiscard]] virtual std::uint16_t port() const = 0;
  // Serves on this thread and options.threads - 1 others until stop() or a signal, lets answers under way finish for
  // drain_timeout_ms, and returns.
  virtual void run() = 0;
  // From any thread. run() returns soon after.
  virtual void stop() = 0;

 protected:
  HttpServer() = default;
};

}  // namespace skaidrs
