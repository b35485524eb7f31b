// An import into a real log: every row once, whatever happens in between, and a report that adds up.
#include "ledger/grants/imports/run.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/imports/csv.h"
#include "ledger/grants/imports/giving.h"
#include "ledger/grants/imports/rules.h"
#include "ledger/grants/models/read_models.h"
#include "ledger/grants/views/views.h"
#include "ledger/log/identity.h"
#include "ledger/log/reader.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::facts_of;
using testing::import_csv;
using testing::imported_events;
using testing::mapping_of;
using testing::TestLedger;

constexpr std::string_view kMapping = R"([register]
currency = "EUR"
[columns]
row.id_as_published = "id"
recipient.name = "who"
recipient.type_as_published = "type"
funder.name = {value = "Ministry"}
amount = "amount"
purpose = "purpose"
[recipient.natural_persons]
column = "type"
values = ["np"]
)";
constexpr std::string_view kHeader = "id,who,type,amount,purpose\n";

// `count` rows of 1.10, the first with number `first`.
std::string rows_of(int count) {
  std::string text(kHeader);
  for (int i = 1; i <= count; ++i) {
    const std::string number = std::to_string(i);
    text += "g-" + number + ",Club " + number + "," + (i % 100 == 0 ? "np" : "vr") + ",1.10,Camp\n";
  }
  return text;
}

ImportOutcome expect_import(TestLedger& ledger, const std::string& text, const std::function<bool()>& stop) {
  auto outcome = import_csv(ledger, text, mapping_of(kMapping), facts_of("reg-9", text), ImportMode::kAppend, stop);
  EXPECT_TRUE(outcome.has_value()) << outcome.error().rule << " " << outcome.error().path << " "
                                   << outcome.error().message;
  const ImportReport& report = outcome.value().report;
  EXPECT_EQ(report.read(), report.taken() + report.refused());
  EXPECT_LE(report.flagged(), report.taken());
  return std::move(outcome).value();
}

std::vector<std::string> lines_of(const ImportReport& report) {
  std::vector<std::string> lines;
  for (const ReportLine& line : report.lines()) {
    lines.push_back(std::to_string(line.row) + " " + line.rule + " " + line.field);
  }
  return lines;
}
using Lines = std::vector<std::string>;

TEST(Import, TakesEveryRowAndSaysWhereItStood) {
  TestLedger ledger;
  const std::uint64_t before = ledger.writer().size().value;
  const std::string text = std::string(kHeader) + "g-1,Club,vr,10.50,Camp\n,Choir,vr,-3,\ng-3,Anna,np,2,Book\n";
  const ImportReport report = expect_import(ledger, text, {}).report;
  EXPECT_EQ(report.taken(), 3U);
  EXPECT_EQ(report.sums().at("EUR").text(), "9.5");
  EXPECT_EQ(lines_of(report), (Lines{"2 FND-01 /amount_as_published", "3 FND-10 /purpose", "3 FND-10 /recipient/_sd"}));
  EXPECT_EQ(ledger.writer().size().value, before + 4);

  const std::string file = to_hex(sha256(view_of(text)));
  const auto entries = read_entries(ledger.storage(), {before}, 4);
  const Event& opening = entries.value()[0].event;
  EXPECT_EQ(opening.name, "register.imported");
  EXPECT_EQ(opening.id, file);
  EXPECT_EQ(opening.subject, "register/reg-9");
  EXPECT_EQ(opening.data["rows"], 3);
  EXPECT_EQ(opening.data["currencies"], Json::array({"EUR"}));
  EXPECT_EQ(opening.data["mapping"]["sha256"], to_hex(sha256(view_of(kMapping))));
  const auto events = imported_events(ledger);
  ASSERT_EQ(events.size(), 3U);
  EXPECT_EQ(events[0].id, file + "-1");
  EXPECT_EQ(events[0].subject, "imported/reg-9." + to_hex(sha256(view_of("g-1"))).substr(0, 32));
  EXPECT_EQ(events[1].subject, "imported/reg-9." + to_hex(sha256(view_of(std::string_view("\x1F"
                                                                                          "Choir\x1Fvr\x1F-3\x1F\x1E"
                                                                                          "1"))))
                                                       .substr(0, 32));
  EXPECT_EQ(events[2].data["row"]["number"], 3);
  EXPECT_EQ(events[2].data.dump().find("Anna"), std::string::npos);
}

