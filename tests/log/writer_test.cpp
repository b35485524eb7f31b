// Goal: an append is all or nothing, answered twice alike, in the order integrated, anchored, signed, published.
#include "ledger/log/writer.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/event/event.h"
#include "ledger/log/reader.h"
#include "ledger/merkle/hashing.h"
#include "tests/log/log_fixture.h"

namespace skaidrs {
namespace {

using testing::FailingAnchor;
using testing::FailingStorage;
using testing::just;
using testing::key_of;
using testing::new_actor;
using testing::new_actors;
using testing::TestLedger;

TestLedger::Options founders_only() {
  TestLedger::Options options;
  options.cast = TestLedger::Cast::kFoundersOnly;
  return options;
}

TEST(Append, GivesEachEventItsIndexAndPublishesTheHead) {
  TestLedger ledger(founders_only());
  const TreeSize before = ledger.writer().size();
  const auto appended = ledger.writer().append(new_actors(ledger, "a-", 3));
  ASSERT_TRUE(appended) << appended.error().message;
  ASSERT_EQ(appended.value().events.size(), 3U);
  for (std::size_t i = 0; i < 3; ++i) EXPECT_EQ(appended.value().events[i].index.value, before.value + i);
  EXPECT_EQ(appended.value().size, before.grown_by(3));
  const auto checkpoint = open_checkpoint(ledger.checkpoint(), ledger.log_vkey());
  ASSERT_TRUE(checkpoint);
  EXPECT_EQ(checkpoint.value().size, appended.value().size);
  EXPECT_EQ(checkpoint.value().root, appended.value().root);
  EXPECT_EQ(ledger.anchor().read().value()->size, appended.value().size);
}

TEST(Append, OneSyncedCommitOneBufferedOneAnchor) {
  TestLedger ledger(founders_only());
  FailingStorage storage(ledger.storage());
  FailingAnchor anchor(ledger.anchor());
  const PrivateKey sequencer = key_of("seq-1");
  const auto writer = testing::open_writer(ledger, storage, anchor, sequencer);
  ASSERT_TRUE(writer) << writer.error().message;
  const int synced = storage.synced();
  const int buffered = storage.buffered();
  ASSERT_TRUE(writer.value()->append(new_actors(ledger, "a-", 700)));
  EXPECT_EQ(storage.synced() - synced, 1);
  EXPECT_EQ(storage.buffered() - buffered, 1);
  EXPECT_EQ(anchor.replaced(), 1);
}

TEST(Append, TheSamePayloadMeetsItselfWhateverTheSignature) {
  TestLedger ledger(founders_only());
  const Envelope envelope = new_actor(ledger, "a-1");
  const auto first = ledger.writer().append(just(envelope));
  ASSERT_TRUE(first);
  const auto again = ledger.writer().append(just(envelope));
  ASSERT_TRUE(again);
  EXPECT_EQ(again.value().events[0].index, first.value().events[0].index);
  EXPECT_EQ(again.value().events[0].leaf, first.value().events[0].leaf);
  EXPECT_EQ(again.value().events[0].novelty, Placed::Novelty::kRepeated);
  EXPECT_EQ(again.value().size, first.value().size);

  std::vector<Envelope> twice = just(new_actor(ledger, "a-2"));
  twice.push_back(twice.front());
  const auto both = ledger.writer().append(twice);
  ASSERT_TRUE(both);
  EXPECT_EQ(both.value().events[0].index, both.value().events[1].index);
  EXPECT_EQ(both.value().size, first.value().size.grown_by(1));
}

TEST(Append, TheSameIdentityWithAnotherPayloadIsAConflict) {
  TestLedger ledger(founders_only());
  Json event = ledger.event("actor.registered", {{"actor", "a-1"}, {"kind", "person"}}, {"adm-1"});
  ASSERT_TRUE(ledger.writer().append(just(ledger.sign(event, {"adm-1"}))));
  const TreeSize size = ledger.writer().size();
  event["data"]["actor"] = "a-2";
  event["subject"] = "actor/a-2";
  const auto refused = ledger.writer().append(just(ledger.sign(event, {"adm-1"})));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kConflict);
  EXPECT_EQ(refused.error().rests_on, (std::vector<std::uint64_t>{size.value - 1}));
  EXPECT_EQ(ledger.writer().size(), size);
}

TEST(Append, TheSameIdentityTwiceInABatchIsAConflictThatNamesNoEntry) {
  TestLedger ledger(founders_only());
  Json event = ledger.event("actor.registered", {{"actor", "a-1"}, {"kind", "person"}}, {"adm-1"});
  std::vector<Envelope> batch = just(ledger.sign(event, {"adm-1"}));
  event["data"]["actor"] = "a-2";
  event["subject"] = "actor/a-2";
  batch.push_back(ledger.sign(event, {"adm-1"}));
  const TreeSize size = ledger.writer().size();
  const auto refused = ledger.writer().append(std::move(batch));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kConflict);
  EXPECT_TRUE(refused.error().rests_on.empty());
  EXPECT_EQ(refused.error().message.find("entry "), std::string::npos) << refused.error().message;
  EXPECT_EQ(ledger.writer().size(), size);
}

