#include "ledger/grants/imports/findings.h"

#include <gtest/gtest.h>

#include <set>

#include "tests/grants/fold_bench.h"
#include "tests/grants/import_support.h"
#include "tests/support/sample_events.h"

namespace skaidrs {
namespace {

using testing::found;
using testing::json;
using testing::sample;

// A record with nothing to find in it, changed by a merge patch.
Json record(std::string_view patch) {
  Json data = sample("grant.imported");
  data.merge_patch(json(patch));
  return data;
}

using Lines = std::vector<std::string>;

TEST(Findings, SayNothingOfAnOrdinaryRecord) {
  EXPECT_EQ(found(record("{}")), Lines{});
}

TEST(Findings, TellSumsApart) {
  const auto amount = [](std::string_view published) {
    Json data = record(R"({"amount":null})");
    data["amount_as_published"] = std::string(published);
    return found(data);
  };
  EXPECT_EQ(amount("-12.5"), Lines{"FND-01 /amount_as_published"});
  EXPECT_EQ(amount("0.000000001"), Lines{"FND-02 /amount_as_published"});
  EXPECT_EQ(amount("on request"), Lines{"FND-03 /amount_as_published"});
  EXPECT_EQ(amount(""), Lines{"FND-04 /amount_as_published"});
  EXPECT_EQ(amount("99999999999999999999999"), Lines{"FND-03 /amount_as_published"});
  // What the mapping could read is no finding, however it is spelled; zero is one.
  EXPECT_EQ(found(record(R"({"amount_as_published":"1.2005E3"})")), Lines{});
  EXPECT_EQ(found(record(R"({"amount_as_published":"1 200,50"})")), Lines{});
  EXPECT_EQ(found(record(R"({"amount_as_published":"0.00","amount":{"amount":"0.00","currency":"EUR"}})")),
            Lines{"FND-05 /amount_as_published"});
}

TEST(Findings, CompareWhatWasAskedAwardedAndPaidAtTheCent) {
  const auto beside = [](std::string_view name, std::string_view published) {
    Json data = record("{}");  // awarded 1200.50
    data[std::string(name) + "_as_published"] = std::string(published);
    data[std::string(name)] = {{"amount", std::string(published)}, {"currency", "EUR"}};
    return found(data);
  };
  EXPECT_EQ(beside("requested", "1200.50"), Lines{});
  EXPECT_EQ(beside("requested", "1200.49"), Lines{"FND-06 /amount_as_published"});
  EXPECT_EQ(beside("disbursed", "1200.50"), Lines{});
  EXPECT_EQ(beside("disbursed", "1200.51"), Lines{"FND-07 /disbursed_as_published"});
}

TEST(Findings, SeePartiesTextsAndDates) {
  EXPECT_EQ(found(record(R"({"recipient":{"org_as_published":"12-34"},"funder":{"org_as_published":"X"}})")),
            (Lines{"FND-08 /recipient/org_as_published", "FND-08 /funder/org_as_published"}));
  EXPECT_EQ(found(record(R"({"replaced":[{"field":"/title/und","sha256":"00"}]})")), Lines{"FND-09 /title/und"});
  EXPECT_EQ(found(record(R"({"purpose":{"text_sd":"AA","chars":1,"lang":["und"]}})")), Lines{"FND-10 /purpose"});
  EXPECT_EQ(found(record(R"({"_sd":["AA"],"_sd_alg":"sha-256"})")), Lines{"FND-10 /_sd"});
  EXPECT_EQ(found(record(R"({"recipient":{"name":null}})")), Lines{"FND-11 /recipient/name"});
  EXPECT_EQ(found(record(R"({"recipient":{"name":null,"collective_label":"Several persons"}})")), Lines{});
  EXPECT_EQ(found(record(R"({"recipient":{"name":null,"_sd":["AA"]}})")), Lines{"FND-10 /recipient/_sd"});
  EXPECT_EQ(found(record(R"({"from":"2020-01-02","until":"2020-01-01"})")), Lines{"FND-12 /until"});
  EXPECT_EQ(found(record(R"({"from":"2020-01-02","until":"2020-01-02"})")), Lines{});
}

TEST(Findings, ComeInTheOrderOfTheirCodes) {
  const Json data = record(R"({"amount":null,"amount_as_published":"-1","from":"2020-01-02","until":"2020-01-01",
    "funder":{"org_as_published":"X"},"disbursed_as_published":"5"})");
  EXPECT_EQ(found(data), (Lines{"FND-01 /amount_as_published", "FND-02 /disbursed_as_published",
                                "FND-07 /disbursed_as_published", "FND-08 /funder/org_as_published", "FND-12 /until"}));
}

TEST(Findings, CutLongValuesBetweenCharacters) {
  Json data = record("{}");
  std::string number;
  for (int i = 0; i < 300; ++i) number += "ā";  // two bytes each
  data["recipient"]["org_as_published"] = "x" + number;
  const auto findings = findings_of_record(data);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].value.size(), 511U);
  EXPECT_EQ(findings[0].value, ("x" + number).substr(0, 511));
}

