// Goal: every rule says the same in Latvian and Russian as in English, as far as a program can see that.
#include "ledger/grants/rules/rule_words.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "ledger/event/text.h"
#include "ledger/grants/rules/ruleset.h"
#include "tests/support/fixtures.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00a0";
constexpr std::string_view kDigits = "0123456789";

bool is_digit(char c) {
  return kDigits.find(c) != std::string_view::npos;
}

// Length of what parts groups of digits at the front of `text`: a comma in English, else a no-break space.
std::size_t group_mark(std::string_view text) {
  const std::size_t mark = text.starts_with(',') ? 1 : text.starts_with(kNoBreakSpace) ? kNoBreakSpace.size() : 0;
  return mark > 0 && text.size() > mark && is_digit(text[mark]) ? mark : 0;
}

// The numbers of a text without their grouping, sorted: "86,400 of 1,000" gives 1000, 86400.
std::vector<std::string> numbers_in(std::string_view text) {
  std::vector<std::string> numbers;
  for (std::size_t at = text.find_first_of(kDigits); at < text.size(); at = text.find_first_of(kDigits, at)) {
    std::string number;
    while (at < text.size() && is_digit(text[at])) {
      number += text[at];
      ++at;
      at += group_mark(text.substr(at));
    }
    numbers.push_back(number);
  }
  std::sort(numbers.begin(), numbers.end());
  return numbers;
}

// Cyrillic letters are the only code points here whose first byte is D0 or D1.
bool has_cyrillic(std::string_view text) {
  return text.find_first_of("\xd0\xd1") != std::string_view::npos;
}

// What a program can see of a translation.
void expect_translated(std::string_view english, std::string_view lv, std::string_view ru) {
  for (const std::string_view words : {lv, ru}) {
    EXPECT_FALSE(words.empty()) << english;
    EXPECT_NE(words, english);
    EXPECT_EQ(numbers_in(words), numbers_in(english)) << words;
    EXPECT_EQ(words.ends_with('.'), english.ends_with('.')) << words;
    EXPECT_TRUE(check_text(words).has_value()) << words;
  }
  EXPECT_FALSE(has_cyrillic(lv)) << lv;
  EXPECT_TRUE(has_cyrillic(ru)) << ru;
}

TEST(NumbersIn, DropsTheGrouping) {
  using Numbers = std::vector<std::string>;
  EXPECT_EQ(numbers_in("at most 9,223 of 1, 2 and so on"), (Numbers{"1", "2", "9223"}));
  EXPECT_EQ(numbers_in("86\u00a0400 s, SHA-256"), (Numbers{"256", "86400"}));
  EXPECT_EQ(numbers_in("1,\u00a02"), (Numbers{"1", "2"}));
  EXPECT_EQ(numbers_in("none"), Numbers{});
}

TEST(RuleWords, SayEveryRuleInBothLanguages) {
  std::set<std::string_view> seen;
  for (const RuleRow* rule : rule_rows()) {
    expect_translated(rule->words, rule->lv, rule->ru);
    EXPECT_TRUE(seen.insert(rule->lv).second) << rule->code;
    EXPECT_TRUE(seen.insert(rule->ru).second) << rule->code;
  }
}

// What events and programs are called is the same in every language.
TEST(RuleWords, KeepTheNamesThatStandInEvents) {
  constexpr std::array<std::string_view, 11> kNames{
      "data.signers", "score.submitted", "register.imported", "imported/<", "org-id.guide",
      "LV-RE",        "SHA-256",         "Ed25519",           "JSON",       "DER",
      "UTC"};
  for (const std::string_view name : kNames) {
    std::size_t uses = 0;
    for (const RuleRow* rule : rule_rows()) {
      if (rule->words.find(name) == std::string_view::npos) continue;
      ++uses;
      EXPECT_NE(rule->lv.find(name), std::string_view::npos) << rule->code << " " << name;
      EXPECT_NE(rule->ru.find(name), std::string_view::npos) << rule->code << " " << name;
    }
    EXPECT_GT(uses, 0U) << name;
  }
}

TEST(WordsIn, FallBackToEnglish) {
  const RuleRow& row = *rule_rows().front();
  const std::string_view english = row.words;
  EXPECT_EQ(words_in(row.code, "lv"), row.lv);
  EXPECT_EQ(words_in(row.code, "ru"), row.ru);
  EXPECT_EQ(words_in(row.code, "lv-simple"), row.lv);
  EXPECT_EQ(words_in(row.code, "ru-LV"), row.ru);
  for (const std::string_view language : {"en", "en-GB", "de", "lvs", "", "-"}) {
    EXPECT_EQ(words_in(row.code, language), english) << language;
  }
  EXPECT_EQ(words_in("MON-99", "lv"), std::nullopt);
  EXPECT_EQ(words_in("MON-99", "en"), std::nullopt);
}

TEST(Labels, AreTranslatedOnce) {
  std::set<std::string_view> seen;
  for (const LabelWords& label : label_words()) {
    EXPECT_TRUE(seen.insert(label.english).second) << label.english;
    expect_translated(label.english, label.lv, label.ru);
    EXPECT_EQ(label_in(label.english, "lv-simple"), label.lv);
    EXPECT_EQ(label_in(label.english, "ru"), label.ru);
    EXPECT_EQ(label_in(label.english, "en"), label.english);
    EXPECT_EQ(label_in(label.english, "de"), label.english);
  }
  EXPECT_EQ(label_in("never printed", "lv"), "never printed");
}

// A command in a label is to be typed as it stands.
TEST(Labels, KeepTheirCommands) {
  for (const LabelWords& label : label_words()) {
    const std::size_t begin = label.english.find('`');
    if (begin == std::string_view::npos) continue;
    const std::size_t end = label.english.find('`', begin + 1);
    ASSERT_NE(end, std::string_view::npos) << label.english;
    const std::string_view command = label.english.substr(begin, end - begin + 1);
    EXPECT_NE(label.lv.find(command), std::string_view::npos) << label.lv;
    EXPECT_NE(label.ru.find(command), std::string_view::npos) << label.ru;
  }
}

// The source of programs and rules, its literals joined where they go on in the next line.
std::string joined_source() {
  const std::filesystem::path source(SKAIDRS_SOURCE_DIR);
  std::string joined;
  for (const char* folder : {"tools", "ledger/log", "ledger/grants/rules"}) {
    for (const auto& entry : std::filesystem::directory_iterator(source / folder)) {
      if (entry.path().extension() != ".cpp" || entry.path().filename() == "rule_words_table.cpp") continue;
      const std::string text = slurp(entry.path());
      for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '"') {
          const std::size_t next = text.find_first_not_of(" \n", at + 1);
          if (next != std::string::npos && next > at + 1 && text[next] == '"') {
            at = next;
            continue;
          }
        }
        joined += text[at];
      }
    }
  }
  return joined;
}

// A sentence that was reworded would else lose its translation, and nobody would see it.
TEST(Labels, StandInTheSource) {
  constexpr std::ptrdiff_t kSpacesOfASentence = 3;
  const std::string source = joined_source();
  for (const LabelWords& label : label_words()) {
    if (std::count(label.english.begin(), label.english.end(), ' ') < kSpacesOfASentence) continue;
    EXPECT_NE(source.find(label.english), std::string::npos) << label.english;
  }
}

}  // namespace
}  // namespace skaidrs::testing
