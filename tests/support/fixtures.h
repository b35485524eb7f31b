#pragma once

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <string>

namespace skaidrs::testing {

// The folder of public vectors, registers and schemas: SKAIDRS_FIXTURES, else ../shared beside the checkout; nothing
// when it is absent, and then a test that needs it skips and says so.
inline std::optional<std::filesystem::path> fixtures_dir() {
  const char* configured = std::getenv("SKAIDRS_FIXTURES");
  const std::filesystem::path dir = configured != nullptr
                                        ? std::filesystem::path(configured)
                                        : std::filesystem::path(SKAIDRS_SOURCE_DIR).parent_path() / "shared";
  std::error_code ignored;
  if (!std::filesystem::is_directory(dir / "vectors", ignored)) return std::nullopt;
  return dir;
}

inline std::string slurp(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

}  // namespace skaidrs::testing

// In a test body: `SKAIDRS_NEED_FIXTURES(dir);` declares `dir`, or skips aloud.
#define SKAIDRS_NEED_FIXTURES(name)                                                             \
  const auto name##_or_none = skaidrs::testing::fixtures_dir();                                 \
  if (!name##_or_none) GTEST_SKIP() << "no fixtures folder (set SKAIDRS_FIXTURES to its path)"; \
  const std::filesystem::path name = name##_or_none.value_or(std::filesystem::path())
