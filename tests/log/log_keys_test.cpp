// Goal: each checkpoint bears a signature by every log key that lives at its size, and by no other; who signs is at
// hand before anything is durable; readers and audits ask for all of them.
#include "ledger/log/log_keys.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/policy.h"
#include "ledger/log/audit.h"
#include "ledger/log/layout.h"
#include "ledger/storage/memory_storage.h"
#include "tests/log/log_fixture.h"

namespace skaidrs {
namespace {

using testing::FailingAnchor;
using testing::FailingStorage;
using testing::just;
using testing::key_of;
using testing::new_actors;
using testing::TestLedger;

class LogKeys : public ::testing::Test {
 protected:
  LogKeys() : ledger_(options()) {}
  static TestLedger::Options options() {
    TestLedger::Options options;
    options.cast = TestLedger::Cast::kFoundersOnly;
    options.ruleset = 2;
    return options;
  }

  [[nodiscard]] Vkey vkey(std::string_view name) const {
    return make_vkey(ledger_.origin(), NoteKeyType::kEd25519, key_of(name).public_key());
  }
  [[nodiscard]] Envelope addition(const std::string& name) {
    return ledger_.envelope("log_key.added", ledger_.log_key_addition(name), {"adm-1", "adm-2"});
  }
  [[nodiscard]] Envelope retirement(const std::string& name, const std::string& reason) {
    return ledger_.envelope("log_key.retired", {{"log_vkey", format_vkey(vkey(name))}, {"reason", reason}},
                            {"adm-1", "adm-2"});
  }
  void must(Envelope envelope) {
    const auto appended = ledger_.writer().append(just(std::move(envelope)));
    ASSERT_TRUE(appended) << appended.error().message;
  }
  [[nodiscard]] std::string published() {
    return std::string(text_of(*ledger_.storage().get(Family::kMeta, view_of(kPublishedKey)).value()));
  }
  void plant(const std::string& note) {
    Batch batch;
    batch.put(Family::kMeta, view_of(kPublishedKey), view_of(note));
    ASSERT_TRUE(ledger_.storage().commit(batch, Durability::kSynced));
  }
  // Which of these keys the published checkpoint bears a good signature of; nobody else may have signed.
  [[nodiscard]] std::vector<std::string> signers() {
    const std::string note = published();
    std::vector<std::string> found;
    for (const char* name : {"log", "log#2", "log#3"}) {
      if (open_checkpoint(note, vkey(name))) found.emplace_back(name);
    }
    EXPECT_EQ(parse_note(note).value().signatures.size(), found.size());
    return found;
  }
  [[nodiscard]] AuditReport audit(const std::optional<Vkey>& pinned) {
    const auto scratch = make_memory_storage();
    const AuditDirectory directory{.stored = ledger_.storage(),
                                   .anchor = ledger_.anchor().read().value(),
                                   .anchor_known = AuditDirectory::AnchorKnown::kYes,
                                   .documents = nullptr,
                                   .verify_files = {}};
    const auto report =
        audit_directory(directory, {.origin = ledger_.origin(), .log_key = pinned, .threads = 1, .progress = {}},
                        *scratch, ledger_.admission(), ledger_.projections());
    EXPECT_TRUE(report) << report.error().message;
    return report.value();
  }
  // Another writer, with these of the keys at hand.
  [[nodiscard]] Result<std::unique_ptr<LogWriter>> open(std::span<const PrivateKey> at_hand, Storage& storage,
                                                        Anchor& anchor) {
    return LogWriter::open({.origin = ledger_.origin(), .clock_rule = {}, .threads = 1, .rebuilding = {}},
                           {at_hand, "seq-1", sequencer_}, storage, anchor, ledger_.admission(), ledger_.projections(),
                           ledger_.clock());
  }
  [[nodiscard]] std::span<const PrivateKey> first_key() const { return ledger_.log_keys().first(1); }

