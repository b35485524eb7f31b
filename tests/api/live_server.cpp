#include "tests/api/live_server.h"

#include <chrono>
#include <fstream>

#include "api/limits.h"
#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "tests/api/served_ledger.h"
#include "tests/support/sample_events.h"

namespace skaidrs::testing {
namespace {

constexpr std::int64_t kPatienceMs = 10'000;

std::unique_ptr<TestLedger> ledger_on_disk(const std::filesystem::path& dir) {
  auto storage = RocksStorage::open_primary({dir, {}, nullptr}, RocksStorage::Missing::kCreate);
  LEDGER_ASSERT(storage.has_value());
  TestLedger::Options options;
  options.storage = std::move(storage).value();
  auto ledger = std::make_unique<TestLedger>(std::move(options));
  tell_story(*ledger, Chapter::kCall);
  return ledger;
}

std::unique_ptr<RocksStorage> beside(const std::filesystem::path& dir) {
  auto storage = RocksStorage::open_secondary({dir, {}, nullptr});
  LEDGER_ASSERT(storage.has_value());
  return std::move(storage).value();
}

void pause() {
  std::this_thread::sleep_for(std::chrono::milliseconds(2));
}

}  // namespace

LiveServer::LiveServer(const Limits& limits)
    : ledger_(ledger_on_disk(dir_.path() / "db")),
      log_(clock_, [](std::string_view) {}),
      secondary_(beside(dir_.path() / "db")),
      documents_(std::make_unique<DocumentStore>(dir_.path() / "documents")),
      views_(std::make_unique<PublishedViews>(
          *secondary_, [this] { return secondary_->catch_up(); }, PublishedViews::Options{}, log_)),
      service_(std::make_unique<Service>(Service::Options{}, all_routes(), *views_, *documents_, log_)) {
  const Status first = views_->refresh();
  LEDGER_ASSERT(first.has_value());
  follower_ = std::make_unique<Follower>(*views_, kFollowPeriodMs);
  auto server = HttpServer::open(
      {{"127.0.0.1", 0}, 2, limits, HttpServer::Signals::kLeave},
      [this](const Request& request) { return service_->handle(request); }, clock_, log_);
  LEDGER_ASSERT(server.has_value());
  server_ = std::move(server).value();
  thread_ = std::thread([this] {
    server_->run();
    ended_ = true;
  });
}

LiveServer::~LiveServer() {
  server_->stop();
  thread_.join();
}

LeafIndex LiveServer::append() {
  const std::string name = "live document " + std::to_string(++appended_);
  ledger_->advance_seconds(1);
  return ledger_->must("document.published",
                       document_data(sha256(view_of(name)), name.size(), "text/plain", "live.txt"), {"officer-1"});
}

std::string LiveServer::publish_document(const std::string& bytes) {
  const std::filesystem::path source = dir_.path() / "source";
  std::ofstream(source, std::ios::binary) << bytes;
  const auto stored = documents_->add(source);
  EXPECT_TRUE(stored);
  ledger_->must("document.published",
                document_data(stored.value().sha256, bytes.size(), "application/pdf", "minutes.pdf"), {"officer-1"});
  wait_until_followed();
  return to_hex(stored.value().sha256);
}

std::int64_t LiveServer::wait_until_followed() {
  const std::int64_t begin = monotonic_ms();
  while (views_->current()->reader.note() != ledger_->checkpoint()) {
    if (monotonic_ms() - begin > kPatienceMs) {
      ADD_FAILURE() << "the server does not follow";
      break;
    }
    pause();
  }
  return monotonic_ms() - begin;
}

bool LiveServer::wait_until_ended() {
  const std::int64_t begin = monotonic_ms();
  while (!ended_ && monotonic_ms() - begin < kPatienceMs) pause();
  return ended_;
}

}  // namespace skaidrs::testing
