// Real registers that nobody here wrote, each with its shipped mapping: every row is taken, sums are exact, and what is
// odd about them is told.
#include <gtest/gtest.h>

#include <chrono>

#include "ledger/grants/imports/giving.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::TestLedger;

#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr bool kReleaseBuild = true;
#else
constexpr bool kReleaseBuild = false;
#endif

// The report of an import of a fixture, as its users read it; null where there are no fixtures.
Json imported(TestLedger& ledger, const std::string& file, const std::string& mapping) {
  const auto text = testing::data_file(file);
  if (!text) return {};
  const auto outcome = testing::import_csv(ledger, *text, shipped_mapping(mapping).value(),
                                           testing::facts_of(mapping, *text), ImportMode::kAppend, {});
  EXPECT_TRUE(outcome.has_value()) << outcome.error().path << " " << outcome.error().message;
  return outcome ? outcome.value().report.json() : Json();
}

Json imported(const std::string& file, const std::string& mapping) {
  TestLedger ledger({.ruleset = 2});
  return imported(ledger, file, mapping);
}

std::uint64_t count_of(const Json& report, const std::string& rule) {
  const Json& rules = report["by_rule"];
  return rules.contains(rule) ? rules[rule]["count"].get<std::uint64_t>() : 0;
}

void expect_whole(const Json& report, std::uint64_t rows) {
  EXPECT_EQ(report["read"], rows);
  EXPECT_EQ(report["taken"], rows);
  EXPECT_EQ(report["refused"], 0);
}

constexpr const char* kNoFixtures = "no fixtures folder (set SKAIDRS_FIXTURES to its path), or no xz";

