// Goal: the books say what the tables say, today, and every rule is shown to refuse.
// Method: make them again and compare; follow every link; hold every rule of every ruleset against the rule tables.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <sstream>

#include "ledger/event/catalogue.h"
#include "ledger/event/json.h"
#include "ledger/grants/rules/ruleset.h"
#include "tests/books/book.h"
#include "tests/books/markdown.h"
#include "tests/support/fixtures.h"

namespace skaidrs::testing {
namespace {

std::filesystem::path source_dir() {
  return SKAIDRS_SOURCE_DIR;
}
constexpr std::string_view kAgain = "; make them again: cmake --build build/release --target books";

Books made() {
  auto books = make_books(source_dir());
  EXPECT_TRUE(books.has_value()) << books.error().path << ": " << books.error().message;
  return books ? std::move(books).value() : Books();
}

// The first line in which two texts differ.
std::string difference(const std::string& committed, const std::string& made) {
  std::istringstream left(committed);
  std::istringstream right(made);
  std::string a;
  std::string b;
  for (std::size_t line = 1;; ++line) {
    const bool more_left = static_cast<bool>(std::getline(left, a));
    const bool more_right = static_cast<bool>(std::getline(right, b));
    if (!more_left && !more_right) return "nothing but line ends";
    if (more_left && more_right && a == b) continue;
    return "line " + std::to_string(line) + ": \"" + (more_left ? a : "(end)") + "\", made: \"" +
           (more_right ? b : "(end)") + "\"";
  }
}

TEST(Books, AreAsTheTablesMakeThem) {
  const Books books = made();
  for (const auto& [name, text] : books) {
    const std::string committed = slurp(source_dir() / "docs" / name);
    EXPECT_TRUE(committed == text) << name << " differs, " << difference(committed, text) << kAgain;
  }
  for (const auto& entry : std::filesystem::directory_iterator(source_dir() / "docs/events")) {
    const std::string name = "events/" + entry.path().filename().string();
    EXPECT_TRUE(books.contains(name)) << name << " is of no table" << kAgain;
  }
}

// The headings of a page, as links name them.
std::set<std::string> anchors_in(const std::string& text) {
  std::set<std::string> anchors;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    const std::size_t words = line.find_first_not_of('#');
    if (words == 0 || words == std::string::npos || line[words] != ' ') continue;
    anchors.insert(anchor(line.substr(words + 1)));
  }
  return anchors;
}

std::vector<std::string> links_in(const std::string& text) {
  std::vector<std::string> links;
  for (std::size_t at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
    links.push_back(text.substr(at + 2, text.find(')', at) - at - 2));
  }
  return links;
}

TEST(Books, HaveNoLinkThatLeadsNowhere) {
  const Books books = made();
  std::size_t followed = 0;
  for (const auto& [name, text] : books) {
    const std::filesystem::path folder = std::filesystem::path(name).parent_path();
    for (const std::string& to : links_in(text)) {
      const std::size_t hash = std::min(to.find('#'), to.size());
      const std::string file = hash == 0 ? name : (folder / to.substr(0, hash)).lexically_normal().generic_string();
      const auto page = books.find(file);
      const bool there = page != books.end() || std::filesystem::exists(source_dir() / "docs" / file);
      EXPECT_TRUE(there) << name << " links to " << to;
      if (page != books.end() && hash < to.size()) {
        EXPECT_TRUE(anchors_in(page->second).contains(to.substr(hash + 1))) << name << " links to " << to;
      }
      ++followed;
    }
  }
  EXPECT_GT(followed, 1000U);
}

TEST(Books, NameEveryMemberAndEveryRule) {
  const Books books = made();
  for (const EventRow* row : event_rows()) {
    const std::string name(row->name);
    const auto schema =
        parse_json(embedded_schema("events/" + name + ".v" + std::to_string(row->version) + ".json").value(), {},
                   NumberRule::kVerbatim);
    ASSERT_TRUE(schema.has_value()) << name;
    const std::string& page = books.at("events/" + name + ".md");
    for (const auto& [member, node] : schema.value()["properties"].items()) {
      EXPECT_NE(page.find("| " + code(member) + " |"), std::string::npos) << name << " has no " << member;
    }
    EXPECT_NE(page.find(signer_words(*row)), std::string::npos) << name;
  }
  for (const RuleRow* row : rule_rows()) {
    for (const std::string_view words : {row->words, row->lv, row->ru, row->basis}) {
      EXPECT_NE(books.at("RULES.md").find(words), std::string::npos) << row->code << ": " << words;
    }
  }
}

// Nothing that a schema asks is left to "as the schema says".
TEST(Books, SayEveryConditionInWords) {
  for (const auto& [name, text] : made()) EXPECT_EQ(text.find("as the schema says"), std::string::npos) << name;
}

const ShownElsewhere* elsewhere(std::string_view code_of_rule) {
  const auto others = shown_elsewhere();
  const auto found =
      std::find_if(others.begin(), others.end(), [&](const ShownElsewhere& one) { return one.code == code_of_rule; });
  return found == others.end() ? nullptr : &*found;
}

bool shows(const ShownRules& shown, std::string_view rule, unsigned ruleset) {
  const auto chapters = shown.find(rule);
  return chapters != shown.end() &&
         std::any_of(chapters->second.begin(), chapters->second.end(),
                     [&](const ShownChapter& chapter) { return chapter.rulesets.contains(ruleset); });
}

class ShownUnder : public ::testing::TestWithParam<unsigned> {};

TEST_P(ShownUnder, EveryRuleRefusesARowOfATable) {
  const auto shown = shown_by_tables(source_dir() / "tests/grants/tables");
  ASSERT_TRUE(shown.has_value());
  for (const RuleRow* rule : ruleset_rules(GetParam())) {
    const bool in_table = shows(shown.value(), rule->code, GetParam());
    EXPECT_NE(in_table, elsewhere(rule->code) != nullptr)
        << rule->code << (in_table ? " has a row now: it is shown there" : " refuses no row of any table");
  }
}

INSTANTIATE_TEST_SUITE_P(Rulesets, ShownUnder, ::testing::Range(1U, kRulesetDraft + 1));

TEST(Shown, TestsThatStandForRowsAreThere) {
  for (const ShownElsewhere& other : shown_elsewhere()) {
    const std::string text = slurp(source_dir() / "tests" / other.file);
    std::string name(other.test);
    name.replace(name.find('.'), 1, ", ");
    EXPECT_NE(text.find("(" + name + ")"), std::string::npos) << other.code << ": " << other.test;
    EXPECT_NE(text.find(other.code), std::string::npos) << other.file << " does not name " << other.code;
    EXPECT_NE(find_rule_row(other.code), nullptr) << other.code;
  }
}

// A chapter is what stands between two titles; a rule is shown by what it refuses there, and by what is taken beside.
TEST(Shown, CountsByChapter) {
  const auto shown = shown_by_tables(source_dir() / "tests/grants/tables");
  ASSERT_TRUE(shown.has_value());
  const auto& chapters = shown.value().at("MON-11");
  const auto of_money = std::find_if(chapters.begin(), chapters.end(),
                                     [](const ShownChapter& chapter) { return chapter.file == "money.table"; });
  ASSERT_NE(of_money, chapters.end());
  EXPECT_TRUE(of_money->title.starts_with("What is paid on a grant"));
  EXPECT_EQ(of_money->refused.at("payout.made"), 2);
  EXPECT_EQ(of_money->taken, 4);
  EXPECT_EQ(of_money->rulesets, (std::set<unsigned>{1, 2}));
}

TEST(Markdown, KeepsTablesWhole) {
  EXPECT_EQ(cell("a|b\nc"), "a\\|b c");
  EXPECT_EQ(table_row(std::vector<std::string>{"a", "", "c"}), "| a | | c |\n");
  EXPECT_EQ(either({"a", "b", "c"}), "a, b or c");
  EXPECT_EQ(listed({}), "none");
  EXPECT_EQ(anchor("What judges every event"), "what-judges-every-event");
  EXPECT_EQ(anchor("MON-04"), "mon-04");
  EXPECT_EQ(rulesets_words({.first = 1, .last = 1}), "1");
  EXPECT_EQ(rulesets_words({.first = 1}), "1 and later");
}

}  // namespace
}  // namespace skaidrs::testing
