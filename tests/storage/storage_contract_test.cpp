// Goal: what storage.h promises holds for both twins, so that whatever is proved over memory holds over RocksDB.
// Method: one suite over both.

#include "ledger/storage/storage.h"

#include <gtest/gtest.h>

#include <atomic>
#include <random>
#include <thread>

#include "tests/support/storage_twins.h"

namespace skaidrs {
namespace {

using testing::get;
using testing::put;
using testing::rows_of;
using testing::TextRows;
using namespace std::string_literals;

enum class Twin { kMemory, kRocks };

class StorageContract : public ::testing::TestWithParam<Twin> {
 protected:
  StorageContract()
      : storage_(GetParam() == Twin::kMemory ? make_memory_storage() : testing::open_primary(dir_.path() / "db")) {}

  void commit(const Batch& batch) { ASSERT_TRUE(storage_->commit(batch, Durability::kSynced)); }

  testing::TempDir dir_{testing::Place::kMemory};
  std::unique_ptr<Storage> storage_;
};

INSTANTIATE_TEST_SUITE_P(Twins, StorageContract, ::testing::Values(Twin::kMemory, Twin::kRocks),
                         [](const auto& about) { return about.param == Twin::kMemory ? "Memory"s : "Rocks"s; });

TEST_P(StorageContract, StartsEmpty) {
  for (const Family family : all_families()) {
    EXPECT_EQ(get(*storage_, family, "a"), std::nullopt);
    EXPECT_EQ(rows_of(*storage_, family), TextRows{});
  }
}

TEST_P(StorageContract, GivesBackWhatWasPut) {
  put(*storage_, Family::kMeta, "key", "value");
  EXPECT_EQ(get(*storage_, Family::kMeta, "key"), "value");
  EXPECT_EQ(get(*storage_, Family::kMeta, "ke"), std::nullopt);
  EXPECT_EQ(get(*storage_, Family::kMeta, "keyy"), std::nullopt);
  put(*storage_, Family::kMeta, "key", "other");
  EXPECT_EQ(get(*storage_, Family::kMeta, "key"), "other");
}

TEST_P(StorageContract, TellsAnEmptyValueFromNone) {
  put(*storage_, Family::kState, "key", "");
  EXPECT_EQ(get(*storage_, Family::kState, "key"), "");
  Batch batch;
  batch.erase(Family::kState, view_of("key"));
  commit(batch);
  EXPECT_EQ(get(*storage_, Family::kState, "key"), std::nullopt);
}

TEST_P(StorageContract, TakesTheEmptyKey) {
  put(*storage_, Family::kState, "", "nothing");
  put(*storage_, Family::kState, "\0"s, "zero");
  EXPECT_EQ(get(*storage_, Family::kState, ""), "nothing");
  EXPECT_EQ(rows_of(*storage_, Family::kState), (TextRows{{"", "nothing"}, {"\0"s, "zero"}}));
}

TEST_P(StorageContract, KeepsFamiliesApart) {
  for (const Family family : all_families()) put(*storage_, family, "key", family_name(family));
  for (const Family family : all_families()) {
    EXPECT_EQ(rows_of(*storage_, family), (TextRows{{"key", std::string(family_name(family))}}));
  }
}

TEST_P(StorageContract, OrdersKeysByTheirBytesUnsigned) {
  const std::vector<std::string> keys = {"\0"s,  "\0\0"s, "\0\xff"s, "a",       "a\0"s,    "aa",
                                         "\x7f", "\x80",  "\xff",    "\xff\0"s, "\xff\xff"};
  for (auto key = keys.rbegin(); key != keys.rend(); ++key) put(*storage_, Family::kIndex, *key, "v" + *key);
  TextRows expected;
  for (const std::string& key : keys) expected.emplace_back(key, "v" + key);
  EXPECT_EQ(rows_of(*storage_, Family::kIndex), expected);
  for (const std::string& key : keys) EXPECT_EQ(get(*storage_, Family::kIndex, key), "v" + key);
}

TEST_P(StorageContract, HoldsLargeValues) {
  std::string value(1024 * 1024, '\0');
  std::mt19937 random(7);  // Noise, so that nothing is compressed away.
  for (char& byte : value) byte = static_cast<char>(random());
  put(*storage_, Family::kEntries, "large", value);
  EXPECT_EQ(get(*storage_, Family::kEntries, "large"), value);
  EXPECT_EQ(rows_of(*storage_, Family::kEntries), (TextRows{{"large", value}}));
}

TEST_P(StorageContract, AppliesWritesInTheirOrder) {
  Batch batch;
  batch.put(Family::kRows, view_of("a"), view_of("1"));
  batch.erase(Family::kRows, view_of("a"));
  batch.erase(Family::kRows, view_of("b"));
  batch.put(Family::kRows, view_of("b"), view_of("1"));
  batch.put(Family::kRows, view_of("b"), view_of("2"));
  commit(batch);
  EXPECT_EQ(rows_of(*storage_, Family::kRows), (TextRows{{"b", "2"}}));
}

TEST_P(StorageContract, ErasesRangesBeforeItWrites) {
  for (const char* key : {"a", "b", "c", "d"}) put(*storage_, Family::kRows, key, "old");
  Batch batch;
  batch.put(Family::kRows, view_of("b"), view_of("new"));
  batch.erase_range(Family::kRows, view_of("b"), view_of("d"));
  commit(batch);
  EXPECT_EQ(rows_of(*storage_, Family::kRows), (TextRows{{"a", "old"}, {"b", "new"}, {"d", "old"}}));
}

TEST_P(StorageContract, ErasesARangeInItsFamilyAlone) {
  put(*storage_, Family::kRows, "b", "row");
  put(*storage_, Family::kMap, "b", "node");
  Batch batch;
  batch.erase_range(Family::kRows, view_of("a"), view_of("c"));
  commit(batch);
  EXPECT_EQ(rows_of(*storage_, Family::kRows), TextRows{});
  EXPECT_EQ(rows_of(*storage_, Family::kMap), (TextRows{{"b", "node"}}));
}

TEST_P(StorageContract, TakesEmptyAndBackwardRangesForNothing) {
  put(*storage_, Family::kRows, "b", "row");
  Batch batch;
  batch.erase_range(Family::kRows, view_of("b"), view_of("b"));
  batch.erase_range(Family::kRows, view_of("c"), view_of("a"));
  EXPECT_TRUE(batch.empty());
  commit(batch);
  put(*storage_, Family::kRows, "c", "later");
  EXPECT_EQ(rows_of(*storage_, Family::kRows), (TextRows{{"b", "row"}, {"c", "later"}}));
}

TEST_P(StorageContract, TakesAnEmptyBatch) {
  EXPECT_TRUE(storage_->commit({}, Durability::kBuffered));
  EXPECT_TRUE(storage_->commit({}, Durability::kSynced));
}

TEST_P(StorageContract, ShowsBufferedWritesAtOnce) {
  Batch batch;
  batch.put(Family::kRows, view_of("a"), view_of("1"));
  ASSERT_TRUE(storage_->commit(batch, Durability::kBuffered));
  EXPECT_EQ(get(*storage_, Family::kRows, "a"), "1");
}

TEST_P(StorageContract, SeeksForwardAndBack) {
  for (const char* key : {"b", "d", "f"}) put(*storage_, Family::kIndex, key, key);
  struct Case {
    const char* target;
    const char* at_or_after;
    const char* at_or_before;
  };
  const std::vector<Case> cases = {{"", "b", ""},   {"a", "b", ""},   {"b", "b", "b"}, {"c", "d", "b"},
                                   {"d", "d", "d"}, {"e", "f", "d"},  {"f", "f", "f"}, {"fa", "", "f"},
                                   {"g", "", "f"},  {"\xff", "", "f"}};
  const auto cursor = storage_->cursor(Family::kIndex);
  for (const Case& one : cases) {
    ASSERT_TRUE(cursor->seek(view_of(one.target)));
    EXPECT_EQ(cursor->valid() ? text_of(cursor->key()) : "", one.at_or_after) << one.target;
    ASSERT_TRUE(cursor->seek_back(view_of(one.target)));
    EXPECT_EQ(cursor->valid() ? text_of(cursor->key()) : "", one.at_or_before) << one.target;
  }
}

TEST_P(StorageContract, WalksBothWaysAndOffBothEnds) {
  for (const char* key : {"b", "d", "f"}) put(*storage_, Family::kIndex, key, "v"s + key);
  const auto cursor = storage_->cursor(Family::kIndex);
  ASSERT_TRUE(cursor->seek(view_of("b")));
  ASSERT_TRUE(cursor->next());
  ASSERT_TRUE(cursor->next());
  EXPECT_EQ(text_of(cursor->key()), "f");
  ASSERT_TRUE(cursor->previous());
  EXPECT_EQ(text_of(cursor->key()), "d");
  EXPECT_EQ(text_of(cursor->value()), "vd");
  ASSERT_TRUE(cursor->previous());
  ASSERT_TRUE(cursor->previous());
  EXPECT_FALSE(cursor->valid());
  ASSERT_TRUE(cursor->seek(view_of("f")));
  ASSERT_TRUE(cursor->next());
  EXPECT_FALSE(cursor->valid());
}

TEST_P(StorageContract, FindsNothingInAnEmptyFamily) {
  put(*storage_, Family::kState, "a", "1");
  const auto cursor = storage_->cursor(Family::kRows);
  EXPECT_FALSE(cursor->valid());
  ASSERT_TRUE(cursor->seek(view_of("")));
  EXPECT_FALSE(cursor->valid());
  ASSERT_TRUE(cursor->seek_back(view_of("z")));
  EXPECT_FALSE(cursor->valid());
}

TEST_P(StorageContract, ScansAPrefix) {
  for (const char* key : {"a", "p", "p/1", "p/2", "p0", "q"}) put(*storage_, Family::kRows, key, "");
  const auto cursor = storage_->cursor(Family::kRows);
  std::vector<std::string> found;
  ASSERT_TRUE(cursor->seek(view_of("p/")));
  while (cursor->valid() && text_of(cursor->key()).starts_with("p/")) {
    found.emplace_back(text_of(cursor->key()));
    ASSERT_TRUE(cursor->next());
  }
  EXPECT_EQ(found, (std::vector<std::string>{"p/1", "p/2"}));
}

// How a reader finds the version of a row at a size: keys end in the index inverted, so the newest that is old enough
// comes first.
TEST_P(StorageContract, FindsTheVersionAtASize) {
  const auto key = [](std::uint64_t index) {
    std::string bytes = "row/";
    for (int shift = 56; shift >= 0; shift -= 8) bytes.push_back(static_cast<char>((~index >> shift) & 0xff));
    return bytes;
  };
  for (const std::uint64_t index : {0U, 7U, 300U}) put(*storage_, Family::kRows, key(index), std::to_string(index));
  const auto cursor = storage_->cursor(Family::kRows);
  const auto version_at = [&](std::uint64_t last_index) {
    EXPECT_TRUE(cursor->seek(view_of(key(last_index))));
    return cursor->valid() ? std::string(text_of(cursor->value())) : "none"s;
  };
  EXPECT_EQ(version_at(0), "0");
  EXPECT_EQ(version_at(6), "0");
  EXPECT_EQ(version_at(7), "7");
  EXPECT_EQ(version_at(299), "7");
  EXPECT_EQ(version_at(300), "300");
  EXPECT_EQ(version_at(~std::uint64_t{0}), "300");
}

TEST_P(StorageContract, KeepsItsPlaceWhileRowsChange) {
  for (const char* key : {"a", "b", "c", "d"}) put(*storage_, Family::kState, key, "old");
  const auto cursor = storage_->cursor(Family::kState);
  ASSERT_TRUE(cursor->seek(view_of("b")));
  Batch batch;
  batch.erase(Family::kState, view_of("b"));
  batch.put(Family::kState, view_of("bb"), view_of("new"));
  commit(batch);
  EXPECT_EQ(text_of(cursor->key()), "b");
  EXPECT_EQ(text_of(cursor->value()), "old");
  // Whether it meets "bb" is not promised; that it passes "c" and "d" once, and in order, is.
  std::vector<std::string> met;
  ASSERT_TRUE(cursor->next());
  while (cursor->valid()) {
    if (text_of(cursor->key()) != "bb") met.emplace_back(text_of(cursor->key()));
    ASSERT_TRUE(cursor->next());
  }
  EXPECT_EQ(met, (std::vector<std::string>{"c", "d"}));
}

TEST_P(StorageContract, ReadsFromThreadsWhileOneWrites) {
  constexpr int kBatches = 400;
  std::atomic<bool> done = false;
  std::atomic<int> failures = 0;
  std::atomic<int> walks = 0;
  constexpr std::size_t kReaders = 2;
  std::vector<std::thread> readers;
  readers.reserve(kReaders);
  for (std::size_t i = 0; i < kReaders; ++i) {
    readers.emplace_back([&] {
      while (!done || walks < 2) {
        const TextRows rows = rows_of(*storage_, Family::kRows);
        for (std::size_t row = 1; row < rows.size(); ++row) failures += rows[row - 1].first < rows[row].first ? 0 : 1;
        ++walks;
      }
    });
  }
  for (int i = 0; i < kBatches; ++i) {
    Batch batch;
    batch.put(Family::kRows, view_of(std::to_string(i * 7919 % kBatches)), view_of("value"));
    if (i % 3 == 0) batch.erase(Family::kRows, view_of(std::to_string(i / 2)));
    EXPECT_TRUE(storage_->commit(batch, Durability::kBuffered));
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_EQ(failures, 0);
}

TEST(BatchTest, ClearsBothLists) {
  Batch batch;
  EXPECT_TRUE(batch.empty());
  batch.erase_range(Family::kRows, view_of("a"), view_of("b"));
  EXPECT_FALSE(batch.empty());
  batch.clear();
  EXPECT_TRUE(batch.empty());
  batch.erase(Family::kRows, view_of("a"));
  EXPECT_FALSE(batch.empty());
  batch.clear();
  EXPECT_TRUE(batch.empty());
}

TEST(FamilyTest, NamesAreFixedSinceTheyAreOnDisk) {
  std::vector<std::string> names;
  for (const Family family : all_families()) names.emplace_back(family_name(family));
  EXPECT_EQ(names,
            (std::vector<std::string>{"meta", "entries", "tiles", "identities", "index", "map", "state", "rows"}));
}

}  // namespace
}  // namespace skaidrs
