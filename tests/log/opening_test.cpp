// Goal: every row of the crash matrix of docs/ARCHITECTURE.md, by its name.
#include <gtest/gtest.h>

#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/sha256.h"
#include "ledger/log/layout.h"
#include "ledger/log/reader.h"
#include "ledger/storage/memory_storage.h"
#include "tests/log/log_fixture.h"

namespace skaidrs {
namespace {

using testing::key_of;
using testing::MemoryAnchor;
using testing::new_actors;
using testing::TestLedger;

class CrashMatrix : public ::testing::Test {
 protected:
  CrashMatrix() {
    EXPECT_TRUE(ledger_.writer().append(new_actors(ledger_, "a-", 5)));
    anchored_ = *ledger_.anchor().read().value();
  }
  Result<std::unique_ptr<LogWriter>> open() {
    return testing::open_writer(ledger_, ledger_.storage(), ledger_.anchor(), sequencer_);
  }
  Result<std::unique_ptr<LogWriter>> open_with(Anchor& anchor) {
    return testing::open_writer(ledger_, ledger_.storage(), anchor, sequencer_);
  }
  void refuse(Anchor& anchor) {
    const std::string before = published();
    const auto opened = open_with(anchor);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, Errc::kCorruption);
    EXPECT_FALSE(opened.error().hint.empty());
    EXPECT_EQ(published(), before);  // nothing was signed
  }
  std::string published() {
    const auto note = ledger_.storage().get(Family::kMeta, view_of(kPublishedKey));
    return note.value() ? std::string(text_of(*note.value())) : "";
  }
  static TestLedger::Options founders_only() {
    TestLedger::Options options;
    options.cast = TestLedger::Cast::kFoundersOnly;
    return options;
  }

