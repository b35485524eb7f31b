#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>

#include "api/http_server.h"
#include "api/published_view.h"
#include "api/service.h"
#include "ledger/storage/documents.h"
#include "ledger/storage/rocks_storage.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {

// A whole server on a free port: a RocksDB ledger that a writer goes on appending to, a secondary beside it, the
// follower at its usual pace, and sockets.
class LiveServer {
 public:
  explicit LiveServer(const Limits& limits);
  ~LiveServer();
  LiveServer(const LiveServer&) = delete;
  LiveServer& operator=(const LiveServer&) = delete;

  [[nodiscard]] std::uint16_t port() const { return server_->port(); }
  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port()); }
  [[nodiscard]] TestLedger& ledger() { return *ledger_; }
  [[nodiscard]] const PublishedViews& views() const { return *views_; }
  [[nodiscard]] std::filesystem::path documents_dir() const { return dir_.path() / "documents"; }

  // Appends an event; the server is not waited for.
  LeafIndex append();
  // Appends document.published and stores the bytes. Gives the digest in hex.
  std::string publish_document(const std::string& bytes);
  // Waits until the server serves what the writer has published; the time that took. A failed test after ten seconds.
  std::int64_t wait_until_followed();

  void stop() { server_->stop(); }
  // Waits until run() returned. False after ten seconds.
  bool wait_until_ended();

 private:
  TempDir dir_;
  SystemClock clock_;
  std::unique_ptr<TestLedger> ledger_;
  JsonLog log_;
  std::unique_ptr<RocksStorage> secondary_;
  std::unique_ptr<DocumentStore> documents_;
  std::unique_ptr<PublishedViews> views_;
  std::unique_ptr<Service> service_;
  std::unique_ptr<Follower> follower_;
  std::unique_ptr<HttpServer> server_;
  std::atomic<bool> ended_ = false;
  std::thread thread_;
  std::uint64_t appended_ = 0;
};

}  // namespace skaidrs::testing
