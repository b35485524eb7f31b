#include <algorithm>
#include <atomic>
#include <iterator>
#include <mutex>
#include <vector>

#include "ledger/base/assert.h"
#include "ledger/storage/rocks_reading.h"
#include "ledger/storage/rocks_status.h"
#include "ledger/storage/rocks_storage.h"

namespace skaidrs {
namespace {

// How often a view is opened anew when the writer changes its files meanwhile.
constexpr int kOpenAttempts = 100;

// One opened view of the writer's database, with those who read from it.
struct View {
  RocksDatabase database;
  std::atomic<int> users = 0;
};

// Keeps a view alive while one call reads from it. Holds none once the storage is closed.
class Pin {
 public:
  explicit Pin(View* view) : view_(view) {
    if (view_ != nullptr) ++view_->users;
  }
  ~Pin() {
    if (view_ != nullptr) --view_->users;
  }
  Pin(const Pin&) = delete;
  Pin& operator=(const Pin&) = delete;
  [[nodiscard]] View* view() const { return view_; }

 private:
  View* const view_;
};

// The reader's side: RocksStorage::open_secondary().
//
// The engine follows its writer reliably only along the write-ahead log. Once the writer moved rows from the log to
// tables (at a flush, at every close and open), a followed view may go on showing what it replayed before, not show
// what it had not, or miss a log that was removed while it looked. So the engine's own way is taken only while the
// manifest, the list of tables, stays as it is; else a new view is opened and put in the place of the old, which stays
// for those who still read from it.
class RocksSecondary final : public RocksStorage {
 public:
  explicit RocksSecondary(const Options& options)
      : dir_(options.dir), engine_(database_options(options, Role::kSecondary)), families_(family_descriptors()) {}
  ~RocksSecondary() override { LEDGER_ASSERT(readers() == 0); }
  RocksSecondary(const RocksSecondary&) = delete;
  RocksSecondary& operator=(const RocksSecondary&) = delete;

  // Opens a view of everything that was committed before the call, and hands it to readers. Errors: as
  // open_secondary().
  [[nodiscard]] Status renew();

  Result<std::optional<Bytes>> get(Family family, ByteView key) override;
  std::unique_ptr<Cursor> cursor(Family family) override;
  Status commit(const Batch& batch, Durability durability) override;
  Status catch_up() override;
  Status close() override;
  Status verify_files() override;

 private:
  enum class Step : std::uint8_t { kDone, kTablesMoved };
  [[nodiscard]] Result<Step> follow();
  [[nodiscard]] Result<Step> open_view();
  void hand_out(std::unique_ptr<View> view);
  [[nodiscard]] Pin pin() const;
  [[nodiscard]] int readers() const;

  const std::filesystem::path dir_;
  const rocksdb::DBOptions engine_;
  // The same for every view, so that they share one block cache.
  const std::vector<rocksdb::ColumnFamilyDescriptor> families_;
  // As of the view in use. Touched by the one caller of catch_up() alone.
  Manifest manifest_;

