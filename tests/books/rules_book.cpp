// RULES.md: what is refused, in all its words, and where that is shown.
#include <algorithm>
#include <array>

#include "ledger/base/encoding.h"
#include "ledger/grants/rules/judged_by.h"
#include "tests/books/book.h"
#include "tests/books/markdown.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kPage = "events/";
constexpr std::string_view kTables = "../tests/grants/tables/";

// What the letters of a code stand for, in the order of the book.
struct Family {
  std::string_view letters;
  std::string_view title;
};
constexpr auto kFamilies = std::to_array<Family>({
    {"FRM", "Form"},
    {"SIG", "Signatures"},
    {"SRC", "Source"},
    {"LED", "The ledger"},
    {"IDX", "The complete index"},
    {"CLK", "The writer's clock"},
    {"REF", "References"},
    {"ROL", "Roles and duties"},
    {"GOV", "Governance"},
    {"ORG", "Organisations"},
    {"ORD", "Order"},
    {"CAL", "Calls"},
    {"APP", "Applications"},
    {"APL", "Appeals"},
    {"EVA", "Evaluation and votes"},
    {"RES", "Reserve lists"},
    {"DEC", "Decisions"},
    {"MTG", "Meetings"},
    {"MON", "Money"},
    {"GRT", "The life of a grant"},
    {"PAR", "Participation"},
    {"CPL", "Complaints, ethics, findings"},
    {"COR", "Corrections"},
    {"ERA", "Erasures"},
    {"IMP", "Imports"},
});

unsigned newest_known() {
  return std::max(kRulesetNewest, kRulesetDraft);
}

std::string letters_of(std::string_view code_of_rule) {
  return std::string(code_of_rule.substr(0, code_of_rule.find('-')));
}

// The letters that have rules: those of the list above first, in its order.
std::vector<Family> families() {
  std::vector<Family> used;
  for (const Family& family : kFamilies) {
    const auto rules = rule_rows();
    const bool any = std::any_of(rules.begin(), rules.end(),
                                 [&](const RuleRow* rule) { return letters_of(rule->code) == family.letters; });
    if (any) used.push_back(family);
  }
  for (const RuleRow* rule : rule_rows()) {
    const std::string_view letters = rule->code.substr(0, rule->code.find('-'));
    const bool known =
        std::any_of(used.begin(), used.end(), [&](const Family& family) { return family.letters == letters; });
    if (!known) used.push_back({letters, letters});
  }
  return used;
}

// Codes in the order of their numbers, each with its rows.
std::map<std::string_view, std::vector<const RuleRow*>> rules_of(std::string_view letters) {
  std::map<std::string_view, std::vector<const RuleRow*>> rules;
  for (const RuleRow* rule : rule_rows()) {
    if (letters_of(rule->code) == letters) rules[rule->code].push_back(rule);
  }
  return rules;
}

bool judges_all(std::string_view rule, unsigned ruleset) {
  const auto all = rules_judging_all(ruleset);
  return std::find(all.begin(), all.end(), rule) != all.end();
}

bool judges(std::string_view rule, std::string_view type, unsigned ruleset) {
  const auto codes = rules_judging(type, ruleset);
  return std::find(codes.begin(), codes.end(), rule) != codes.end();
}

// The first ruleset in which the rule judges the type; 0 for none.
unsigned judges_since(std::string_view rule, std::string_view type) {
  for (unsigned ruleset = 1; ruleset <= newest_known(); ++ruleset) {
    if (judges(rule, type, ruleset)) return ruleset;
  }
  return 0;
}

// Every type once, in the order of names.
std::map<std::string_view, unsigned> types_with_first_ruleset() {
  std::map<std::string_view, unsigned> types;
  for (const EventRow* row : event_rows()) {
    const auto at = types.try_emplace(row->name, row->in.first).first;
    at->second = std::min(at->second, row->in.first);
  }
  return types;
}

std::string judged_types(std::string_view rule) {
  for (unsigned ruleset = 1; ruleset <= newest_known(); ++ruleset) {
    if (judges_all(rule, ruleset)) return "every event";
  }
  std::vector<std::string> types;
  for (const auto& [type, first] : types_with_first_ruleset()) {
    const unsigned since = judges_since(rule, type);
    if (since == 0) continue;
    const bool later = since > first;
    types.push_back(link(type, std::string(kPage) + std::string(type) + ".md") +
                    (later ? " (from ruleset " + std::to_string(since) + ")" : ""));
  }
  return listed(types);
}

