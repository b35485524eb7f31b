#include "ledger/storage/rocks_tables.h"

#include "ledger/storage/rocks_database.h"
#include "ledger/storage/rocks_reading.h"
#include "ledger/storage/rocks_status.h"

namespace skaidrs {
namespace {

constexpr int kAttempts = 4;

Status check_once(const rocksdb::DBOptions& engine, const std::filesystem::path& dir) {
  LEDGER_TRY(const RocksDatabase database, open_at_rest(engine, family_descriptors(), dir));
  const rocksdb::Status status = verify_tables(database);
  if (!status.ok()) return error_of(status, "verifying the files", dir);
  return ok();
}

}  // namespace

Status check_table_files(const std::filesystem::path& database) {
  const rocksdb::DBOptions engine = database_options({.dir = database, .warn = {}, .env = nullptr}, Role::kSecondary);
  LEDGER_TRY(Manifest before, read_manifest(engine, database));
  for (int attempt = 1;; ++attempt) {
    Status good = check_once(engine, database);
    LEDGER_TRY(const Manifest after, read_manifest(engine, database));
    // A writer took a table away in the middle of it: that says nothing.
    if (good || after == before || attempt == kAttempts) return good;
    before = after;
    pause_before_retry();
  }
}

}  // namespace skaidrs
