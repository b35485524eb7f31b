// Goal: what two extracts of a register have in common and what not adds up, whatever rows they have; and the log tells
// it to who has the log alone.
// Method: a plain count over random multisets in both directions, then imports of one register file after file.
#include "ledger/grants/imports/extract.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/read_models.h"
#include "ledger/grants/views/views.h"
#include "ledger/log/projector.h"
#include "ledger/log/reader.h"
#include "tests/grants/fold_bench.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::facts_of;
using testing::import_csv;
using testing::mapping_of;
using testing::TestLedger;

std::uint32_t next_number(std::uint32_t& state) {
  state = state * 1'664'525U + 1'013'904'223U;
  return state >> 8U;
}

using Plain = std::map<std::string, std::multiset<char>>;

ExtractRows rows_from(const Plain& plain) {
  ExtractRows rows;
  std::uint64_t number = 0;
  for (const auto& [name, said] : plain) {
    for (const char text : said) {
      ++number;
      rows.add(name, {sha256(view_of(std::string(1, text))), {number}, number});
    }
  }
  return rows;
}

Plain random_extract(std::uint32_t& state) {
  Plain plain;
  const std::uint32_t rows = next_number(state) % 12;
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::string name(1, static_cast<char>('a' + next_number(state) % 5));
    plain[name].insert(static_cast<char>('0' + next_number(state) % 3));
  }
  return plain;
}

std::uint64_t in_common(const Plain& a, const Plain& b) {
  std::uint64_t common = 0;
  for (const auto& [name, said] : a) {
    const auto other = b.find(name);
    if (other == b.end()) continue;
    for (char text = '0'; text < '3'; ++text) common += std::min(said.count(text), other->second.count(text));
  }
  return common;
}

TEST(ExtractChanges, AddUpInBothDirections) {
  std::uint32_t state = 11;
  for (int i = 0; i < 2'000; ++i) {
    const Plain first = random_extract(state);
    const Plain second = random_extract(state);
    const ExtractRows before = rows_from(first);
    const ExtractRows after = rows_from(second);
    const ExtractChanges there = compare_extracts(before, after);
    EXPECT_EQ(there.added + there.changed + there.unchanged, after.count());
    EXPECT_EQ(there.removed + there.changed + there.unchanged, before.count());
    EXPECT_EQ(there.unchanged, in_common(first, second));
    const ExtractChanges back = compare_extracts(after, before);  // NOLINT(readability-suspicious-call-argument)
    EXPECT_EQ(back.added, there.removed);
    EXPECT_EQ(back.removed, there.added);
    EXPECT_EQ(back.changed, there.changed);
    EXPECT_EQ(back.unchanged, there.unchanged);
    ASSERT_EQ(there.removed_names.size(), there.removed);
    ASSERT_EQ(there.removed_rows.size(), there.removed);
    EXPECT_TRUE(std::is_sorted(there.removed_names.begin(), there.removed_names.end()));
    const ExtractChanges same = compare_extracts(before, before);
    EXPECT_EQ(same.unchanged, before.count());
    EXPECT_EQ(same.added + same.changed + same.removed, 0U);
  }
}

TEST(SaidDigest, IgnoresWhereARowStandsAndChance) {
  const Json data = testing::json(R"({"register":"r","row":{"number":1,"file_sha256":"aa","id_as_published":"x"},
      "amount_as_published":"1","title":{"text_sd":"d1","chars":3,"lang":["lv"]},"recipient":{"kind":"private_person",
      "_sd":["a","b"],"_sd_alg":"sha-256"},"signers":["importer-1"]})");
  Json other = data;
  other["row"]["number"] = 7;
  other["row"]["file_sha256"] = "bb";
  other["signers"] = {"adm-1"};
  other["title"]["text_sd"] = "d2";
  other["recipient"]["_sd"] = {"c", "d"};
  EXPECT_EQ(said_digest(other), said_digest(data));
  for (const char* change : {R"({"amount_as_published":"2"})", R"({"title":{"chars":4}})", R"({"year":2020})",
                             R"({"recipient":{"_sd":["c"]}})", R"({"row":{"id_as_published":"y"}})"}) {
    Json changed = data;
    changed.merge_patch(testing::json(change));
    EXPECT_NE(said_digest(changed), said_digest(data)) << change;
    EXPECT_EQ(members_changed(data, changed).size(), 1U) << change;
  }
}

constexpr std::string_view kWithIds = R"([register]
currency = "EUR"
[columns]
row.id_as_published = "id"
recipient.name = "who"
recipient.type_as_published = "type"
funder.name = {value = "Ministry"}
amount = "amount"
[recipient.natural_persons]
column = "type"
values = ["np"]
)";
constexpr std::string_view kWithout = R"([register]
currency = "EUR"
[columns]
recipient.name = "who"
funder.name = {value = "Ministry"}
amount = "amount"
)";

