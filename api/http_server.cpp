#include "api/http_server.h"

#include <algorithm>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <csignal>
#include <exception>
#include <map>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "api/http_session.h"

namespace skaidrs {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr auto kTuple = asio::as_tuple(asio::use_awaitable);
// After an accept that failed, mostly for want of descriptors: some may be free then.
constexpr std::chrono::milliseconds kAcceptPause(100);

AddressBlock block_of(const asio::ip::address& address) {
  return address.is_v4() ? block_of_v4(address.to_v4().to_bytes()) : block_of_v6(address.to_v6().to_bytes());
}

// The sessions that live, counted. Safe from several threads. A session is removed on its own strand: what find() gives
// there stays until the function returns.
class SessionTable {
 public:
  explicit SessionTable(const Limits& limits) : limits_(limits) {}

  // How the next connection of `block` is treated; nothing: it is closed without a word.
  [[nodiscard]] std::optional<HttpSession::Mode> room_for(const AddressBlock& block) {
    const std::scoped_lock lock(mutex_);
    const bool is_free = limits_.loopback == LoopbackRule::kFree && is_loopback(block);
    const auto own = blocks_.find(block);
    const std::size_t own_count = own == blocks_.end() ? 0 : own->second;
    const bool has_room =
        serving_ < limits_.connections_max && (is_free || own_count < limits_.connections_per_address_max);
    if (has_room) return HttpSession::Mode::kServe;
    if (sessions_.size() - serving_ < kRefusedConnectionsMax) return HttpSession::Mode::kRefuse;
    return std::nullopt;
  }
  std::uint64_t add(std::unique_ptr<HttpSession> session) {
    const std::scoped_lock lock(mutex_);
    if (session->mode() == HttpSession::Mode::kServe) {
      ++serving_;
      ++blocks_[session->block()];
    }
    sessions_.emplace(++last_id_, std::move(session));
    return last_id_;
  }
  // Where the session runs; nothing when it has ended.
  [[nodiscard]] std::optional<asio::any_io_executor> executor_of(std::uint64_t id) {
    const std::scoped_lock lock(mutex_);
    const auto found = sessions_.find(id);
    if (found == sessions_.end()) return std::nullopt;
    return found->second->executor();
  }
  // To be called on the session's own strand.
  [[nodiscard]] HttpSession* find(std::uint64_t id) {
    const std::scoped_lock lock(mutex_);
    const auto found = sessions_.find(id);
    return found == sessions_.end() ? nullptr : found->second.get();
  }
  void remove(std::uint64_t id) {
    const std::scoped_lock lock(mutex_);
    const auto found = sessions_.find(id);
    if (found == sessions_.end()) return;
    if (found->second->mode() == HttpSession::Mode::kServe) {
      --serving_;
      const auto block = blocks_.find(found->second->block());
      if (--block->second == 0) blocks_.erase(block);
    }
    sessions_.erase(found);
  }
  [[nodiscard]] std::vector<std::uint64_t> ids() {
    const std::scoped_lock lock(mutex_);
    std::vector<std::uint64_t> all;
    all.reserve(sessions_.size());
    for (const auto& [id, session] : sessions_) all.push_back(id);
    return all;
  }
  [[nodiscard]] bool empty() {
    const std::scoped_lock lock(mutex_);
    return sessions_.empty();
  }

 private:
  const Limits limits_;
  std::mutex mutex_;
  std::map<std::uint64_t, std::unique_ptr<HttpSession>> sessions_;
  std::map<AddressBlock, std::size_t> blocks_;  // of serving sessions
  std::size_t serving_ = 0;
  std::uint64_t last_id_ = 0;
};

class AsioServer final : public HttpServer {
 public:
  AsioServer(Options options, HandleRequest handle, Clock& clock, JsonLog& log)
      : options_(std::move(options)),
        log_(log),
        context_(std::move(handle), options_.limits, clock, log),
        io_(static_cast<int>(options_.threads)),
        sessions_(options_.limits),
        control_(asio::make_strand(io_)),
        acceptor_(control_),
        signals_(control_),
        drain_timer_(control_),
        accept_timer_(control_) {}

  Status listen();
  [[nodiscard]] std::uint16_t port() const override { return port_; }
  void run() override;
  void stop() override;

 private:
  asio::awaitable<void> accept_loop();
  void admit(tcp::socket socket);
  void finished(std::uint64_t id, const std::exception_ptr& thrown);
  void wait_for_signal();
  void begin_drain();
  void tell_sessions(void (HttpSession::*what)());
  void settle_if_drained();
  void run_thread();

