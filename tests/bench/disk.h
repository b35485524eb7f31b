#pragma once

#include <cstddef>
#include <filesystem>
#include <utility>

#include "ledger/base/result.h"

namespace skaidrs::testing {

// A new folder of its own inside another, removed with everything in it at the end of its life.
class BenchFolder {
 public:
  // Errors: kInvalidArgument where `parent` lies in memory, since nothing there is durable; kIoError.
  [[nodiscard]] static Result<BenchFolder> make(const std::filesystem::path& parent);
  BenchFolder(BenchFolder&& other) noexcept : path_(std::exchange(other.path_, {})) {}
  BenchFolder& operator=(BenchFolder&&) = delete;
  BenchFolder(const BenchFolder&) = delete;
  BenchFolder& operator=(const BenchFolder&) = delete;
  ~BenchFolder();
  [[nodiscard]] const std::filesystem::path& path() const { return path_; }

 private:
  explicit BenchFolder(std::filesystem::path path) : path_(std::move(path)) {}
  std::filesystem::path path_;
};

inline constexpr std::size_t kDiskBlockBytes = 4096;

// What the disk gives without a ledger: blocks of 4 KiB appended to a new file of `folder`, each made durable by
// fdatasync before the next, per second. Errors: kIoError.
[[nodiscard]] Result<double> synced_blocks_per_second(const std::filesystem::path& folder, double seconds);

}  // namespace skaidrs::testing
