// A real register of 73,436 grants, imported whole: what it adds up to equals what its publisher added up.
#include <gtest/gtest.h>

#include <map>

#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::TestLedger;

// Half a minute where the compiler optimizes, many where sanitizers watch: the release build alone runs it.
#if defined(__OPTIMIZE__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
constexpr bool kReleaseBuild = true;
#else
constexpr bool kReleaseBuild = false;
#endif

// Every aggregate that the publisher's own scripts made: 40 funders and 30 fields, number of grants and money of each.
TEST(BerlinRegister, AddsUpAsItsPublisherAddsUp) {
  if (!kReleaseBuild) GTEST_SKIP() << "73,436 rows: runs in the release build";
  const auto text = testing::data_file("berlin_grants_2009-2017.csv");
  const auto oracle = testing::data_file("berlin_grants_2009-2017.oracle.json");
  if (!text || !oracle) GTEST_SKIP() << "no fixtures folder (set SKAIDRS_FIXTURES to its path), or no xz";
  TestLedger ledger({.projections = testing::register_models()});
  const auto outcome = testing::import_csv(ledger, *text, shipped_mapping("berlin").value(),
                                           testing::facts_of("berlin", *text), ImportMode::kAppend, {});
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  const ImportReport& report = outcome.value().report;
  EXPECT_EQ(report.read(), 73'436U);
  EXPECT_EQ(report.taken(), 73'436U);
  EXPECT_EQ(report.refused(), 0U);
  EXPECT_EQ(report.flagged(), 70U);
  EXPECT_EQ(report.json()["sums"], (Json{{"EUR", "14145702625"}}));
  std::size_t equal_rows = 0;
  for (const ReportLine& line : report.lines()) equal_rows += line.rule == "ROW-06" ? 1U : 0U;
  EXPECT_EQ(equal_rows, 16U);

  const JsonLimits limits{.bytes_max = 64UL * 1024 * 1024, .depth_max = 16, .values_max = 10'000'000};
  const auto published = parse_json(*oracle, limits, NumberRule::kIntegers);
  ASSERT_TRUE(published.has_value());
  const std::map<std::string, std::pair<std::string, std::size_t>> kinds{{"geber", {"funder", 40}},
                                                                         {"politikbereich", {"field", 30}}};
  for (const auto& [kind, ours] : kinds) {
    std::map<std::string, std::string> expected;
    for (const Json& row : published.value()[kind]) {
      expected[row["key"].get<std::string>()] = row["count"].dump() + " " + row["money"].dump();
    }
    EXPECT_EQ(expected.size(), ours.second);
    EXPECT_EQ(testing::imported_figures(ledger, ours.first, "berlin"), expected) << kind;
  }
  std::size_t labels = 0;
  for (const Event& event : testing::imported_events(ledger)) {
    const Json& who = event.data["recipient"];
    const std::string label(text_member(who, "collective_label"));
    if (label.find("natürliche Person") != std::string::npos || label.starts_with("Natürliche Person")) {
      ++labels;
    }
    EXPECT_NE(who.contains("name"), who.contains("collective_label") || who.contains("_sd")) << event.id;
  }
  EXPECT_EQ(labels, 452U);  // rows that stand for several persons: a label is no name, and stays
}

}  // namespace
}  // namespace skaidrs
