// What views say of events that a revoked key signed.
#include <gtest/gtest.h>

#include "ledger/grants/models/read_models.h"
#include "ledger/grants/views/disputes.h"
#include "ledger/grants/views/views.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs {
namespace {

using testing::Chapter;
using testing::TestLedger;

TestLedger::Options with_models() {
  TestLedger::Options options;
  options.projections = make_projections();
  options.ruleset = 2;
  return options;
}

class DisputesTest : public ::testing::Test {
 protected:
  DisputesTest() : ledger_(with_models()) { tell_story(ledger_, Chapter::kContract); }

  Json seen(Entity entity, std::string_view id, TreeSize size) {
    const LogReader reader = LogReader::open(ledger_.storage()).value();
    const auto item = item_view({reader, size, std::nullopt}, entity, id);
    EXPECT_TRUE(item.has_value());
    return item ? item.value() : Json();
  }
  Json seen(Entity entity, std::string_view id) { return seen(entity, id, ledger_.writer().size()); }
  std::uint64_t newest(std::string_view name) { return ledger_.newest(name)["index"].get<std::uint64_t>(); }
  void revoke(const std::string& actor, std::uint64_t suspect_from) {
    ledger_.must("key.revoked",
                 {{"actor", actor},
                  {"keyid", testing::key_of(actor).keyid().hex()},
                  {"reason", "compromised"},
                  {"suspect_from", suspect_from}},
                 {"adm-1", "adm-2"});
  }

  TestLedger ledger_;
};

TEST_F(DisputesTest, MarkWhatASuspectKeySigned) {
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1").contains("disputed"));
  const TreeSize before = ledger_.writer().size();
  const std::uint64_t decision = newest("decision.taken");
  revoke("member-2", decision);
  EXPECT_EQ(seen(Entity::kDecisions, "dec-1")["disputed"], Json::array({decision}));
  EXPECT_EQ(seen(Entity::kGrants, "g-1")["disputed"], Json::array({decision}));  // the contract is not
  EXPECT_EQ(seen(Entity::kApplications, "app-1")["decisions"][0]["disputed"], Json::array({decision}));
  EXPECT_FALSE(seen(Entity::kProgrammes, "p-1").contains("disputed"));
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1", before).contains("disputed"));  // as it stood then
  const LogReader reader = LogReader::open(ledger_.storage()).value();
  const Horizon horizon{reader, reader.size(), std::nullopt};
  const auto page = list_view(horizon, Entity::kDecisions, {{}, {}, 10, std::string::npos});
  EXPECT_EQ(page.value().items[0]["disputed"], Json::array({decision}));
}

TEST_F(DisputesTest, LeaveAloneWhatTheKeySignedBefore) {
  revoke("member-2", newest("decision.taken") + 1);
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1").contains("disputed"));
}

TEST_F(DisputesTest, EndWhenTheBodyConfirms) {
  const Json decision = ledger_.newest("decision.taken");
  revoke("member-2", decision["index"].get<std::uint64_t>());
  EXPECT_TRUE(seen(Entity::kDecisions, "dec-1").contains("disputed"));
  Json meeting = testing::sample("committee.met");
  meeting["confirms"] = Json::array({decision});
  meeting["present"] = {{{"actor", "member-1"}}, {{"actor", "member-3"}}};
  meeting["date"] = "2027-05-20";
  const auto confirmed = ledger_.append("committee.met", meeting, {"member-1", "member-3"});
  ASSERT_TRUE(confirmed.has_value()) << confirmed.error().rule << " " << confirmed.error().message;
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1").contains("disputed"));
  const TreeSize confirmed_then = ledger_.writer().size();
  revoke("member-3", newest("committee.met"));  // the confirmation itself is in doubt
  EXPECT_TRUE(seen(Entity::kDecisions, "dec-1").contains("disputed"));
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1", confirmed_then).contains("disputed"));
}

TEST_F(DisputesTest, BeginAgainWithAnotherKey) {
  const Json decision = ledger_.newest("decision.taken");
  revoke("member-2", decision["index"].get<std::uint64_t>());
  Json meeting = testing::sample("committee.met");
  meeting["confirms"] = Json::array({decision});
  meeting["present"] = {{{"actor", "member-1"}}, {{"actor", "member-3"}}};
  meeting["date"] = "2027-05-20";
  ASSERT_TRUE(ledger_.append("committee.met", meeting, {"member-1", "member-3"}).has_value());
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1").contains("disputed"));
  revoke("member-1", decision["index"].get<std::uint64_t>());
  EXPECT_TRUE(seen(Entity::kDecisions, "dec-1").contains("disputed"));
}

TEST_F(DisputesTest, NameTheFindingsThatPeopleRaised) {
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1").contains("raised_findings"));
  const TreeSize before = ledger_.writer().size();
  const Json decision = ledger_.newest("decision.taken");
  const Json names = {{"programme", {"p-1"}},         {"call", {"call-1"}}, {"application", {"app-1"}},
                      {"org", {"LV-RE-99900000017"}}, {"grant", {"g-1"}},   {"body", {"committee-1"}}};
  ledger_.must_tell("finding.raised", {{"about", Json::array({decision})}, {"names", names}});
  EXPECT_EQ(seen(Entity::kDecisions, "dec-1")["raised_findings"], Json::array({"finding-1"}));
  EXPECT_EQ(seen(Entity::kGrants, "g-1")["raised_findings"], Json::array({"finding-1"}));
  EXPECT_FALSE(seen(Entity::kDecisions, "dec-1", before).contains("raised_findings"));
  EXPECT_FALSE(seen(Entity::kProgrammes, "p-1").contains("raised_findings"));

  ledger_.must_tell("finding.answered", {{"names", names}});
  const LogReader reader = LogReader::open(ledger_.storage()).value();
  const Horizon horizon{reader, reader.size(), std::nullopt};
  const auto page = list_view(horizon, Entity::kFindings, {{}, {}, 10, std::string::npos});
  ASSERT_EQ(page.value().items.size(), 1U);
  const Json& raised = page.value().items[0];
  EXPECT_EQ(raised["id"], "finding-1");
  EXPECT_EQ(raised["code"], "raised");
  EXPECT_EQ(raised["about"], Json::array({decision["index"]}));
  EXPECT_EQ(raised["answers"][0]["answer"], "explained");
}

}  // namespace
}  // namespace skaidrs
