// events/: a page an event type, and the index of them.
#include <algorithm>
#include <array>

#include "ledger/base/assert.h"
#include "ledger/grants/rules/judged_by.h"
#include "tests/books/book.h"
#include "tests/books/markdown.h"
#include "tests/books/schema_pages.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kFolder = "events/";

using Versions = std::vector<const EventRow*>;

// The types by name, with their rows in the order of versions.
std::map<std::string_view, Versions> all_types() {
  std::map<std::string_view, Versions> types;
  for (const EventRow* row : event_rows()) types[row->name].push_back(row);
  for (auto& [type, rows] : types) {
    std::sort(rows.begin(), rows.end(), [](const EventRow* a, const EventRow* b) { return a->version < b->version; });
  }
  return types;
}

std::string schema_of(const EventRow& row) {
  return std::string(row.name) + ".v" + std::to_string(row.version);
}

SchemaPage page_of(const EventRow& row) {
  auto page = schema_page(schema_of(row));
  LEDGER_ASSERT(page.has_value());  // a test holds every row to have its schema
  return std::move(page).value();
}

std::vector<std::string> codes_of(std::string_view list) {
  std::vector<std::string> codes;
  for (const std::string_view word : words_of(list)) codes.push_back(code(word));
  return codes;
}

std::string distinct_words(const EventRow& row) {
  if (row.signers == SignerRule::kFounders) return "all of them";
  if (row.signers == SignerRule::kThreshold || row.signers == SignerRule::kThresholdOrOwnKey) return "the threshold";
  if (row.signers == SignerRule::kRecovery) return "the recovery threshold";
  return std::to_string(row.distinct);
}

std::string keys_words(const SchemaPage& page) {
  std::vector<std::string> keys;
  for (const std::string& facet : page.facets) keys.push_back(code(facet + ":…"));
  for (const std::string_view always : {"type:…", "subject:…", "key:…"}) keys.push_back(code(always));
  return listed(keys);
}

std::string about_words(const EventRow& row) {
  std::string words = listed(codes_of(row.about));
  const auto repeated = codes_of(row.repeats);
  if (!repeated.empty()) words += "; repeats of it " + listed(repeated);
  return words;
}

std::string files_words(const EventRow& row, const std::filesystem::path& source) {
  const std::string file = schema_of(row) + ".json";
  std::string words = link(schema_of(row), "../../schemas/events/" + file);
  std::error_code ignored;
  const bool shown = std::filesystem::exists(source / "docs/examples/events" / file, ignored);
  return shown ? words + "; " + link("an example of its data", "../examples/events/" + file) : words;
}

std::string facts(const EventRow& row, const SchemaPage& page, const std::filesystem::path& source) {
  std::string table = "| | |\n|---|---|\n";
  const auto add = [&](std::string_view name, const std::string& words) {
    table += table_row(std::array{std::string(name), words});
  };
  add("type", code("org.skaidrs." + schema_of(row)));
  add("rulesets", rulesets_words(row.in));
  add("subject", code(page.subject));
  add("roles", listed(codes_of(row.roles)));
  add("distinct signers", distinct_words(row));
  add("who signs", signer_words(row));
  add("is about", about_words(row));
  if (!row.creates.empty()) add("brings into being", listed(codes_of(row.creates)));
  if (!row.ahead.empty()) add("may name before it is there", listed(codes_of(row.ahead)));
  add("found under", keys_words(page));
  add("schema", files_words(row, source));
  return table;
}

std::string version_section(const EventRow& row, std::size_t versions, const std::filesystem::path& source) {
  const SchemaPage page = page_of(row);
  std::string text;
  if (versions > 1) text += "## Version " + std::to_string(row.version) + "\n";
  text += page.words + "\n\n" + facts(row, page, source) + "\n";
  text += std::string(versions > 1 ? "### " : "## ") + "Members of its data\n" + page.members;
  if (!page.conditions.empty()) text += "\n";
  for (const std::string& sentence : page.conditions) text += "- " + sentence + "\n";
  return text + "\n";
}

// The rules of a type by code, with the ruleset from which each judges it.
std::map<std::string_view, unsigned> judged_since(std::string_view type) {
  std::map<std::string_view, unsigned> since;
  for (unsigned ruleset = 1; ruleset <= std::max(kRulesetNewest, kRulesetDraft); ++ruleset) {
    for (const std::string_view rule : rules_judging(type, ruleset)) since.try_emplace(rule, ruleset);
  }
  return since;
}

std::string rules_section(const Versions& rows) {
  std::string text = "## Rules that judge it\nBeside those that judge " +
                     link("every event", "README.md#what-judges-every-event") + ":\n\n";
  const unsigned first = rows.front()->in.first;
  for (const auto& [rule, since] : judged_since(rows.front()->name)) {
    const RuleRow* row = find_rule_row(rule);
    text += "- " + link(rule, "../RULES.md#" + anchor(rule)) + " " + std::string(row->words) +
            (since > first ? " *(from ruleset " + std::to_string(since) + ")*" : "") + "\n";
  }
  return text;
}

std::string type_page(std::string_view type, const Versions& rows, const std::filesystem::path& source) {
  std::string text = generated_note() + "# " + std::string(type) + "\n";
  for (auto row = rows.rbegin(); row != rows.rend(); ++row) text += version_section(**row, rows.size(), source);
  return text + rules_section(rows);
}

std::string index_page() {
  std::string text = generated_note() +
                     "# Event types\n\nWhat can be logged: a page each, with the members of its data, who signs it and "
                     "the rules that judge it.\nValues that several share are in [definitions.md](definitions.md), all "
                     "rules in [RULES.md](../RULES.md).\nWhat has to be there before an event is in "
                     "[examples/events](../examples/events/README.md).\n\n";
  text += "| type | what it says | rulesets | who signs |\n|---|---|---|---|\n";
  for (const auto& [type, rows] : all_types()) {
    const EventRow& newest = *rows.back();
    const unsigned first = rows.front()->in.first;
    text += table_row(std::array{link(type, std::string(type) + ".md"), page_of(newest).words,
                                 rulesets_words({.first = first, .last = newest.in.last}), signer_words(newest)});
  }
  text += "\n## What judges every event\n";
  for (const std::string_view rule : rules_judging_all(std::max(kRulesetNewest, kRulesetDraft))) {
    text += "- " + link(rule, "../RULES.md#" + anchor(rule)) + " " + std::string(find_rule_row(rule)->words) + "\n";
  }
  return text;
}

}  // namespace

Books event_pages(const std::filesystem::path& source) {
  Books pages;
  pages[std::string(kFolder) + "README.md"] = index_page();
  pages[std::string(kFolder) + "definitions.md"] = definitions_page();
  for (const auto& [type, rows] : all_types()) {
    pages[std::string(kFolder) + std::string(type) + ".md"] = type_page(type, rows, source);
  }
  return pages;
}

Result<Books> make_books(const std::filesystem::path& source) {
  LEDGER_TRY(const ShownRules shown, shown_by_tables(source / "tests/grants/tables"));
  Books books = event_pages(source);
  books["RULES.md"] = rules_book(shown);
  return books;
}

}  // namespace skaidrs::testing
