// Goal: a secondary reads beside a writer, moves only when told, and cannot write: not a row, not a file.

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <charconv>
#include <chrono>
#include <thread>

#include "tests/support/power_cut_fs.h"
#include "tests/support/storage_twins.h"

namespace skaidrs {
namespace {

using testing::get;
using testing::open_primary;
using testing::open_secondary;
using testing::put;

class RocksSecondary : public ::testing::Test {
 protected:
  testing::TempDir dir_;
  const std::filesystem::path db_ = dir_.path() / "db";
};

TEST_F(RocksSecondary, NeedsADatabase) {
  const auto opened = RocksStorage::open_secondary({db_, {}, nullptr});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Errc::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(db_));
}

TEST_F(RocksSecondary, MovesOnlyWhenItCatchesUp) {
  const auto primary = open_primary(db_);
  put(*primary, Family::kRows, "a", "1");
  const auto secondary = open_secondary(db_);
  EXPECT_EQ(get(*secondary, Family::kRows, "a"), "1");
  put(*primary, Family::kRows, "b", "2");
  EXPECT_EQ(get(*secondary, Family::kRows, "b"), std::nullopt);
  ASSERT_TRUE(secondary->catch_up());
  EXPECT_EQ(get(*secondary, Family::kRows, "b"), "2");
  EXPECT_EQ(testing::rows_of(*secondary, Family::kRows).size(), 2U);
  EXPECT_TRUE(secondary->verify_files());
  EXPECT_TRUE(secondary->close());
}

TEST_F(RocksSecondary, IsRefusedEveryCommit) {
  const auto primary = open_primary(db_);
  const auto secondary = open_secondary(db_);
  Batch batch;
  batch.put(Family::kRows, view_of("a"), view_of("1"));
  for (const Durability durability : {Durability::kSynced, Durability::kBuffered}) {
    const Status done = secondary->commit(batch, durability);
    ASSERT_FALSE(done);
    EXPECT_EQ(done.error().code, Errc::kIoError);
  }
  EXPECT_EQ(secondary->commit({}, Durability::kSynced).error().code, Errc::kIoError);
  EXPECT_EQ(get(*secondary, Family::kRows, "a"), std::nullopt);
  put(*primary, Family::kRows, "a", "writer's");
}

// Descriptors of this process that may write below a folder.
std::vector<std::string> writable_files_below(const std::filesystem::path& folder) {
  std::vector<std::string> found;
  for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) {
    std::error_code gone;
    const std::string target = std::filesystem::read_symlink(entry.path(), gone).string();
    if (gone || !target.starts_with(folder.string())) continue;
    const int flags = ::fcntl(std::stoi(entry.path().filename().string()), F_GETFL);
    if ((flags & O_ACCMODE) != O_RDONLY) found.push_back(target);
  }
  return found;
}

TEST_F(RocksSecondary, ChangesNoFile) {
  {
    const auto primary = open_primary(db_);
    put(*primary, Family::kRows, "a", "1");
    EXPECT_FALSE(writable_files_below(db_).empty());  // The check can fail.
  }
  testing::PowerCutFs disk(db_, 1);
  const auto listing = [this] {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator(db_)) names.push_back(entry.path().filename());
    std::sort(names.begin(), names.end());
    return names;
  };
  const auto before = listing();
  auto secondary = testing::must_open(RocksStorage::open_secondary({db_, {}, disk.env()}));
  EXPECT_EQ(get(*secondary, Family::kRows, "a"), "1");
  EXPECT_EQ(writable_files_below(db_), std::vector<std::string>{});
  ASSERT_TRUE(secondary->catch_up());
  ASSERT_TRUE(secondary->close());
  EXPECT_EQ(disk.operations(), 0U);  // Counted is whatever writes.
  EXPECT_EQ(listing(), before);
}

// Lowers this process to a user who may read the folder and nothing else; back at the end of its life.
class AsNobody {
 public:
  AsNobody() {
    if (::geteuid() == 0) lowered_ = ::seteuid(65534) == 0;
  }
  ~AsNobody() {
    if (!lowered_) return;
    EXPECT_EQ(::seteuid(0), 0);
  }
  AsNobody(const AsNobody&) = delete;
  AsNobody& operator=(const AsNobody&) = delete;

