#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <string>

namespace skaidrs::testing {

// Where a folder lies. Memory takes no time to sync; small things only, since it may be small itself.
enum class Place { kDisk, kMemory };

// An empty folder of its own, removed with everything in it at the end of its life.
class TempDir {
 public:
  TempDir() : TempDir(Place::kDisk) {}
  explicit TempDir(Place place) {
    const bool in_memory = place == Place::kMemory && ::access("/dev/shm", W_OK) == 0;
    std::string name = (in_memory ? "/dev/shm/" : ::testing::TempDir()) + "skaidrs-XXXXXX";
    const char* made = ::mkdtemp(name.data());
    EXPECT_NE(made, nullptr) << name;
    path_ = name;
  }
  ~TempDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  TempDir(const TempDir&) = delete;
  TempDir& operator=(const TempDir&) = delete;

  [[nodiscard]] const std::filesystem::path& path() const { return path_; }
  [[nodiscard]] std::filesystem::path operator/(const std::string& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace skaidrs::testing
