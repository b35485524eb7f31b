// Goal: a database folder that something happened to is refused, or found out, and the error names the file.

#include <gtest/gtest.h>

#include <fstream>

#include "tests/storage/rocks_fixture.h"

namespace skaidrs {
namespace {

using testing::get;
using testing::put;
using testing::RocksFixture;
using Missing = RocksStorage::Missing;

void flip(const std::filesystem::path& path, std::uint64_t offset) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(offset));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(offset));
  file.put(static_cast<char>(byte ^ 0x10));
  ASSERT_TRUE(file.good());
}

class DamagedDatabase : public RocksFixture {
 protected:
  // A database with rows in table files, as a clean close leaves them.
  void SetUp() override {
    const auto storage = testing::open_primary(db_);
    for (int i = 0; i < 200; ++i) put_buffered(*storage, i);
    ASSERT_TRUE(storage->close());
  }
  [[nodiscard]] std::filesystem::path log_file() const {
    const auto logs = files(".log");
    return *std::max_element(logs.begin(), logs.end(), [](const auto& one, const auto& other) {
      return std::filesystem::file_size(one) < std::filesystem::file_size(other);
    });
  }
  static void put_buffered(Storage& storage, int i) {
    Batch batch;
    batch.put(Family::kEntries, view_of("key " + std::to_string(i)), view_of("value " + std::to_string(i * 7919)));
    ASSERT_TRUE(storage.commit(batch, Durability::kBuffered));
  }
};

TEST_F(DamagedDatabase, IsRefusedWithoutItsCurrentFile) {
  std::filesystem::remove(db_ / "CURRENT");
  const std::size_t before = files("").size();
  for (const Missing missing : {Missing::kCreate, Missing::kRefuse}) {
    const Error error = open_error(missing);
    EXPECT_EQ(error.code, Errc::kCorruption);
    EXPECT_EQ(error.path, (db_ / "CURRENT").string());
  }
  EXPECT_EQ(RocksStorage::open_secondary({db_, {}, nullptr}).error().code, Errc::kCorruption);
  EXPECT_EQ(files("").size(), before);
}

TEST_F(DamagedDatabase, IsRefusedWithoutItsManifest) {
  const auto manifest = files("MANIFEST-").at(0);
  std::filesystem::remove(manifest);
  const Error error = open_error(Missing::kRefuse);
  EXPECT_EQ(error.code, Errc::kCorruption);
  EXPECT_EQ(error.path, manifest.string()) << error.message;
}

TEST_F(DamagedDatabase, IsRefusedWithoutATableFile) {
  const auto table = files(".sst").at(0);
  std::filesystem::remove(table);
  const Error error = open_error(Missing::kRefuse);
  EXPECT_EQ(error.code, Errc::kCorruption);
  EXPECT_NE(error.path.find(table.filename().string()), std::string::npos) << error.message;
}

TEST_F(DamagedDatabase, IsRefusedWithATornTableFile) {
  const auto table = files(".sst").at(0);
  std::filesystem::resize_file(table, std::filesystem::file_size(table) - 1);
  EXPECT_EQ(open_error(Missing::kRefuse).code, Errc::kCorruption);
}

TEST_F(DamagedDatabase, IsFoundOutByVerifyingWhereverATableFileIsFlipped) {
  const auto storage = open(Missing::kRefuse);
  ASSERT_TRUE(storage);
  ASSERT_TRUE(storage.value()->verify_files());
  for (const auto& table : files(".sst")) {
    const std::uint64_t bytes = std::filesystem::file_size(table);
    for (std::uint64_t offset = 0; offset < bytes; offset += 13) {
      flip(table, offset);
      const Status verified = storage.value()->verify_files();
      ASSERT_FALSE(verified) << table << " at " << offset;
      EXPECT_EQ(verified.error().code, Errc::kCorruption);
      EXPECT_EQ(verified.error().path, table.string());
      flip(table, offset);
    }
  }
  EXPECT_TRUE(storage.value()->verify_files());
}

