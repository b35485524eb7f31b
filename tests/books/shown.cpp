#include "tests/books/shown.h"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <sstream>

#include "ledger/grants/rules/ruleset.h"
#include "tests/grants/table.h"

namespace skaidrs::testing {
namespace {

constexpr auto kElsewhere = std::to_array<ShownElsewhere>({
    {"SIG-03", "log/signed_bytes_test.cpp", "SignedBytes.AreRefusedWithAnyBitOfTheSignatureTurned",
     "rows are signed by keys, and a key makes no wrong signature"},
    {"LED-02", "log/writer_test.cpp", "Placement.WhatTheSignerSawIsHeldAgainstTheLog",
     "it rests on a checkpoint that was served"},
    {"LED-03", "grants/admission_test.cpp", "Admission.HasOneBeginning",
     "a live writer refuses a second founding by LED-01 before"},
    {"IDX-01", "log/writer_test.cpp", "Commitments.AreTheSequencersAlone", "the writer alone makes commitments"},
    {"IDX-02", "log/signed_bytes_test.cpp", "Commitment.IsRefusedByAReplayWhereAnyMemberIsNotSo",
     "the writer makes no wrong commitment; a replay meets one"},
    {"CLK-01", "log/writer_test.cpp", "Clock.BehindTheLogAdmitsNothingUntilTold",
     "it is about the machine's clock, not about an event"},
    {"CLK-02", "log/writer_test.cpp", "Clock.MoreThanAHundredDaysAheadAdmitsNothingUntilTold",
     "it is about the machine's clock, not about an event"},
});

// The titles of the chapters of a file, by the line on which they begin; line 0 has what stands at the top.
std::map<std::size_t, std::string> titles_of(const std::string& text) {
  constexpr std::string_view kChapter = "# ---- ";
  constexpr std::string_view kComment = "# ";
  std::map<std::size_t, std::string> titles;
  std::istringstream lines(text);
  std::size_t number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    if (line.starts_with(kChapter)) titles[number] = line.substr(kChapter.size());
    if (number == 1 && line.starts_with(kComment)) titles[0] = line.substr(kComment.size());
  }
  titles.try_emplace(0);
  for (auto& [line, title] : titles) {
    if (title.ends_with('.')) title.pop_back();
  }
  return titles;
}

struct Chapter {
  std::string title;
  std::vector<std::pair<TableRow, std::set<unsigned>>> rows;  // with the rulesets under which each is played
};

std::set<unsigned> rulesets_of(const Table& table) {
  if (table.ruleset) return {*table.ruleset};
  std::set<unsigned> all;
  for (unsigned ruleset = 1; ruleset <= std::max(kRulesetNewest, kRulesetDraft); ++ruleset) all.insert(ruleset);
  return all;
}

std::map<std::size_t, Chapter> chapters_of(const std::string& text, const std::vector<Table>& tables) {
  const auto titles = titles_of(text);
  std::map<std::size_t, Chapter> chapters;
  for (const Table& table : tables) {
    for (const TableRow& row : table.rows) {
      const auto title = std::prev(titles.upper_bound(row.line));
      Chapter& chapter = chapters[title->first];
      chapter.title = title->second;
      chapter.rows.emplace_back(row, rulesets_of(table));
    }
  }
  return chapters;
}

void add_chapter(const std::string& file, const Chapter& chapter, ShownRules& shown) {
  std::map<std::string, ShownChapter> here;
  for (const auto& [row, rulesets] : chapter.rows) {
    if (row.expect == "ok") continue;
    ShownChapter& one = here.try_emplace(row.expect, ShownChapter{file, chapter.title, {}, 0, {}}).first->second;
    ++one.refused[row.event];
    one.rulesets.insert(rulesets.begin(), rulesets.end());
  }
  for (auto& [rule, one] : here) {
    for (const auto& [row, rulesets] : chapter.rows) {
      if (row.expect == "ok" && one.refused.contains(row.event)) ++one.taken;
    }
    shown[rule].push_back(std::move(one));
  }
}

}  // namespace

Result<ShownRules> shown_by_tables(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code failed;
  for (const auto& entry : std::filesystem::directory_iterator(folder, failed)) {
    if (entry.path().extension() == ".table") files.push_back(entry.path());
  }
  if (failed) return Error{Errc::kIoError, "the rule tables cannot be read", {}, {}, {}, {}}.at(folder.string());
  std::sort(files.begin(), files.end());
  ShownRules shown;
  for (const std::filesystem::path& path : files) {
    std::ifstream stream(path, std::ios::binary);
    const std::string text{std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
    LEDGER_TRY(const auto tables, read_tables(text));
    for (const auto& [line, chapter] : chapters_of(text, tables)) add_chapter(path.filename().string(), chapter, shown);
  }
  return shown;
}

std::span<const ShownElsewhere> shown_elsewhere() {
  return kElsewhere;
}

}  // namespace skaidrs::testing
