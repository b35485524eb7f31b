#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "api/json_log.h"
#include "ledger/base/bytes.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/crypto/note.h"
#include "ledger/event/json.h"
#include "ledger/log/reader.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// What entry 0 says of the ledger.
struct Founding {
  Hash ledger_id;  // entry 0's leaf hash
  Instant logged;
  std::string time_zone;
  Json data;
};

// The log as it is served: one verified checkpoint and everything below it. Immutable.
struct PublishedView {
  LogReader reader;
  Founding founding;
  Instant last_logged;         // of the last entry
  std::vector<Vkey> log_keys;  // that sign checkpoints of this size, the oldest first
  std::string tag;             // names this checkpoint and this software in ETags
};
using ViewRef = std::shared_ptr<const PublishedView>;

// Where the view stands, and how it was found. One follower refreshes it; any number of threads read it.
//
// Trust: a server is not trusted by who verifies; this class spares everybody else the work. Nothing becomes the view
// unless its signature holds under the log's key, its root is the root of the stored tiles, entry 0 is the same as
// ever, and it extends the view before it. A checkpoint that fails stays outside; the last good one goes on.
class PublishedViews {
 public:
  struct Options {
    // A key that checkpoints must be signed with besides those that the log names, as the operator was told it.
    std::optional<Vkey> vkey;
  };
  // Brings the storage up to what the writer has committed; a storage that moves by itself does nothing here.
  using CatchUp = std::function<Status()>;

  // Arguments outlive this.
  PublishedViews(Storage& storage, CatchUp catch_up, Options options, JsonLog& log);
  PublishedViews(const PublishedViews&) = delete;
  PublishedViews& operator=(const PublishedViews&) = delete;

  // Catches up, verifies what is published now, and makes it the view. One caller at a time. What changed for the worse
  // or the better gets a line in the log. Errors: kNotFound when nothing is published yet; kUnverified when the
  // signature fails, or the ledger is not the one before; kCorruption when the checkpoint contradicts the stored bytes
  // or the view before it; kIoError.
  Status refresh();

  // Null before the first good checkpoint.
  [[nodiscard]] ViewRef current() const;
  // What the last refresh() said; kNotFound before the first.
  [[nodiscard]] Status health() const;

 private:
  [[nodiscard]] Status advance();
  [[nodiscard]] Result<PublishedView> verified(LogReader reader, const PublishedView* before) const;

  Storage& storage_;
  const CatchUp catch_up_;
  const Options options_;
  JsonLog& log_;
  mutable std::mutex mutex_;
  ViewRef view_;
  std::optional<Error> trouble_;  // of the last refresh
};

// Calls refresh() every `period_ms` on a thread of its own, from construction until the end of its life.
class Follower {
 public:
  // Arguments outlive this.
  Follower(PublishedViews& views, std::int64_t period_ms);
  ~Follower();
  Follower(const Follower&) = delete;
  Follower& operator=(const Follower&) = delete;

 private:
  struct Thread;
  std::unique_ptr<Thread> thread_;
};

}  // namespace skaidrs
