#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

#include "tests/support/power_cut_fs.h"

namespace skaidrs::testing {

// Internal to power_cut_fs: what is synced and what is not. Knows no RocksDB.
//
// A file is a number, whatever names it has; its bytes lie in the real folder. A removed or replaced file lies in an
// attic beside it until the folder that lost its name is synced, so that crash() can put it back.
class PowerCutDisk {
 public:
  PowerCutDisk(std::filesystem::path dir, std::uint64_t seed);
  ~PowerCutDisk();
  PowerCutDisk(const PowerCutDisk&) = delete;
  PowerCutDisk& operator=(const PowerCutDisk&) = delete;

  enum class Verdict : std::uint8_t { kDo, kFail, kDoAndFail };
  // Counts one operation, and says what is to become of it.
  [[nodiscard]] Verdict count();

  using FileId = std::uint64_t;
  // Names and lengths; each is called once the real folder was changed alike (for removals: instead of changing it).
  [[nodiscard]] FileId created(const std::string& path);
  // A file that was there before anything was counted gets a number when it is first written to.
  [[nodiscard]] FileId opened(const std::string& path, std::uint64_t bytes);
  void appended(FileId file, std::uint64_t bytes);
  void truncated(FileId file, std::uint64_t bytes);
  [[nodiscard]] std::uint64_t bytes_of(FileId file) const;
  // The first `bytes` of the file are safe.
  void synced(FileId file, std::uint64_t bytes);
  void linked(const std::string& path);
  // Moves the file away from its name.
  void remove(const std::string& path);
  // Gives `from` the name `to`; what had that name goes to the attic.
  void rename(const std::string& from, const std::string& to);
  void folder_synced(const std::string& folder);

  void fault_at(std::uint64_t n, Fault fault);
  [[nodiscard]] bool cut() const;
  [[nodiscard]] bool struck() const;
  [[nodiscard]] std::uint64_t operations() const;
  void crash(UnsyncedTails tails);

 private:
  static constexpr FileId kUnknownFile = 0;  // one that was never written to through this disk: all of it is safe
  struct Length {
    std::uint64_t bytes = 0;
    std::uint64_t synced = 0;
  };
  // One change of names in a folder that is not synced yet.
  struct Change {
    enum class Kind : std::uint8_t { kAppeared, kGone, kRenamed } kind = Kind::kAppeared;
    std::string path;
    std::string from;            // kRenamed: the name before
    std::string attic;           // kGone, kRenamed: where what lost its name lies; empty when there was nothing
    FileId file = kUnknownFile;  // what lost its name
  };
  [[nodiscard]] std::string to_attic(const std::string& path);
  [[nodiscard]] FileId forget_name(const std::string& path);
  void undo(const Change& change);
  void undo_changes(UnsyncedTails tails);
  void spoil_tail(const std::string& path, const Length& length, UnsyncedTails tails);
  [[nodiscard]] std::uint64_t random_up_to(std::uint64_t past);

  const std::filesystem::path attic_;
  mutable std::mutex mutex_;
  std::mt19937_64 random_;
  std::uint64_t operations_ = 0;
  std::uint64_t fault_operation_ = 0;  // none when 0
  Fault fault_ = Fault::kPowerCut;
  bool cut_ = false;
  bool struck_ = false;
  FileId last_file_ = kUnknownFile;
  std::uint64_t last_in_attic_ = 0;
  std::map<std::string, FileId> names_;
  std::map<FileId, Length> lengths_;
  std::map<std::string, std::vector<Change>> changes_;  // by folder
};

}  // namespace skaidrs::testing
