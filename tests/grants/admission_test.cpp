// Goal: the admission judges the same whenever it is asked, says what a refusal rests on, and knows whose keys count.
#include "ledger/grants/rules/admission.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/log/complete_index.h"
#include "ledger/log/projector.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

std::map<std::string, std::string> state_rows(Storage& storage) {
  std::map<std::string, std::string> rows;
  const auto cursor = storage.cursor(Family::kState);
  EXPECT_TRUE(cursor->seek({}).has_value());
  while (cursor->valid()) {
    rows.emplace(text_of(cursor->key()), text_of(cursor->value()));
    EXPECT_TRUE(cursor->next().has_value());
  }
  return rows;
}

// What a replay from the entries alone makes of the state; it does not see the entries that are withheld.
std::map<std::string, std::string> replayed_state(TestLedger& ledger, const std::set<std::uint64_t>& withheld) {
  const auto storage = make_memory_storage();
  State state(*storage);
  const GrantsAdmission admission;
  const auto entries = read_entries(ledger.storage(), {0}, ledger.writer().size().value);
  EXPECT_TRUE(entries.has_value());
  StoredEntries source(ledger.storage());
  for (const LoggedEntry& entry : entries.value()) {
    if (withheld.contains(entry.index.value)) continue;
    const std::optional<Hash> id = entry.index.value == 0 ? std::nullopt : std::optional<Hash>(ledger.ledger_id());
    const Status admitted =
        admission.admit({entry.index, entry.logged, entry.event, entry.envelope, id, source}, state);
    EXPECT_TRUE(admitted.has_value()) << entry.index.value << ": " << admitted.error().message;
  }
  Batch batch;
  state.write_to(batch);
  EXPECT_TRUE(storage->commit(batch, Durability::kBuffered).has_value());
  return state_rows(*storage);
}

TEST(Admission, ReplaysToTheSameState) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kPayout);
  tell_side_stories(ledger);
  EXPECT_EQ(state_rows(ledger.storage()), replayed_state(ledger, {}));
}

TEST(Admission, ReplaysToTheSameStateWithoutWhatIsWithheld) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kProgramme);
  ledger.must_tell("consultation.opened", {});
  const std::uint64_t contribution = ledger.must_tell("contribution.recorded", {}).value;
  const std::uint64_t raised = ledger.must_tell("recommendation.raised", {}).value;
  const std::uint64_t other = ledger.must_tell("recommendation.raised", {{"recommendation", "rec-2"}}).value;
  const std::uint64_t answer = ledger.must_tell("recommendation.answered", {}).value;
  ledger.must_tell("recommendation.answered", {{"recommendation", "rec-2"}});
  ledger.must_tell("recommendation.answered", {{"recommendation", "rec-2"}, {"answer", "noted"}});
  const auto withhold = [&](std::uint64_t index) { ledger.must_tell("entry.withheld", ledger.withholding({index})); };
  withhold(answer);
  EXPECT_EQ(state_rows(ledger.storage()), replayed_state(ledger, {answer}));
  withhold(raised);
  EXPECT_EQ(state_rows(ledger.storage()), replayed_state(ledger, {answer, raised}));
  withhold(other + 2);
  EXPECT_EQ(state_rows(ledger.storage()), replayed_state(ledger, {answer, raised, other + 2}));
  // rec-2 refers to it
  EXPECT_FALSE(ledger.tell("entry.withheld", ledger.withholding({contribution})).has_value());
}

TEST(Admission, LeavesNothingBehindWhenItRefuses) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kContract);
  const auto before = state_rows(ledger.storage());
  // The first of the two would be taken alone.
  std::vector<Envelope> both;
  Json second = sample("payout.made");
  second["payout"] = "pay-2";
  both.push_back(ledger.envelope("payout.made", sample("payout.made"), {"officer-1", "treasurer-1"}));
  both.push_back(ledger.envelope("payout.made", second, {"officer-1", "treasurer-1"}));
  const auto refused = ledger.writer().append(std::move(both));
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().rule, "MON-11");
  EXPECT_TRUE(refused.error().path.starts_with("[1]/data/amount")) << refused.error().path;
  EXPECT_EQ(state_rows(ledger.storage()), before);
  EXPECT_TRUE(ledger.tell("payout.made", {}).has_value());
}

TEST(Admission, SaysWhatARefusalRestsOn) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kDecision);
  ledger.set_time("2027-05-20T12:00:00Z");
  const LeafIndex contract = ledger.must_tell("contract.signed", {});
  const auto refused = ledger.tell("payout.made", {{"amount", eur("40000.01")}});
  ASSERT_FALSE(refused.has_value());
  const Error& error = refused.error();
  EXPECT_EQ(error.code, Errc::kRefused);
  EXPECT_EQ(error.rule, "MON-04");
  EXPECT_EQ(error.path, "/data/amount");
  EXPECT_EQ(error.rests_on, std::vector<std::uint64_t>{contract.value});
  EXPECT_NE(error.message.find("40000.01 EUR"), std::string::npos) << error.message;
  EXPECT_NE(error.message.find("40000.00 EUR"), std::string::npos) << error.message;
}

