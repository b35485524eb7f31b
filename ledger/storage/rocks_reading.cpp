#include "ledger/storage/rocks_reading.h"

#include "ledger/base/assert.h"
#include "ledger/storage/rocks_status.h"

namespace skaidrs {
namespace {

class RocksCursor final : public Cursor {
 public:
  RocksCursor(std::unique_ptr<rocksdb::Iterator> rows, const std::filesystem::path& dir, std::atomic<int>& live)
      : rows_(std::move(rows)), dir_(dir), live_(live) {
    ++live_;
  }
  ~RocksCursor() override {
    // The row iterator first: once nothing lives, the database under it may go.
    rows_.reset();
    --live_;
  }
  RocksCursor(const RocksCursor&) = delete;
  RocksCursor& operator=(const RocksCursor&) = delete;

  Status seek(ByteView target) override {
    rows_->Seek(slice_of(target));
    return moved();
  }
  Status seek_back(ByteView target) override {
    rows_->SeekForPrev(slice_of(target));
    return moved();
  }
  Status next() override {
    LEDGER_ASSERT(rows_->Valid());
    rows_->Next();
    return moved();
  }
  Status previous() override {
    LEDGER_ASSERT(rows_->Valid());
    rows_->Prev();
    return moved();
  }
  bool valid() const override { return rows_->Valid(); }
  ByteView key() const override {
    LEDGER_ASSERT(rows_->Valid());
    return view_of(rows_->key());
  }
  ByteView value() const override {
    LEDGER_ASSERT(rows_->Valid());
    return view_of(rows_->value());
  }

 private:
  // An iterator that met a bad block is merely not valid: without its status that looks like the end of the family.
  Status moved() {
    const rocksdb::Status status = rows_->status();
    if (status.ok()) return ok();
    return error_of(status, "walking", dir_);
  }

  std::unique_ptr<rocksdb::Iterator> rows_;
  const std::filesystem::path& dir_;
  std::atomic<int>& live_;
};

class ClosedCursor final : public Cursor {
 public:
  Status seek(ByteView /*target*/) override { return refusal(); }
  Status seek_back(ByteView /*target*/) override { return refusal(); }
  Status next() override { return refusal(); }
  Status previous() override { return refusal(); }
  bool valid() const override { return false; }
  ByteView key() const override {
    LEDGER_ASSERT(valid());
    return {};
  }
  ByteView value() const override {
    LEDGER_ASSERT(valid());
    return {};
  }

 private:
  static Status refusal() { return io_error("the database is closed"); }
};

}  // namespace

Result<std::optional<Bytes>> read_row(const RocksDatabase& database, Family family, ByteView key,
                                      const std::filesystem::path& dir) {
  rocksdb::PinnableSlice value;
  const rocksdb::Status status =
      database.db->Get(rocksdb::ReadOptions(), database.handle(family), slice_of(key), &value);
  if (status.IsNotFound()) return std::optional<Bytes>();
  if (!status.ok()) return error_of(status, "reading " + std::string(family_name(family)), dir);
  const ByteView bytes = view_of(value);
  return std::optional<Bytes>(std::in_place, bytes.begin(), bytes.end());
}

std::unique_ptr<Cursor> open_cursor(const RocksDatabase& database, Family family, const std::filesystem::path& dir,
                                    std::atomic<int>& live) {
  std::unique_ptr<rocksdb::Iterator> rows(database.db->NewIterator(rocksdb::ReadOptions(), database.handle(family)));
  return std::make_unique<RocksCursor>(std::move(rows), dir, live);
}

std::unique_ptr<Cursor> closed_cursor() {
  return std::make_unique<ClosedCursor>();
}

Result<rocksdb::WriteBatch> engine_batch(const RocksDatabase& database, const Batch& batch,
                                         const std::filesystem::path& dir) {
  rocksdb::WriteBatch result;
  rocksdb::Status status;
  for (const Batch::RangeErase& range : batch.range_erases()) {
    status = result.DeleteRange(database.handle(range.family), slice_of(range.first), slice_of(range.past));
    if (!status.ok()) return error_of(status, "preparing a batch", dir);
  }
  for (const Batch::Write& write : batch.writes()) {
    rocksdb::ColumnFamilyHandle* family = database.handle(write.family);
    status = write.value ? result.Put(family, slice_of(write.key), slice_of(*write.value))
                         : result.Delete(family, slice_of(write.key));
    if (!status.ok()) return error_of(status, "preparing a batch", dir);
  }
  return result;
}

rocksdb::Status verify_tables(const RocksDatabase& database) {
  rocksdb::Status status = database.db->VerifyFileChecksums(rocksdb::ReadOptions());
  if (status.ok()) status = database.db->VerifyChecksum(rocksdb::ReadOptions());
  return status;
}

Error closed_error(const std::filesystem::path& dir) {
  return io_error("the database in " + dir.string() + " is closed").at(dir.string());
}

}  // namespace skaidrs
