#pragma once

#include <functional>
#include <mutex>
#include <string>
#include <string_view>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

enum class Severity : std::uint8_t { kInfo, kWarning, kError };

// The server's log: one JSON object a line, {"time","level","event",…}. It holds no addresses, no targets, no query
// strings: who asked for what is nobody's business. Safe from several threads.
class JsonLog {
 public:
  using Sink = std::function<void(std::string_view line)>;  // gets whole lines with their LF, one call at a time
  JsonLog(Clock& clock, Sink sink) : clock_(clock), sink_(std::move(sink)) {}
  JsonLog(const JsonLog&) = delete;
  JsonLog& operator=(const JsonLog&) = delete;

  // `fields` is an object whose texts may hold any bytes: what JSON cannot carry is replaced.
  void write(Severity severity, std::string_view event, const Json& fields);
  // An Error in fields: code, message, rule, path, hint.
  void write(Severity severity, std::string_view event, const Error& error);

 private:
  Clock& clock_;
  Sink sink_;
  std::mutex mutex_;
};

}  // namespace skaidrs