// A ledger under ruleset 2 with all read models, and one register in it.
class Register {
 public:
  explicit Register(std::string_view mapping) : mapping_(mapping_of(mapping)), ledger_(options()) {}

  [[nodiscard]] Result<ImportOutcome> try_import(const std::string& text, ImportMode mode,
                                                 const std::function<bool()>& stop) {
    ledger_.advance_seconds(60);
    return import_csv(ledger_, text, mapping_, facts_of("reg-9", text), mode, stop);
  }
  // The report as JSON.
  Json import(const std::string& text) {
    const auto outcome = try_import(text, ImportMode::kAppend, {});
    EXPECT_TRUE(outcome.has_value()) << outcome.error().rule << " " << outcome.error().path << " "
                                     << outcome.error().message;
    return outcome ? outcome.value().report.json() : Json();
  }
  // Codes and subjects of the findings in the read model, sorted.
  [[nodiscard]] std::vector<std::string> findings() {
    std::vector<std::string> found;
    for (const auto& [key, row] : rows("findings", "item/")) {
      found.push_back(row["code"].get<std::string>() + " " + row["subject"].get<std::string>());
    }
    std::sort(found.begin(), found.end());
    return found;
  }
  [[nodiscard]] std::map<std::string, Json> rows(std::string_view model, std::string_view prefix) {
    const auto reader = LogReader::open(ledger_.storage());
    std::map<std::string, Json> all;
    const auto visit = [&](std::string_view key, const RowAt& row) -> Result<Walk> {
      if (key.starts_with(prefix)) all.emplace(key, row.value);
      return Walk::kGoOn;
    };
    EXPECT_TRUE(reader.value().walk(model, reader.value().size(), "", visit).has_value());
    return all;
  }
  // Whether the read model says that the row with this id is in the newest extract.
  [[nodiscard]] bool holds(const std::string& id) {
    return rows("grants", "item/i/")["item/i/reg-9." + name_of(id)]["in_extract"].get<bool>();
  }
  [[nodiscard]] static std::string name_of(const std::string& id) { return to_hex(sha256(view_of(id))).substr(0, 32); }
  [[nodiscard]] TestLedger& ledger() { return ledger_; }
  [[nodiscard]] std::uint64_t size() { return ledger_.writer().size().value; }
  [[nodiscard]] std::vector<Event> openings() {
    std::vector<Event> found;
    const auto entries = read_entries(ledger_.storage(), {0}, size());
    for (const LoggedEntry& entry : entries.value()) {
      if (entry.event.name == "register.imported") found.push_back(entry.event);
    }
    return found;
  }

 private:
  static TestLedger::Options options() {
    TestLedger::Options options;
    options.projections = make_projections();
    options.ruleset = 2;
    return options;
  }
  Mapping mapping_;
  TestLedger ledger_;
};

void expect_changes(const Json& report, int added, int changed, int unchanged, int removed) {
  EXPECT_EQ((std::vector<Json>{report["added"], report["changed"], report["unchanged"], report["removed"]}),
            (std::vector<Json>{added, changed, unchanged, removed}));
  EXPECT_EQ(report["read"].get<int>(), report["taken"].get<int>() + report["refused"].get<int>());
}

std::string header_row() {
  return "id,who,type,amount\n";
}
std::string first_extract() {
  return header_row() + "g-1,Club,vr,1\ng-2,Choir,vr,2\ng-3,Anna,np,3\ng-4,Band,vr,4\n";
}
std::string second_extract() {
  return header_row() + "g-4,Band,vr,4\ng-3,Anna,np,3\ng-2,Choir,vr,20\ng-5,New,vr,5\n";
}