 private:
  bool lowered_ = false;
};

TEST_F(RocksSecondary, OpensWhatItMayOnlyRead) {
  auto primary = open_primary(db_);
  put(*primary, Family::kRows, "a", "1");
  ASSERT_EQ(::chmod(dir_.path().c_str(), 0755), 0);
  if (::geteuid() != 0) {
    primary.reset();  // The owner could still write: then nobody may.
    ASSERT_EQ(::chmod(db_.c_str(), 0555), 0);
    for (const auto& entry : std::filesystem::directory_iterator(db_)) ::chmod(entry.path().c_str(), 0444);
  }
  {
    const AsNobody lowered;
    EXPECT_LT(::open((db_ / "new").c_str(), O_CREAT | O_WRONLY, 0600), 0);  // The check can fail.
    const auto secondary = open_secondary(db_);
    EXPECT_EQ(get(*secondary, Family::kRows, "a"), "1");
    EXPECT_TRUE(secondary->catch_up());
  }
  ASSERT_EQ(::chmod(db_.c_str(), 0755), 0);
}

TEST_F(RocksSecondary, FollowsTheWriterOverFlushesAndReopenings) {
  auto primary = open_primary(db_);
  put(*primary, Family::kMeta, "count", "0");
  const auto secondary = open_secondary(db_);
  for (int round = 1; round <= 6; ++round) {
    put(*primary, Family::kMeta, "count", std::to_string(round));
    put(*primary, Family::kEntries, "entry " + std::to_string(round), std::string(5000, 'e'));
    // Closing flushes: the rows move from the log to tables, and both change names under the secondary.
    if (round % 2 == 0) {
      ASSERT_TRUE(primary->close());
      primary = open_primary(db_);
    }
    ASSERT_TRUE(secondary->catch_up());
    ASSERT_EQ(get(*secondary, Family::kMeta, "count"), std::to_string(round));
    for (int entry = 1; entry <= round; ++entry) {
      ASSERT_NE(get(*secondary, Family::kEntries, "entry " + std::to_string(entry)), std::nullopt) << round;
    }
  }
}

// The engine's own way of following shows "1" here for ever: it keeps what it replayed from a log that is gone.
TEST_F(RocksSecondary, ShowsNewValuesOfOldKeysThatItNeverSawInALog) {
  auto primary = open_primary(db_);
  for (const Family family : all_families()) put(*primary, family, "key", "1");
  const auto secondary = open_secondary(db_);
  for (const Family family : all_families()) put(*primary, family, "key", "2");
  ASSERT_TRUE(primary->close());
  ASSERT_TRUE(secondary->catch_up());
  for (const Family family : all_families()) EXPECT_EQ(get(*secondary, family, "key"), "2") << family_name(family);
  primary = open_primary(db_);
  put(*primary, Family::kMeta, "key", "3");
  ASSERT_TRUE(secondary->catch_up());
  EXPECT_EQ(get(*secondary, Family::kMeta, "key"), "3");
}

TEST_F(RocksSecondary, LetsACursorFinishItsWalkOverAnOldView) {
  auto primary = open_primary(db_);
  for (const char* key : {"a", "b", "c"}) put(*primary, Family::kRows, key, "1");
  const auto secondary = open_secondary(db_);
  {
    const auto cursor = secondary->cursor(Family::kRows);
    ASSERT_TRUE(cursor->seek(view_of("a")));
    for (int round = 0; round < 3; ++round) {
      Batch batch;
      batch.erase(Family::kRows, view_of("b"));
      batch.put(Family::kRows, view_of("d" + std::to_string(round)), view_of("2"));
      ASSERT_TRUE(primary->commit(batch, Durability::kSynced));
      ASSERT_TRUE(primary->close());
      primary = open_primary(db_);
      ASSERT_TRUE(secondary->catch_up());
    }
    EXPECT_EQ(get(*secondary, Family::kRows, "b"), std::nullopt);
    ASSERT_TRUE(cursor->next());
    EXPECT_EQ(text_of(cursor->key()), "b");
    ASSERT_TRUE(cursor->next());
    EXPECT_EQ(text_of(cursor->key()), "c");
  }
  EXPECT_EQ(testing::rows_of(*secondary, Family::kRows).size(), 5U);
  EXPECT_TRUE(secondary->close());
  EXPECT_EQ(secondary->catch_up().error().code, Errc::kIoError);
  EXPECT_EQ(secondary->get(Family::kRows, view_of("a")).error().code, Errc::kIoError);
}