  mutable std::mutex mutex_;    // Over what follows; never held over I/O.
  std::unique_ptr<View> view_;  // none once closed
  std::vector<std::unique_ptr<View>> retired_;
};

Pin RocksSecondary::pin() const {
  const std::lock_guard lock(mutex_);
  return Pin(view_.get());
}

int RocksSecondary::readers() const {
  const std::lock_guard lock(mutex_);
  int count = view_ == nullptr ? 0 : view_->users.load();
  for (const auto& view : retired_) count += view->users;
  return count;
}

void RocksSecondary::hand_out(std::unique_ptr<View> view) {
  // Closed after the lock is let go: that takes a while.
  std::vector<std::unique_ptr<View>> unused;
  const std::lock_guard lock(mutex_);
  view_.swap(view);
  if (view != nullptr) retired_.push_back(std::move(view));
  const auto first_unused =
      std::partition(retired_.begin(), retired_.end(), [](const auto& retired) { return retired->users > 0; });
  unused.assign(std::make_move_iterator(first_unused), std::make_move_iterator(retired_.end()));
  retired_.erase(first_unused, retired_.end());
}

// Opens the database twice. A secondary goes on without a table that is missing or that it cannot read, and then
// answers that its rows are not there: the strict opening before it fails on one instead.
Result<RocksSecondary::Step> RocksSecondary::open_view() {
  LEDGER_TRY(Manifest before, read_manifest(engine_, dir_));
  const Status sound = check_opening(engine_, families_, dir_);
  auto opened = sound ? open_beside_writer(engine_, families_, dir_) : Result<RocksDatabase>(sound.error());
  LEDGER_TRY(const Manifest after, read_manifest(engine_, dir_));
  // While tables moved, a log may have gone unread, and a file may have gone before it was opened: nothing to judge by.
  if (before != after) return Step::kTablesMoved;
  if (!opened) return opened.error();
  auto view = std::make_unique<View>();
  view->database = std::move(opened).value();
  manifest_ = std::move(before);
  hand_out(std::move(view));
  return Step::kDone;
}

Status RocksSecondary::renew() {
  for (int attempt = 0; attempt < kOpenAttempts; ++attempt) {
    if (attempt > 0) pause_before_retry();
    LEDGER_TRY(const Step step, open_view());
    if (step == Step::kDone) return ok();
  }
  return io_error("the writer of " + dir_.string() + " changed its files " + std::to_string(kOpenAttempts) +
                  " times while they were opened")
      .at(dir_.string())
      .hinted("try again when it is less busy");
}

Result<RocksSecondary::Step> RocksSecondary::follow() {
  LEDGER_TRY(const Manifest before, read_manifest(engine_, dir_));
  if (before != manifest_) return Step::kTablesMoved;
  const rocksdb::Status status = view_->database.db->TryCatchUpWithPrimary();
  LEDGER_TRY(const Manifest after, read_manifest(engine_, dir_));
  if (status.ok() && before == after) return Step::kDone;
  manifest_ = {};  // The view may lack something now: it is not followed any more, whatever comes of the next.
  return Step::kTablesMoved;
}

Status RocksSecondary::catch_up() {
  if (pin().view() == nullptr) return closed_error(dir_);
  LEDGER_TRY(const Step step, follow());
  if (step == Step::kDone) return ok();
  return renew();
}

Result<std::optional<Bytes>> RocksSecondary::get(Family family, ByteView key) {
  const Pin pinned = pin();
  if (pinned.view() == nullptr) return closed_error(dir_);
  return read_row(pinned.view()->database, family, key, dir_);
}

std::unique_ptr<Cursor> RocksSecondary::cursor(Family family) {
  const Pin pinned = pin();
  if (pinned.view() == nullptr) return closed_cursor();
  return open_cursor(pinned.view()->database, family, dir_, pinned.view()->users);
}

Status RocksSecondary::commit(const Batch& batch, Durability /*the engine refuses either*/) {
  const Pin pinned = pin();
  if (pinned.view() == nullptr) return closed_error(dir_);
  LEDGER_TRY(rocksdb::WriteBatch writes, engine_batch(pinned.view()->database, batch, dir_));
  const rocksdb::Status status = pinned.view()->database.db->Write(rocksdb::WriteOptions(), &writes);
  LEDGER_ASSERT(!status.ok());
  return error_of(status, "committing, which a secondary may not,", dir_);
}

Status RocksSecondary::close() {
  LEDGER_ASSERT(readers() == 0);
  const std::lock_guard lock(mutex_);
  retired_.clear();
  const std::unique_ptr<View> last = std::move(view_);
  if (last == nullptr) return ok();
  // The engine frees the families as it closes: handles that outlive that would reach into them.
  last->database.handles.clear();
  const rocksdb::Status status = last->database.db->Close();
  if (!status.ok()) return error_of(status, "closing", dir_);
  return ok();
}

Status RocksSecondary::verify_files() {
  const Pin pinned = pin();
  if (pinned.view() == nullptr) return closed_error(dir_);
  // Beside a writer a table may go in the middle of it: that is kIoError, and no damage.
  const rocksdb::Status status = verify_tables(pinned.view()->database);
  if (!status.ok()) return error_of(status, "verifying the files", dir_);
  return ok();
}

}  // namespace

Result<std::unique_ptr<RocksStorage>> RocksStorage::open_secondary(const Options& options) {
  auto storage = std::make_unique<RocksSecondary>(options);
  LEDGER_TRY(storage->renew());
  return std::unique_ptr<RocksStorage>(std::move(storage));
}

}  // namespace skaidrs
