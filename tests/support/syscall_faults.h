#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "tests/support/power_cut_fs.h"

namespace skaidrs::testing {

// Makes the plain system calls of this program fail: open, read, pread, write, pwrite, fsync, fdatasync, close, rename,
// link, unlink, mkdir. It stands in for them at link time, so the code under test needs no seam. Watched are calls on
// paths below one folder (through whatever descriptor), from all threads, while the object lives; there is one at a
// time. Calls of RocksDB on the same folder are watched as well: give it another.
class SyscallFaults {
 public:
  explicit SyscallFaults(const std::filesystem::path& folder);
  ~SyscallFaults();
  SyscallFaults(const SyscallFaults&) = delete;
  SyscallFaults& operator=(const SyscallFaults&) = delete;

  // Plans a fault at the n-th call from now, n >= 1; a later plan replaces it. The call fails with EIO.
  void fault_at(std::uint64_t n, Fault fault);
  // The same with another error number.
  void fault_at(std::uint64_t n, Fault fault, int error_number);
  // True once the planned fault came to pass.
  [[nodiscard]] bool struck() const;
  // The calls so far, in order, as "<call> <path below the folder>"; a file that is created shows as "create".
  [[nodiscard]] std::vector<std::string> calls() const;

  enum class Verdict : std::uint8_t { kDo, kFail, kDoAndFail };
  // For the stand-ins alone.
  [[nodiscard]] Verdict judge(std::string_view call, const std::string& path);
  [[nodiscard]] int error_number() const;

 private:
  const std::string folder_;
  mutable std::mutex mutex_;
  std::vector<std::string> calls_;
  std::uint64_t fault_call_ = 0;  // none when 0
  Fault fault_ = Fault::kFailOnce;
  int error_number_ = 0;
  bool struck_ = false;
  bool cut_ = false;
};

}  // namespace skaidrs::testing
