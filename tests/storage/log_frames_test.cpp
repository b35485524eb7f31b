// Goal: no bit of a write-ahead log, manifest or CURRENT can change unseen.
#include "ledger/storage/log_frames.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ledger/base/encoding.h"
#include "ledger/storage/durable_file.h"
#include "ledger/storage/rocks_storage.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;
using testing::TempDir;

constexpr std::size_t kFileBytesMax = 1024UL * 1024;

TEST(Crc32c, MatchesKnownAnswers) {
  // RFC 3720, appendix B.4.
  EXPECT_EQ(crc32c(Bytes(32, 0x00)), 0x8A9136AAU);
  EXPECT_EQ(crc32c(Bytes(32, 0xFF)), 0x62A8AB43U);
  EXPECT_EQ(crc32c(view_of("123456789")), 0xE3069283U);
}

// A database with rows in its log, small enough to flip every bit of every file.
class Frames : public ::testing::Test {
 protected:
  Frames() {
    auto storage =
        RocksStorage::open_primary({.dir = dir_.path() / "db", .warn = {}}, RocksStorage::Missing::kCreate).value();
    for (int i = 0; i < 4; ++i) {
      Batch batch;
      batch.put(Family::kEntries, view_of("key-" + std::to_string(i)), Bytes(40, static_cast<std::uint8_t>(i)));
      EXPECT_TRUE(storage->commit(batch, Durability::kSynced));
    }
    // The copy of a database that is open: closing it would move the rows out of the log.
    fs::copy(dir_.path() / "db", copy(), fs::copy_options::recursive);
    EXPECT_TRUE(storage->close());
  }
  [[nodiscard]] fs::path copy() const { return dir_.path() / "copy"; }
  [[nodiscard]] std::vector<fs::path> files(std::string_view beginning, std::string_view ending) const {
    std::vector<fs::path> found;
    for (const auto& file : fs::directory_iterator(copy())) {
      const std::string name = file.path().filename().string();
      if (name.starts_with(beginning) && name.ends_with(ending) && file.file_size() > 0) found.push_back(file.path());
    }
    EXPECT_FALSE(found.empty()) << beginning << ending;
    return found;
  }
  static void write(const fs::path& path, const Bytes& bytes) {
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << text_of(bytes);
    ASSERT_TRUE(out.good());
  }
  void expect_every_flip_found(const fs::path& path) {
    const Bytes good = read_file(path, kFileBytesMax).value();
    for (std::size_t bit = 0; bit < good.size() * 8; ++bit) {
      Bytes bad = good;
      bad[bit / 8] = static_cast<std::uint8_t>(bad[bit / 8] ^ (1U << (bit % 8)));
      write(path, bad);
      const Status status = check_log_files(copy());
      ASSERT_FALSE(status) << path << " bit " << bit;
      EXPECT_EQ(status.error().code, Errc::kCorruption);
      EXPECT_EQ(status.error().path, path.string());
    }
    write(path, good);
  }

  TempDir dir_;
};

TEST_F(Frames, HoldInWhatTheEngineWrote) {
  const Status status = check_log_files(copy());
  EXPECT_TRUE(status) << status.error().message;
}

TEST_F(Frames, FindEveryFlippedBitOfALog) {
  for (const fs::path& path : files("", ".log")) expect_every_flip_found(path);
}

TEST_F(Frames, FindEveryFlippedBitOfCurrent) {
  expect_every_flip_found(copy() / "CURRENT");
}

TEST_F(Frames, FindFlippedBitsOfAManifestWithinIt) {
  for (const fs::path& path : files("MANIFEST-", "")) {
    const Bytes good = read_file(path, kFileBytesMax).value();
    for (std::size_t bit = 0; bit < good.size() * 8; bit += 3) {
      Bytes bad = good;
      bad[bit / 8] = static_cast<std::uint8_t>(bad[bit / 8] ^ (1U << (bit % 8)));
      ASSERT_FALSE(check_log_frames(bad)) << path << " bit " << bit;
    }
  }
}

TEST_F(Frames, RefuseAFileCutWithinARecord) {
  for (const fs::path& path : files("", ".log")) {
    Bytes bytes = read_file(path, kFileBytesMax).value();
    bytes.pop_back();
    EXPECT_FALSE(check_log_frames(bytes));
  }
}

TEST(LogFrames, RunOverBlocks) {
  // A block that ends with less than a header's room is filled with zeros; the next record begins the next block.
  EXPECT_TRUE(check_log_frames({}));
  EXPECT_FALSE(check_log_frames(Bytes(6, 0)));
  EXPECT_FALSE(check_log_frames(Bytes(64, 0)));
}

}  // namespace
}  // namespace skaidrs