TEST_F(DamagedDatabase, IsFoundOutByReading) {
  const auto table = files(".sst").at(0);
  flip(table, 40);
  const auto storage = open(Missing::kRefuse);
  ASSERT_TRUE(storage) << storage.error().message;
  const auto read = storage.value()->get(Family::kEntries, view_of("key 0"));
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code, Errc::kCorruption);
  EXPECT_EQ(read.error().path, table.string());
  const auto cursor = storage.value()->cursor(Family::kEntries);
  const Status moved = cursor->seek({});
  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.error().code, Errc::kCorruption);
  EXPECT_FALSE(cursor->valid());
}

TEST_F(DamagedDatabase, IsRefusedWithAFlipInTheMiddleOfItsLog) {
  {
    const auto storage = testing::open_primary(db_);
    for (int i = 0; i < 200; ++i) put_buffered(*storage, 1000 + i);
  }
  const auto log = log_file();
  flip(log, std::filesystem::file_size(log) / 2);
  const Error error = open_error(Missing::kRefuse);
  EXPECT_EQ(error.code, Errc::kCorruption);
  EXPECT_EQ(error.path, log.string()) << error.message;
  EXPECT_EQ(warnings_, std::vector<std::string>{});  // The error has said it.
}

TEST_F(DamagedDatabase, IsOpenedWithATornEndOfItsLog) {
  {
    const auto storage = testing::open_primary(db_);
    for (int i = 0; i < 200; ++i) put_buffered(*storage, 1000 + i);
  }
  const auto log = log_file();
  std::filesystem::resize_file(log, std::filesystem::file_size(log) - 3);
  const auto storage = open(Missing::kRefuse);
  ASSERT_TRUE(storage) << storage.error().message;
  EXPECT_NE(get(*storage.value(), Family::kEntries, "key 1198"), std::nullopt);
  EXPECT_EQ(get(*storage.value(), Family::kEntries, "key 1199"), std::nullopt);
}

// What a reader finds in a damaged database: every row, or corruption. Never less.
class DamagedForReaders : public RocksFixture {
 protected:
  void SetUp() override {
    for (int round = 0; round < 3; ++round) {
      const auto storage = testing::open_primary(db_);
      for (const Family family : {Family::kEntries, Family::kState}) {
        for (int i = 0; i < 40; ++i) put(*storage, family, "key " + std::to_string(100 * round + i), "value");
      }
      if (round < 2) {
        ASSERT_TRUE(storage->close());
      }
    }
    ASSERT_GE(files(".sst").size(), 3U);
    const auto all = read();
    ASSERT_TRUE(all) << all.error().message;
    whole_ = all.value();
    ASSERT_EQ(whole_.size(), 240U);
  }
  using Rows = std::vector<std::pair<std::string, std::string>>;
  // All that a reader finds, by walks and by keys.
  [[nodiscard]] Result<Rows> read() const {
    LEDGER_TRY(const auto storage, RocksStorage::open_secondary({db_, {}, nullptr}));
    Rows rows;
    for (const Family family : {Family::kEntries, Family::kState}) {
      const auto cursor = storage->cursor(family);
      LEDGER_TRY(cursor->seek({}));
      while (cursor->valid()) {
        rows.emplace_back(text_of(cursor->key()), text_of(cursor->value()));
        LEDGER_TRY(cursor->next());
      }
      for (int i = 0; i < 240; ++i) {
        LEDGER_TRY(const auto row, storage->get(family, view_of("key " + std::to_string(i))));
        if (row.has_value() != (i % 100 < 40)) rows.emplace_back("missed", std::to_string(i));
      }
    }
    return rows;
  }
  enum class MayHold : std::uint8_t { kNo, kYes };
  void expect_found_out(const std::filesystem::path& file, std::string_view what, MayHold may_hold) const {
    const auto found = read();
    if (may_hold == MayHold::kYes && found) {
      EXPECT_EQ(found.value(), whole_) << file << " " << what;
      return;
    }
    ASSERT_FALSE(found) << file << " " << what << ": " << found.value().size() << " rows";
    EXPECT_EQ(found.error().code, Errc::kCorruption) << found.error().message;
    EXPECT_EQ(found.error().path, file.string()) << what << ": " << found.error().message;
  }
  Rows whole_;
};

