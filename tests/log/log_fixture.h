#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "ledger/log/writer.h"
#include "ledger/storage/storage.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {

// A storage that fails at one commit: before it is done, or after it was (which its caller cannot tell apart).
class FailingStorage final : public Storage {
 public:
  enum class Fault : std::uint8_t { kFailed, kFailedButPersisted };
  explicit FailingStorage(Storage& inner) : inner_(inner) {}
  void fail_commit(int n, Fault fault) {
    countdown_ = n;
    fault_ = fault;
  }
  [[nodiscard]] int synced() const { return synced_; }
  [[nodiscard]] int buffered() const { return buffered_; }

  Result<std::optional<Bytes>> get(Family family, ByteView key) override { return inner_.get(family, key); }
  std::unique_ptr<Cursor> cursor(Family family) override { return inner_.cursor(family); }
  Status commit(const Batch& batch, Durability durability) override {
    (durability == Durability::kSynced ? synced_ : buffered_) += 1;
    if (--countdown_ == 0) {
      if (fault_ == Fault::kFailedButPersisted) {
        LEDGER_TRY(inner_.commit(batch, durability));
      }
      return io_error("injected");
    }
    return inner_.commit(batch, durability);
  }

 private:
  Storage& inner_;
  int countdown_ = 0;
  Fault fault_ = Fault::kFailed;
  int synced_ = 0;
  int buffered_ = 0;
};

// An anchor that fails at one replacement, undone or done.
class FailingAnchor final : public Anchor {
 public:
  explicit FailingAnchor(Anchor& inner) : inner_(inner) {}
  void fail_next(FailingStorage::Fault fault) { next_ = fault; }
  [[nodiscard]] int replaced() const { return replaced_; }
  Result<std::optional<AnchorRecord>> read() override { return inner_.read(); }
  Status replace(const AnchorRecord& record) override {
    ++replaced_;
    if (!next_) return inner_.replace(record);
    if (*next_ == FailingStorage::Fault::kFailedButPersisted) {
      LEDGER_TRY(inner_.replace(record));
    }
    next_.reset();
    return io_error("injected");
  }

 private:
  Anchor& inner_;
  std::optional<FailingStorage::Fault> next_;
  int replaced_ = 0;
};

// The cheapest event there is: a new actor, registered by an administrator.
inline Envelope new_actor(TestLedger& ledger, const std::string& actor) {
  return ledger.envelope("actor.registered", {{"actor", actor}, {"kind", "person"}}, {"adm-1"});
}
inline std::vector<Envelope> new_actors(TestLedger& ledger, const std::string& prefix, std::size_t count) {
  std::vector<Envelope> envelopes;
  for (std::size_t i = 0; i < count; ++i) envelopes.push_back(new_actor(ledger, prefix + std::to_string(i)));
  return envelopes;
}
inline std::vector<Envelope> just(Envelope envelope) {
  std::vector<Envelope> one;
  one.push_back(std::move(envelope));
  return one;
}

// Another writer over the parts of `ledger`, through other doors to storage and anchor.
inline Result<std::unique_ptr<LogWriter>> open_writer(TestLedger& ledger, Storage& storage, Anchor& anchor,
                                                      const PrivateKey& sequencer,
                                                      LogWriter::ClockRule rule = LogWriter::ClockRule::kStrict) {
  return LogWriter::open({.origin = ledger.origin(), .clock_rule = rule, .threads = 1, .rebuilding = {}},
                         {ledger.log_keys(), "seq-1", sequencer}, storage, anchor, ledger.admission(),
                         ledger.projections(), ledger.clock());
}

}  // namespace skaidrs::testing
