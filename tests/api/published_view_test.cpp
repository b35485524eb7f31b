// Goal: nothing becomes the view unless it is signed, covers the stored bytes and extends what was served before; what
// fails stays outside, the last good view goes on, and the server says so.
#include "api/published_view.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/log/layout.h"
#include "ledger/log/tree_store.h"
#include "ledger/storage/memory_storage.h"
#include "tests/api/served_ledger.h"

namespace skaidrs {
namespace {

using testing::Answer;
using testing::ServedLedger;

// Replaces what the storage holds as published.
void plant(ServedLedger& served, std::string_view note) {
  Batch batch;
  batch.put(Family::kMeta, view_of(kPublishedKey), view_of(note));
  ASSERT_TRUE(served.ledger().storage().commit(batch, Durability::kBuffered));
}

Checkpoint newest(ServedLedger& served) {
  return open_checkpoint(served.ledger().checkpoint(), served.ledger().log_vkey()).value();
}

// The served state is as it was at `size`, the server is not ready, and refresh() says `code`.
void expect_refused(ServedLedger& served, TreeSize size, Errc code) {
  const Status refreshed = served.views().refresh();
  ASSERT_FALSE(refreshed);
  EXPECT_EQ(refreshed.error().code, code) << refreshed.error().message;
  ASSERT_NE(served.views().current(), nullptr);
  EXPECT_EQ(served.views().current()->reader.size(), size);
  EXPECT_EQ(served.get_json("/v1/ledger")["size"], size.value);
  const Answer ready = served.get("/readyz");
  EXPECT_EQ(ready.status, 503U);
  EXPECT_EQ(ready.json()["code"], "not_ready");
  EXPECT_FALSE(ready.header("Retry-After").empty());
  EXPECT_NE(served.log_lines().back().find("checkpoint_refused"), std::string::npos);
}

TEST(PublishedViews, TakeWhatTheWriterPublishes) {
  ServedLedger served;
  const ViewRef before = served.views().current();
  served.grow(3);
  const ViewRef after = served.views().current();
  EXPECT_EQ(after->reader.size().value, before->reader.size().value + 3);
  EXPECT_EQ(after->founding.ledger_id, served.ledger().ledger_id());
  EXPECT_EQ(after->founding.time_zone, "Europe/Riga");
  EXPECT_EQ(after->last_logged, served.ledger().clock().now());
  // Who holds the old view goes on with it.
  EXPECT_EQ(before->reader.root_at(before->reader.size()).value(), before->reader.checkpoint().root);
  EXPECT_NE(before->tag, after->tag);
}

TEST(PublishedViews, RefuseASignatureOfAnotherKey) {
  ServedLedger served;
  const TreeSize size = served.size();
  served.ledger().must("document.published", testing::document_data({}, 1, "text/plain", "a"), {"officer-1"});
  const Checkpoint real = newest(served);
  plant(served, sign_checkpoint(real, testing::key_of("somebody else")));
  expect_refused(served, size, Errc::kUnverified);
  // The line in the log comes once, not ten times a second; and when all is well again, that is told too.
  const std::size_t lines = served.log_lines().size();
  EXPECT_FALSE(served.views().refresh());
  EXPECT_EQ(served.log_lines().size(), lines);
  plant(served, served.ledger().checkpoint());
  EXPECT_TRUE(served.views().refresh());
  EXPECT_EQ(served.get("/readyz").status, 200U);
  EXPECT_NE(served.log_lines().back().find("\"ready\""), std::string::npos);
  EXPECT_EQ(served.views().current()->reader.size(), real.size);
}

TEST(PublishedViews, RefuseASignedRootThatIsNotTheStoredOne) {
  ServedLedger served;
  const TreeSize size = served.size();
  served.ledger().must("document.published", testing::document_data({}, 1, "text/plain", "a"), {"officer-1"});
  Checkpoint wrong = newest(served);
  wrong.root.bytes[7] ^= 1U;
  plant(served, sign_checkpoint(wrong, served.ledger().log_key()));
  expect_refused(served, size, Errc::kCorruption);
}

TEST(PublishedViews, RefuseAnotherRootOfTheSameSize) {
  ServedLedger served;
  Checkpoint wrong = newest(served);
  wrong.root.bytes[0] ^= 1U;
  plant(served, sign_checkpoint(wrong, served.ledger().log_key()));
  expect_refused(served, served.size(), Errc::kCorruption);
}

TEST(PublishedViews, RefuseASmallerHead) {
  ServedLedger served;
  const std::string small = served.ledger().checkpoint();
  served.grow(2);
  plant(served, small);
  expect_refused(served, served.size(), Errc::kCorruption);
}

TEST(PublishedViews, RefuseAHeadBeyondTheStoredEntries) {
  ServedLedger served;
  Checkpoint wrong = newest(served);
  wrong.size = wrong.size.grown_by(5);
  plant(served, sign_checkpoint(wrong, served.ledger().log_key()));
  expect_refused(served, served.size(), Errc::kCorruption);
}

TEST(PublishedViews, RefuseWhatIsNoCheckpoint) {
  ServedLedger served;
  const std::string good = served.ledger().checkpoint();
  for (const std::string& note : {std::string("x"), good.substr(0, good.size() / 2), std::string(), good + good}) {
    plant(served, note);
    expect_refused(served, served.size(), Errc::kCorruption);
  }
}

// A checkpoint with one byte changed is refused, or says the same as before.
TEST(PublishedViews, RefuseEveryFlippedByte) {
  ServedLedger served;
  const std::string good = served.ledger().checkpoint();
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string damaged = good;
    damaged[i] = static_cast<char>(static_cast<unsigned char>(damaged[i]) ^ 1U);
    plant(served, damaged);
    EXPECT_FALSE(served.views().refresh()) << "byte " << i;
    EXPECT_EQ(served.views().current()->reader.note(), good);
  }
}

TEST(PublishedViews, RefuseAHistoryThatForked) {
  ServedLedger served;
  served.grow(1);
  const TreeSize size = served.size();
  // Entries that were served are changed in the storage, and the log key signs the new tree.
  const Bytes other = served.ledger().storage().get(Family::kEntries, entry_key({3})).value().value();
  Batch batch;
  batch.put(Family::kEntries, entry_key({4}), other);
  ASSERT_TRUE(served.ledger().storage().commit(batch, Durability::kBuffered));
  served.ledger().must("document.published", testing::document_data({}, 1, "text/plain", "a"), {"officer-1"});
  StoredTiles tiles(served.ledger().storage(), size.grown_by(1));
  const Hash root = root_from_tiles(tiles, size.grown_by(1)).value();
  plant(served, sign_checkpoint({served.ledger().origin(), size.grown_by(1), root}, served.ledger().log_key()));
  expect_refused(served, size, Errc::kCorruption);
}

TEST(PublishedViews, HoldToTheKeyThatTheOperatorWasTold) {
  ServedLedger served;
  JsonLog log(served.ledger().clock(), [](std::string_view) {});
  const auto refreshed = [&](const Vkey& vkey) {
    PublishedViews views(
        served.ledger().storage(), [] { return ok(); }, {vkey}, log);
    return views.refresh();
  };
  EXPECT_TRUE(refreshed(served.ledger().log_vkey()));
  const Vkey other =
      make_vkey(served.ledger().origin(), NoteKeyType::kEd25519, testing::key_of("another log").public_key());
  const Status refused = refreshed(other);
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kUnverified);
}

