// A row about a natural person: nothing that tells who it is stays in clear, whatever the name looks like, wherever it
// stands. All names are invented.
#include "ledger/grants/imports/person.h"

#include <gtest/gtest.h>

#include <set>

#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "ledger/event/text_words.h"
#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/record.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::mapping_of;
using testing::TestLedger;

constexpr std::string_view kMapping = R"([register]
currency = "EUR"
[columns]
row.id_as_published = "id"
title = "title"
purpose = "purpose"
recipient.name = {first = ["who", "contact"]}
recipient.type_as_published = "type"
recipient.id_as_published = "no"
recipient.country = "land"
funder.name = {value = "Ministry"}
funder.department = "office"
amount = "amount"
requested = "asked"
awarded_on = "day"
year = "year"
url = "url"
programme_as_published = "programme"
field_as_published = "field"
region_as_published = "region"
status_as_published = "status"
[other]
columns = ["round"]
[recipient.natural_persons]
column = "type"
values = ["np"]
labels = ["Several persons"]
)";

using Fields = std::vector<SourceField>;

SourceRow person_row(const Fields& fields) {
  SourceRow row;
  row.number = 1;
  row.fields = {{"type", "np"}, {"amount", "10"}};
  for (const SourceField& field : fields) {
    std::erase_if(row.fields, [&field](const SourceField& other) { return other.column == field.column; });
    row.fields.push_back(field);
  }
  return row;
}

ImportedRecord record(const Fields& fields) {
  static const Catalogue kCatalogue;
  auto made = make_record(person_row(fields), mapping_of(kMapping), "reg-1", sha256(view_of("file")));
  EXPECT_TRUE(std::holds_alternative<ImportedRecord>(made));
  ImportedRecord record = std::get<ImportedRecord>(std::move(made));
  Json data = record.data;
  data["signers"] = {"importer-1"};
  EXPECT_TRUE(kCatalogue.check("grant.imported.v1", data).has_value()) << data.dump();
  return record;
}

// Neither record, nor what names the row, nor a finding holds the text.
void expect_nowhere(const ImportedRecord& record, std::string_view text) {
  EXPECT_EQ(record.data.dump().find(text), std::string::npos) << text << " in " << record.data.dump();
  EXPECT_EQ(record.row_text.find(text), std::string::npos) << text << " in " << record.row_text;
  EXPECT_EQ(record.published_id.find(text), std::string::npos) << text;
  for (const RowNote& note : record.notes) {
    EXPECT_EQ((note.value + note.message).find(text), std::string::npos) << text;
  }
}

// Goal: the kind hides sentences, not the form of the name. Method: names that no pattern takes for one, and none.
TEST(PersonRow, HidesSentencesWhateverTheName) {
  for (const std::string name : {"mary o'brien", "Al Xu", "", "J. K.", "ŠĶĪLIŅA", "Анна Калниня", "x", "17"}) {
    const ImportedRecord one = record({{"who", name},
                                       {"title", "Prize for Mary"},
                                       {"purpose", "Al's book"},
                                       {"round", "O'Brien"},
                                       {"url", "https://example.org/anna-kalnina"}});
    EXPECT_TRUE(one.data["title"].contains("text_sd")) << name;
    EXPECT_TRUE(one.data["purpose"].contains("text_sd")) << name;
    for (const std::string_view text : {"Mary", "Al's", "O'Brien", "anna-kalnina"}) expect_nowhere(one, text);
    EXPECT_EQ(one.data["_sd"].size(), 2U);  // round and url
    EXPECT_FALSE(one.data.contains("url"));
    EXPECT_FALSE(one.data.contains("other"));
  }
}

// Goal: a value in the wrong column is not printed. Method: the name in each column that should hold something else.
TEST(PersonRow, HidesWhatCannotBeRead) {
  for (const std::string column : {"amount", "asked", "day", "year", "land", "url", "round"}) {
    const ImportedRecord one = record({{"who", ""}, {column, "Zane Liepa"}});
    expect_nowhere(one, "Zane");
    EXPECT_TRUE(one.data.contains("_sd")) << column;
    for (const Finding& finding : findings_of_record(one.data))
      EXPECT_EQ(finding.value.find("Zane"), std::string::npos);
  }
  const ImportedRecord amount = record({{"amount", "Zane Liepa"}, {"asked", "n/a"}});
  EXPECT_EQ(amount.data["amount_as_published"], "");
  EXPECT_EQ(amount.data["requested_as_published"], "");
}