  const Options options_;
  JsonLog& log_;
  SessionContext context_;
  asio::io_context io_;
  SessionTable sessions_;                                  // gone before what their sockets belong to
  asio::strand<asio::io_context::executor_type> control_;  // acceptor, signals and timers
  tcp::acceptor acceptor_;
  asio::signal_set signals_;
  asio::steady_timer drain_timer_;
  asio::steady_timer accept_timer_;
  std::uint16_t port_ = 0;
  bool draining_ = false;  // touched on control_ alone
};

Status AsioServer::listen() {
  error_code error;
  const auto address = asio::ip::make_address(options_.listen.host, error);
  if (error) return invalid("not a numeric address: " + options_.listen.host);
  const tcp::endpoint endpoint(address, options_.listen.port);
  acceptor_.open(endpoint.protocol(), error);
  if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
  if (!error) acceptor_.bind(endpoint, error);
  if (!error) acceptor_.listen(asio::socket_base::max_listen_connections, error);
  if (error == asio::error::address_in_use) {
    return conflict("port " + std::to_string(options_.listen.port) + " is taken by another process")
        .hinted("choose another one with --listen ADDR:PORT, or 0 for a free one");
  }
  if (error) {
    return io_error("cannot listen on " + options_.listen.host + " port " + std::to_string(options_.listen.port) +
                    ": " + error.message());
  }
  port_ = acceptor_.local_endpoint(error).port();
  if (options_.signals == Signals::kHandle) {
    for (const int signal : {SIGTERM, SIGINT, SIGHUP}) signals_.add(signal, error);
    if (error) return io_error("cannot handle signals: " + error.message());
    wait_for_signal();
  }
  return ok();
}

void AsioServer::wait_for_signal() {
  signals_.async_wait([this](const error_code& error, int signal) {
    if (error) return;
    if (signal == SIGHUP) {
      wait_for_signal();
    } else {
      begin_drain();
    }
  });
}

asio::awaitable<void> AsioServer::accept_loop() {
  while (acceptor_.is_open()) {
    tcp::socket socket(asio::make_strand(io_));
    const auto [error] = co_await acceptor_.async_accept(socket, kTuple);
    if (!error) {
      admit(std::move(socket));
    } else if (acceptor_.is_open()) {
      log_.write(Severity::kWarning, "accept_failed", Json{{"message", error.message()}});
      accept_timer_.expires_after(kAcceptPause);
      [[maybe_unused]] const auto [ignored] = co_await accept_timer_.async_wait(kTuple);
    }
  }
}

void AsioServer::admit(tcp::socket socket) {
  if (draining_) return;
  error_code error;
  const tcp::endpoint peer = socket.remote_endpoint(error);
  if (error) return;
  const AddressBlock block = block_of(peer.address());
  const auto mode = sessions_.room_for(block);
  if (!mode) return;
  auto session = std::make_unique<HttpSession>(std::move(socket), context_, block, *mode);
  HttpSession& running = *session;
  const std::uint64_t id = sessions_.add(std::move(session));
  asio::co_spawn(running.executor(), running.run(),
                 [this, id](const std::exception_ptr& thrown) { finished(id, thrown); });
}

void AsioServer::finished(std::uint64_t id, const std::exception_ptr& thrown) {
  if (thrown) {
    try {
      std::rethrow_exception(thrown);
    } catch (const std::exception& error) {
      log_.write(Severity::kError, "connection_failed", Json{{"message", error.what()}});
    }
  }
  sessions_.remove(id);
  asio::post(control_, [this] { settle_if_drained(); });
}

void AsioServer::begin_drain() {
  if (draining_) return;
  draining_ = true;
  log_.write(Severity::kInfo, "draining", Json::object());
  error_code ignored;
  acceptor_.close(ignored);
  signals_.cancel(ignored);
  accept_timer_.cancel();
  drain_timer_.expires_after(std::chrono::milliseconds(options_.limits.drain_timeout_ms));
  drain_timer_.async_wait([this](const error_code& error) {
    if (!error) tell_sessions(&HttpSession::abort);
  });
  tell_sessions(&HttpSession::drain);
  settle_if_drained();
}

void AsioServer::tell_sessions(void (HttpSession::*what)()) {
  for (const std::uint64_t id : sessions_.ids()) {
    const auto executor = sessions_.executor_of(id);
    if (!executor) continue;
    asio::post(*executor, [this, id, what] {
      if (HttpSession* session = sessions_.find(id)) (session->*what)();
    });
  }
}

// The timer would keep run() going for nothing.
void AsioServer::settle_if_drained() {
  if (draining_ && sessions_.empty()) drain_timer_.cancel();
}

void AsioServer::run_thread() {
  for (;;) {
    try {
      io_.run();
      return;
    } catch (const std::exception& error) {
      log_.write(Severity::kError, "server_loop_threw", Json{{"message", error.what()}});
    }
  }
}

void AsioServer::run() {
  asio::co_spawn(control_, accept_loop(), [this](const std::exception_ptr& thrown) {
    if (!thrown) return;
    log_.write(Severity::kError, "accept_loop_failed", Json::object());
    begin_drain();
  });
  std::vector<std::thread> others;
  for (unsigned i = 1; i < options_.threads; ++i) others.emplace_back([this] { run_thread(); });
  run_thread();
  for (std::thread& other : others) other.join();
}

void AsioServer::stop() {
  asio::post(control_, [this] { begin_drain(); });
}

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::open(Options options, HandleRequest handle, Clock& clock,
                                                     JsonLog& log) {
  try {
    auto server = std::make_unique<AsioServer>(std::move(options), std::move(handle), clock, log);
    LEDGER_TRY(server->listen());
    return std::unique_ptr<HttpServer>(std::move(server));
  } catch (const std::exception& error) {
    return io_error(std::string("cannot start the server: ") + error.what());
  }
}

}  // namespace skaidrs
