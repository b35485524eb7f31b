// A real 360Giving package, imported whole: every grant is taken, and the sum is the published one.
#include <gtest/gtest.h>

#include "ledger/grants/imports/giving.h"
#include "ledger/grants/models/models.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::TestLedger;

TEST(LloydsRegister, IsTakenWhole) {
  const auto text = testing::data_file("lloyds_360giving_2010-2015.json");
  if (!text) GTEST_SKIP() << "no fixtures folder (set SKAIDRS_FIXTURES to its path), or no xz";
  TestLedger ledger({.projections = testing::register_models()});
  auto rows = GivingRows::parse(*text);
  ASSERT_TRUE(rows.has_value());
  const PrivateKey key = testing::key_of("importer-1");
  const auto outcome =
      import_rows(rows.value(), shipped_mapping("360giving").value(), testing::facts_of("lloyds", *text),
                  testing::target_of(ledger, key), ImportMode::kAppend, {});
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  const ImportReport& report = outcome.value().report;
  EXPECT_EQ(report.read(), 4'116U);
  EXPECT_EQ(report.taken(), 4'116U);
  EXPECT_EQ(report.refused(), 0U);
  EXPECT_EQ(report.flagged(), 3U);
  EXPECT_EQ(report.json()["sums"], (Json{{"GBP", "115795635.69"}}));
  EXPECT_EQ(
      testing::imported_figures(ledger, "funder", "lloyds"),
      (std::map<std::string, std::string>{{"Lloyds Bank Foundation for England and Wales", "4116 115795635.69"}}));
  std::size_t malformed_numbers = 0;
  for (const ReportLine& line : report.lines()) malformed_numbers += line.rule == "FND-08" ? 1U : 0U;
  EXPECT_EQ(malformed_numbers, 1U);  // one charity number is published with spaces around it
}

}  // namespace
}  // namespace skaidrs