TEST(SecondExtract, TellsWhatWasAddedChangedAndRemoved) {
  Register reg(kWithIds);
  expect_changes(reg.import(first_extract()), 4, 0, 0, 0);
  const std::uint64_t before = reg.size();
  const Json report = reg.import(second_extract());
  expect_changes(report, 1, 1, 2, 1);
  EXPECT_EQ(reg.size(), before + 3);                 // the register, the changed and the added row
  EXPECT_EQ(report["sums"], (Json{{"EUR", "32"}}));  // of the file, what it left as it was among it
  EXPECT_EQ(report["by_rule"]["R25"]["count"], 1);
  EXPECT_EQ(report["by_rule"]["R26"]["count"], 1);
  for (const Json& line : report["findings"]) {
    if (line["rule"] == "R25") {
      EXPECT_EQ(line["row"], 3);
      EXPECT_NE(line["message"].get<std::string>().find("/amount, /amount_as_published"), std::string::npos);
    }
    if (line["rule"] == "R26") {
      EXPECT_EQ(line["row"], 1);
      EXPECT_EQ(line["value"], Register::name_of("g-1"));
    }
  }
  const Event opening = reg.openings().back();
  EXPECT_EQ(opening.version, 2U);
  EXPECT_EQ(opening.data["previous_sha256"], to_hex(sha256(view_of(first_extract()))));
  EXPECT_EQ(opening.data["removed_rows"], Json::array({Register::name_of("g-1")}));
  EXPECT_EQ(opening.data["removed_digest"], to_hex(sha256(view_of(Register::name_of("g-1") + "\n"))));

  // Both versions stand in the log; the read models tell the rest from it alone.
  EXPECT_EQ(testing::imported_events(reg.ledger()).size(), 6U);
  const auto findings = reg.findings();
  EXPECT_EQ(std::count(findings.begin(), findings.end(), "R25 imported/reg-9." + Register::name_of("g-2")), 1);
  EXPECT_EQ(std::count(findings.begin(), findings.end(), "R26 imported/reg-9." + Register::name_of("g-1")), 1);
  EXPECT_FALSE(reg.holds("g-1"));
  for (const char* id : {"g-2", "g-3", "g-4", "g-5"}) EXPECT_TRUE(reg.holds(id)) << id;
  EXPECT_EQ(testing::imported_figures(reg.ledger(), "register", "reg-9"),
            (std::map<std::string, std::string>{{"reg-9", "4 32"}}));
}

TEST(SecondExtract, ThatIsTheSameFileChangesNothing) {
  Register reg(kWithIds);
  reg.import(first_extract());
  const std::uint64_t once = reg.size();
  reg.import(first_extract());
  EXPECT_EQ(reg.size(), once);
  reg.import(second_extract());
  const std::uint64_t twice = reg.size();
  const Json again = reg.import(second_extract());
  EXPECT_EQ(reg.size(), twice);
  expect_changes(again, 1, 1, 2, 1);
  EXPECT_EQ(again["repeated"], 2);
  reg.import(first_extract());  // superseded, and logged whole: nothing is left to do
  EXPECT_EQ(reg.size(), twice);
}

TEST(SecondExtract, IsComparedByTheOneAfterIt) {
  Register reg(kWithIds);
  reg.import(first_extract());
  reg.import(second_extract());
  // g-1 is back as it was, g-2 as it was first, g-3 is gone.
  expect_changes(reg.import(header_row() + "g-1,Club,vr,1\ng-2,Choir,vr,2\ng-4,Band,vr,4\ng-5,New,vr,5\n"), 1, 1, 2, 1);
  EXPECT_TRUE(reg.holds("g-1"));
  EXPECT_FALSE(reg.holds("g-3"));
  EXPECT_EQ(testing::imported_figures(reg.ledger(), "register", "reg-9"),
            (std::map<std::string, std::string>{{"reg-9", "4 12"}}));
  expect_changes(reg.import(header_row() + "g-5,New,vr,5\n"), 0, 0, 1, 3);
  EXPECT_EQ(testing::imported_figures(reg.ledger(), "register", "reg-9"),
            (std::map<std::string, std::string>{{"reg-9", "1 5"}}));
}

TEST(SecondExtract, ComparesRowsWithoutIdsAsWholes) {
  Register reg(kWithout);
  const std::string header = "who,amount\n";
  reg.import(header + "Club,1\nClub,1\nClub,1\nChoir,2\n");
  const Json report = reg.import(header + "Choir,2\nClub,1\nBand,2\n");
  expect_changes(report, 1, 0, 2, 2);
  EXPECT_EQ(testing::imported_figures(reg.ledger(), "register", "reg-9"),
            (std::map<std::string, std::string>{{"reg-9", "3 5"}}));
  expect_changes(reg.import(header + "Club,1\nClub,1\nBand,2\nChoir,2\n"), 1, 0, 3, 0);
  EXPECT_EQ(testing::imported_figures(reg.ledger(), "register", "reg-9"),
            (std::map<std::string, std::string>{{"reg-9", "4 6"}}));
}

