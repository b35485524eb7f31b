#pragma once

#include <algorithm>
#include <mutex>

#include "tests/support/storage_twins.h"

namespace skaidrs::testing {

// A database folder, ways to open it, and a look at what lies in it.
class RocksFixture : public ::testing::Test {
 protected:
  [[nodiscard]] Result<std::unique_ptr<RocksStorage>> open(RocksStorage::Missing missing) {
    const auto warn = [this](std::string_view line) {
      const std::lock_guard lock(mutex_);
      warnings_.emplace_back(line);
    };
    return RocksStorage::open_primary({db_, warn, nullptr}, missing);
  }
  [[nodiscard]] Error open_error(RocksStorage::Missing missing) {
    auto opened = open(missing);
    if (opened) return {};
    return opened.error();
  }
  [[nodiscard]] std::vector<std::filesystem::path> files(std::string_view what) const {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(db_)) {
      if (entry.path().filename().string().find(what) != std::string::npos) found.push_back(entry.path());
    }
    std::sort(found.begin(), found.end());
    return found;
  }

  TempDir dir_;
  const std::filesystem::path db_ = dir_.path() / "db";
  std::mutex mutex_;
  std::vector<std::string> warnings_;
};

}  // namespace skaidrs::testing