Json changed(std::string_view name, std::string_view patch) {
  Json data = sample(name);
  data.merge_patch(json(patch));
  return data;
}

TEST(Findings, CompareTheSumsOfEveryKindExactly) {
  const auto contract = [](std::string_view patch) { return found(changed("contract.imported", patch)); };
  EXPECT_EQ(contract("{}"), Lines{});  // awarded 1200.50
  EXPECT_EQ(contract(R"({"paid":{"amount":"1200.50"},"paid_as_published":"1200.50"})"), Lines{});
  EXPECT_EQ(contract(R"({"paid":null,"paid_as_published":"1200.5000001"})"),
            (Lines{"FND-02 /paid_as_published", "FND-07 /paid_as_published"}));
  EXPECT_EQ(contract(R"({"cofunder_share":{"paid":{"amount":"1200.01"},"paid_as_published":"1200.01"}})"),
            Lines{"FND-15 /cofunder_share/paid_as_published"});
  EXPECT_EQ(contract(R"({"cofunder_share":{"awarded":null,"awarded_as_published":"-1"}})"),
            Lines{"FND-01 /cofunder_share/awarded_as_published"});
  const auto findings = findings_of_record(
      changed("contract.imported", R"({"paid":{"amount":"1200.51"},"paid_as_published":"1200.51"})"));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].difference, "0.01");
  const auto application = [](std::string_view patch) { return found(changed("application.imported", patch)); };
  EXPECT_EQ(application("{}"), Lines{});  // requested 1200.50
  EXPECT_EQ(application(R"({"awarded":{"amount":"1200.51"},"awarded_as_published":"1200.51"})"),
            Lines{"FND-06 /awarded_as_published"});
  EXPECT_EQ(application(R"({"requested":null,"requested_as_published":""})"), Lines{"FND-04 /requested_as_published"});
  EXPECT_EQ(application(R"({"applicant":{"name":null}})"), Lines{"FND-11 /applicant/name"});
  EXPECT_EQ(found(changed("payment.imported", R"({"amount":{"amount":"0.00"},"amount_as_published":"0"})")),
            Lines{"FND-05 /amount_as_published"});
}

TEST(Findings, TellDaysAndYearsThatCannotBe) {
  const auto application = [](std::string_view patch) { return found(changed("application.imported", patch)); };
  EXPECT_EQ(application(R"({"decided_on":"2020-03-01"})"), Lines{});  // the day of the application
  EXPECT_EQ(application(R"({"decided_on":"2020-02-29"})"), Lines{"FND-13 /decided_on"});
  EXPECT_EQ(application(R"({"contract_on":"2020-04-10"})"), Lines{"FND-13 /contract_on"});
  EXPECT_EQ(application(R"({"contract_on":"2020-04-11"})"), Lines{});
  EXPECT_EQ(found(changed("payment.imported", R"({"year":null,"year_as_published":"20O1"})")),
            Lines{"FND-14 /year_as_published"});
  EXPECT_EQ(found(changed("payment.imported", R"({"year_as_published":"2020/21"})")), Lines{});
}

TEST(Findings, HaveWordsForEveryCodeOnce) {
  std::set<std::string_view> codes;
  for (const FindingRule& rule : finding_rules()) {
    EXPECT_TRUE(codes.insert(rule.code).second) << rule.code;
    EXPECT_FALSE(rule.words.empty());
  }
  EXPECT_EQ(codes.size(), 17U);
}

}  // namespace
}  // namespace skaidrs
