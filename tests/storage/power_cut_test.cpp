// Goal: a power cut at any moment costs no synced commit and splits no batch, and a failed commit lets no other follow.
// Method: a workload over a disk that forgets what was not synced, with the power cut before each of its operations in
// turn; then reopen and look. A canary that does not sync must lose something, or the disk proves nothing.

#include "tests/support/power_cut_fs.h"

#include <gtest/gtest.h>

#include <charconv>

#include "tests/support/storage_twins.h"

namespace skaidrs {
namespace {

using testing::Fault;
using testing::get;
using testing::PowerCutFs;
using testing::UnsyncedTails;
using Missing = RocksStorage::Missing;

constexpr int kCommits = 8;
constexpr int kCommitsASession = 4;

// One commit writes its number into two families and a row of its own into a third.
Status commit_number(Storage& storage, int number, Durability durability) {
  const std::string text = std::to_string(number);
  Batch batch;
  batch.put(Family::kMeta, view_of("number"), view_of(text));
  batch.put(Family::kState, view_of("number"), view_of(text));
  batch.put(Family::kEntries, view_of("entry " + text), view_of(std::string(300, 'e')));
  return storage.commit(batch, durability);
}

// Opens, commits, closes, several times over, until something fails. Returns the last number that was acknowledged;
// every third commit is buffered, and counts only once a synced one follows.
int run(PowerCutFs& disk, const std::filesystem::path& db, Durability claimed) {
  int acknowledged = 0;
  for (int number = 1; number <= kCommits;) {
    auto opened = RocksStorage::open_primary({db, {}, disk.env()}, Missing::kCreate);
    if (!opened) return acknowledged;
    const auto storage = std::move(opened).value();
    for (int i = 0; i < kCommitsASession; ++i, ++number) {
      const bool buffered = number % 3 == 0;
      if (!commit_number(*storage, number, buffered ? Durability::kBuffered : claimed)) return acknowledged;
      if (!buffered) acknowledged = number;
    }
    if (!storage->close()) return acknowledged;
  }
  return acknowledged;
}

int number_in(Storage& storage, Family family) {
  const auto text = get(storage, family, "number");
  int number = 0;
  if (text) std::from_chars(text->data(), text->data() + text->size(), number);
  return number;
}

struct Aftermath {
  enum class Kind : std::uint8_t { kNothing, kOpened, kRefused } kind = Kind::kNothing;
  int number = 0;  // of the last whole commit
};

// What a machine finds when it starts again. Everything that is found must be whole.
Aftermath look_at(PowerCutFs& disk, const std::filesystem::path& db) {
  auto opened = RocksStorage::open_primary({db, {}, disk.env()}, Missing::kRefuse);
  if (!opened && opened.error().code == Errc::kNotFound) return {Aftermath::Kind::kNothing, 0};
  if (!opened) {
    EXPECT_EQ(opened.error().code, Errc::kCorruption) << opened.error().message;
    return {Aftermath::Kind::kRefused, 0};
  }
  const auto storage = std::move(opened).value();
  const int number = number_in(*storage, Family::kMeta);
  EXPECT_EQ(number_in(*storage, Family::kState), number);
  EXPECT_EQ(testing::rows_of(*storage, Family::kEntries).size(), static_cast<std::size_t>(number));
  EXPECT_TRUE(storage->verify_files());
  // And it goes on from there.
  EXPECT_TRUE(commit_number(*storage, number + 1, Durability::kBuffered));
  return {Aftermath::Kind::kOpened, number};
}

struct Tally {
  int points = 0;
  int lost = 0;     // synced commits that are gone
  int refused = 0;  // databases that would not open, and said so
  int reached = 0;  // the farthest acknowledged number
};

enum class Until : std::uint8_t { kEnd, kFirstLoss };

Tally cut_everywhere(UnsyncedTails tails, Fault fault, Durability claimed, Until until) {
  Tally tally;
  for (std::uint64_t n = 1;; ++n) {
    const testing::TempDir dir(testing::Place::kMemory);
    const auto db = dir.path() / "db";
    std::filesystem::create_directory(db);
    PowerCutFs disk(db, n);
    disk.fault_at(n, fault);
    const int acknowledged = run(disk, db, claimed);
    if (!disk.struck()) return tally;
    disk.crash(tails);
    const Aftermath found = look_at(disk, db);
    if (::testing::Test::HasFailure()) {
      ADD_FAILURE() << "power cut at operation " << n << ", seed " << n << ", tails " << static_cast<int>(tails);
      return tally;
    }
    ++tally.points;
    tally.reached = std::max(tally.reached, acknowledged);
    if (found.kind == Aftermath::Kind::kRefused) ++tally.refused;
    if (found.kind != Aftermath::Kind::kRefused && found.number < acknowledged) ++tally.lost;
    if (until == Until::kFirstLoss && tally.lost > 0) return tally;
  }
}

class PowerCut : public ::testing::TestWithParam<std::pair<UnsyncedTails, Fault>> {};

TEST_P(PowerCut, CostsNoSyncedCommitAndSplitsNoBatch) {
  const auto [tails, fault] = GetParam();
  const Tally tally = cut_everywhere(tails, fault, Durability::kSynced, Until::kEnd);
  RecordProperty("points", tally.points);
  RecordProperty("refused", tally.refused);
  EXPECT_EQ(tally.lost, 0);
  EXPECT_GT(tally.points, 100);
  EXPECT_GE(tally.reached, kCommits - 1);
  // A log that ends in noise looks like one whose middle was damaged: then it is refused, and never cut short in
  // silence.
  const bool noise = tails == UnsyncedTails::kTrashed || tails == UnsyncedTails::kSeeded;
  EXPECT_TRUE(noise || tally.refused == 0) << tally.refused;
}

std::string name_of(const ::testing::TestParamInfo<std::pair<UnsyncedTails, Fault>>& about) {
  static constexpr std::array<const char*, 5> kTails = {"Kept", "Dropped", "Torn", "Trashed", "Seeded"};
  return std::string(kTails.at(static_cast<std::size_t>(about.param.first))) +
         (about.param.second == Fault::kPowerCut ? "" : "After");
}

INSTANTIATE_TEST_SUITE_P(Everywhere, PowerCut,
                         ::testing::Values(std::pair(UnsyncedTails::kDropped, Fault::kPowerCut),
                                           std::pair(UnsyncedTails::kTorn, Fault::kPowerCutAfter),
                                           std::pair(UnsyncedTails::kTrashed, Fault::kPowerCut),
                                           std::pair(UnsyncedTails::kSeeded, Fault::kPowerCutAfter)),
                         name_of);

TEST(PowerCutCanary, LosesCommitsThatWereNotSynced) {
  const Tally tally =
      cut_everywhere(UnsyncedTails::kDropped, Fault::kPowerCut, Durability::kBuffered, Until::kFirstLoss);
  EXPECT_GT(tally.lost, 0);
}

TEST(PowerCutCanary, LosesNothingWhereThePowerStays) {
  const testing::TempDir dir(testing::Place::kMemory);
  PowerCutFs disk(dir.path(), 1);
  EXPECT_EQ(run(disk, dir.path(), Durability::kSynced), kCommits);
  EXPECT_GT(disk.operations(), 100U);
  EXPECT_FALSE(disk.cut());
  disk.crash(UnsyncedTails::kDropped);
  EXPECT_EQ(look_at(disk, dir.path()).number, kCommits);
}

TEST(PowerCutCanary, CountsTheOperationsOfOthers) {
  const testing::TempDir dir(testing::Place::kMemory);
  PowerCutFs disk(dir.path(), 1);
  disk.cut_at(2);
  EXPECT_FALSE(disk.count_operation());
  EXPECT_TRUE(disk.count_operation());
  EXPECT_TRUE(disk.cut());
  EXPECT_TRUE(disk.count_operation());
  EXPECT_EQ(disk.operations(), 3U);
  EXPECT_FALSE(RocksStorage::open_primary({dir.path() / "db", {}, disk.env()}, Missing::kCreate));
  disk.crash(UnsyncedTails::kKept);
  EXPECT_FALSE(disk.count_operation());
}

// --- One failure, and the disk goes on ------------------------------------------------------------------------------

class FailedCommit : public ::testing::TestWithParam<std::tuple<Fault, int>> {};

TEST_P(FailedCommit, PoisonsTheStorageAndLeavesAWholeBatchOrNone) {
  const auto [fault, operation] = GetParam();  // 1: the append to the log, 2: its sync
  const testing::TempDir dir(testing::Place::kMemory);
  PowerCutFs disk(dir.path(), 1);
  {
    const auto storage = testing::must_open(RocksStorage::open_primary({dir.path(), {}, disk.env()}, Missing::kCreate));
    ASSERT_TRUE(commit_number(*storage, 1, Durability::kSynced));
    disk.fault_at(static_cast<std::uint64_t>(operation), fault);
    const Status failed = commit_number(*storage, 2, Durability::kSynced);
    ASSERT_TRUE(disk.struck());
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Errc::kIoError);
    for (const Durability durability : {Durability::kSynced, Durability::kBuffered}) {
      const Status later = commit_number(*storage, 3, durability);
      ASSERT_FALSE(later);
      EXPECT_EQ(later.error().code, Errc::kIoError);
    }
    EXPECT_EQ(number_in(*storage, Family::kMeta), 1);  // Reads go on.
    const Status closed = storage->close();
    ASSERT_FALSE(closed);
    EXPECT_EQ(closed.error().code, Errc::kIoError);
  }
  disk.crash(UnsyncedTails::kKept);
  const Aftermath found = look_at(disk, dir.path());
  EXPECT_EQ(found.kind, Aftermath::Kind::kOpened);
  EXPECT_GE(found.number, fault == Fault::kFailOnceButDone ? 2 : 1);
  EXPECT_LE(found.number, 2);
}

INSTANTIATE_TEST_SUITE_P(AppendAndSync, FailedCommit,
                         ::testing::Combine(::testing::Values(Fault::kFailOnce, Fault::kFailOnceButDone),
                                            ::testing::Values(1, 2)));

}  // namespace
}  // namespace skaidrs
