// Goal: wherever the power goes, nothing acknowledged is lost, no second history is ever signed, and the ledger opens.
// Method: a workload over a disk that forgets what was not synced, cut at the n-th operation for every n, with each
// unsynced tail kept, dropped, torn or trashed; then open, compare, audit. Canaries that break one promise must fail.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <random>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/log/audit.h"
#include "ledger/log/reader.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "ledger/storage/memory_storage.h"
#include "ledger/storage/rocks_storage.h"
#include "tests/log/log_fixture.h"
#include "tests/support/power_cut_fs.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

using testing::PowerCutFs;
using testing::TestLedger;
using testing::UnsyncedTails;

// Which promise a run breaks on purpose.
enum class Canary : std::uint8_t { kNone, kNoSync, kNoAnchor, kSplitBatch };

// An anchor on the disk that loses power: what replace() wrote counts once its operation was not cut. A cut within it
// leaves the old record or the new one, as two slots with checksums do.
class CuttableAnchor final : public Anchor {
 public:
  CuttableAnchor(PowerCutFs& disk, std::mt19937_64& random) : disk_(disk), random_(random) {}
  Result<std::optional<AnchorRecord>> read() override { return record_; }
  Status replace(const AnchorRecord& record) override {
    if (skipped) return ok();
    const bool cut = disk_.count_operation();
    if (!cut || random_() % 2 == 0) record_ = record;
    if (cut) return io_error("power");
    return ok();
  }
  bool skipped = false;

 private:
  PowerCutFs& disk_;
  std::mt19937_64& random_;
  std::optional<AnchorRecord> record_;
};

// Passes commits on, breaking what the canary says.
class CanaryStorage final : public Storage {
 public:
  CanaryStorage(Storage& inner, Canary canary) : inner_(inner), canary_(canary) {}
  Result<std::optional<Bytes>> get(Family family, ByteView key) override { return inner_.get(family, key); }
  std::unique_ptr<Cursor> cursor(Family family) override { return inner_.cursor(family); }
  Status commit(const Batch& batch, Durability durability) override {
    if (durability == Durability::kBuffered || canary_ == Canary::kNone || canary_ == Canary::kNoAnchor)
      return inner_.commit(batch, durability);
    if (canary_ == Canary::kNoSync) return inner_.commit(batch, Durability::kBuffered);
    Batch first;
    Batch second;
    for (const Batch::Write& write : batch.writes()) {
      Batch& half = write.family == Family::kEntries || write.family == Family::kMeta ? first : second;
      if (write.value) {
        half.put(write.family, write.key, *write.value);
      } else {
        half.erase(write.family, write.key);
      }
    }
    LEDGER_TRY(inner_.commit(first, Durability::kSynced));
    return inner_.commit(second, Durability::kSynced);
  }

 private:
  Storage& inner_;
  Canary canary_;
};

// The engine does not open a log whose unsynced tail is noise: nothing is lost, and nothing is signed. It may not say
// so of any other tail.
constexpr std::string_view kRefusedByEngine = "refused by the engine";

// What the world was told before the power went.
struct Told {
  std::vector<std::pair<LeafIndex, Hash>> acknowledged;  // index and leaf of each answered event
  std::vector<std::string> checkpoints;                  // every signed head that was published or left the writer
};

class Workload {
 public:
  Workload(std::filesystem::path dir, PowerCutFs& disk, std::uint64_t seed)
      : dir_(std::move(dir)), disk_(disk), random_(seed), anchor_(disk, random_) {}

  void break_promise(Canary canary) {
    canary_ = canary;
    anchor_.skipped = canary == Canary::kNoAnchor;
  }
  // Opens and appends batches until done, or until something fails.
  void run(const std::vector<std::vector<Envelope>>& batches, TestLedger& model, Told& told) {
    auto rocks = open_rocks();
    if (!rocks) return;
    CanaryStorage storage(*rocks.value(), canary_);
    auto writer = open_writer(model, storage);
    if (!writer) return;
    note_checkpoint(*writer.value(), told);
    for (const std::vector<Envelope>& batch : batches) {
      const auto appended = writer.value()->append(batch);
      if (!appended) return;
      for (const Placed& placed : appended.value().events) told.acknowledged.emplace_back(placed.index, placed.leaf);
      note_checkpoint(*writer.value(), told);
    }
  }
  // What the next boot finds, held against what the world was told. Empty: all is well.
  std::string check(TestLedger& model, const Told& told) {
    auto rocks = open_rocks();
    if (!rocks && rocks.error().code == Errc::kCorruption) return std::string(kRefusedByEngine);
    if (!rocks) return "the database does not open: " + rocks.error().message;
    auto writer = open_writer(model, *rocks.value());
    if (!writer) return "the ledger does not open: " + writer.error().message;
    const auto reader = LogReader::open(*rocks.value());
    if (!reader)
      return told.acknowledged.empty() && told.checkpoints.empty() ? ""
                                                                   : "nothing is published: " + reader.error().message;
    std::string wrong = check_told(reader.value(), model, told);
    if (wrong.empty()) wrong = audit(*rocks.value(), model);
    return wrong;
  }

