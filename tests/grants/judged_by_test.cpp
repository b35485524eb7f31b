// Goal: who is told beforehand which rules judge an event is told of every rule that then refuses it.
// Method: every refusal that the rule tables expect of a type stands among the codes that are told of it.
#include "ledger/grants/rules/judged_by.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <set>
#include <string>

#include "ledger/grants/rules/ruleset.h"
#include "tests/grants/table.h"
#include "tests/support/fixtures.h"

namespace skaidrs::testing {
namespace {

constexpr unsigned kRuleset = 1;

// Every row of the rule tables that a rule of ruleset 1 refuses.
std::vector<TableRow> refused_rows() {
  std::vector<TableRow> rows;
  const std::filesystem::path folder = std::filesystem::path(SKAIDRS_SOURCE_DIR) / "tests/grants/tables";
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    if (entry.path().extension() != ".table") continue;
    const auto tables = read_tables(slurp(entry.path()));
    EXPECT_TRUE(tables.has_value()) << entry.path();
    if (!tables) continue;
    for (const Table& table : tables.value()) {
      if (table.ruleset.value_or(kRuleset) != kRuleset) continue;
      for (const TableRow& row : table.rows) {
        const bool known = rule_row_in(kRuleset, row.expect) != nullptr && event_row_in(kRuleset, row.event) != nullptr;
        if (known) rows.push_back(row);
      }
    }
  }
  return rows;
}

bool is_told(std::string_view type, std::string_view code) {
  return has_word(rules_judging(type), code) || has_word(rules_judging_all(), code);
}

TEST(JudgedBy, TellsEveryRuleThatATableSeesRefuse) {
  const std::vector<TableRow> rows = refused_rows();
  EXPECT_GT(rows.size(), 200U);
  for (const TableRow& row : rows) {
    EXPECT_TRUE(is_told(row.event, row.expect)) << row.event << " is refused by " << row.expect << ", untold";
  }
}

TEST(JudgedBy, HasEveryTypeAndOnlyCodesThatRulesHave) {
  for (const EventRow* row : ruleset_events(kRuleset)) {
    EXPECT_FALSE(rules_judging(row->name).empty()) << row->name;
    std::set<std::string_view> seen;
    for (const std::string_view code : words_of(rules_judging(row->name))) {
      EXPECT_NE(rule_row_in(kRuleset, code), nullptr) << row->name << ": " << code;
      EXPECT_TRUE(seen.insert(code).second) << row->name << ": " << code << " stands twice";
      EXPECT_FALSE(has_word(rules_judging_all(), code)) << row->name << ": " << code << " judges all";
    }
    EXPECT_EQ(!row->roles.empty(), has_word(rules_judging(row->name), "ROL-01")) << row->name;
  }
  for (const std::string_view code : words_of(rules_judging_all())) {
    EXPECT_NE(rule_row_in(kRuleset, code), nullptr) << code;
  }
  EXPECT_EQ(rules_judging("payout.unmade"), "");
}

// A rule that judges nothing would be told to nobody.
TEST(JudgedBy, TellsEveryRuleOfSomeType) {
  for (const RuleRow* rule : ruleset_rules(kRuleset)) {
    bool told = has_word(rules_judging_all(), rule->code);
    for (const EventRow* row : ruleset_events(kRuleset)) told = told || has_word(rules_judging(row->name), rule->code);
    EXPECT_TRUE(told) << rule->code;
  }
}

}  // namespace
}  // namespace skaidrs::testing