TEST(PersonRow, IsRefusedWithoutPrintingIt) {
  std::string text(kMapping);
  text.replace(text.find("amount = "), 0, "currency = \"land\"\n");
  const auto made = make_record(person_row({{"land", "Zane Liepa"}}), mapping_of(text), "reg-1", sha256(view_of("f")));
  ASSERT_TRUE(std::holds_alternative<RowRefusal>(made));
  EXPECT_EQ(std::get<RowRefusal>(made).message.find("Zane"), std::string::npos);
}

// What statistics count by stays, but where it names the person.
TEST(PersonRow, KeepsClosedListsThatNameNobody) {
  const Fields plain{
      {"who", "Anna Kalniņa"},     {"programme", "Culture 2024"}, {"field", "Kultūra"}, {"region", "Vidzeme"},
      {"status", "paid"},          {"day", "2024-05-06"},         {"year", "2024"},     {"land", "LV"},
      {"office", "Office of Anna"}};
  const ImportedRecord kept = record(plain);
  EXPECT_EQ(kept.data["programme_as_published"], "Culture 2024");
  EXPECT_EQ(kept.data["field_as_published"], "Kultūra");
  EXPECT_EQ(kept.data["region_as_published"], "Vidzeme");
  EXPECT_EQ(kept.data["status_as_published"], "paid");
  EXPECT_EQ(kept.data["recipient"]["type_as_published"], "np");
  EXPECT_EQ(kept.data["recipient"]["country"], "LV");
  EXPECT_EQ(kept.data["year"], 2024);
  EXPECT_EQ(kept.data["awarded_on"], "2024-05-06");
  EXPECT_EQ(kept.data["funder"]["department"], "Office of Anna");  // the funder is a body
  EXPECT_FALSE(kept.data.contains("_sd"));
  struct Row {
    std::string name;
    std::string text;
  };
  const std::vector<Row> rows{{"Anna Kalniņa", "Stipendija KALNINA"},
                              {"anna kalniņa", "kalniņai"},
                              {"Jānis Bērziņš", "Bērziņam"},
                              {"Jānis Bērziņš", "janim"},
                              {"Al Xu", "Xu, painter"},
                              {"Al Xu", "for al"},
                              {"mary o'brien", "OBrien fund"},
                              {"mary o'brien", "Brien"},
                              {"Jürgen Müller", "Mueller"},
                              {"Juergen Mueller", "für Müller"},
                              {"Łukasz Øst", "lukasz"},
                              {"Анна Калниня", "АННА"},
                              {"Zane Liepa", "call 29 123 456"},
                              {"Zane Liepa", "z@liepa.lv"}};
  for (const Row& row : rows) {
    for (const std::string column : {"programme", "field", "region", "status"}) {
      const ImportedRecord one = record({{"who", row.name}, {column, row.text}});
      expect_nowhere(one, row.text);
      EXPECT_EQ(one.data["_sd"].size(), 1U) << row.name << ": " << row.text;
    }
  }
}

TEST(PersonRow, KeepsAnIdThatIsAMereCode) {
  const auto kept = [](const std::string& name, const std::string& id) {
    const ImportedRecord one = record({{"who", name}, {"id", id}});
    EXPECT_EQ(one.published_id, one.data["row"].contains("id_as_published") ? id : "");
    if (one.published_id.empty()) expect_nowhere(one, id);
    return !one.published_id.empty();
  };
  for (const std::string id : {"2024/17", "360G-ABCDE-111657", "a001p00000oW", "17"}) {
    EXPECT_TRUE(kept("Anna Kalniņa", id)) << id;
  }
  for (const std::string id : {"Anna Kalniņa 6", "kalnina-6", "AnnaKalnina6", "6kalninaa", "anna kalnina", "stipendija",
                               "17 18", "6-Kalniņa", "010190-12345", "01019012345", "anna.6@example.org"}) {
    EXPECT_FALSE(kept("Anna Kalniņa", id)) << id;
  }
  EXPECT_TRUE(kept("", "2024/17"));
  EXPECT_FALSE(kept("", "anna-6"));
  EXPECT_FALSE(kept("Al Xu", "xu-6"));
}

