// Goal: what the RocksDB adapter promises beyond the contract: who may open what, and what is kept.

#include "ledger/storage/rocks_storage.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <rocksdb/db.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <mutex>
#include <thread>

#include "tests/storage/rocks_fixture.h"

namespace skaidrs {
namespace {

using testing::get;
using testing::put;
using testing::RocksFixture;
using Missing = RocksStorage::Missing;

class RocksStorageTest : public RocksFixture {};

[[nodiscard]] std::uint64_t bytes_of(const std::vector<std::filesystem::path>& files) {
  std::uint64_t bytes = 0;
  for (const auto& file : files) {
    std::error_code gone;  // The engine removes files meanwhile.
    const std::uintmax_t size = std::filesystem::file_size(file, gone);
    if (!gone) bytes += size;
  }
  return bytes;
}

TEST_F(RocksStorageTest, RefusesWhereThereIsNoDatabaseAndLeavesNothingBehind) {
  EXPECT_EQ(open_error(Missing::kRefuse).code, Errc::kNotFound);
  EXPECT_FALSE(std::filesystem::exists(db_));
  std::filesystem::create_directory(db_);
  std::ofstream(db_ / "README") << "somebody else's";
  EXPECT_EQ(open_error(Missing::kRefuse).code, Errc::kNotFound);
  EXPECT_EQ(files("").size(), 1U);
}

TEST_F(RocksStorageTest, KeepsSyncedAndBufferedRowsOverReopening) {
  {
    const auto storage = testing::open_primary(db_);
    put(*storage, Family::kEntries, "a", "1");
    Batch batch;
    batch.put(Family::kEntries, view_of("b"), view_of("2"));
    ASSERT_TRUE(storage->commit(batch, Durability::kBuffered));
  }
  auto storage = open(Missing::kRefuse);
  ASSERT_TRUE(storage) << storage.error().message;
  EXPECT_EQ(get(*storage.value(), Family::kEntries, "a"), "1");
  EXPECT_EQ(get(*storage.value(), Family::kEntries, "b"), "2");
}

TEST_F(RocksStorageTest, ClosesOnceAndFailsAfterwards) {
  const auto storage = testing::open_primary(db_);
  put(*storage, Family::kEntries, "a", "1");
  ASSERT_TRUE(storage->close());
  EXPECT_TRUE(storage->close());
  EXPECT_EQ(storage->get(Family::kEntries, view_of("a")).error().code, Errc::kIoError);
  EXPECT_EQ(storage->commit({}, Durability::kSynced).error().code, Errc::kIoError);
  EXPECT_EQ(storage->verify_files().error().code, Errc::kIoError);
  EXPECT_EQ(storage->catch_up().error().code, Errc::kIoError);
  const auto cursor = storage->cursor(Family::kEntries);
  EXPECT_EQ(cursor->seek({}).error().code, Errc::kIoError);
  EXPECT_FALSE(cursor->valid());
  // A clean close leaves nothing in the write-ahead log to replay, and no lock.
  EXPECT_FALSE(files(".sst").empty());
  EXPECT_EQ(get(*testing::open_primary(db_), Family::kEntries, "a"), "1");
}

TEST_F(RocksStorageTest, LetsOneWriterInWithinAProcess) {
  const auto storage = testing::open_primary(db_);
  const Error error = open_error(Missing::kRefuse);
  EXPECT_EQ(error.code, Errc::kConflict);
  EXPECT_NE(error.message.find("another process is writing this ledger"), std::string::npos) << error.message;
}

TEST_F(RocksStorageTest, LetsOneWriterInBetweenProcesses) {
  ASSERT_TRUE(testing::open_primary(db_)->close());
  std::array<int, 2> ready{};
  std::array<int, 2> finish{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  ASSERT_EQ(::pipe(finish.data()), 0);
  const std::string lock_file = (db_ / "LOCK").string();
  // The child takes the lock as the engine does, and runs nothing of the engine: it has no threads there.
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(finish[1]);
    const int descriptor = ::open(lock_file.c_str(), O_RDWR);
    struct flock lock = {};
    lock.l_type = F_WRLCK;
    char byte = ::fcntl(descriptor, F_SETLK, &lock) == 0 ? 'y' : 'n';
    // Waits to be told to go, with the lock held.
    const bool told = ::write(ready[1], &byte, 1) == 1 && ::read(finish[0], &byte, 1) >= 0;
    ::_exit(told ? 0 : 1);
  }
  char byte = 0;
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_EQ(byte, 'y');
  EXPECT_EQ(open_error(Missing::kRefuse).code, Errc::kConflict);
  for (const int descriptor : {ready[0], ready[1], finish[0], finish[1]}) ::close(descriptor);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  EXPECT_TRUE(open(Missing::kRefuse));
}

TEST_F(RocksStorageTest, WritesNoLogOfItsOwn) {
  for (int i = 0; i < 3; ++i) {
    const auto storage = testing::open_primary(db_);
    put(*storage, Family::kEntries, "a", "1");
  }
  EXPECT_TRUE(files("LOG").empty());
}

TEST_F(RocksStorageTest, BoundsItsWriteAheadLog) {
  const auto storage = testing::open_primary(db_);
  const std::string value(64 * 1024, 'v');
  for (int i = 0; i < 640; ++i) {
    Batch batch;
    batch.put(all_families().at(static_cast<std::size_t>(i) % kFamilies), view_of(std::to_string(i)), view_of(value));
    ASSERT_TRUE(storage->commit(batch, Durability::kBuffered));
  }
  // 40 MB went in; of 8 MB it may be behind by what is being flushed, which ends on its own.
  constexpr std::uint64_t kBytesMax = 10U * 1024 * 1024;
  for (int wait = 0; wait < 200 && bytes_of(files(".log")) > kBytesMax; ++wait) {
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  }
  EXPECT_LE(bytes_of(files(".log")), kBytesMax);
}

// --- Creation -------------------------------------------------------------------------------------------------------

TEST_F(RocksStorageTest, FinishesACreationThatWasCutOff) {
  std::filesystem::create_directory(db_);
  std::ofstream(db_ / "MANIFEST-000001") << "half";
  std::ofstream(db_ / "IDENTITY") << "half";
  EXPECT_EQ(open_error(Missing::kRefuse).code, Errc::kNotFound);
  const auto storage = testing::open_primary(db_);
  put(*storage, Family::kRows, "a", "1");
}

TEST_F(RocksStorageTest, FinishesACreationThatStoppedBetweenFamilies) {
  rocksdb::Options options;
  options.create_if_missing = true;
  rocksdb::DB* db = nullptr;
  ASSERT_TRUE(rocksdb::DB::Open(options, db_.string(), &db).ok());
  const std::unique_ptr<rocksdb::DB> closes_it(db);
  ASSERT_TRUE(db->Close().ok());
  EXPECT_EQ(open_error(Missing::kRefuse).code, Errc::kNotFound);
  const auto storage = testing::open_primary(db_);
  put(*storage, Family::kRows, "a", "1");
}

TEST_F(RocksStorageTest, RefusesFamiliesThatItDoesNotKnow) {
  ASSERT_TRUE(testing::open_primary(db_)->close());
  {
    std::vector<rocksdb::ColumnFamilyDescriptor> families = {{"default", {}}};
    for (const Family family : all_families()) families.push_back({std::string(family_name(family)), {}});
    families.push_back({"of-tomorrow", {}});
    rocksdb::DBOptions options;
    options.create_missing_column_families = true;
    std::vector<rocksdb::ColumnFamilyHandle*> handles;
    rocksdb::DB* db = nullptr;
    ASSERT_TRUE(rocksdb::DB::Open(options, db_.string(), families, &handles, &db).ok());
    const std::unique_ptr<rocksdb::DB> closes_it(db);
    for (rocksdb::ColumnFamilyHandle* handle : handles) ASSERT_TRUE(db->DestroyColumnFamilyHandle(handle).ok());
  }
  const Error error = open_error(Missing::kRefuse);
  EXPECT_EQ(error.code, Errc::kCorruption);
  EXPECT_NE(error.message.find("of-tomorrow"), std::string::npos) << error.message;
}

}  // namespace
}  // namespace skaidrs
