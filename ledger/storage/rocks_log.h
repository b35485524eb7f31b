#pragma once

#include <rocksdb/env.h>

#include <cstdarg>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "ledger/storage/rocks_storage.h"

namespace skaidrs {

// Internal to the RocksDB adapter. The engine's log: warnings and errors go to `warn`, nothing goes to disk. Given in
// every open, since the engine's own text log aborts the process when it cannot be written, and needs a folder.
//
// Lines are held until the database is open: where that fails, the error of the open says what they say.
class WarningLog final : public rocksdb::Logger {
 public:
  WarningLog(RocksStorage::Warn warn, std::filesystem::path dir);

  using rocksdb::Logger::Logv;
  void Logv(rocksdb::InfoLogLevel level, const char* format, va_list arguments) override;

  // The database is open: what was held goes to `warn`, and from now on every line at once.
  void tell_held();

  // The newest line that names a file of the database, or nothing. A status of the engine often leaves that out.
  [[nodiscard]] std::string last_line_about_a_file() const;

 private:
  const RocksStorage::Warn warn_;
  const std::filesystem::path dir_;
  mutable std::mutex mutex_;
  bool is_open_ = false;
  std::vector<std::string> held_;
  std::string last_line_about_a_file_;
};

}  // namespace skaidrs