TEST(Append, ARefusedBatchLeavesTheLogAsItWas) {
  TestLedger ledger(founders_only());
  const TreeSize size = ledger.writer().size();
  const Hash root = ledger.writer().root();
  std::vector<Envelope> batch = new_actors(ledger, "a-", 300);  // crosses a commitment
  batch.push_back(ledger.envelope("actor.registered", {{"actor", "a-0"}, {"kind", "person"}}, {"adm-1"}));  // again
  const auto refused = ledger.writer().append(std::move(batch));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kRefused);
  EXPECT_TRUE(refused.error().path.starts_with("[300]")) << refused.error().path;
  EXPECT_EQ(ledger.writer().size(), size);
  EXPECT_EQ(ledger.writer().root(), root);
  // And it goes on as if nothing had been: the same events without the bad one.
  ASSERT_TRUE(ledger.writer().append(new_actors(ledger, "b-", 300)));
  ledger.reopen();
  EXPECT_GT(ledger.writer().size(), size);
}

TEST(Check, JudgesAlikeAndAppendsNothing) {
  TestLedger ledger(founders_only());
  const TreeSize size = ledger.writer().size();
  const std::vector<Envelope> batch = new_actors(ledger, "a-", 400);
  const auto rehearsed = ledger.writer().check(batch);
  ASSERT_TRUE(rehearsed);
  EXPECT_EQ(ledger.writer().size(), size);
  const auto appended = ledger.writer().append(batch);
  ASSERT_TRUE(appended);
  EXPECT_EQ(rehearsed.value().size, appended.value().size);
  EXPECT_EQ(rehearsed.value().root, appended.value().root);
}

TEST(Commitments, TakeEvery256thPlaceWhateverTheBatches) {
  Hash one_by_one;
  for (const std::size_t batch : {1UL, 5UL, 600UL}) {
    TestLedger ledger(founders_only());
    std::vector<Envelope> envelopes = new_actors(ledger, "a-", 600);
    for (std::size_t i = 0; i < envelopes.size(); i += batch) {
      std::vector<Envelope> some(
          envelopes.begin() + static_cast<std::ptrdiff_t>(i),
          envelopes.begin() + static_cast<std::ptrdiff_t>(std::min(i + batch, envelopes.size())));
      ASSERT_TRUE(ledger.writer().append(std::move(some)));
    }
    const auto reader = LogReader::open(ledger.storage());
    ASSERT_TRUE(reader);
    for (std::uint64_t i = 0; i < reader.value().size().value; ++i) {
      const auto entry = parse_logged_entry({i}, reader.value().entry({i}).value());
      ASSERT_TRUE(entry) << entry.error().message;
      EXPECT_EQ(entry.value().event.name == "index.committed", i % 256 == 255) << i;
    }
    // One clock, the same events, the same order: the same bytes.
    if (batch == 1) one_by_one = ledger.writer().root();
    EXPECT_EQ(ledger.writer().root(), one_by_one);
  }
}

TEST(Commitments, AreTheSequencersAlone) {
  TestLedger ledger(founders_only());
  const auto refused = ledger.append(
      "index.committed",
      {{"tree_size", 255}, {"root_hash", std::string(64, '0')}, {"index_root", std::string(64, '0')}, {"key_count", 1}},
      {"seq-1"});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().rule, "IDX-01");
}

TEST(Placement, AnEventOfAnotherLedgerIsRefused) {
  TestLedger ledger(founders_only());
  TestLedger::Options options = founders_only();
  options.origin = "ledger.example.org/other";
  TestLedger other(std::move(options));
  const auto refused = ledger.writer().append(just(new_actor(other, "a-1")));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().rule, "LED-01");
}

