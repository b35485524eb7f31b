#pragma once

#include <atomic>
#include <filesystem>
#include <memory>
#include <optional>

#include "ledger/storage/rocks_database.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// Internal to the RocksDB adapter: what a writer and a secondary do alike.

// Contract as Storage::get().
[[nodiscard]] Result<std::optional<Bytes>> read_row(const RocksDatabase& database, Family family, ByteView key,
                                                    const std::filesystem::path& dir);

// A cursor that counts in `live` as long as it lives. `database`, `dir` and `live` outlive it.
[[nodiscard]] std::unique_ptr<Cursor> open_cursor(const RocksDatabase& database, Family family,
                                                  const std::filesystem::path& dir, std::atomic<int>& live);
// What a closed storage hands out: every move fails with kIoError.
[[nodiscard]] std::unique_ptr<Cursor> closed_cursor();

// The batch in the engine's own form: range erases first. Errors: kIoError.
[[nodiscard]] Result<rocksdb::WriteBatch> engine_batch(const RocksDatabase& database, const Batch& batch,
                                                       const std::filesystem::path& dir);

// Reads every live table file whole, then each of its blocks.
[[nodiscard]] rocksdb::Status verify_tables(const RocksDatabase& database);

[[nodiscard]] Error closed_error(const std::filesystem::path& dir);

}  // namespace skaidrs
