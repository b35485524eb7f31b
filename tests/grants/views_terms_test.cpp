// By what a ledger is governed, as amendments and recoveries change it.
#include <gtest/gtest.h>

#include "ledger/grants/views/terms.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs {
namespace {

using testing::TestLedger;

TestLedger::Options with_recovery_key() {
  TestLedger::Options options;
  options.founding = Json::parse(R"({"recovery": {
      "threshold": 1, "public_keys": ["MCowBQYDK2VwAyEAhGJxH/F686R9381LERDQVDYOarqErawIgZl9btnlB/s="]}})");
  return options;
}

class TermsTest : public ::testing::Test {
 protected:
  TermsTest() : ledger_(with_recovery_key()) {}

  LedgerTerms terms(TreeSize size, Instant time) {
    const LogReader reader = LogReader::open(ledger_.storage()).value();
    auto seen = ledger_terms({reader, size, time});
    EXPECT_TRUE(seen.has_value());
    return seen ? std::move(seen).value() : LedgerTerms();
  }
  LedgerTerms terms() { return terms(ledger_.writer().size(), ledger_.clock().now()); }

  LeafIndex amend(Json change) {
    change["amendment"] = "am-9";
    change["legal_basis"] = {{"en", "Order of the founders"}};
    return ledger_.must("ledger.amended", std::move(change), {"adm-1", "adm-2"});
  }

  TestLedger ledger_;
};

TEST_F(TermsTest, AreTheFoundingsUntilTheyAreAmended) {
  const LedgerTerms founded = terms();
  EXPECT_EQ(founded.ruleset["number"], 1);
  EXPECT_EQ(founded.threshold, 2);
  EXPECT_TRUE(founded.rests_on.empty());

  const TreeSize before = ledger_.writer().size();
  const LeafIndex entered = ledger_.must("ledger.amended", TestLedger::amendment_to(2), {"adm-1", "adm-2"});
  EXPECT_EQ(terms().ruleset["number"], 2);
  EXPECT_EQ(terms().threshold, 2);
  EXPECT_EQ(terms().rests_on, std::vector<LeafIndex>{entered});
  EXPECT_EQ(terms(before, ledger_.clock().now()).ruleset["number"], 1);

  const LeafIndex raised = amend({{"threshold", 3}});
  EXPECT_EQ(terms().threshold, 3);
  EXPECT_EQ(terms().ruleset["number"], 2);
  EXPECT_EQ(terms().rests_on, (std::vector<LeafIndex>{entered, raised}));
}

TEST_F(TermsTest, AreThoseOfARecoveryFromTheInstantOnAtWhichItTakesEffect) {
  ledger_.must("ledger.amended", TestLedger::amendment_to(2), {"adm-1", "adm-2"});
  ledger_.set_time("2027-03-01T08:00:00Z");
  const Json event =
      ledger_.event("ledger.recovered", testing::sample("ledger.recovered"), {"recovery-4d36dd334bb42fc8"});
  const auto recovered = ledger_.append_signed(event, {"adm-9", "recovery"});
  ASSERT_TRUE(recovered.has_value()) << recovered.error().message;
  const TreeSize size = ledger_.writer().size();
  const Instant effect = parse_instant("2027-03-15T08:00:00Z").value();
  EXPECT_EQ(terms(size, {effect.ms - 1}).threshold, 2);
  EXPECT_EQ(terms(size, effect).threshold, 1);
  EXPECT_EQ(terms(size, effect).rests_on.back().value + 1, size.value);
}

TEST_F(TermsTest, StayWhereTheAdministratorsObjectToARecovery) {
  ledger_.must("ledger.amended", TestLedger::amendment_to(2), {"adm-1", "adm-2"});
  ledger_.set_time("2027-03-01T08:00:00Z");
  const Json event =
      ledger_.event("ledger.recovered", testing::sample("ledger.recovered"), {"recovery-4d36dd334bb42fc8"});
  ASSERT_TRUE(ledger_.append_signed(event, {"adm-9", "recovery"}).has_value());
  amend({{"objects_to", ledger_.newest("ledger.recovered")}});
  EXPECT_EQ(terms(ledger_.writer().size(), parse_instant("2027-04-01T08:00:00Z").value()).threshold, 2);
}

}  // namespace
}  // namespace skaidrs
