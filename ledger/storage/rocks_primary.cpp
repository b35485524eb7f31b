#include <atomic>

#include "ledger/base/assert.h"
#include "ledger/storage/rocks_reading.h"
#include "ledger/storage/rocks_status.h"
#include "ledger/storage/rocks_storage.h"

namespace skaidrs {
namespace {

// The writer's side: RocksStorage::open_primary().
class RocksPrimary final : public RocksStorage {
 public:
  RocksPrimary(RocksDatabase database, std::filesystem::path dir)
      : database_(std::move(database)), dir_(std::move(dir)) {}
  ~RocksPrimary() override { LEDGER_ASSERT(live_cursors_ == 0); }
  RocksPrimary(const RocksPrimary&) = delete;
  RocksPrimary& operator=(const RocksPrimary&) = delete;

  Result<std::optional<Bytes>> get(Family family, ByteView key) override;
  std::unique_ptr<Cursor> cursor(Family family) override;
  Status commit(const Batch& batch, Durability durability) override;
  Status catch_up() override;
  Status close() override;
  Status verify_files() override;

 private:
  [[nodiscard]] Error poisoned_error() const;
  [[nodiscard]] rocksdb::Status flush();

  RocksDatabase database_;
  const std::filesystem::path dir_;
  std::atomic<int> live_cursors_ = 0;
  std::atomic<bool> closed_ = false;
  // Set for good by a failed commit: what reached the disk is unknown, so nothing may be built on it.
  std::atomic<bool> poisoned_ = false;
};

Error RocksPrimary::poisoned_error() const {
  return io_error("an earlier commit in " + dir_.string() + " failed: its outcome is unknown")
      .at(dir_.string())
      .hinted("end this process and start again");
}

Result<std::optional<Bytes>> RocksPrimary::get(Family family, ByteView key) {
  if (closed_) return closed_error(dir_);
  return read_row(database_, family, key, dir_);
}

std::unique_ptr<Cursor> RocksPrimary::cursor(Family family) {
  if (closed_) return closed_cursor();
  return open_cursor(database_, family, dir_, live_cursors_);
}

Status RocksPrimary::commit(const Batch& batch, Durability durability) {
  if (closed_) return closed_error(dir_);
  if (poisoned_) return poisoned_error();
  if (batch.empty() && durability == Durability::kBuffered) return ok();
  LEDGER_TRY(rocksdb::WriteBatch writes, engine_batch(database_, batch, dir_));
  rocksdb::WriteOptions options;
  options.sync = durability == Durability::kSynced;
  const rocksdb::Status status = database_.db->Write(options, &writes);
  if (status.ok()) return ok();
  poisoned_ = true;
  return error_of(status, "committing", dir_);
}

Status RocksPrimary::catch_up() {
  if (closed_) return closed_error(dir_);
  return ok();
}

rocksdb::Status RocksPrimary::flush() {
  rocksdb::FlushOptions options;
  options.wait = true;
  std::vector<rocksdb::ColumnFamilyHandle*> families;
  for (const Family family : all_families()) families.push_back(database_.handle(family));
  return database_.db->Flush(options, families);
}

Status RocksPrimary::close() {
  if (closed_.exchange(true)) return ok();
  LEDGER_ASSERT(live_cursors_ == 0);
  rocksdb::Status status;
  if (!poisoned_) status = flush();
  // The engine frees the families as it closes: handles that outlive that would reach into them.
  database_.handles.clear();
  const rocksdb::Status closed = database_.db->Close();
  if (status.ok()) status = closed;
  if (poisoned_) return poisoned_error();
  if (!status.ok()) return error_of(status, "closing", dir_);
  return ok();
}

Status RocksPrimary::verify_files() {
  if (closed_) return closed_error(dir_);
  const rocksdb::Status status = verify_tables(database_);
  if (status.ok()) return ok();
  Error error = error_of(status, "verifying the files", dir_);
  if (status.IsPathNotFound()) error.code = Errc::kCorruption;  // Nobody but this process may remove a file.
  return error;
}

}  // namespace

Result<std::unique_ptr<RocksStorage>> RocksStorage::open_primary(Options options, Missing missing) {
  LEDGER_TRY(RocksDatabase database, open_for_writing(options, missing));
  return std::unique_ptr<RocksStorage>(std::make_unique<RocksPrimary>(std::move(database), std::move(options.dir)));
}

}  // namespace skaidrs