TEST(Admission, KnowsWhoseKeysCount) {
  TestLedger ledger;
  const KeyId keyid = key_of("officer-1").keyid();
  const State state(ledger.storage());
  const auto live = ledger.admission().registered_key(keyid, state);
  ASSERT_TRUE(live.has_value() && live.value().has_value());
  EXPECT_TRUE(live.value()->live);
  EXPECT_EQ(live.value()->actor, "officer-1");
  EXPECT_EQ(live.value()->key, key_of("officer-1").public_key());
  EXPECT_FALSE(live.value()->revoked.has_value());

  const LeafIndex revoked = ledger.must(
      "key.revoked", {{"actor", "officer-1"}, {"keyid", keyid.hex()}, {"reason", "lost"}}, {"adm-1", "adm-2"});
  const auto dead = ledger.admission().registered_key(keyid, state);
  ASSERT_TRUE(dead.has_value() && dead.value().has_value());
  EXPECT_FALSE(dead.value()->live);
  EXPECT_EQ(dead.value()->revoked, revoked);
  EXPECT_EQ(dead.value()->registered, live.value()->registered);

  const auto nobody = ledger.admission().registered_key(key_of("stranger").keyid(), state);
  ASSERT_TRUE(nobody.has_value());
  EXPECT_FALSE(nobody.value().has_value());
}

TEST(Admission, IntroducesTheFoundersKeysAndRecoveryKeys) {
  TestLedger::Options options;
  options.cast = TestLedger::Cast::kFoundersOnly;
  options.founding = {{"recovery", {{"threshold", 1}, {"public_keys", Json::array({public_key_text("recovery")})}}}};
  TestLedger ledger(std::move(options));
  const auto entries = read_entries(ledger.storage(), {0}, 1);
  ASSERT_TRUE(entries.has_value());
  const auto keys = ledger.admission().introduced_keys(entries.value().front().event);
  ASSERT_TRUE(keys.has_value());
  std::vector<std::string> actors;
  for (const IntroducedKey& key : keys.value()) actors.push_back(key.actor);
  EXPECT_EQ(actors, (std::vector<std::string>{"adm-1", "adm-2", "adm-3", "seq-1", "recovery"}));
}

// An event whose place and type the log floor would never let through; an auditor may ask all the same.
Status judge_directly(TestLedger& ledger, std::string_view name, unsigned version, LeafIndex index) {
  const auto entries = read_entries(ledger.storage(), {0}, 1);
  EXPECT_TRUE(entries.has_value());
  Event event = entries.value().front().event;
  event.name = std::string(name);
  event.version = version;
  const auto empty = make_memory_storage();
  State state(index.value == 0 ? *empty : ledger.storage());
  const std::optional<Hash> id = ledger.ledger_id();
  StoredEntries source(ledger.storage());
  const Envelope& envelope = entries.value().front().envelope;
  return ledger.admission().admit({index, ledger.clock().now(), event, envelope, id, source}, state);
}

TEST(Admission, HasOneBeginning) {
  TestLedger ledger;
  EXPECT_TRUE(judge_directly(ledger, "ledger.founded", 1, {0}).has_value());
  EXPECT_EQ(judge_directly(ledger, "ledger.founded", 1, {1}).error().rule, "LED-03");
  EXPECT_EQ(judge_directly(ledger, "actor.registered", 1, {0}).error().rule, "LED-03");
}

TEST(Admission, RefusesTypesThatTheRulesetDoesNotKnow) {
  TestLedger ledger;
  EXPECT_EQ(judge_directly(ledger, "ledger.founded", 2, {0}).error().rule, "FRM-02");
  EXPECT_EQ(judge_directly(ledger, "ledger.amended", 1, {1}).error().rule, "FRM-02");
}

TEST(Admission, TakesTheSequencersCommitmentsAsTheyComeDue) {
  TestLedger ledger;
  while (ledger.writer().size().value < 300) {
    const std::string actor = "n-" + std::to_string(ledger.writer().size().value);
    ledger.must("actor.registered", {{"actor", actor}, {"kind", "person"}}, {"officer-1"});
  }
  const auto entries = read_entries(ledger.storage(), {255}, 1);
  ASSERT_TRUE(entries.has_value());
  EXPECT_EQ(entries.value().front().event.name, "index.committed");
  EXPECT_EQ(entries.value().front().event.subject, "index/255");
  EXPECT_EQ(state_rows(ledger.storage()), replayed_state(ledger, {}));
}

// A ledger whose sequencer lost its role cannot go on: the commitment is refused, and with it what stands before it.
TEST(Admission, HoldsTheSequencerToItsRole) {
  TestLedger ledger;
  ledger.must(
      "key.registered",
      {{"actor", "seq-1"}, {"keyid", key_of("seq-1#2").keyid().hex()}, {"public_key", public_key_text("seq-1#2")}},
      {"adm-1", "adm-2"});
  ledger.must("key.revoked", {{"actor", "seq-1"}, {"keyid", key_of("seq-1").keyid().hex()}, {"reason", "retired"}},
              {"adm-1", "adm-2"});
  while (ledger.writer().size().value < 254) {
    const std::string actor = "n-" + std::to_string(ledger.writer().size().value);
    ledger.must("actor.registered", {{"actor", actor}, {"kind", "person"}}, {"officer-1"});
  }
  const auto refused = ledger.append("actor.registered", {{"actor", "last"}, {"kind", "person"}}, {"officer-1"});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().rule, "SIG-02");
  EXPECT_EQ(ledger.writer().size().value, 254U);
}

}  // namespace
}  // namespace skaidrs::testing