std::string words_of_rows(const std::vector<const RuleRow*>& rows) {
  std::string text;
  for (const RuleRow* row : rows) {
    if (rows.size() > 1) text += "Ruleset " + rulesets_words(row->in) + ":\n\n";
    text += std::string(row->words) + "\n\n";
    text += "- *lv:* " + std::string(row->lv) + "\n";
    text += "- *ru:* " + std::string(row->ru) + "\n";
    text += "- *Basis:* " + std::string(row->basis) + "\n";
    text += "- *Ruleset:* " + rulesets_words(row->in) + "\n";
    if (rows.size() > 1) text += "\n";
  }
  return text;
}

std::string times(int count) {
  return count == 1 ? "once" : count == 2 ? "twice" : std::to_string(count) + " times";
}

std::string shown_in_tables(const std::vector<ShownChapter>& chapters) {
  std::string text;
  for (const ShownChapter& chapter : chapters) {
    std::vector<std::string> refused;
    for (const auto& [type, count] : chapter.refused) refused.push_back(code(type) + " " + times(count));
    text += "  - " + link(chapter.file, std::string(kTables) + chapter.file) + " *" + chapter.title + "* refuses " +
            listed(refused);
    if (chapter.taken > 0) text += "; taken beside it: " + std::to_string(chapter.taken);
    text += "\n";
  }
  return text;
}

std::string shown_by(std::string_view rule, const ShownRules& shown) {
  std::string text = "- *Shown by:*\n";
  if (const auto chapters = shown.find(rule); chapters != shown.end()) text += shown_in_tables(chapters->second);
  for (const ShownElsewhere& other : shown_elsewhere()) {
    if (other.code != rule) continue;
    text += "  - " + link(other.file, "../tests/" + std::string(other.file)) + " " + code(other.test) + "; " +
            std::string(other.why) + "\n";
  }
  return text;
}

std::string digests() {
  std::string text;
  for (unsigned ruleset = 1; ruleset <= newest_known(); ++ruleset) {
    const auto digest = ruleset_digest(ruleset);
    const bool draft = ruleset > kRulesetNewest;
    text +=
        "- Ruleset " + std::to_string(ruleset) + ": " + std::to_string(ruleset_rules(ruleset).size()) + " rules, " +
        std::to_string(ruleset_events(ruleset).size()) + " event types" +
        (draft ? "; a draft, which no ledger enters yet" : "; digest " + code(digest ? to_hex(digest.value()) : "")) +
        "\n";
  }
  return text;
}

constexpr std::string_view kIntroduction =
    "# Rules\n\n"
    "What a ledger refuses. The English words are the rule; Latvian and Russian are for people. A rule judges an entry "
    "under\nthe ruleset in force at its place, for ever. `skaidrs rules --ruleset 1 --json` prints the same tables, "
    "and "
    "their digest\nis bound by the ledger's founding. `skaidrs record --dry-run` tells beforehand which rules will "
    "judge "
    "an event.\n\n"
    "*Shown by* names the chapters of the rule tables that play the rule against a real ledger: what lies at its edge "
    "is "
    "taken,\nwhat lies one cent, one second or one point past it is refused. The event types are described in "
    "[events/](events/README.md).\n\n";

}  // namespace

std::string rules_book(const ShownRules& shown) {
  std::string text = generated_note() + std::string(kIntroduction) + digests() + "\n";
  text += "| letters | about | rules |\n|---|---|---|\n";
  for (const Family& family : families()) {
    std::vector<std::string> links;
    for (const auto& [rule, rows] : rules_of(family.letters)) links.push_back(link(rule, "#" + anchor(rule)));
    text += table_row(std::array{std::string(family.letters), std::string(family.title), listed(links)});
  }
  for (const Family& family : families()) {
    text += "\n## " + std::string(family.title) + "\n";
    for (const auto& [rule, rows] : rules_of(family.letters)) {
      text += "\n### " + std::string(rule) + "\n" + words_of_rows(rows);
      text += "- *Judges:* " + judged_types(rule) + "\n" + shown_by(rule, shown);
    }
  }
  return text;
}

}  // namespace skaidrs::testing