  TestLedger ledger_{founders_only()};
  PrivateKey sequencer_ = key_of("seq-1");
  AnchorRecord anchored_;
};

TEST_F(CrashMatrix, NoAnchorEmptyDatabaseIsALedgerToBeFounded) {
  const auto storage = make_memory_storage();
  MemoryAnchor anchor;
  const auto opened = testing::open_writer(ledger_, *storage, anchor, sequencer_);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_FALSE(opened.value()->ledger_id());
}

TEST_F(CrashMatrix, AnchorOfSizeZeroEmptyDatabaseIsAFoundingThatDied) {
  const auto storage = make_memory_storage();
  MemoryAnchor anchor;
  ASSERT_TRUE(anchor.replace({anchored_.ledger_id, {0}, sha256(ByteView{})}));
  EXPECT_TRUE(testing::open_writer(ledger_, *storage, anchor, sequencer_));
}

TEST_F(CrashMatrix, EmptyDatabaseBehindAnAnchorIsRefused) {
  const auto storage = make_memory_storage();
  EXPECT_EQ(testing::open_writer(ledger_, *storage, ledger_.anchor(), sequencer_).error().code, Errc::kCorruption);
}

TEST_F(CrashMatrix, NoAnchorWithEntriesIsRefused) {
  MemoryAnchor none;
  refuse(none);
}

TEST_F(CrashMatrix, TheAnchorOfAnotherLedgerIsRefused) {
  MemoryAnchor other;
  ASSERT_TRUE(other.replace({sha256(view_of("other")), anchored_.size, anchored_.root}));
  refuse(other);
}

TEST_F(CrashMatrix, ADatabaseShorterThanTheAnchorIsRefused) {
  MemoryAnchor ahead;
  ASSERT_TRUE(ahead.replace({anchored_.ledger_id, anchored_.size.grown_by(1), anchored_.root}));
  refuse(ahead);
}

TEST_F(CrashMatrix, TheSameSizeAndAnotherRootIsRefused) {
  MemoryAnchor other;
  ASSERT_TRUE(other.replace({anchored_.ledger_id, anchored_.size, sha256(view_of("other"))}));
  refuse(other);
}

TEST_F(CrashMatrix, ALongerDatabaseThatExtendsTheAnchorIsAnchoredAndPublished) {
  MemoryAnchor behind;
  ASSERT_TRUE(behind.replace(anchored_));
  ASSERT_TRUE(ledger_.writer().append(new_actors(ledger_, "b-", 3)));
  const auto opened = open_with(behind);
  ASSERT_TRUE(opened) << opened.error().message;
  EXPECT_EQ(behind.read().value()->size, anchored_.size.grown_by(3));
  const auto checkpoint = open_checkpoint(published(), ledger_.log_vkey());
  EXPECT_EQ(checkpoint.value().size, anchored_.size.grown_by(3));
}

TEST_F(CrashMatrix, ALongerDatabaseOfAnotherHistoryIsRefused) {
  MemoryAnchor behind;
  ASSERT_TRUE(behind.replace({anchored_.ledger_id, anchored_.size, sha256(view_of("other"))}));
  ASSERT_TRUE(ledger_.writer().append(new_actors(ledger_, "b-", 3)));
  refuse(behind);
}

TEST_F(CrashMatrix, PublicationBehindTheAnchorIsFoldedAndPublished) {
  const std::string old = published();
  ASSERT_TRUE(ledger_.writer().append(new_actors(ledger_, "b-", 3)));
  const std::string now = published();
  Batch lost;  // the unsynced second batch did not survive
  lost.put(Family::kMeta, view_of(kPublishedKey), view_of(old));
  ASSERT_TRUE(ledger_.storage().commit(lost, Durability::kSynced));
  ASSERT_TRUE(open());
  EXPECT_EQ(published(), now);
}

TEST_F(CrashMatrix, AFoundingWhoseFirstPublicationWasLostIsPublished) {
  Batch lost;
  lost.erase(Family::kMeta, view_of(kPublishedKey));
  ASSERT_TRUE(ledger_.storage().commit(lost, Durability::kSynced));
  ASSERT_TRUE(open());
  EXPECT_TRUE(open_checkpoint(published(), ledger_.log_vkey()));
}

TEST_F(CrashMatrix, ADamagedHeadIsRefusedAndNothingIsSigned) {
  Batch damage;
  const auto head = ledger_.storage().get(Family::kMeta, view_of(kHeadKey));
  ASSERT_TRUE(head);
  ASSERT_TRUE(head.value());
  Bytes bytes = *head.value();
  bytes.back() ^= 1U;
  damage.put(Family::kMeta, view_of(kHeadKey), bytes);
  ASSERT_TRUE(ledger_.storage().commit(damage, Durability::kSynced));
  refuse(ledger_.anchor());
}

TEST_F(CrashMatrix, AnotherFormatIsRefusedWithTheVersionNeeded) {
  Batch newer;
  newer.put(Family::kMeta, view_of(kFormatKey), view_of("2"));
  newer.put(Family::kMeta, view_of(kVersionKey), view_of("9.8.7"));
  ASSERT_TRUE(ledger_.storage().commit(newer, Durability::kSynced));
  const auto opened = open();
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().rule, "FMT-01");
  EXPECT_NE(opened.error().hint.find("9.8.7"), std::string::npos);
  Batch older;
  older.put(Family::kMeta, view_of(kFormatKey), view_of("0"));
  ASSERT_TRUE(ledger_.storage().commit(older, Durability::kSynced));
  EXPECT_EQ(open().error().rule, "FMT-02");
}

TEST_F(CrashMatrix, TheDatabaseOfAnotherOriginIsRefused) {
  const auto opened =
      LogWriter::open({.origin = "elsewhere.example.org", .clock_rule = {}, .threads = 1, .rebuilding = {}},
                      {ledger_.log_keys(), "seq-1", sequencer_}, ledger_.storage(), ledger_.anchor(),
                      ledger_.admission(), ledger_.projections(), ledger_.clock());
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().code, Errc::kInvalidArgument);
}

}  // namespace
}  // namespace skaidrs