// As the server does it: one thread catches up, others read at the size that was published when they began.
TEST_F(RocksSecondary, ServesReadersWhileItCatchesUp) {
  constexpr int kRounds = 60;
  auto primary = open_primary(db_);
  put(*primary, Family::kMeta, "published", "0");
  const auto secondary = open_secondary(db_);
  std::atomic<int> published = 0;
  std::atomic<int> missed = 0;
  constexpr std::size_t kReaders = 2;
  std::vector<std::thread> readers;
  readers.reserve(kReaders);
  for (std::size_t i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] {
      while (published < kRounds) {
        const int size = published;
        for (int row = 1; row <= size; ++row) {
          if (get(*secondary, Family::kRows, std::to_string(row)) == std::nullopt) ++missed;
        }
        if (testing::rows_of(*secondary, Family::kRows).size() < static_cast<std::size_t>(size)) ++missed;
      }
    });
  }
  for (int round = 1; round <= kRounds; ++round) {
    Batch batch;
    batch.put(Family::kRows, view_of(std::to_string(round)), view_of("row"));
    batch.put(Family::kMeta, view_of("published"), view_of(std::to_string(round)));
    EXPECT_TRUE(primary->commit(batch, Durability::kBuffered));
    if (round % 5 == 0) {
      EXPECT_TRUE(primary->close());
      primary = open_primary(db_);
    }
    EXPECT_TRUE(secondary->catch_up());
    EXPECT_EQ(get(*secondary, Family::kMeta, "published"), std::to_string(round));
    published = round;
  }
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(missed, 0);
}

int number_in(const std::optional<std::string>& text) {
  int number = -1;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

TEST_F(RocksSecondary, FollowsABusyWriter) {
  constexpr int kCommits = 3000;
  const auto primary = open_primary(db_);
  put(*primary, Family::kMeta, "count", "0");
  const auto secondary = open_secondary(db_);
  std::atomic<int> committed = 0;
  std::thread writer([&] {
    const std::string filling(12000, 'f');  // 36 MB in all: the log is cut and tables are written meanwhile.
    for (int i = 1; i <= kCommits; ++i) {
      Batch batch;
      batch.put(Family::kMeta, view_of("count"), view_of(std::to_string(i)));
      batch.put(Family::kRows, view_of(std::to_string(i)), view_of(filling));
      if (!primary->commit(batch, Durability::kBuffered)) break;
      committed = i;
    }
  });
  int seen = 0;
  while (committed < kCommits && !HasFailure()) {
    const int promised = committed;
    const Status caught_up = secondary->catch_up();
    EXPECT_TRUE(caught_up) << caught_up.error().message;
    const int now = number_in(get(*secondary, Family::kMeta, "count"));
    EXPECT_GE(now, promised);
    EXPECT_GE(now, seen);
    EXPECT_EQ(get(*secondary, Family::kRows, std::to_string(now)).has_value(), now > 0);
    seen = now;
  }
  writer.join();
  ASSERT_TRUE(secondary->catch_up());
  EXPECT_EQ(number_in(get(*secondary, Family::kMeta, "count")), kCommits);
  EXPECT_EQ(testing::rows_of(*secondary, Family::kRows).size(), static_cast<std::size_t>(kCommits));
}

TEST_F(RocksSecondary, OpensBesideABusyWriter) {
  const auto primary = open_primary(db_);
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    const std::string filling(60000, 'f');
    for (int i = 0; !stop; ++i) {
      Batch batch;
      batch.put(Family::kRows, view_of(std::to_string(i % 500)), view_of(filling));
      if (!primary->commit(batch, Durability::kBuffered)) break;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));  // 60 MB/s at most: a table comes every 130 ms.
    }
  });
  for (int i = 0; i < 10; ++i) {
    const auto secondary = RocksStorage::open_secondary({db_, {}, nullptr});
    EXPECT_TRUE(secondary) << secondary.error().message;
  }
  stop = true;
  writer.join();
}

}  // namespace
}  // namespace skaidrs
