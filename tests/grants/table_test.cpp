// Goal: every rule takes what lies at its edge and refuses what lies one cent, one second or one point past it.
// Method: the tables of tests/grants/tables, played against a real writer with real signatures.
#include "tests/grants/table.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "ledger/grants/rules/ruleset.h"
#include "tests/support/fixtures.h"

namespace skaidrs::testing {
namespace {

std::vector<std::filesystem::path> table_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(SKAIDRS_SOURCE_DIR) / "tests/grants/tables")) {
    if (entry.path().extension() == ".table") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

using FileAndRuleset = std::tuple<std::filesystem::path, unsigned>;
class RuleTables : public ::testing::TestWithParam<FileAndRuleset> {};

TEST_P(RuleTables, ComeOutAsExpected) {
  const auto& [file, ruleset] = GetParam();
  const auto tables = read_tables(slurp(file));
  ASSERT_TRUE(tables.has_value()) << tables.error().path << ": " << tables.error().message;
  ASSERT_FALSE(tables.value().empty());
  std::vector<std::string> refusals;
  for (const Table& table : tables.value()) {
    if (table.ruleset.value_or(ruleset) != ruleset) continue;
    for (const TableFault& fault : play(table, ruleset, refusals)) {
      ADD_FAILURE() << file.filename().string() << ":" << fault.line << ": " << fault.words;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(
    Grants, RuleTables, ::testing::Combine(::testing::ValuesIn(table_files()), ::testing::Range(1U, kRulesetDraft + 1)),
    [](const auto& played) {
      return std::get<0>(played.param).stem().string() + "_under_" + std::to_string(std::get<1>(played.param));
    });

TEST(TableReader, RefusesWhatItCannotRead) {
  EXPECT_FALSE(read_tables("event  expect\n").has_value());
  EXPECT_FALSE(read_tables("after call\npayout.made  ok\n").has_value());
  EXPECT_FALSE(read_tables("after call\nevent  amount\n").has_value());
  EXPECT_FALSE(read_tables("after call\nevent  amount  expect\npayout.made  1.00\n").has_value());
  EXPECT_FALSE(read_tables("after call\nevent  expect\npayout.made  fine\n").has_value());
  EXPECT_FALSE(read_tables("after call under one\nevent  expect\npayout.made  ok\n").has_value());
  const auto tables =
      read_tables("after call\n# words\nevent  amount  expect\npayout.made  -  refused MON-04  # why\n");
  ASSERT_TRUE(tables.has_value());
  EXPECT_EQ(tables.value().front().rows.front().expect, "MON-04");
}

}  // namespace
}  // namespace skaidrs::testing