TEST(Import, CountsEqualRowsApart) {
  TestLedger ledger;
  const std::string text =
      std::string(kHeader) + ",Club,vr,1,Camp\n,Club,vr,1,Camp\ng-1,A,vr,1,\ng-1,B,vr,1,\n,Club,vr,1,Camp\n";
  const ImportReport report = expect_import(ledger, text, {}).report;
  EXPECT_EQ(report.taken(), 5U);
  EXPECT_EQ(report.flagged(), 3U);
  EXPECT_EQ(lines_of(report), (Lines{"2 ROW-06 ", "4 ROW-06 /row/id_as_published", "5 ROW-06 "}));
  EXPECT_EQ(report.lines()[2].message, "row 1 says the same");
  std::set<std::string> subjects;
  for (const Event& event : imported_events(ledger)) subjects.insert(event.subject);
  EXPECT_EQ(subjects.size(), 4U);  // one id has one name
}

TEST(Import, RefusesRowsOneByOne) {
  TestLedger ledger;
  const std::string large(15'000, 'x');
  const std::string text = std::string(kHeader) + "g-1,Club,vr,1,Camp\n\"g-2,Club,vr,1,Camp\ng-3,Club,vr,1\n" + large +
                           "," + large + "," + large + ",1," + large + "\ng-5,\"Cl\"ub,vr,1,Camp\ng-6,Club,vr,1,Camp\n";
  const ImportReport report = expect_import(ledger, text, {}).report;
  EXPECT_EQ(report.read(), 6U);
  EXPECT_EQ(report.taken(), 2U);
  EXPECT_EQ(lines_of(report), (Lines{"2 ROW-01 ", "3 ROW-02 ", "4 ROW-03 ", "5 ROW-01 "}));
  EXPECT_EQ(report.sums().at("EUR").text(), "2");
}

// What the importer lets pass and the ledger does not: more replaced values than a record may name.
TEST(Import, FindsTheRowThatTheLedgerRefuses) {
  std::string columns;
  std::string names;
  std::string bad;
  for (int i = 0; i < 64; ++i) {
    columns += "\"c" + std::to_string(i) + "\",";
    names += ",c" + std::to_string(i);
    bad += ",\x01";
  }
  const std::string mapping = std::string(kMapping) + "[other]\ncolumns = [" + columns + "]\n";
  const std::string good(64, ',');
  std::string text = "id,who,type,amount,purpose" + names + "\n";
  for (int i = 1; i <= 20; ++i) {
    const bool refused = i == 1 || i == 13 || i == 14;
    text += "g-" + std::to_string(i) + (refused ? ",\x02,vr,1,\x02" : ",Club,vr,1,") + (refused ? bad : good) + "\n";
  }
  for (const ImportMode mode : {ImportMode::kRehearse, ImportMode::kAppend}) {
    TestLedger ledger;
    const auto outcome = import_csv(ledger, text, mapping_of(mapping), facts_of("reg-9", text), mode, {});
    ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
    const ImportReport& report = outcome.value().report;
    EXPECT_EQ(report.taken(), 17U);
    EXPECT_EQ(lines_of(report), (Lines{"1 FRM-01 ", "13 FRM-01 ", "14 FRM-01 "}));
    EXPECT_EQ(imported_events(ledger).size(), mode == ImportMode::kAppend ? 17U : 0U);
  }
}

TEST(Import, CarriesOnWhereItWasStopped) {
  TestLedger ledger;
  const std::string text = rows_of(2'345);
  const std::uint64_t before = ledger.writer().size().value;
  const ImportOutcome first = expect_import(ledger, text, [] { return true; });
  EXPECT_EQ(first.end, ImportOutcome::End::kStopped);
  EXPECT_EQ(first.report.taken(), 1'000U);
  const std::uint64_t half = ledger.writer().size().value;
  EXPECT_GT(half, before + 1'000);

  ledger.advance_seconds(3600);  // the second run's events would have another time, and other salts
  const ImportOutcome second = expect_import(ledger, text, {});
  EXPECT_EQ(second.end, ImportOutcome::End::kComplete);
  EXPECT_EQ(second.report.taken(), 2'345U);
  EXPECT_EQ(second.report.repeated(), 1'000U);
  EXPECT_EQ(second.report.sums().at("EUR").text(), "2579.5");
  const std::uint64_t whole = ledger.writer().size().value;

  const ImportOutcome third = expect_import(ledger, text, {});
  EXPECT_EQ(third.report.repeated(), 2'345U);
  EXPECT_EQ(third.report.sums().at("EUR").text(), "2579.5");
  EXPECT_EQ(ledger.writer().size().value, whole);

  std::map<std::string, int> times;
  for (const Event& event : imported_events(ledger)) ++times[event.id];
  EXPECT_EQ(times.size(), 2'345U);
  for (const auto& [id, count] : times) EXPECT_EQ(count, 1) << id;
}

// A report without what is drawn afresh in each run: digests.
Json lasting(const ImportReport& report) {
  Json document = report.json();
  for (Json& finding : document["findings"]) {
    if (finding["rule"] == "FND-10") finding.erase("value");
  }
  return document;
}

TEST(Import, RehearsesWithoutATrace) {
  TestLedger ledger;
  const std::string text = rows_of(1'200) + "bad\n";
  const Hash before = ledger.writer().root();
  const Mapping mapping = mapping_of(kMapping);
  const auto rehearsed = import_csv(ledger, text, mapping, facts_of("reg-9", text), ImportMode::kRehearse, {});
  ASSERT_TRUE(rehearsed.has_value()) << rehearsed.error().message;
  EXPECT_EQ(ledger.writer().root(), before);
  const ImportOutcome real = expect_import(ledger, text, {});
  EXPECT_EQ(lasting(rehearsed.value().report), lasting(real.report));
  EXPECT_EQ(real.report.taken(), 1'200U);
  EXPECT_EQ(real.report.refused(), 1U);
  EXPECT_EQ(real.report.json()["sums"], (Json{{"EUR", "1320"}}));
}

TEST(Import, MeetsItselfAndNobodyElse) {
  TestLedger ledger;
  const std::string text = rows_of(3);
  expect_import(ledger, text, {});
  const std::uint64_t size = ledger.writer().size().value;
  const auto other_mapping = import_csv(ledger, text, mapping_of(std::string(kMapping) + "#\n"),
                                        facts_of("reg-9", text), ImportMode::kAppend, {});
  ASSERT_FALSE(other_mapping.has_value());
  EXPECT_EQ(other_mapping.error().code, Errc::kConflict);
  const auto other_register =
      import_csv(ledger, text, mapping_of(kMapping), facts_of("reg-8", text), ImportMode::kAppend, {});
  ASSERT_FALSE(other_register.has_value());
  EXPECT_EQ(other_register.error().code, Errc::kConflict);
  EXPECT_EQ(ledger.writer().size().value, size);
  // A later extract is another file of the same register.
  const std::string later = rows_of(4);
  EXPECT_EQ(expect_import(ledger, later, {}).report.repeated(), 0U);
  EXPECT_EQ(ledger.writer().size().value, size + 5);
}

TEST(Import, NeedsAKeyAndItsRole) {
  TestLedger ledger;
  const std::string text = rows_of(3);
  const std::uint64_t size = ledger.writer().size().value;
  for (const auto& [name, rule] : {std::pair<std::string, std::string>{"nobody", "SIG-01"}, {"officer-1", "ROL-01"}}) {
    TextSource bytes(text);
    CsvRows rows(bytes, ',');
    const PrivateKey key = testing::key_of(name);
    const auto outcome = import_rows(rows, mapping_of(kMapping), facts_of("reg-9", text),
                                     testing::target_of(ledger, key), ImportMode::kAppend, {});
    ASSERT_FALSE(outcome.has_value()) << name;
    EXPECT_EQ(outcome.error().code, Errc::kRefused);
    EXPECT_EQ(outcome.error().rule, rule);
  }
  EXPECT_EQ(ledger.writer().size().value, size);
}

// The report and the read models say the same of the same rows.
TEST(Import, AgreesWithTheReadModels) {
  TestLedger ledger({.projections = make_projections()});
  const std::string text =
      std::string(kHeader) + "g-1,Club,vr,-1,Camp\ng-2,,vr,0,\ng-3,\tx,vr,1E2,mail a@example.org\ng-4,Anna,np,x,\n";
  const ImportReport report = expect_import(ledger, text, {}).report;
  const LogReader reader = LogReader::open(ledger.storage()).value();
  const auto page = list_view({reader, reader.size(), {}}, Entity::kFindings,
                              {.filters = {{"register", "reg-9"}}, .after = {}, .limit = 100, .bytes_max = 1'000'000});
  ASSERT_TRUE(page.has_value());
  std::multiset<std::string> stated;
  for (const Json& item : page.value().items) {
    stated.insert(std::to_string(item["row"]["number"].get<int>()) + " " + item["code"].get<std::string>() + " " +
                  item["field"].get<std::string>() + " " + item["message"].get<std::string>());
  }
  std::multiset<std::string> reported;
  for (const ReportLine& line : report.lines()) {
    reported.insert(std::to_string(line.row) + " " + line.rule + " " + line.field + " " + line.message);
  }
  EXPECT_EQ(stated, reported);
  EXPECT_GE(reported.size(), 6U);
  const auto statistics = statistics_view({reader, reader.size(), {}}, {"register", "imported", "reg-9", 10});
  ASSERT_TRUE(statistics.has_value());
  EXPECT_EQ(statistics.value()["blocks"][0]["sum"], report.sums().at("EUR").text());
  EXPECT_EQ(statistics.value()["blocks"][0]["count"], report.taken());
}

TEST(Import, TakesGivingPackages) {
  TestLedger ledger;
  const std::string text = R"({"title":"Pack","license":"https://creativecommons.org/licenses/by/4.0/",
    "grants":[{"id":"360G-x-1","title":"One","description":"Work","currency":"GBP","amountAwarded":15000.10,
      "awardDate":"2015-06-10T00:00:00+00:00","plannedDates":[{"startDate":"2015-07-01","endDate":"2016-06-30","duration":12}],
      "recipientOrganization":[{"id":"GB-CHC-1136419","name":"Aid","email":"a@example.org","contactName":"Ann"}],
      "fundingOrganization":[{"id":"GB-CHC-327114","name":"Foundation"}],"grantProgramme":[{"title":"South"}],
      "fromOpenCall":true,"unknown":null},
     {"id":"360G-x-2","title":"For Jane","description":"Study","currency":"GBP","amountAwarded":1.2E3,
      "awardDate":"2015","recipientIndividual":{"id":"p-1","name":"Jane Doe"},
      "fundingOrganization":[{"id":"GB-CHC-327114","name":"Foundation"}]},
     17]})";
  auto rows = GivingRows::parse(text);
  ASSERT_TRUE(rows.has_value()) << rows.error().message;
  EXPECT_EQ(rows.value().words().title, (Json{{"und", "Pack"}}));
  EXPECT_EQ(rows.value().words().publisher, (Json{{"name", {{"und", "Foundation"}}}, {"org", "GB-CHC-327114"}}));
  const PrivateKey key = testing::key_of("importer-1");
  const auto outcome = import_rows(rows.value(), shipped_mapping("360giving").value(), facts_of("pack", text),
                                   testing::target_of(ledger, key), ImportMode::kAppend, {});
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  EXPECT_EQ(outcome.value().report.sums().at("GBP").text(), "16200.1");
  EXPECT_EQ(lines_of(outcome.value().report), (Lines{"2 FND-10 /title", "2 FND-10 /purpose", "2 FND-10 /_sd",
                                                     "2 FND-10 /recipient/_sd", "2 ROW-07 /awarded_on", "3 ROW-05 "}));
  const auto events = imported_events(ledger);
  ASSERT_EQ(events.size(), 2U);
  const Json& one = events[0].data;
  EXPECT_EQ(one["row"]["id_as_published"], "360G-x-1");
  EXPECT_EQ(one["amount_as_published"], "15000.10");
  EXPECT_EQ(one["amount"], (Json{{"amount", "15000.10"}, {"currency", "GBP"}}));
  EXPECT_EQ(one["recipient"], (Json{{"kind", "organisation"}, {"name", "Aid"}, {"org", "GB-CHC-1136419"}}));
  EXPECT_EQ(one["from"], "2015-07-01");
  EXPECT_EQ(one["until"], "2016-06-30");
  EXPECT_EQ(one["other"], (Json{{{"column", "plannedDates/0/duration"}, {"value", "12"}},
                                {{"column", "fromOpenCall"}, {"value", "true"}}}));
  EXPECT_EQ(events[1].data["amount_as_published"], "1.2E3");
  EXPECT_EQ(events[1].data.dump().find("Jane"), std::string::npos);
}

TEST(GivingRows, RefuseWhatIsNoPackage) {
  for (const std::string_view text :
       {"", R"({"grants":[{"id":"1")", "[]", "{}", R"({"grants":{}})", R"({"grants":[1e999]})",
        R"({"grants":[{"a":1,"a":2}]})", "{\"grants\":[\"\xFF\"]}"}) {
    const auto rows = GivingRows::parse(text);
    ASSERT_FALSE(rows.has_value()) << text;
    EXPECT_EQ(rows.error().code, Errc::kInvalidArgument);
    EXPECT_FALSE(rows.error().path.empty());
  }
}

}  // namespace
}  // namespace skaidrs
