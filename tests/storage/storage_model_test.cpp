// Goal: the twins are one storage to whoever uses them, also at the edges of the key space and over reopening.
// Method: one seeded random history given to both; rows, walks and reads compared as it goes.

#include <gtest/gtest.h>

#include <random>

#include "tests/support/storage_twins.h"

namespace skaidrs {
namespace {

using testing::get;
using testing::rows_of;

class History {
 public:
  explicit History(std::uint64_t seed) : random_(seed) {}

  Batch next_batch() {
    Batch batch;
    const std::uint64_t writes = pick(12);
    for (std::uint64_t i = 0; i < writes; ++i) {
      const Family family = all_families().at(pick(3));
      if (pick(10) == 0) {
        batch.erase_range(family, view_of(key()), view_of(key()));
      } else if (pick(4) == 0) {
        batch.erase(family, view_of(key()));
      } else {
        batch.put(family, view_of(key()), view_of(std::string(pick(40), static_cast<char>('a' + pick(26)))));
      }
    }
    return batch;
  }
  // Few keys, so that they meet; of the bytes at the ends of the range, where orders go wrong.
  std::string key() {
    static constexpr std::array<char, 5> kBytes = {'\0', '\x01', 'k', '\x80', '\xff'};
    std::string bytes(pick(4), '\0');
    for (char& byte : bytes) byte = kBytes.at(pick(kBytes.size()));
    return bytes;
  }
  std::uint64_t pick(std::uint64_t past) { return random_() % past; }

 private:
  std::mt19937_64 random_;
};

std::string where(const Cursor& cursor) {
  if (!cursor.valid()) return "nowhere";
  return std::string(text_of(cursor.key())) + "=" + std::string(text_of(cursor.value()));
}

Status move_cursor(Cursor& cursor, std::uint64_t move, const std::string& target) {
  if (move == 0) return cursor.seek(view_of(target));
  if (move == 1) return cursor.seek_back(view_of(target));
  return move == 2 ? cursor.next() : cursor.previous();
}

void expect_same_walks(Storage& one, Storage& other, History& history) {
  for (const Family family : {Family::kMeta, Family::kEntries, Family::kTiles}) {
    ASSERT_EQ(rows_of(one, family), rows_of(other, family));
    const auto first = one.cursor(family);
    const auto second = other.cursor(family);
    for (int i = 0; i < 8; ++i) {
      const std::string target = history.key();
      const std::uint64_t move = first->valid() ? history.pick(4) : history.pick(2);
      ASSERT_TRUE(move_cursor(*first, move, target));
      ASSERT_TRUE(move_cursor(*second, move, target));
      ASSERT_EQ(where(*first), where(*second)) << "move " << move;
      ASSERT_EQ(get(one, family, target), get(other, family, target));
    }
  }
}

TEST(StorageModel, TwinsAgreeOverRandomHistoriesAndReopening) {
  for (std::uint64_t seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE("seed " + std::to_string(seed));
    const testing::TempDir dir(testing::Place::kMemory);
    History history(seed);
    const auto memory = make_memory_storage();
    auto rocks = testing::open_primary(dir.path());
    for (int step = 0; step < 150; ++step) {
      const Batch batch = history.next_batch();
      const Durability durability = history.pick(4) == 0 ? Durability::kSynced : Durability::kBuffered;
      ASSERT_TRUE(memory->commit(batch, durability));
      ASSERT_TRUE(rocks->commit(batch, durability));
      if (step % 10 == 0) expect_same_walks(*memory, *rocks, history);
      if (history.pick(40) != 0) continue;
      // A process that ends without closing loses nothing either: buffered rows are with the operating system.
      const bool cleanly = history.pick(2) == 0;
      ASSERT_TRUE(cleanly ? rocks->close() : ok());
      rocks.reset();
      rocks = testing::open_primary(dir.path());
      expect_same_walks(*memory, *rocks, history);
    }
    expect_same_walks(*memory, *rocks, history);
    EXPECT_TRUE(rocks->verify_files());
  }
}

}  // namespace
}  // namespace skaidrs
