// Goal: whatever is sent, in whatever order and by whomever: the ledger takes exactly what a model on paper takes, no
// log that comes of it breaks what no log may break, and a replay takes and refuses the same.
// Method: random commands of 19 kinds under ruleset 2, more than a third of them illegal, most of these by one cent,
// one point or one signature; then the entries alone are read, and judged again from nothing.
#include <gtest/gtest.h>

#include <iostream>
#include <map>

#include "ledger/event/event.h"
#include "ledger/log/replay.h"
#include "ledger/log/tree_store.h"
#include "ledger/storage/memory_storage.h"
#include "tests/grants/command_model.h"
#include "tests/grants/logged_invariants.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

constexpr std::array<unsigned, 6> kSeeds{1, 2, 3, 5, 8, 13};
constexpr int kSteps = 480;
constexpr std::size_t kHoursMax = 11;  // between two steps

struct Refused {
  std::uint64_t at = 0;  // the index that it would have had
  Instant when;
  Envelope envelope;
  std::string rule;
};
struct Outcomes {
  int taken = 0;
  int refused = 0;
};

TestLedger::Options under_two() {
  TestLedger::Options options;
  options.ruleset = 2;
  return options;
}

std::map<std::string, std::string> rows_of_state(Storage& storage) {
  std::map<std::string, std::string> rows;
  const auto cursor = storage.cursor(Family::kState);
  EXPECT_TRUE(cursor->seek({}).has_value());
  while (cursor->valid()) {
    rows.emplace(text_of(cursor->key()), text_of(cursor->value()));
    EXPECT_TRUE(cursor->next().has_value());
  }
  return rows;
}

class Play {
 public:
  explicit Play(unsigned seed) : seed_(seed), ledger_(under_two()), chance_(seed) {
    ledger_.set_time("2027-03-01T09:00:00Z");
    ledger_.must_tell("programme.registered", {});
    ledger_.must_tell("rules.published", {{"profile", {{"third_expert", nullptr}}}});
    ledger_.must_tell("body.composed", {});
    ledger_.set_time("2027-03-11T00:00:00Z");
    ledger_.must_tell("call.opened", {});
    model_.closes = parse_instant("2027-03-31T21:00:00Z").value();
  }

  void run(std::map<std::string, Outcomes>& outcomes) {
    for (int number = 1; number <= kSteps && !::testing::Test::HasFatalFailure(); ++number) {
      constexpr std::int64_t kHourSeconds = 3'600;
      ledger_.advance_seconds(static_cast<std::int64_t>(1 + below(chance_, kHoursMax)) * kHourSeconds);
      model_.now = ledger_.clock().now();
      step(number, outcomes);
    }
  }

  // What the entries say, to somebody who knows nothing else.
  void read_log() {
    LoggedInvariants invariants;
    for (const LoggedEntry& entry : entries()) {
      for (const std::string& fault : invariants.look_at(entry)) {
        ADD_FAILURE() << "seed " << seed_ << ", entry " << entry.index.value << ", " << entry.event.name << ": "
                      << fault;
      }
    }
  }

  // From nothing, entry by entry: what was taken is taken again, what was refused is refused there by the same rule,
  // and the state at the end is the same, byte for byte.
  void judge_again() {
    const auto storage = make_memory_storage();
    const GrantsAdmission admission(Rulesets::kWithDraft);
    StoredEntries source(ledger_.storage());
    auto next = refused_.begin();
    for (const LoggedEntry& entry : entries()) {
      for (; next != refused_.end() && next->at == entry.index.value; ++next) refuse_again(*next, *storage, admission);
      State state(*storage);
      const std::optional<Hash> id = entry.index.value == 0 ? std::nullopt : std::optional<Hash>(ledger_.ledger_id());
      const Status admitted =
          admission.admit({entry.index, entry.logged, entry.event, entry.envelope, id, source}, state);
      ASSERT_TRUE(admitted) << "seed " << seed_ << ", entry " << entry.index.value << ": " << admitted.error().message;
      Batch batch;
      state.write_to(batch);
      ASSERT_TRUE(storage->commit(batch, Durability::kBuffered));
    }
    EXPECT_TRUE(rows_of_state(*storage) == rows_of_state(ledger_.storage())) << "seed " << seed_;
  }

  void replay() {
    const auto storage = make_memory_storage();
    StoredEntries source(ledger_.storage());
    Replay replay({.origin = ledger_.origin(), .threads = 1, .rows_until = {~0ULL}}, *storage, source,
                  ledger_.admission(), ledger_.projections());
    std::vector<Bytes> bytes;
    for (std::uint64_t i = 0; i < ledger_.writer().size().value; ++i) {
      bytes.push_back(stored_entry(ledger_.storage(), {i}).value());
    }
    const auto fault = replay.feed(bytes);
    ASSERT_TRUE(fault);
    ASSERT_FALSE(fault.value()) << "seed " << seed_ << ": " << fault.value()->message;
    EXPECT_EQ(replay.head().frontier.root(), ledger_.writer().root());
  }

