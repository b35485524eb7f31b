// What read models make of imported records: sums that add up to what a plain recomputation says, later extracts that
// take the place of earlier ones, and nothing that adds across origins, currencies or registers.
#include <gtest/gtest.h>

#include <map>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/decimal.h"
#include "ledger/grants/models/statistics.h"
#include "ledger/grants/views/views.h"
#include "tests/grants/fold_bench.h"
#include "tests/support/sample_events.h"

namespace skaidrs {
namespace {

using testing::FoldBench;
using testing::imported_subject;
using testing::json;
using testing::sample;

constexpr std::string_view kFirstFile = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
constexpr std::string_view kSecondFile = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

struct Record {
  std::string reg = "reg-1";
  std::string file = std::string(kFirstFile);
  int number = 1;
  std::string id = {};
  std::string recipient = "Biedrība";
  std::string funder = "Pašvaldība";
  std::string currency = "EUR";
  std::string amount = "1.00";  // as published
  int year = 2020;
  std::string field = {};
};

void import(FoldBench& bench, const Record& record) {
  Json data = sample("grant.imported");
  data.merge_patch({{"register", record.reg},
                    {"row", {{"number", record.number}, {"file_sha256", record.file}, {"id_as_published", record.id}}},
                    {"recipient", {{"name", record.recipient}}},
                    {"funder", {{"name", record.funder}}},
                    {"currency", record.currency},
                    {"amount", nullptr},
                    {"amount_as_published", record.amount},
                    {"awarded_on", nullptr},
                    {"year", record.year}});
  if (!record.field.empty()) data["field_as_published"] = record.field;
  if (record.id.empty()) data["row"].erase("id_as_published");
  const std::string subject = imported_subject(data);
  bench.add("grant.imported", subject, std::move(data));
}

Json statistics(FoldBench& bench, std::string_view by, std::string_view reg = "") {
  const LogReader reader = bench.reader();
  const auto answer = statistics_view({reader, bench.size(), {}}, {by, "", reg, 1000});
  EXPECT_TRUE(answer.has_value());
  return answer.value()["blocks"];
}

// A sequence without a generator: the same everywhere.
std::uint32_t next_number(std::uint32_t& state) {
  state = state * 1'664'525U + 1'013'904'223U;
  return state >> 8U;
}

TEST(ImportedStatistics, EqualAPlainRecomputation) {
  FoldBench bench;
  struct Figures {
    std::int64_t count = 0;
    Decimal sum;
  };
  std::map<std::string, std::map<std::string, Figures>> naive;  // dimension/currency -> value -> figures
  std::uint32_t state = 7;
  const std::vector<std::string> funders{"A / B", "Ā", "č\nč", "z"};
  for (int i = 1; i <= 500; ++i) {
    Record record;
    record.number = i;
    record.funder = funders[next_number(state) % funders.size()];
    record.currency = next_number(state) % 3 == 0 ? "LVL" : "EUR";
    record.year = 2010 + static_cast<int>(next_number(state) % 5);
    record.field = next_number(state) % 4 == 0 ? "" : "Field " + std::to_string(next_number(state) % 3);
    const std::string cents = std::to_string(next_number(state) % 10'000'000);
    record.amount = (next_number(state) % 9 == 0 ? "-" : "") + cents + "." + std::to_string(next_number(state) % 1000);
    import(bench, record);
    for (const auto& [by, value] : {std::pair<std::string, std::string>{"funder", record.funder},
                                    {"year", std::to_string(record.year)},
                                    {"field", record.field},
                                    {"register", record.reg}}) {
      Figures& figures = naive[by + "/" + record.currency][value];
      ++figures.count;
      figures.sum = figures.sum.plus(Decimal::parse(record.amount).value()).value();
    }
  }
  for (const std::string_view by : statistics_dimensions()) {
    const Json blocks = statistics(bench, by);
    ASSERT_EQ(blocks.size(), 2U) << by;
    for (const Json& block : blocks) {
      EXPECT_EQ(block["origin"], "imported");
      auto expected = naive[std::string(by) + "/" + block["currency"].get<std::string>()];
      EXPECT_EQ(block["items"].size(), expected.size());
      std::optional<Decimal> before;
      Decimal total;
      for (const Json& item : block["items"]) {
        const std::string value = item["value"].is_null() ? "" : item["value"].get<std::string>();
        EXPECT_EQ(item["count"], expected[value].count) << by << " " << value;
        EXPECT_EQ(item["sum"], expected[value].sum.text()) << by << " " << value;
        if (before) {
          EXPECT_GE(*before, expected[value].sum);
        }
        before = expected[value].sum;
        total = total.plus(*before).value();
      }
      EXPECT_EQ(block["sum"], total.text());
    }
  }
}

TEST(ImportedStatistics, NeverAddAcrossOriginsOrCurrencies) {
  FoldBench bench;
  import(bench, {.number = 1, .amount = "1.00"});
  import(bench, {.number = 2, .currency = "LVL", .amount = "2.00"});
  Json example = sample("grant.imported");
  example.merge_patch({{"example", true}, {"row", {{"number", 3}, {"id_as_published", "ex"}}}});
  bench.add("grant.imported", imported_subject(example), example);
  Json contract = sample("contract.signed");
  bench.add("contract.signed", "grant/g-1", contract);
  contract["example"] = true;
  bench.add("contract.signed", "grant/g-2", contract);

  std::map<std::string, std::string> sums;
  for (const Json& block : statistics(bench, "year")) {
    sums[block["origin"].get<std::string>() + " " + block["currency"].get<std::string>()] = block["sum"];
  }
  // The contract marked as an example and the imported example are both examples in EUR.
  EXPECT_EQ(sums,
            (std::map<std::string, std::string>{
                {"example EUR", "41200.5"}, {"imported EUR", "1"}, {"imported LVL", "2"}, {"live EUR", "40000"}}));
}

TEST(ImportedStatistics, CanBeAskedForOneRegister) {
  FoldBench bench;
  import(bench, {.number = 1, .amount = "1"});
  import(bench, {.reg = "reg-2", .number = 1, .amount = "10"});
  const Json both = statistics(bench, "funder");
  ASSERT_EQ(both.size(), 1U);
  EXPECT_EQ(both[0]["items"], json(R"([{"value":"Pašvaldība","count":2,"sum":"11"}])"));
  EXPECT_EQ(statistics(bench, "funder", "reg-2")[0]["items"], json(R"([{"value":"Pašvaldība","count":1,"sum":"10"}])"));
  EXPECT_TRUE(statistics(bench, "funder", "reg").empty());
}

TEST(ImportedStatistics, SayHowManyRecordsStateNoAmount) {
  FoldBench bench;
  import(bench, {.number = 1, .amount = "5"});
  import(bench, {.number = 2, .amount = ""});
  import(bench, {.number = 3, .amount = "secret"});
  const Json blocks = statistics(bench, "year");
  EXPECT_EQ(blocks[0]["items"], json(R"([{"value":"2020","count":3,"sum":"5","without_amount":2}])"));
  EXPECT_EQ(blocks[0]["without_amount"], 2);
}

TEST(ImportedStatistics, CutLongListsAndAddUpTheRest) {
  FoldBench bench;
  for (int i = 1; i <= 5; ++i) import(bench, {.number = i, .amount = std::to_string(i), .year = 2000 + i});
  const LogReader reader = bench.reader();
  const Json block = statistics_view({reader, bench.size(), {}}, {"year", "", "", 2}).value()["blocks"][0];
  EXPECT_EQ(block["items"], json(R"([{"value":"2005","count":1,"sum":"5"},{"value":"2004","count":1,"sum":"4"}])"));
  EXPECT_EQ(block["more"], json(R"({"values":3,"count":3,"sum":"6"})"));
  EXPECT_EQ(block["sum"], "15");
}

// A later file of the register repeats a record: its figures take the place of the earlier ones everywhere.
TEST(LaterExtract, TakesThePlaceOfTheEarlierOne) {
  FoldBench bench;
  import(bench, {.number = 1, .id = "A", .funder = "Old", .amount = "100", .year = 2019});
  import(bench, {.number = 2, .id = "B", .funder = "Old", .amount = "7"});
  import(bench,
         {.file = std::string(kSecondFile), .number = 1, .id = "A", .funder = "New", .amount = "150", .year = 2020});
  EXPECT_EQ(statistics(bench, "funder")[0]["items"],
            json(R"([{"value":"New","count":1,"sum":"150"},{"value":"Old","count":1,"sum":"7"}])"));
  EXPECT_EQ(statistics(bench, "year")[0]["items"], json(R"([{"value":"2020","count":2,"sum":"157"}])"));
  EXPECT_EQ(statistics(bench, "register")[0]["sum"], "157");

  const auto organisations = bench.rows("organisations", "item/reg-1~");
  std::string sum;
  for (const Json& row : organisations) {
    if (row["roles"] == Json::array({"recipient"})) sum = row["sums"][0]["published"];
  }
  EXPECT_EQ(sum, "157");
  // Both versions stay readable: the new row names the one before.
  const auto grants = bench.rows("grants", "item/i/");
  ASSERT_EQ(grants.size(), 2U);
  for (const Json& grant : grants) {
    if (grant["row"]["id_as_published"] != "A") continue;
    EXPECT_EQ(grant["versions"], 2);
    EXPECT_EQ(grant["previous"], 0);
    EXPECT_EQ(grant["events"], Json::array({2}));
    EXPECT_EQ(grant["published"], "150");
  }
}

TEST(LaterExtract, ReplacesAllRowsThatSharedOneId) {
  FoldBench bench;
  for (int i = 1; i <= 4; ++i) import(bench, {.number = i, .id = "A", .amount = "10", .year = 2000 + i});
  EXPECT_EQ(statistics(bench, "register")[0]["items"][0]["count"], 4);
  EXPECT_EQ(statistics(bench, "register")[0]["sum"], "40");
  import(bench, {.file = std::string(kSecondFile), .number = 1, .id = "A", .amount = "1"});
  import(bench, {.file = std::string(kSecondFile), .number = 2, .id = "A", .amount = "2"});
  EXPECT_EQ(statistics(bench, "register")[0]["items"][0]["count"], 2);
  EXPECT_EQ(statistics(bench, "register")[0]["sum"], "3");
  EXPECT_EQ(statistics(bench, "year")[0]["items"], json(R"([{"value":"2020","count":2,"sum":"3"}])"));
  import(bench, {.file = std::string(kFirstFile), .number = 9, .id = "A", .amount = "8"});
  EXPECT_EQ(statistics(bench, "register")[0]["sum"], "8");
}

TEST(LaterExtract, OfAnExampleReplacesNothingReal) {
  FoldBench bench;
  import(bench, {.number = 1, .id = "A", .amount = "10"});
  Json example = sample("grant.imported");
  example.merge_patch({{"example", true}, {"row", {{"file_sha256", kSecondFile}, {"id_as_published", "A"}}}});
  bench.add("grant.imported", imported_subject(example), example);
  const Json blocks = statistics(bench, "register");
  ASSERT_EQ(blocks.size(), 2U);
  EXPECT_EQ(blocks[0]["sum"], "1200.5");
  EXPECT_EQ(blocks[1]["sum"], "10");
}

TEST(ImportedOrganisations, AreKeyedByIdentifierNumberOrName) {
  FoldBench bench;
  const auto add = [&bench](int number, std::string_view recipient) {
    Json data = sample("grant.imported");
    data["row"]["number"] = number;
    data["row"].erase("id_as_published");
    data["recipient"] = json(recipient);
    bench.add("grant.imported", imported_subject(data), data);
  };
  add(1, R"({"kind":"organisation","name":"One","org":"GB-CHC-1","id_as_published":"77"})");
  add(2, R"({"kind":"organisation","name":"Two","id_as_published":"77"})");
  add(3, R"({"kind":"organisation","name":"Two again","id_as_published":"77"})");
  add(4, R"({"kind":"organisation","name":"Three"})");
  add(5, R"({"kind":"private_person","_sd":["AA"],"_sd_alg":"sha-256"})");
  add(6, R"({"kind":"unknown","collective_label":"Several"})");

  const auto digits = [](std::string_view text) { return to_hex(sha256(view_of(text))).substr(0, 32); };
  const Json by_org = bench.row("organisations", "item/GB-CHC-1/imported");
  EXPECT_EQ(by_org["scheme"], "org-id");
  EXPECT_EQ(by_org["sums"][0]["grants"], 1);
  const Json by_number = bench.row("organisations", "item/reg-1~" + digits("77") + "/imported");
  EXPECT_EQ(by_number["scheme"], "id_as_published");
  EXPECT_EQ(by_number["register"], "reg-1");
  EXPECT_EQ(by_number["sums"], json(R"([{"origin":"imported","currency":"EUR","grants":2,"published":"2401"}])"));
  EXPECT_EQ(by_number["names"].size(), 2U);
  EXPECT_EQ(bench.row("organisations", "item/reg-1~" + digits("Three") + "/imported")["scheme"], "name");
  // The funder is one as well; persons and those who are not named are none.
  EXPECT_EQ(bench.rows("organisations", "item/").size(), 4U);
}

TEST(ImportedOrganisations, KeepTenNamesAndSayThatThereAreMore) {
  FoldBench bench;
  for (int i = 1; i <= 12; ++i) {
    Json data = sample("grant.imported");
    data["row"]["number"] = i;
    data["row"].erase("id_as_published");
    data["recipient"] = {{"kind", "organisation"}, {"org", "GB-CHC-1"}, {"name", "Name " + std::to_string(i)}};
    bench.add("grant.imported", imported_subject(data), data);
  }
  const Json row = bench.row("organisations", "item/GB-CHC-1/imported");
  EXPECT_EQ(row["names"].size(), 10U);
  EXPECT_EQ(row["names_more"], true);
  EXPECT_EQ(row["names"][9], json(R"({"name":{"und":"Name 10"},"event":9})"));
}

TEST(RegisterFigures, CountWhatWasTakenOfEachFile) {
  FoldBench bench;
  bench.add("register.imported", "register/reg-1", sample("register.imported"));
  const std::string file = sample("register.imported")["file"]["sha256"];
  import(bench, {.file = file, .number = 1, .amount = "-1.5", .year = 2019});
  import(bench, {.file = file, .number = 2, .amount = "0.000000001", .year = 2021});
  import(bench, {.file = file, .number = 3, .amount = "n/a", .year = 2019});
  const Json figures = bench.row("registers", "figures/reg-1/" + file);
  EXPECT_EQ(figures["taken"], 3);
  EXPECT_EQ(figures["flagged"], 3);
  EXPECT_EQ(figures["years"], json("[2019,2021]"));
  EXPECT_EQ(figures["findings"], json(R"({"FND-01":1,"FND-02":1,"FND-03":1})"));
  EXPECT_EQ(figures["sums"],
            json(R"([{"origin":"imported","currency":"EUR","count":3,"without_amount":1,"amount":"-1.499999999"}])"));
  const LogReader reader = bench.reader();
  const Json view = item_view({reader, bench.size(), {}}, Entity::kRegisters, "reg-1").value();
  EXPECT_EQ(view["sums"],
            json(R"([{"origin":"imported","currency":"EUR","count":3,"without_amount":1,"sum":"-1.499999999"}])"));
  EXPECT_EQ(view["files"].size(), 1U);
  EXPECT_EQ(view["files"][0]["taken"], 3);
  EXPECT_EQ(view["extracts"], 1);
  const auto findings = bench.rows("findings", "item/");
  ASSERT_EQ(findings.size(), 3U);
  EXPECT_EQ(findings[0]["id"], "1.1");
  EXPECT_EQ(findings[0]["row"]["number"], 1);
  EXPECT_EQ(findings[0]["value"], "-1.5");
}

// Registers of contracts and payments stand apart from those of grants, row by row and in every sum.
TEST(ImportedRows, OfOtherKindsStandApart) {
  FoldBench bench;
  import(bench, {.reg = "reg-1", .amount = "5.00"});
  for (const auto& [name, reg] : {std::pair<std::string, std::string>{"contract.imported", "reg-2"},
                                  {"payment.imported", "reg-3"},
                                  {"application.imported", "reg-4"}}) {
    Json data = sample(name);
    data["register"] = reg;
    if (name == "payment.imported") data["row"]["id_as_published"] = "2020/1";
    const std::string subject = imported_subject(data);
    bench.add(name, subject, data);
    const Json row = bench.row("imported", "item/" + subject.substr(subject.find('/') + 1));
    EXPECT_EQ(row["origin"], "imported");
    EXPECT_EQ(row["register"], reg);
    EXPECT_EQ(row["in_extract"], true);
    EXPECT_EQ(row["versions"], 1);
  }
  const Json blocks = statistics(bench, "register");
  std::map<std::string, std::string> sums;
  for (const Json& block : blocks) {
    sums[block.contains("kind") ? block["kind"].get<std::string>() : "grants"] = block["sum"].get<std::string>();
  }
  EXPECT_EQ(sums, (std::map<std::string, std::string>{
                      {"applications", "1200.5"}, {"contracts", "1200.5"}, {"grants", "5"}, {"payments", "600.25"}}));
}

}  // namespace
}  // namespace skaidrs