  TestLedger ledger_;
  PrivateKey sequencer_ = key_of("seq-1");
};

using Names = std::vector<std::string>;

std::string faults(const AuditReport& report) {
  std::string all;
  for (const AuditFault& fault : report.faults) all += fault.check + ": " + fault.message + "\n";
  return all;
}

TEST_F(LogKeys, SignFromTheCheckpointOfTheirOwnEntryOn) {
  EXPECT_EQ(signers(), Names({"log"}));
  must(addition("log#2"));
  EXPECT_EQ(signers(), Names({"log", "log#2"}));
  must(addition("log#3"));
  EXPECT_EQ(signers(), Names({"log", "log#2", "log#3"}));
  ASSERT_TRUE(ledger_.writer().append(new_actors(ledger_, "a-", 300)));
  EXPECT_EQ(signers(), Names({"log", "log#2", "log#3"}));
  EXPECT_TRUE(open_checkpoint_of_all(published(), std::vector<Vkey>{vkey("log"), vkey("log#2"), vkey("log#3")}));
}

TEST_F(LogKeys, OfTheWholeBatchSignItsCheckpoint) {
  std::vector<Envelope> batch = new_actors(ledger_, "a-", 2);
  batch.push_back(addition("log#2"));
  batch.push_back(addition("log#3"));
  batch.push_back(retirement("log#2", "compromised"));
  const auto appended = ledger_.writer().append(std::move(batch));
  ASSERT_TRUE(appended) << appended.error().message;
  EXPECT_EQ(signers(), Names({"log", "log#3"}));
}

TEST_F(LogKeys, VerifyForWhoPinnedEitherOfThem) {
  must(addition("log#2"));
  for (const char* name : {"log", "log#2"}) {
    Policy policy;
    policy.logs.push_back({vkey(name), {}});
    EXPECT_TRUE(open_checkpoint(published(), policy)) << name;
    EXPECT_TRUE(audit(vkey(name)).good()) << name << faults(audit(vkey(name)));
  }
  EXPECT_TRUE(audit(std::nullopt).good());
  EXPECT_FALSE(audit(vkey("log#3")).good());
}

TEST_F(LogKeys, EndAfterNinetyDaysOrAtOnceWhenCompromised) {
  must(addition("log#2"));
  EXPECT_FALSE(ledger_.writer().append(just(retirement("log", "retired"))));
  ledger_.advance_seconds(90LL * 86'400);
  must(retirement("log", "retired"));
  EXPECT_EQ(signers(), Names({"log#2"}));
  must(addition("log#3"));
  must(retirement("log#2", "compromised"));
  EXPECT_EQ(signers(), Names({"log#3"}));
  EXPECT_TRUE(audit(std::nullopt).good()) << faults(audit(std::nullopt));
  const AuditReport pinned = audit(vkey("log"));
  EXPECT_FALSE(pinned.good());
  EXPECT_NE(faults(pinned).find("does not sign this log, or no longer"), std::string::npos) << faults(pinned);
}

TEST_F(LogKeys, ThatAreNotAtHandRefuseBeforeAnythingIsDurable) {
  FailingStorage storage(ledger_.storage());
  FailingAnchor anchor(ledger_.anchor());
  const auto writer = open(first_key(), storage, anchor);
  ASSERT_TRUE(writer) << writer.error().message;
  const TreeSize size = writer.value()->size();
  const int commits = storage.synced() + storage.buffered();
  const std::string note = published();
  const auto refused = writer.value()->append(just(addition("log#2")));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Errc::kNotFound);
  EXPECT_NE(refused.error().message.find(format_vkey(vkey("log#2"))), std::string::npos) << refused.error().message;
  EXPECT_EQ(writer.value()->check(just(addition("log#2"))).error().code, Errc::kNotFound);
  EXPECT_EQ(writer.value()->size(), size);
  EXPECT_EQ(storage.synced() + storage.buffered(), commits);
  EXPECT_EQ(anchor.replaced(), 0);
  EXPECT_EQ(published(), note);
  // The writer is as it was: what needs no other key goes on.
  EXPECT_TRUE(writer.value()->append(new_actors(ledger_, "a-", 1)));
}

TEST_F(LogKeys, ThatAreLostEndWithoutSigning) {
  must(addition("log#2"));
  const auto writer = open(first_key(), ledger_.storage(), ledger_.anchor());
  ASSERT_TRUE(writer) << writer.error().message;
  EXPECT_EQ(writer.value()->append(new_actors(ledger_, "a-", 1)).error().code, Errc::kNotFound);
  const auto ended = writer.value()->append(just(retirement("log#2", "compromised")));
  ASSERT_TRUE(ended) << ended.error().message;
  EXPECT_EQ(signers(), Names({"log"}));
}

// Died between the batch and the publication of the entry that adds a key: who opens signs with both, or not at all.
TEST_F(LogKeys, SignWhatOpeningPublishes) {
  FailingStorage storage(ledger_.storage());
  const auto writer = open(ledger_.log_keys(), storage, ledger_.anchor());
  ASSERT_TRUE(writer) << writer.error().message;
  storage.fail_commit(2, FailingStorage::Fault::kFailed);
  ASSERT_FALSE(writer.value()->append(just(addition("log#2"))));
  EXPECT_EQ(signers(), Names({"log"}));
  const std::string before = published();
  const auto without = open(first_key(), ledger_.storage(), ledger_.anchor());
  ASSERT_FALSE(without);
  EXPECT_EQ(without.error().code, Errc::kNotFound);
  EXPECT_EQ(published(), before);
  const auto with = open(ledger_.log_keys(), ledger_.storage(), ledger_.anchor());
  ASSERT_TRUE(with) << with.error().message;
  EXPECT_EQ(signers(), Names({"log", "log#2"}));
  EXPECT_TRUE(audit(std::nullopt).good()) << faults(audit(std::nullopt));
}

TEST_F(LogKeys, ThatAreMissingFromTheCheckpointAreAFault) {
  must(addition("log#2"));
  const Checkpoint head{ledger_.origin(), ledger_.writer().size(), ledger_.writer().root()};
  plant(sign_checkpoint(head, ledger_.log_key()));
  const AuditReport report = audit(vkey("log"));
  EXPECT_FALSE(report.good());
  EXPECT_NE(faults(report).find(format_vkey(vkey("log#2"))), std::string::npos) << faults(report);
  // The writer mends it when it opens.
  ledger_.reopen();
  EXPECT_EQ(signers(), Names({"log", "log#2"}));
}

TEST_F(LogKeys, AreToldByTheEntriesAsByTheState) {
  must(addition("log#2"));
  const TreeSize two = ledger_.writer().size();
  must(addition("log#3"));
  must(retirement("log#2", "compromised"));
  const LogReader reader = LogReader::open(ledger_.storage()).value();
  const auto lives = log_keys_at(reader, reader.size());
  ASSERT_TRUE(lives) << lives.error().message;
  ASSERT_EQ(lives.value().size(), 3U);
  EXPECT_EQ(lives.value()[1].vkey, vkey("log#2"));
  EXPECT_EQ(lives.value()[1].added.value, two.value - 1);
  EXPECT_EQ(lives.value()[1].retired, (LeafIndex{two.value + 1}));
  const State state(ledger_.storage());
  EXPECT_EQ(live_keys_of(lives.value()), live_log_vkeys(ledger_.admission(), state).value());
  EXPECT_EQ(live_keys_of(log_keys_at(reader, two).value()), (std::vector<Vkey>{vkey("log"), vkey("log#2")}));
  EXPECT_EQ(live_keys_of(log_keys_at(reader, {1}).value()), (std::vector<Vkey>{vkey("log")}));
}

}  // namespace
}  // namespace skaidrs
