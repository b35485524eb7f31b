// Goal: who signs checkpoints can be asked of the state at every size, and what a new key signs is fixed byte for byte.
#include "ledger/grants/rules/log_keys.h"

#include <gtest/gtest.h>

#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

TestLedger::Options founders_under_2() {
  TestLedger::Options options;
  options.cast = TestLedger::Cast::kFoundersOnly;
  options.ruleset = 2;
  return options;
}

const std::vector<std::string>& administrators() {
  static const std::vector<std::string> kTwo{"adm-1", "adm-2"};
  return kTwo;
}

std::string vkey_of(const TestLedger& ledger, std::string_view key) {
  return ledger.log_key_addition(key)["log_vkey"].get<std::string>();
}

TEST(LiveLogKeys, FollowTheLog) {
  TestLedger ledger(founders_under_2());
  const auto live = [&] { return ledger.admission().live_log_keys(ledger.writer().state()).value(); };
  using Keys = std::vector<std::string>;
  const std::string first = format_vkey(ledger.log_vkey());
  EXPECT_EQ(live(), Keys{first});
  ledger.must("log_key.added", ledger.log_key_addition("log#2"), administrators());
  ledger.must("log_key.added", ledger.log_key_addition("log#3"), administrators());
  const std::string second = vkey_of(ledger, "log#2");
  const std::string third = vkey_of(ledger, "log#3");
  EXPECT_EQ(live(), (Keys{first, second, third}));
  ledger.must("log_key.retired", {{"log_vkey", second}, {"reason", "compromised"}}, administrators());
  EXPECT_EQ(live(), (Keys{first, third}));
  ledger.reopen();
  EXPECT_EQ(live(), (Keys{first, third}));
}

TEST(LiveLogKeys, AreThoseOfTheFoundingUnderRuleset1) {
  const TestLedger ledger;
  EXPECT_EQ(ledger.admission().live_log_keys(ledger.writer().state()).value(),
            std::vector<std::string>{format_vkey(ledger.log_vkey())});
}

TEST(PossessionText, HasThreeLines) {
  const Bytes text = possession_text(Hash{}, "example.org/log+00000000+AQ==");
  const std::string expected =
      "skaidrs log key possession v1\n" + std::string(64, '0') + "\nexample.org/log+00000000+AQ==\n";
  EXPECT_EQ(std::string(text.begin(), text.end()), expected);
}

}  // namespace
}  // namespace skaidrs::testing
