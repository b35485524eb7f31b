#include "ledger/storage/rocks_log.h"

#include <array>
#include <cstdio>

#include "ledger/storage/rocks_status.h"

namespace skaidrs {
namespace {

constexpr std::size_t kLineBytesMax = 1024;
constexpr std::size_t kHeldLinesMax = 100;

bool worth_telling(rocksdb::InfoLogLevel level) {
  return level == rocksdb::WARN_LEVEL || level == rocksdb::ERROR_LEVEL || level == rocksdb::FATAL_LEVEL;
}

}  // namespace

WarningLog::WarningLog(RocksStorage::Warn warn, std::filesystem::path dir)
    : rocksdb::Logger(rocksdb::WARN_LEVEL), warn_(std::move(warn)), dir_(std::move(dir)) {}

// The attribute says that the caller's format was checked where it was written.
__attribute__((format(printf, 3, 0))) void WarningLog::Logv(rocksdb::InfoLogLevel level, const char* format,
                                                            va_list arguments) {
  if (!worth_telling(level)) return;
  std::array<char, kLineBytesMax> buffer{};
  const int written = std::vsnprintf(buffer.data(), buffer.size(), format, arguments);
  if (written <= 0) return;
  std::string line(buffer.data());
  while (!line.empty() && line.back() == '\n') line.pop_back();
  // That another process writes is told by the error of the open itself.
  if (line.find("While lock file") != std::string::npos) return;
  const bool names_a_file = !file_named_in(line, dir_).empty();
  {
    const std::lock_guard lock(mutex_);
    if (names_a_file) last_line_about_a_file_ = line;
    if (!is_open_) {
      if (held_.size() < kHeldLinesMax) held_.push_back(std::move(line));
      return;
    }
  }
  if (warn_) warn_(line);
}

void WarningLog::tell_held() {
  std::vector<std::string> lines;
  {
    const std::lock_guard lock(mutex_);
    is_open_ = true;
    lines.swap(held_);
  }
  if (!warn_) return;
  for (const std::string& line : lines) warn_(line);
}

std::string WarningLog::last_line_about_a_file() const {
  const std::lock_guard lock(mutex_);
  return last_line_about_a_file_;
}

}  // namespace skaidrs
