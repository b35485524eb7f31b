#include "tools/output_files.h"

#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <string>

#include "tests/support/temp_dir.h"

namespace skaidrs::testing {
namespace {

namespace fs = std::filesystem;

class OutputFilesTest : public ::testing::Test {
 protected:
  std::string path(const std::string& name) const { return (dir_.path() / name).string(); }
  std::string text(const std::string& name) const {
    std::ifstream file(path(name), std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
  }
  std::set<std::string> names() const {
    std::set<std::string> found;
    for (const auto& file : fs::directory_iterator(dir_.path())) found.insert(file.path().filename().string());
    return found;
  }
  static Status write(const std::string& first, const std::string& second) {
    const std::vector<OutputFile> files = {{first, view_of("one")}, {second, view_of("two")}};
    return write_all_or_none(files);
  }

  TempDir dir_{Place::kMemory};
};

TEST_F(OutputFilesTest, WritesAll) {
  ASSERT_TRUE(write(path("a"), path("b")));
  EXPECT_EQ(text("a"), "one");
  EXPECT_EQ(text("b"), "two");
  EXPECT_EQ(names(), (std::set<std::string>{"a", "b"}));
}

TEST_F(OutputFilesTest, TakesThePlaceOfFiles) {
  std::ofstream(path("a")) << "before";
  ASSERT_TRUE(write(path("a"), path("b")));
  EXPECT_EQ(text("a"), "one");
}

// Whichever of the two cannot be written: the other one is as it was.
TEST_F(OutputFilesTest, WritesNoneWhereOneCannotBe) {
  fs::create_directory(path("folder"));
  std::ofstream(path("taken.part")) << "somebody's";
  std::ofstream(path("a")) << "before";
  const std::set<std::string> before = names();
  const std::vector<std::pair<std::string, Errc>> bad = {{path("folder"), Errc::kInvalidArgument},
                                                         {path("nowhere/b"), Errc::kNotFound},
                                                         {path("./a"), Errc::kInvalidArgument},
                                                         {path("taken"), Errc::kConflict},
                                                         {path(std::string(255, 'b')), Errc::kIoError}};
  for (const auto& [other, code] : bad) {
    const Status second = write(path("a"), other);
    ASSERT_FALSE(second) << other;
    EXPECT_EQ(second.error().code, code) << other;
    const Status first = write(other, path("a"));
    ASSERT_FALSE(first) << other;
    EXPECT_EQ(first.error().code, code) << other;
    EXPECT_EQ(names(), before) << other;
    EXPECT_EQ(text("a"), "before") << other;
  }
  EXPECT_EQ(text("taken.part"), "somebody's");
}

}  // namespace
}  // namespace skaidrs::testing