TEST(Placement, TimeLiesWithinItsWindowAroundLogged) {
  struct Row {
    const char* time;
    bool good;
  };
  // The clock stands at 2027-03-01T08:00:00Z plus what the founding took.
  for (const Row& row : {Row{"2027-03-01T08:05:00Z", true}, Row{"2027-03-01T08:05:01Z", false},
                         Row{"2027-01-30T08:00:00Z", true}, Row{"2027-01-30T07:59:59Z", false}}) {
    TestLedger ledger(founders_only());
    ledger.set_time("2027-03-01T08:00:00.000Z");
    Json event = ledger.event("actor.registered", {{"actor", "a-1"}, {"kind", "person"}}, {"adm-1"});
    event["time"] = row.time;
    const auto appended = ledger.writer().append(just(ledger.sign(event, {"adm-1"})));
    EXPECT_EQ(appended.has_value(), row.good) << row.time;
    if (!row.good) {
      EXPECT_EQ(appended.error().rule, "FRM-03");
    }
  }
}

TEST(Placement, WhatTheSignerSawIsHeldAgainstTheLog) {
  TestLedger ledger(founders_only());
  const auto seen = open_checkpoint(ledger.checkpoint(), ledger.log_vkey()).value();
  ASSERT_TRUE(ledger.writer().append(new_actors(ledger, "a-", 3)));
  const auto with_seen = [&](const std::string& id, const std::string& text) {
    Json event = ledger.event("actor.registered", {{"actor", id}, {"kind", "person"}}, {"adm-1"});
    event["seen"] = text;
    return ledger.writer().append(just(ledger.sign(event, {"adm-1"})));
  };
  const std::string size = std::to_string(seen.size.value);
  EXPECT_TRUE(with_seen("b-1", size + ":" + to_hex(seen.root)));
  EXPECT_EQ(with_seen("b-2", size + ":" + std::string(64, '0')).error().rule, "LED-02");
  EXPECT_EQ(with_seen("b-3", "9999:" + to_hex(seen.root)).error().rule, "LED-02");
}

TEST(Clock, BehindTheLogAdmitsNothingUntilTold) {
  TestLedger ledger(founders_only());
  ASSERT_TRUE(ledger.writer().append(new_actors(ledger, "a-", 1)));
  const TreeSize size = ledger.writer().size();
  const auto envelope = new_actor(ledger, "a-late");
  ledger.clock().advance_ms(-1);
  const auto refused = ledger.writer().append(just(envelope));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().rule, "CLK-01");
  EXPECT_EQ(ledger.writer().size(), size);

  const PrivateKey sequencer = key_of("seq-1");
  const auto writer =
      testing::open_writer(ledger, ledger.storage(), ledger.anchor(), sequencer, LogWriter::ClockRule::kAccept);
  ASSERT_TRUE(writer);
  ASSERT_TRUE(writer.value()->append(just(envelope)));
  const auto reader = LogReader::open(ledger.storage());
  EXPECT_EQ(reader.value().logged_at({size.value}).value(), reader.value().logged_at({size.value - 1}).value());
}

TEST(Clock, MoreThanAHundredDaysAheadAdmitsNothingUntilTold) {
  constexpr std::int64_t kHundredDays = 100LL * 86'400;
  TestLedger ledger(founders_only());
  ledger.advance_seconds(kHundredDays);
  ASSERT_TRUE(ledger.writer().append(new_actors(ledger, "a-", 1)));
  ledger.advance_seconds(kHundredDays);
  ledger.clock().advance_ms(1);
  const auto refused = ledger.writer().append(new_actors(ledger, "b-", 1));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().rule, "CLK-02");
}

// Failed and failed-but-persisted, at each write of an append: the writer is poisoned, nothing acknowledged is lost,
// and after reopening the event can be sent again and stands in the log once.
class FaultyAppend : public ::testing::TestWithParam<std::tuple<int, FailingStorage::Fault>> {};

