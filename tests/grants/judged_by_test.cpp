// Goal: who is told beforehand which rules judge an event is told of every rule that then refuses it.
// Method: every refusal that the rule tables expect of a type stands among the codes that are told of it.
#include "ledger/grants/rules/judged_by.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>

#include "ledger/event/catalogue.h"
#include "ledger/grants/rules/ruleset.h"
#include "tests/grants/table.h"
#include "tests/support/fixtures.h"

namespace skaidrs::testing {
namespace {

class JudgedBy : public ::testing::TestWithParam<unsigned> {};

// Every row of the rule tables that a rule refuses under this ruleset.
std::vector<TableRow> refused_rows(unsigned ruleset) {
  std::vector<TableRow> rows;
  const std::filesystem::path folder = std::filesystem::path(SKAIDRS_SOURCE_DIR) / "tests/grants/tables";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".table") continue;
    const auto tables = read_tables(slurp(entry.path()));
    EXPECT_TRUE(tables.has_value()) << entry.path();
    if (!tables) continue;
    for (const Table& table : tables.value()) {
      if (table.ruleset.value_or(ruleset) != ruleset) continue;
      for (const TableRow& row : table.rows) {
        const bool known = rule_row_in(ruleset, row.expect) != nullptr && event_row_in(ruleset, row.event) != nullptr;
        if (known) rows.push_back(row);
      }
    }
  }
  return rows;
}

bool has(const std::vector<std::string_view>& codes, std::string_view code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

bool is_told(std::string_view type, std::string_view code, unsigned ruleset) {
  return has(rules_judging(type, ruleset), code) || has(rules_judging_all(ruleset), code);
}

TEST_P(JudgedBy, TellsEveryRuleThatATableSeesRefuse) {
  const std::vector<TableRow> rows = refused_rows(GetParam());
  EXPECT_GT(rows.size(), 200U);
  for (const TableRow& row : rows) {
    EXPECT_TRUE(is_told(row.event, row.expect, GetParam()))
        << row.event << " is refused by " << row.expect << ", untold";
  }
}

TEST_P(JudgedBy, HasEveryTypeAndEveryCodeOnce) {
  for (const EventRow* row : ruleset_events(GetParam())) {
    const auto codes = rules_judging(row->name, GetParam());
    EXPECT_FALSE(codes.empty()) << row->name;
    std::set<std::string_view> seen;
    for (const std::string_view code : codes) {
      EXPECT_TRUE(seen.insert(code).second) << row->name << ": " << code << " stands twice";
      EXPECT_FALSE(has(rules_judging_all(GetParam()), code)) << row->name << ": " << code << " judges all";
    }
    EXPECT_EQ(!row->roles.empty(), has(codes, "ROL-01")) << row->name;
  }
  EXPECT_TRUE(rules_judging("payout.unmade", GetParam()).empty());
  EXPECT_TRUE(rules_judging("", GetParam()).empty());
}

// A rule that judges nothing would be told to nobody.
TEST_P(JudgedBy, TellsEveryRuleOfSomeType) {
  for (const RuleRow* rule : ruleset_rules(GetParam())) {
    bool told = has(rules_judging_all(GetParam()), rule->code);
    for (const EventRow* row : ruleset_events(GetParam())) {
      told = told || has(rules_judging(row->name, GetParam()), rule->code);
    }
    EXPECT_TRUE(told) << rule->code;
  }
}

// The schema says which events name an entry by index and leaf hash, and so are judged by REF-05.
TEST_P(JudgedBy, TellsWhoNamesEntries) {
  for (const EventRow* row : ruleset_events(GetParam())) {
    const std::string file = "events/" + std::string(row->name) + ".v" + std::to_string(row->version) + ".json";
    const auto schema = embedded_schema(file);
    ASSERT_TRUE(schema.has_value()) << file;
    const bool names_entries = schema.value().find("#/definitions/entry_ref") != std::string_view::npos;
    EXPECT_EQ(has(rules_judging(row->name, GetParam()), "REF-05"), names_entries) << row->name;
  }
}

INSTANTIATE_TEST_SUITE_P(Rulesets, JudgedBy, ::testing::Range(1U, kRulesetDraft + 1));

// A later ruleset adds to what judges a type, and takes nothing that it still has.
TEST(JudgedByLater, TellsAllThatWasToldBefore) {
  for (const EventRow* row : ruleset_events(1)) {
    for (const std::string_view code : rules_judging(row->name, 1)) {
      EXPECT_TRUE(is_told(row->name, code, kRulesetDraft)) << row->name << ": " << code;
    }
  }
  EXPECT_TRUE(rules_judging("call.amended", 1).empty());
  EXPECT_TRUE(has(rules_judging("call.amended", 2), "CAL-03"));
  EXPECT_FALSE(has(rules_judging("payout.made", 1), "GRT-02"));
  EXPECT_TRUE(has(rules_judging("payout.made", 2), "GRT-02"));
}

}  // namespace
}  // namespace skaidrs::testing