TEST(PublishedViews, WaitForTheFirstCheckpoint) {
  ManualClock clock(Instant{0});
  std::vector<std::string> lines;
  JsonLog log(clock, [&lines](std::string_view line) { lines.emplace_back(line); });
  const auto storage = make_memory_storage();
  PublishedViews views(
      *storage, [] { return ok(); }, {}, log);
  EXPECT_EQ(views.health().error().code, Errc::kNotFound);
  EXPECT_EQ(views.refresh().error().code, Errc::kNotFound);
  EXPECT_EQ(views.current(), nullptr);
  ASSERT_EQ(lines.size(), 1U);
  EXPECT_NE(lines[0].find("\"waiting\""), std::string::npos);
  const DocumentStore documents("nowhere");
  const Service service({}, all_routes(), views, documents, log);
  const auto get = [&service](const char* target) {
    Request request;
    request.target = target;
    return service.handle(request);
  };
  EXPECT_EQ(get("/healthz").status, 200U);
  EXPECT_EQ(get("/openapi.json").status, 200U);
  EXPECT_EQ(get("/readyz").status, 503U);
  for (const char* target : {"/checkpoint", "/v1/ledger", "/v1/events", "/tile/0/000.p/1"}) {
    const Response response = get(target);
    EXPECT_EQ(response.status, 503U) << target;
    EXPECT_EQ(response.headers[0].name, "Retry-After") << target;
  }
}

TEST(PublishedViews, TellWhenTheStorageFails) {
  ServedLedger served;
  JsonLog log(served.ledger().clock(), [](std::string_view) {});
  bool broken = false;
  PublishedViews views(
      served.ledger().storage(), [&broken]() -> Status { return broken ? Status(io_error("/secret/disk")) : ok(); }, {},
      log);
  EXPECT_TRUE(views.refresh());
  broken = true;
  EXPECT_EQ(views.refresh().error().code, Errc::kIoError);
  EXPECT_NE(views.current(), nullptr);
  const Service service({}, all_routes(), views, served.documents(), log);
  Request request;
  request.target = "/readyz";
  const Response response = service.handle(request);
  EXPECT_EQ(response.status, 503U);
  EXPECT_EQ(text_of(std::get<Bytes>(response.body)).find("secret"), std::string_view::npos);
}

TEST(Follower, RefreshesUntilItEnds) {
  ServedLedger served;
  JsonLog log(served.ledger().clock(), [](std::string_view) {});
  std::atomic<int> rounds = 0;
  PublishedViews views(
      served.ledger().storage(),
      [&rounds] {
        ++rounds;
        return ok();
      },
      {}, log);
  {
    const Follower follower(views, 1);
    for (int i = 0; i < 5'000 && rounds < 3; ++i) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  EXPECT_GE(rounds, 3);
  EXPECT_NE(views.current(), nullptr);
  const int at_the_end = rounds;
  std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_EQ(rounds, at_the_end);
}

}  // namespace
}  // namespace skaidrs
