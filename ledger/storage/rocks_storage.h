#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string_view>

#include "ledger/storage/storage.h"

namespace rocksdb {
class Env;
}

namespace skaidrs {

// The RocksDB adapter. WAL recovery kTolerateCorruptedTailRecords, per-file checksums, zstd, a bounded WAL, our own
// info log (Debian's build aborts when writing its own fails, and a secondary then opens no file for writing).
class RocksStorage : public Storage {
 public:
  // Warnings and errors of the engine go here; may be empty. Called from any thread; throws nothing.
  using Warn = std::function<void(std::string_view line)>;
  struct Options {
    std::filesystem::path dir;  // the database's own folder, and nothing else's
    Warn warn;
    rocksdb::Env* env = nullptr;  // for crash simulation; the default file system when null. Outlives the storage.
  };
  enum class Missing : std::uint8_t { kCreate, kRefuse };

  // Opens for reading and writing; at most one process may. kCreate also makes the folder, and finishes a creation that
  // was cut off. Starts threads: no fork afterwards. Errors: kNotFound when there is no database (or one whose creation
  // was cut off) and `missing` is kRefuse; kConflict when another process holds it; kCorruption, also when files are
  // missing, or when a database has lost its CURRENT file; kIoError.
  [[nodiscard]] static Result<std::unique_ptr<RocksStorage>> open_primary(Options options, Missing missing);

  // Opens beside a writer, read-only: commit() is refused with kIoError by the engine. Holds no lock, writes no file,
  // needs no more than read access. The view moves only at catch_up(), and tears under a reader while it moves.
  // Errors: kNotFound; kCorruption, also when a table file is missing, of another length or cannot be opened: a view
  // never shows less than there is. What is damaged within a table is found when it is read. kIoError, also when the
  // writer changed its tables a hundred times meanwhile.
  [[nodiscard]] static Result<std::unique_ptr<RocksStorage>> open_secondary(const Options& options);

  // Secondary: takes in everything that was committed before the call. Where the writer moved rows to tables since,
  // that is a view opened anew, beside the old one, which stays until its last cursor is gone. Primary: does nothing.
  // One caller at a time. Errors: as open_secondary(); readers then keep what they had, and the next call tries again.
  [[nodiscard]] virtual Status catch_up() = 0;
  // Flushes and closes files cleanly; later calls fail with kIoError, but another close(), which does nothing.
  // Precondition: no cursor lives, no other call runs. Errors: kIoError, also after a failed commit; the files are
  // closed all the same.
  [[nodiscard]] virtual Status close() = 0;
  // Verifies the checksums of every live table file and of each of its blocks. Rows that are still in the write-ahead
  // log are read (and checked) at open. Errors: kCorruption naming the file (Error::path); kIoError.
  [[nodiscard]] virtual Status verify_files() = 0;
};

}  // namespace skaidrs