TEST(LithuanianContracts, AreTakenWithWhatIsPaidAboveTheAward) {
  const Json report = imported("lt_contracts_2007-2013.csv", "lt-contracts");
  if (report.is_null()) GTEST_SKIP() << kNoFixtures;
  expect_whole(report, 8'306);
  EXPECT_EQ(report["sums"], (Json{{"EUR", "7791573309.66"}}));
  EXPECT_EQ(report["sums_by_member"]["paid"], (Json{{"EUR", "7304917486.72"}}));
  EXPECT_EQ(report["by_rule"]["FND-07"], (Json{{"count", 8}, {"differences", {{"EUR", "442731.87"}}}}));
  std::size_t told = 0;
  for (const Json& finding : report["findings"]) told += finding["rule"] == "FND-07" ? 1U : 0U;
  EXPECT_EQ(told, 8U);
}

TEST(LithuanianApplications, KeepTheirStatus) {
  TestLedger ledger({.ruleset = 2});
  const Json report = imported(ledger, "lt_applications_2016-06-16.csv", "lt-applications");
  if (report.is_null()) GTEST_SKIP() << kNoFixtures;
  expect_whole(report, 1'509);
  EXPECT_EQ(report["sums_by_member"]["awarded"], (Json{{"EUR", "732319282.99"}}));
  EXPECT_EQ(count_of(report, "FND-06"), 2U);
  std::map<std::string, int> statuses;
  for (const Event& event : testing::imported_events(ledger)) ++statuses[event.data["status"].get<std::string>()];
  EXPECT_EQ(statuses,
            (std::map<std::string, int>{
                {"finished", 56}, {"in_implementation", 562}, {"no_contract", 398}, {"under_evaluation", 493}}));
}

TEST(LotteryGrants, AddUpYearByYear) {
  if (!kReleaseBuild) GTEST_SKIP() << "52,029 rows: runs in the release build";
  const Json report = imported("nlc_grants_2001-2024.csv", "nlc-grants");
  if (report.is_null()) GTEST_SKIP() << kNoFixtures;
  expect_whole(report, 52'029);
  EXPECT_EQ(report["sums"], (Json{{"ZAR", "29577886982.342"}}));
  EXPECT_EQ(count_of(report, "FND-01"), 20U);
  EXPECT_EQ(count_of(report, "ROW-06"), 760U);
  const Json& years = report["sums_by_year"]["ZAR"];
  EXPECT_EQ(years.size(), 22U);
  EXPECT_EQ(years["2001-2002"], "224284914.512");
  EXPECT_EQ(years["2010-2011"], "3554402569.85");
  EXPECT_EQ(years["2023-2024"], "523601696.9");
}

TEST(LotteryPayments, AddUp) {
  const Json report = imported("nlc_payments_2017-2018.csv", "nlc-payments");
  if (report.is_null()) GTEST_SKIP() << kNoFixtures;
  expect_whole(report, 5'657);
  EXPECT_EQ(report["sums"], (Json{{"ZAR", "2073936338.05"}}));
  EXPECT_EQ(count_of(report, "FND-11"), 2U);
}

TEST(LatvianProjects, AddUp) {
  const Json report = imported("lv_esif_2014-2020.csv", "lv-esif");
  if (report.is_null()) GTEST_SKIP() << kNoFixtures;
  expect_whole(report, 134);
  EXPECT_EQ(report["sums"], (Json{{"EUR", "1137691776"}}));
  EXPECT_EQ(report["sums_by_member"]["total_cost"], (Json{{"EUR", "1357261225.98"}}));
}

TEST(SportGrants, TellEqualRows) {
  const Json report = imported("au_sport_infrastructure_grants_2019.csv", "au-sport");
  if (report.is_null()) GTEST_SKIP() << kNoFixtures;
  expect_whole(report, 684);
  EXPECT_EQ(report["sums"], (Json{{"AUD", "100272852"}}));
  EXPECT_EQ(count_of(report, "ROW-06"), 4U);
}

TEST(CatalystDecisions, KeepRankAndStatus) {
  TestLedger ledger({.ruleset = 2});
  const Json report = imported(ledger, "catalyst_decisions_f3-f6.csv", "catalyst");
  if (report.is_null()) GTEST_SKIP() << kNoFixtures;
  expect_whole(report, 1'643);
  std::size_t approved = 0;
  for (const Event& event : testing::imported_events(ledger)) {
    EXPECT_TRUE(event.data.contains("rank")) << event.id;
    approved += event.data["status"] == "approved" ? 1U : 0U;
  }
  EXPECT_EQ(approved, 325U);
}

TEST(PowerToChange, AwardsAboveRequestsAreFindings) {
  const auto text = testing::data_file("powertochange_360giving_2015-2019.json");
  if (!text) GTEST_SKIP() << kNoFixtures;
  TestLedger ledger;
  auto rows = GivingRows::parse(*text);
  ASSERT_TRUE(rows.has_value());
  const PrivateKey key = testing::key_of("importer-1");
  const auto outcome = import_rows(rows.value(), shipped_mapping("360giving").value(), testing::facts_of("ptc", *text),
                                   testing::target_of(ledger, key), ImportMode::kAppend, {});
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  const Json report = outcome.value().report.json();
  expect_whole(report, 870);
  EXPECT_EQ(report["sums"], (Json{{"GBP", "51625696.54"}}));
  EXPECT_EQ(count_of(report, "FND-06"), 122U);
  EXPECT_EQ(count_of(report, "FND-07"), 9U);
}

TEST(ImportedKinds, ComeInFromRulesetTwoOn) {
  TestLedger ledger;
  const std::string text = "who,sum\nClub,1\n";
  const Mapping mapping = testing::mapping_of(
      "[register]\nkind = \"payments\"\ncurrency = \"EUR\"\n[columns]\nfunder.name = {value = \"F\"}\n"
      "recipient.name = \"who\"\namount = \"sum\"\n");
  const auto outcome =
      testing::import_csv(ledger, text, mapping, testing::facts_of("r", text), ImportMode::kAppend, {});
  ASSERT_FALSE(outcome.has_value());
  EXPECT_EQ(outcome.error().code, Errc::kRefused);
  EXPECT_EQ(outcome.error().rule, "FRM-02");
  EXPECT_NE(outcome.error().hint.find("ledger.amended"), std::string::npos);
}

}  // namespace
}  // namespace skaidrs