TEST_F(DamagedForReaders, SeesEveryTableFileThatIsGone) {
  for (const auto& table : files(".sst")) {
    const auto aside = dir_.path() / "aside";
    std::filesystem::rename(table, aside);
    expect_found_out(table, "gone", MayHold::kNo);
    std::filesystem::rename(aside, table);
  }
  EXPECT_EQ(read().value(), whole_);
}

TEST_F(DamagedForReaders, SeesEveryTableFileOfAnotherLength) {
  for (const auto& table : files(".sst")) {
    const auto aside = dir_.path() / "aside";
    std::filesystem::copy_file(table, aside, std::filesystem::copy_options::overwrite_existing);
    const std::uint64_t bytes = std::filesystem::file_size(table);
    for (const std::uint64_t length :
         {std::uint64_t{0}, std::uint64_t{1}, bytes / 2, bytes - 1, bytes + 1, bytes * 2}) {
      std::filesystem::resize_file(table, length);
      expect_found_out(table, "of " + std::to_string(length) + " bytes", MayHold::kNo);
    }
    std::filesystem::rename(aside, table);
  }
  EXPECT_EQ(read().value(), whole_);
}

TEST_F(DamagedForReaders, SeesAFlippedBitOrAnswersAsBefore) {
  constexpr std::uint64_t kFooterBytes = 53;
  for (const auto& table : files(".sst")) {
    const std::uint64_t bytes = std::filesystem::file_size(table);
    for (std::uint64_t offset = 0; offset < bytes; offset += offset + kFooterBytes < bytes ? 7 : 1) {
      flip(table, offset);
      expect_found_out(table, "flipped at " + std::to_string(offset), MayHold::kYes);
      flip(table, offset);
    }
  }
  EXPECT_EQ(read().value(), whole_);
}

TEST_F(DamagedForReaders, SeesThatTheManifestIsGone) {
  const auto manifest = files("MANIFEST-").at(0);
  std::filesystem::remove(manifest);
  expect_found_out(manifest, "gone", MayHold::kNo);
}

// A server that runs on goes on with what it has, says that something is wrong, and never shows less.
TEST_F(DamagedForReaders, KeepWhatTheyHadWhileATableFileIsGone) {
  const auto primary = testing::open_primary(db_);
  const auto secondary = testing::open_secondary(db_);
  const auto before = testing::rows_of(*secondary, Family::kEntries);
  put(*primary, Family::kEntries, "new", "row");
  ASSERT_TRUE(primary->close());
  for (const auto& table : files(".sst")) {
    const auto aside = dir_.path() / "aside";
    std::filesystem::rename(table, aside);
    for (int attempt = 0; attempt < 2; ++attempt) {
      const Status moved = secondary->catch_up();
      ASSERT_FALSE(moved) << table;
      EXPECT_EQ(moved.error().code, Errc::kCorruption);
      EXPECT_EQ(moved.error().path, table.string());
      EXPECT_EQ(testing::rows_of(*secondary, Family::kEntries), before);
    }
    std::filesystem::rename(aside, table);
  }
  ASSERT_TRUE(secondary->catch_up());
  EXPECT_EQ(testing::rows_of(*secondary, Family::kEntries).size(), before.size() + 1);
  EXPECT_EQ(get(*secondary, Family::kEntries, "new"), "row");
}

}  // namespace
}  // namespace skaidrs