TEST_P(FaultyAppend, PoisonsTheWriterAndHealsOnReopening) {
  const auto [step, fault] = GetParam();
  TestLedger ledger(founders_only());
  ASSERT_TRUE(ledger.writer().append(new_actors(ledger, "a-", 2)));
  const TreeSize acknowledged = ledger.writer().size();
  const Hash root = ledger.writer().root();
  const PrivateKey sequencer = key_of("seq-1");
  const Envelope envelope = new_actor(ledger, "b-1");
  {
    FailingStorage storage(ledger.storage());
    FailingAnchor anchor(ledger.anchor());
    const auto writer = testing::open_writer(ledger, storage, anchor, sequencer);
    ASSERT_TRUE(writer);
    if (step == 0) storage.fail_commit(1, fault);
    if (step == 1) anchor.fail_next(fault);
    if (step == 2) storage.fail_commit(2, fault);
    const auto failed = writer.value()->append(just(envelope));
    ASSERT_FALSE(failed);
    EXPECT_EQ(failed.error().code, Errc::kIoError);
    const auto poisoned = writer.value()->append(new_actors(ledger, "c-", 1));
    ASSERT_FALSE(poisoned);
    EXPECT_EQ(poisoned.error().code, Errc::kIoError);
  }
  ledger.reopen();
  EXPECT_GE(ledger.writer().size(), acknowledged);
  const auto reader = LogReader::open(ledger.storage());
  ASSERT_TRUE(reader);
  EXPECT_EQ(reader.value().size(), ledger.writer().size());
  EXPECT_EQ(reader.value().root_at(acknowledged).value(), root);
  const auto again = ledger.writer().append(just(envelope));
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(again.value().events[0].index.value, acknowledged.value);
  EXPECT_EQ(again.value().size, acknowledged.grown_by(1));
}

INSTANTIATE_TEST_SUITE_P(EveryStep, FaultyAppend,
                         ::testing::Combine(::testing::Values(0, 1, 2),
                                            ::testing::Values(FailingStorage::Fault::kFailed,
                                                              FailingStorage::Fault::kFailedButPersisted)));

TEST(Reader, ServesTilesBundlesAndProofsOfThePublishedLogAlone) {
  TestLedger ledger(founders_only());
  ASSERT_TRUE(ledger.writer().append(new_actors(ledger, "a-", 520)));
  const auto opened = LogReader::open(ledger.storage());
  ASSERT_TRUE(opened);
  const LogReader& reader = opened.value();
  const TreeSize size = reader.size();
  EXPECT_EQ(reader.entry({size.value}).error().code, Errc::kNotFound);
  for (std::uint64_t i = 0; i < size.value; ++i) {
    const auto proof = reader.inclusion({i}, size);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(verify_inclusion(leaf_hash(reader.entry({i}).value()), proof.value(), reader.checkpoint().root));
  }
  for (std::uint64_t from = 1; from <= size.value; from += 7) {
    const auto proof = reader.consistency({from}, size);
    ASSERT_TRUE(proof);
    EXPECT_TRUE(verify_consistency(proof.value(), reader.root_at({from}).value(), reader.checkpoint().root));
  }
  const auto bundle = reader.bundle({.index = 1, .width = 256});
  ASSERT_TRUE(bundle);
  EXPECT_EQ(decode_bundle(bundle.value(), 256).value()[3], reader.entry({259}).value());
  EXPECT_TRUE(reader.bundle({.index = 1, .width = 17}));
  EXPECT_EQ(reader.bundle({.index = 99, .width = 1}).error().code, Errc::kNotFound);
  EXPECT_EQ(reader.tile({.level = 0, .index = 2, .width = static_cast<unsigned>(size.value % 256) + 1}).error().code,
            Errc::kNotFound);
  EXPECT_EQ(reader.tile({.level = 1, .index = 0, .width = 2}).value().size(), 64U);
}

TEST(Reader, FindsTheSizeOfAnInstant) {
  TestLedger ledger(founders_only());
  std::vector<std::pair<Instant, TreeSize>> heads;
  for (int i = 0; i < 20; ++i) {
    ledger.advance_seconds(60);
    ASSERT_TRUE(
        ledger.writer().append(new_actors(ledger, "a" + std::to_string(i) + "-", static_cast<std::size_t>(i % 3) + 1)));
    heads.emplace_back(ledger.clock().now(), ledger.writer().size());
  }
  const auto reader = LogReader::open(ledger.storage());
  for (const auto& [instant, size] : heads) {
    EXPECT_EQ(reader.value().size_at(instant).value(), size);
    EXPECT_EQ(reader.value().size_at({instant.ms + 59'999}).value(), size);
    EXPECT_LT(reader.value().size_at({instant.ms - 1}).value(), size);
  }
  EXPECT_EQ(reader.value().size_at({0}).value(), (TreeSize{0}));
}

}  // namespace
}  // namespace skaidrs