TEST(PersonRow, HidesItsNumberWhereverItStands) {
  const ImportedRecord one =
      record({{"who", "Anna Kalniņa"}, {"no", "NP-4711"}, {"id", "grant/np-4711/2"}, {"status", "see NP-4711"}});
  expect_nowhere(one, "4711");
}

// What names the row is a hash without a salt: it holds no column but those that stand in the record.
TEST(PersonRow, IsNamedByWhatIsShownAlone) {
  const ImportedRecord one = record({{"who", "Anna Kalniņa"},
                                     {"contact", "Zane Liepa"},  // mapped, and passed over
                                     {"field", "Zane"},
                                     {"born", "01019012345"},  // not mapped
                                     {"day", "2024-05-06 Anna"},
                                     {"year", "2024"}});
  for (const std::string_view text : {"Anna", "Zane", "01019012345"}) expect_nowhere(one, text);
  EXPECT_NE(one.row_text.find("2024"), std::string::npos);
  // Of a body, columns that look harmless name the row, mapped or not.
  const ImportedRecord body = record({{"type", "vr"}, {"who", "Club"}, {"note", "b"}, {"mail", "a@example.org"}});
  EXPECT_EQ(body.row_text,
            "10\x1Fvr\x1F"
            "Club\x1F"
            "b\x1F");
}

TEST(PersonRow, IsNotThatOfALabel) {
  const ImportedRecord one = record({{"who", "Several persons"},
                                     {"purpose", "Books"},
                                     {"round", "2"},
                                     {"url", "https://example.org/1"},
                                     {"id", "Several 6"}});
  EXPECT_EQ(one.data["purpose"]["und"], "Books");
  EXPECT_EQ(one.data["url"], "https://example.org/1");
  EXPECT_EQ(one.data["row"]["id_as_published"], "Several 6");
  EXPECT_TRUE(one.data.contains("other"));
}

TEST(PersonRow, IsTakenByTheLedgerWithoutItsId) {
  TestLedger ledger;
  const std::string text =
      "type,amount,id,who,title,url,asked,day,year,no,land,office,programme,field,region,status,round,purpose,contact\n"
      "np,Anna Kalniņa,Anna Kalniņa 6,anna kalniņa,Prize,/anna,,soon,,,,,,Arts,,,,,\n"
      "np,5,Anna Kalniņa 7,anna kalniņa,Prize,/anna,,2024-05-06,,,,,,Arts,,,,,\n"
      "np,5,Zane Liepa 7,zane liepa,Prize,/zane,,2024-05-06,,,,,,Arts,,,,,\n";
  const auto outcome = testing::import_csv(ledger, text, mapping_of(kMapping), testing::facts_of("reg-9", text),
                                           ImportMode::kAppend, {});
  ASSERT_TRUE(outcome.has_value()) << outcome.error().message;
  EXPECT_EQ(outcome.value().report.taken(), 3U) << outcome.value().report.json().dump();
  EXPECT_EQ(outcome.value().report.json()["sums"], (Json{{"EUR", "10"}}));
  std::set<std::string> subjects;
  for (const Event& event : testing::imported_events(ledger)) {
    subjects.insert(event.subject);
    EXPECT_EQ(event.data["field_as_published"], "Arts");
    for (const char* name : {"nna", "Kalni", "kalni", "iepa"}) {
      EXPECT_EQ(event.data.dump().find(name), std::string::npos) << event.data.dump();
    }
  }
  EXPECT_EQ(subjects.size(), 3U);
  EXPECT_EQ(outcome.value().report.json().dump().find("Kalni"), std::string::npos);
}

TEST(FoldedWords, AreLettersWithoutCaseAndMarks) {
  using Words = std::vector<std::string>;
  EXPECT_EQ(folded_words(""), Words{});
  EXPECT_EQ(folded_words(" 17-- "), Words{});
  EXPECT_EQ(folded_words("KALNIŅA-6 (ļ)"), (Words{"kalnina", "l"}));
  EXPECT_EQ(folded_words("Straße „Łódź”"), (Words{"strasse", "lodz"}));
  EXPECT_EQ(folded_words("e\xCC\x81t\xC3\xA9"), Words{"ete"});
  EXPECT_EQ(folded_words("a\xFF"
                         "b"),
            (Words{"a", "b"}));
}

}  // namespace
}  // namespace skaidrs