TEST(SecondExtract, ComparesRowsOfOneIdTogether) {
  Register reg(kWithIds);
  reg.import(header_row() + "g-1,A,vr,1\ng-1,B,vr,2\ng-1,C,vr,4\n");
  const std::uint64_t before = reg.size();
  expect_changes(reg.import(header_row() + "g-1,C,vr,4\ng-1,B,vr,2\ng-1,A,vr,1\n"), 0, 0, 3, 0);
  EXPECT_EQ(reg.size(), before + 1);
  expect_changes(reg.import(header_row() + "g-1,A,vr,1\ng-1,D,vr,8\n"), 0, 1, 1, 1);
  EXPECT_EQ(testing::imported_figures(reg.ledger(), "register", "reg-9"),
            (std::map<std::string, std::string>{{"reg-9", "2 9"}}));
  EXPECT_TRUE(reg.holds("g-1"));
}

TEST(SecondExtract, CarriesOnWhereItWasBrokenOff) {
  std::string first = header_row();
  std::string second = header_row();
  for (int i = 1; i <= 3'500; ++i) {
    const std::string row = "g-" + std::to_string(i) + ",Club,vr,";
    first += row + "1\n";
    if (i > 1'200) second += row + (i % 2 == 0 ? "2\n" : "1\n");
  }
  Register reg(kWithIds);
  reg.import(first);
  int batches = 0;
  const auto stopped = reg.try_import(second, ImportMode::kAppend, [&batches] { return ++batches == 1; });
  ASSERT_TRUE(stopped.has_value());
  EXPECT_EQ(stopped.value().end, ImportOutcome::End::kStopped);
  const Json report = reg.import(second);
  expect_changes(report, 0, 1'150, 1'150, 1'200);
  EXPECT_GT(report["repeated"], 0);
  const auto openings = reg.openings();
  ASSERT_EQ(openings.size(), 3U);  // 1,200 removed rows in two parts
  EXPECT_EQ(openings[1].data["removed_rows"].size(), 1'000U);
  EXPECT_EQ(openings[2].data["removed_rows"].size(), 200U);
  EXPECT_EQ(openings[2].data["part"], (Json{{"number", 2}, {"of", 2}}));
  EXPECT_EQ(testing::imported_events(reg.ledger()).size(), 3'500U + 1'150U);
  EXPECT_EQ(testing::imported_figures(reg.ledger(), "register", "reg-9"),
            (std::map<std::string, std::string>{{"reg-9", "2300 3450"}}));
}

TEST(SecondExtract, IsRehearsedWithoutAppending) {
  Register reg(kWithIds);
  reg.import(first_extract());
  const std::uint64_t before = reg.size();
  const auto rehearsed = reg.try_import(second_extract(), ImportMode::kRehearse, {});
  ASSERT_TRUE(rehearsed.has_value()) << rehearsed.error().message;
  expect_changes(rehearsed.value().report.json(), 1, 1, 2, 1);
  EXPECT_EQ(reg.size(), before);
}

TEST(SecondExtract, IsOfTheSamePublisherAndMapping) {
  Register reg(kWithIds);
  reg.import(first_extract());
  RegisterFacts other = facts_of("reg-9", second_extract());
  other.publisher = {{"name", {{"en", "Somebody else"}}}};
  const auto stranger =
      import_csv(reg.ledger(), second_extract(), mapping_of(kWithIds), other, ImportMode::kAppend, {});
  ASSERT_FALSE(stranger.has_value());
  EXPECT_EQ(stranger.error().code, Errc::kConflict);
  Mapping renamed = mapping_of(kWithIds);
  renamed.name = "another";
  const auto unread =
      import_csv(reg.ledger(), second_extract(), renamed, facts_of("reg-9", second_extract()), ImportMode::kAppend, {});
  ASSERT_FALSE(unread.has_value());
  EXPECT_EQ(unread.error().code, Errc::kConflict);
}

// Under ruleset 1 every extract states all its rows, as ever; the next one, under ruleset 2, is compared with the last.
TEST(SecondExtract, FollowsOnesOfRulesetOne) {
  TestLedger ledger({.projections = testing::register_models()});
  const auto import = [&ledger](const std::string& text) {
    const auto outcome =
        import_csv(ledger, text, mapping_of(kWithIds), facts_of("reg-9", text), ImportMode::kAppend, {});
    EXPECT_TRUE(outcome.has_value()) << outcome.error().message;
    return outcome.value().report.json();
  };
  import(first_extract());
  const Json second = import(second_extract());
  EXPECT_FALSE(second.contains("added"));
  EXPECT_EQ(testing::imported_events(ledger).size(), 8U);
  ledger.must("ledger.amended", TestLedger::amendment_to(2), {"adm-1", "adm-2"});
  expect_changes(import(header_row() + "g-5,New,vr,5\ng-2,Choir,vr,20\n"), 0, 0, 2, 2);
  EXPECT_EQ(testing::imported_events(ledger).size(), 8U);
}

}  // namespace
}  // namespace skaidrs