 private:
  Result<std::unique_ptr<RocksStorage>> open_rocks() {
    return RocksStorage::open_primary({.dir = dir_ / "db", .warn = {}, .env = disk_.env()},
                                      RocksStorage::Missing::kCreate);
  }
  Result<std::unique_ptr<LogWriter>> open_writer(TestLedger& model, Storage& storage) {
    return testing::open_writer(model, storage, anchor_, sequencer_);
  }
  static void note_checkpoint(const LogWriter& writer, Told& told) {
    if (!writer.published_note().empty()) told.checkpoints.push_back(writer.published_note());
  }
  static std::string check_told(const LogReader& reader, TestLedger& model, const Told& told) {
    for (const auto& [index, leaf] : told.acknowledged) {
      const auto entry = reader.entry(index);
      if (!entry || leaf_hash(entry.value()) != leaf)
        return "acknowledged entry " + std::to_string(index.value) + " is not there";
    }
    for (const std::string& note : told.checkpoints) {
      const auto old = open_checkpoint(note, model.log_vkey());
      if (!old) return "a checkpoint that does not verify";
      const auto root = reader.root_at(old.value().size);
      if (!root || root.value() != old.value().root) return "a signed head that the log does not extend";
    }
    return "";
  }
  std::string audit(RocksStorage& rocks, TestLedger& model) {
    const AuditDirectory directory{.stored = rocks,
                                   .anchor = anchor_.read().value(),
                                   .anchor_known = AuditDirectory::AnchorKnown::kYes,
                                   .documents = nullptr,
                                   .verify_files = {}};
    const auto scratch = make_memory_storage();
    const auto report = audit_directory(
        directory, {.origin = model.origin(), .log_key = model.log_vkey(), .threads = 1, .progress = {}}, *scratch,
        model.admission(), model.projections());
    if (!report) return "the audit stops: " + report.error().message;
    if (!report.value().good())
      return report.value().faults.front().check + ": " + report.value().faults.front().message;
    return "";
  }

  std::filesystem::path dir_;
  PowerCutFs& disk_;
  std::mt19937_64 random_;
  CuttableAnchor anchor_;
  PrivateKey sequencer_ = testing::key_of("seq-1");
  Canary canary_ = Canary::kNone;
};

// The workload: the founding, a small batch, one over a commitment, single events.
class CrashSimulation : public ::testing::Test {
 protected:
  CrashSimulation() {
    TestLedger::Options options;
    options.cast = TestLedger::Cast::kFoundersOnly;
    model_ = std::make_unique<TestLedger>(std::move(options));
    const auto reader = LogReader::open(model_->storage()).value();
    batches_.push_back({parse_entry(reader.entry({0}).value()).value().envelope});
    batches_.push_back(testing::new_actors(*model_, "a-", 3));
    batches_.push_back(testing::new_actors(*model_, "b-", 256));
    for (int i = 0; i < 3; ++i) batches_.push_back(testing::new_actors(*model_, "c-" + std::to_string(i) + "-", 1));
  }
  static std::uint64_t seed() {
    const char* given = std::getenv("SKAIDRS_SEED");
    return given != nullptr ? std::strtoull(given, nullptr, 10) : 20'270'301;
  }
  // Operations of an undisturbed run.
  std::uint64_t operations() {
    const testing::TempDir dir;
    PowerCutFs disk(dir.path(), seed());
    Workload workload(dir.path(), disk, seed());
    Told told;
    workload.run(batches_, *model_, told);
    EXPECT_EQ(told.checkpoints.size(), batches_.size());
    return disk.operations();
  }
  // Cuts at n; says what was wrong afterwards, "" for nothing.
  std::string crash_at(std::uint64_t n, UnsyncedTails tails, Canary canary) {
    const testing::TempDir dir;
    PowerCutFs disk(dir.path(), seed() + n);
    Workload workload(dir.path(), disk, seed() + n);
    workload.break_promise(canary);
    Told told;
    disk.cut_at(n);
    workload.run(batches_, *model_, told);
    if (!disk.cut()) return "";
    disk.crash(tails);
    workload.break_promise(canary == Canary::kNoAnchor ? Canary::kNone : canary);
    return workload.check(*model_, told);
  }
  int failures(Canary canary, std::uint64_t stride) {
    int failed = 0;
    const std::uint64_t last = operations();
    for (std::uint64_t n = 1; n <= last; n += stride) {
      if (!crash_at(n, UnsyncedTails::kDropped, canary).empty()) ++failed;
    }
    return failed;
  }

  std::unique_ptr<TestLedger> model_;
  std::vector<std::vector<Envelope>> batches_;
};

TEST_F(CrashSimulation, EveryCutHealsWithNothingLost) {
  const std::uint64_t last = operations();
  int points = 0;
  int refused = 0;
  for (const UnsyncedTails tails :
       {UnsyncedTails::kDropped, UnsyncedTails::kKept, UnsyncedTails::kTorn, UnsyncedTails::kTrashed}) {
    for (std::uint64_t n = 1; n <= last; ++n) {
      const std::string wrong = crash_at(n, tails, Canary::kNone);
      ++points;
      if (tails == UnsyncedTails::kTrashed && wrong == kRefusedByEngine) {
        ++refused;
        continue;
      }
      EXPECT_EQ(wrong, "") << "seed " << seed() << " operation " << n << " tails " << static_cast<int>(tails);
    }
  }
  EXPECT_LT(refused, points / 20);
  std::printf("crash points: %d (%llu operations x 4 kinds of tails), %d refused for a tail of noise, seed %llu\n",
              points, static_cast<unsigned long long>(last), refused, static_cast<unsigned long long>(seed()));
}

TEST_F(CrashSimulation, CanaryWithoutSyncFails) {
  EXPECT_GT(failures(Canary::kNoSync, 1), 0);
}
TEST_F(CrashSimulation, CanaryWithoutAnchorFails) {
  EXPECT_GT(failures(Canary::kNoAnchor, 1), 0);
}
TEST_F(CrashSimulation, CanaryWithASplitBatchFails) {
  EXPECT_GT(failures(Canary::kSplitBatch, 1), 0);
}

}  // namespace
}  // namespace skaidrs