 private:
  void step(int number, std::map<std::string, Outcomes>& outcomes) {
    const Command command = draw_command(model_, chance_, number);
    Json data = sample(command.event);
    data.merge_patch(command.patch);
    const Json event = ledger_.event(command.event, data, command.signers);
    Envelope envelope = ledger_.sign(event, ledger_.key_names_for(event));
    const TreeSize size = ledger_.writer().size();
    std::vector<Envelope> one;
    one.push_back(envelope);
    const auto appended = ledger_.writer().append(std::move(one));
    ASSERT_EQ(appended.has_value(), command.legal)
        << "seed " << seed_ << ", step " << number << ", " << command.event << " " << command.patch.dump() << " by "
        << Json(command.signers).dump() << ": "
        << (appended ? "taken" : appended.error().rule + " " + appended.error().message);
    Outcomes& outcome = outcomes[command.event];
    ++(appended ? outcome.taken : outcome.refused);
    if (appended) return command.apply(model_);
    EXPECT_EQ(ledger_.writer().size(), size);
    EXPECT_FALSE(appended.error().rule.empty()) << command.event << ": " << appended.error().message;
    refused_.push_back({size.value, ledger_.clock().now(), std::move(envelope), appended.error().rule});
  }

  [[nodiscard]] std::vector<LoggedEntry> entries() {
    return read_entries(ledger_.storage(), {0}, ledger_.writer().size().value).value();
  }

  void refuse_again(const Refused& refused, Storage& storage, const GrantsAdmission& admission) {
    const auto event = parse_event(refused.envelope.payload);
    ASSERT_TRUE(event);
    State state(storage);
    const std::optional<Hash> id = ledger_.ledger_id();
    StoredEntries source(ledger_.storage());
    const Status judged =
        admission.admit({{refused.at}, refused.when, event.value(), refused.envelope, id, source}, state);
    ASSERT_FALSE(judged) << "seed " << seed_ << ": " << event.value().name << " was refused by " << refused.rule;
    EXPECT_EQ(judged.error().rule, refused.rule) << "seed " << seed_;
  }

  unsigned seed_;
  TestLedger ledger_;
  std::mt19937 chance_;
  Model model_;
  std::vector<Refused> refused_;
};

TEST(RandomCommands, AreTakenAsOnPaperAndJudgedAlikeForEver) {
  std::map<std::string, Outcomes> outcomes;
  for (const unsigned seed : kSeeds) {
    Play play(seed);
    play.run(outcomes);
    if (HasFatalFailure()) return;
    play.read_log();
    play.judge_again();
    play.replay();
  }
  int taken = 0;
  int refused = 0;
  for (const auto& [event, outcome] : outcomes) {
    EXPECT_GT(outcome.taken, 0) << event;
    EXPECT_GT(outcome.refused, 0) << event;
    taken += outcome.taken;
    refused += outcome.refused;
    std::cout << event << ": " << outcome.taken << " taken, " << outcome.refused << " refused\n";
  }
  std::cout << "seeds";
  for (const unsigned seed : kSeeds) std::cout << " " << seed;
  std::cout << ": " << taken << " taken, " << refused << " refused\n";
  EXPECT_EQ(outcomes.size(), 19U);
  EXPECT_GE(refused * 3, taken + refused);
}

// The reader of the log is no rubber stamp: it sees what the ledger would have refused.
TEST(LoggedInvariants, SeeWhatTheyAreFor) {
  const auto entry_of = [](std::string_view name, const Json& data, std::vector<std::string> signers) {
    LoggedEntry entry;
    entry.event.name = name;
    entry.event.data = data;
    entry.event.signers = std::move(signers);
    entry.envelope.signatures.resize(entry.event.signers.size());
    return entry;
  };
  LoggedInvariants log;
  const auto look = [&](std::string_view name, const Json& patch, const std::vector<std::string>& signers) {
    Json data = sample(name);
    if (patch.is_object()) data.merge_patch(patch);  // `{}` is null
    return log.look_at(entry_of(name, data, signers)).size();
  };
  const std::vector<std::string> members{"member-1", "member-2", "member-3"};
  const std::vector<std::string> two{"officer-1", "treasurer-1"};
  EXPECT_EQ(look("call.opened", {{"budget", eur("39999.99")}}, {"officer-1"}), 0U);
  EXPECT_EQ(look("application.submitted", {{"requested", eur("40000.00")}}, {"applicant-1"}), 0U);
  EXPECT_EQ(look("recusal.recorded", {{"actor", "member-3"}}, {"member-3"}), 0U);
  EXPECT_EQ(look("ranking.drawn", {}, {"officer-1"}), 1U);  // nobody scored
  // Above the budget, and a member votes who stands aside.
  EXPECT_EQ(look("decision.taken", {}, members), 2U);
  EXPECT_EQ(look("contract.signed", {{"amount", eur("39999.99")}}, {"officer-1"}), 2U);  // nor do its parts add up
  EXPECT_EQ(look("payout.made", {{"amount", eur("20000.01")}}, two), 1U);
  EXPECT_EQ(look("payout.made", {{"payout", "pay-2"}, {"instalment", 2}, {"amount", eur("12000.00")}}, two), 1U);
  EXPECT_EQ(look("payment.suspended", {}, {"treasurer-1"}), 0U);
  EXPECT_EQ(look("payout.made", {{"payout", "pay-3"}, {"instalment", 3}, {"amount", eur("0.01")}},
                 {"officer-1", "treasurer-1", "treasurer-2"}),
            1U);
  EXPECT_EQ(look("unspent.returned",
                 {{"payouts", {{{"payout", "pay-2"}, {"amount", eur("12000.01")}}}}, {"amount", eur("12000.01")}}, two),
            2U);
}

}  // namespace
}  // namespace skaidrs::testing
