// One row becomes one record: what is published stands in it verbatim, what is personal does not stand in it at all.
#include "ledger/grants/imports/record.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "ledger/grants/imports/csv.h"
#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/rules.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::found;
using testing::mapping_of;

constexpr std::string_view kMapping = R"([register]
currency = "EUR"
[format]
language = "lv"
[columns]
row.id_as_published = "id"
title = "title"
purpose = "purpose"
recipient.name = "who"
recipient.type_as_published = "type"
recipient.id_as_published = {join = ["type", "no"]}
recipient.org = "org"
recipient.place = "place"
recipient.postcode = "zip"
recipient.country = "land"
funder.name = {first = ["funder", "ministry"]}
currency = "cur"
amount = "amount"
requested = "asked"
awarded_on = "day"
year = "year"
url = "url"
field_as_published = "field"
[absent]
no = ["undefined"]
[other]
columns = ["round"]
[recipient.kinds]
column = "type"
values.vr = "organisation"
values.np = "private_person"
[recipient.natural_persons]
column = "type"
values = ["natural"]
present = ["born"]
name_contains = ["Ms "]
labels = ["Several persons"]
)";

Hash file_hash() {
  return sha256(view_of("file"));
}

SourceRow row_of(const std::vector<SourceField>& fields) {
  SourceRow row;
  row.number = 7;
  row.fields = {{"amount", "10.5"}, {"funder", "Ministry"}};
  for (const SourceField& field : fields) {
    const auto same = [&field](const SourceField& other) { return other.column == field.column; };
    std::erase_if(row.fields, same);
    row.fields.push_back(field);
  }
  return row;
}

// The record of a row; it always fits the schema.
ImportedRecord record(const std::vector<SourceField>& fields) {
  static const Catalogue kCatalogue;
  auto made = make_record(row_of(fields), mapping_of(kMapping), "reg-1", file_hash());
  EXPECT_TRUE(std::holds_alternative<ImportedRecord>(made));
  ImportedRecord record = std::get<ImportedRecord>(std::move(made));
  Json data = record.data;
  data["signers"] = {"importer-1"};
  const Status fits = kCatalogue.check("grant.imported.v1", data);
  EXPECT_TRUE(fits.has_value()) << fits.error().path << " " << fits.error().message << " " << data.dump();
  return record;
}

std::string refusal(const std::vector<SourceField>& fields) {
  const auto made = make_record(row_of(fields), mapping_of(kMapping), "reg-1", file_hash());
  return std::holds_alternative<RowRefusal>(made) ? std::get<RowRefusal>(made).rule : "taken";
}

using Lines = std::vector<std::string>;

TEST(ImportedRecord, HoldsWhatTheRowSays) {
  const ImportedRecord full = record({{"id", "2024/17"},
                                      {"title", "Nometne"},
                                      {"purpose", "Vasaras nometne"},
                                      {"who", "Biedrība"},
                                      {"type", "vr"},
                                      {"no", " 012"},
                                      {"org", "LV-RE-40008123456"},
                                      {"place", "Cēsis"},
                                      {"zip", "LV-4101"},
                                      {"land", "LV"},
                                      {"asked", "11"},
                                      {"day", "2024-04-11T00:00:00Z"},
                                      {"year", "2024-2025"},
                                      {"url", "https://example.org/17"},
                                      {"field", "'"},
                                      {"round", "2"}});
  EXPECT_EQ(full.data,
            (Json{{"register", "reg-1"},
                  {"row", {{"number", 7}, {"file_sha256", to_hex(file_hash())}, {"id_as_published", "2024/17"}}},
                  {"title", {{"lv", "Nometne"}}},
                  {"purpose", {{"lv", "Vasaras nometne"}}},
                  {"recipient",
                   {{"kind", "organisation"},
                    {"name", "Biedrība"},
                    {"type_as_published", "vr"},
                    {"id_as_published", "vr 012"},
                    {"org", "LV-RE-40008123456"},
                    {"place", "Cēsis"},
                    {"postcode", "LV-4101"},
                    {"country", "LV"}}},
                  {"funder", {{"name", "Ministry"}}},
                  {"currency", "EUR"},
                  {"amount", {{"amount", "10.50"}, {"currency", "EUR"}}},
                  {"amount_as_published", "10.5"},
                  {"requested", {{"amount", "11.00"}, {"currency", "EUR"}}},
                  {"requested_as_published", "11"},
                  {"awarded_on", "2024-04-11"},
                  {"year", 2024},
                  {"year_as_published", "2024-2025"},
                  {"url", "https://example.org/17"},
                  {"field_as_published", "'"},
                  {"other", Json::array({{{"column", "round"}, {"value", "2"}}})}}));
  EXPECT_TRUE(full.notes.empty());
  EXPECT_EQ(full.published_id, "2024/17");
}

TEST(ImportedRecord, LeavesOutWhatTheRowDoesNotSay) {
  const ImportedRecord bare = record(
      {{"who", ""}, {"title", " \t"}, {"no", "undefined"}, {"type", "vr"}, {"funder", ""}, {"ministry", "Second"}});
  EXPECT_EQ(bare.data["recipient"], (Json{{"kind", "organisation"}, {"type_as_published", "vr"}}));
  EXPECT_EQ(bare.data["funder"]["name"], "Second");
  EXPECT_FALSE(bare.data.contains("title"));
  EXPECT_EQ(found(bare.data), Lines{"FND-11 /recipient/name"});
}

TEST(ImportedRecord, KeepsSumsVerbatimAndExact) {
  const auto amount = [](const std::string& published) {
    const ImportedRecord one = record({{"amount", published}, {"who", "x"}});
    EXPECT_EQ(one.data["amount_as_published"], published == " " ? "" : published);
    return (one.data.contains("amount") ? one.data["amount"]["amount"].get<std::string>() : "none") +
           (found(one.data).empty() ? "" : " " + found(one.data).front());
  };
  EXPECT_EQ(amount("1.2E7"), "12000000.00");
  EXPECT_EQ(amount("-5"), "none FND-01 /amount_as_published");
  EXPECT_EQ(amount("0.123456789"), "none FND-02 /amount_as_published");
  EXPECT_EQ(amount("on request"), "none FND-03 /amount_as_published");
  EXPECT_EQ(amount(""), "none FND-04 /amount_as_published");
  EXPECT_EQ(amount(" "), "none FND-04 /amount_as_published");
  EXPECT_EQ(amount("0"), "0.00 FND-05 /amount_as_published");
  EXPECT_EQ(amount("99999999999999999"), "none FND-02 /amount_as_published");
  EXPECT_EQ(record({{"cur", " JPY "}, {"amount", "5"}}).data["amount"], (Json{{"amount", "5"}, {"currency", "JPY"}}));
}

TEST(ImportedRecord, ReadsGroupedSumsAsTheMappingSays) {
  std::string text(kMapping);
  text.replace(text.find("language"), 8, "decimal = \",\"\nthousands = \".\"\nlanguage");
  const auto made = make_record(row_of({{"amount", "1.234"}}), mapping_of(text), "reg-1", file_hash());
  const Json& data = std::get<ImportedRecord>(made).data;
  EXPECT_EQ(data["amount"]["amount"], "1234.00");
  EXPECT_EQ(data["amount_as_published"], "1.234");
}

// A negative sum is one in every notation; what the mapping could read is none of these.
TEST(ImportedRecord, SeesNegativeSumsInEveryNotation) {
  const auto finding = [](std::string_view format, const std::string& published) {
    std::string text(kMapping);
    text.replace(text.find("language"), 0, std::string(format) + "\n");
    const auto made =
        make_record(row_of({{"amount", published}, {"who", "x"}}), mapping_of(text), "reg-1", file_hash());
    const Lines lines = found(std::get<ImportedRecord>(made).data);
    return lines.empty() ? "none" : lines.front().substr(0, 6);
  };
  constexpr std::string_view kComma = "decimal = \",\"\nthousands = \" \"";
  EXPECT_EQ(finding("", "-300.00"), "FND-01");
  EXPECT_EQ(finding(kComma, "-300,00"), "FND-01");
  EXPECT_EQ(finding(kComma, "-1 300,00"), "FND-01");
  EXPECT_EQ(finding(kComma,
                    "-1\xC2\xA0"
                    "300"),
            "FND-01");
  EXPECT_EQ(finding("thousands = \",\"", "-1,300.50"), "FND-01");
  EXPECT_EQ(finding("decimal = \",\"\nthousands = \".\"", "-1.300,50"), "FND-01");
  EXPECT_EQ(finding(kComma, "300,00"), "none");
  EXPECT_EQ(finding(kComma, "-0,00"), "FND-05");
  EXPECT_EQ(finding(kComma, "-"), "FND-03");
  EXPECT_EQ(finding(kComma, "- 300,00"), "FND-03");
  EXPECT_EQ(finding(kComma, "-300,00 EUR"), "FND-03");
  EXPECT_EQ(finding("", "-99999999999999999999999"), "FND-03");
}

TEST(ImportedRecord, RefusesWhatNoEntryCanHold) {
  EXPECT_EQ(refusal({{"funder", ""}}), kRowIncomplete);
  EXPECT_EQ(refusal({{"funder", "write to a@example.org"}}), kRowIncomplete);
  EXPECT_EQ(refusal({{"cur", "EURO"}}), kRowIncomplete);
  EXPECT_EQ(refusal({{"cur", "XXX"}}), kRowIncomplete);
  EXPECT_EQ(refusal({{"who", std::string(kImportValueBytesMax + 1, 'x')}}), kRowTooLarge);
  EXPECT_EQ(refusal({{"purpose", std::string(kImportValueBytesMax / 2, '\t') + std::string(6000, '\x01')}}),
            kRowTooLarge);
  EXPECT_EQ(refusal({{"amount", std::string(257, '1')}}), kRowTooLarge);
  EXPECT_EQ(refusal({{"who", std::string(kImportValueBytesMax, 'x')}}), "taken");
}

TEST(ImportedRecord, RepairsTextsAndSaysSo) {
  const std::string bad =
      "a\tb\xFF"
      "e\xCC\x81";
  const ImportedRecord one = record({{"who", bad}, {"purpose", bad}, {"round", bad}});
  const std::string good = "a b\xEF\xBF\xBD\xC3\xA9";
  EXPECT_EQ(one.data["recipient"]["name"], good);
  EXPECT_EQ(one.data["purpose"]["lv"], good);
  EXPECT_EQ(one.data["other"][0]["value"], good);
  const std::string digest = to_hex(sha256(view_of(bad)));
  EXPECT_EQ(one.data["replaced"], (Json{{{"field", "/recipient/name"}, {"sha256", digest}},
                                        {{"field", "/purpose/lv"}, {"sha256", digest}},
                                        {{"field", "/other/0/value"}, {"sha256", digest}}}));
  EXPECT_EQ(found(one.data).size(), 3U);
}

TEST(ImportedRecord, KeepsForeignOrgCodesApart) {
  const ImportedRecord one = record({{"who", "x"}, {"org", "GB-CHC- 1136419 "}});
  EXPECT_EQ(one.data["recipient"]["org_as_published"], "GB-CHC- 1136419 ");
  EXPECT_FALSE(one.data["recipient"].contains("org"));
  EXPECT_EQ(found(one.data), Lines{"FND-08 /recipient/org_as_published"});
}

TEST(ImportedRecord, KeepsWhatItCannotReadAmongTheOthers) {
  const ImportedRecord one = record({{"who", "x"}, {"day", "soon"}, {"url", "www.example.org"}, {"land", "Latvia"}});
  EXPECT_EQ(one.data["other"], (Json{{{"column", "land"}, {"value", "Latvia"}},
                                     {{"column", "day"}, {"value", "soon"}},
                                     {{"column", "url"}, {"value", "www.example.org"}}}));
  ASSERT_EQ(one.notes.size(), 3U);
  EXPECT_EQ(one.notes[1].rule, kRowUnreadable);
  EXPECT_EQ(one.notes[1].field, "/awarded_on");
  EXPECT_EQ(one.notes[1].value, "soon");
}

// Neither the record nor what names the row holds the text, in any spelling.
void expect_nowhere(const ImportedRecord& record, std::string_view text) {
  EXPECT_EQ(record.data.dump().find(text), std::string::npos) << record.data.dump();
  EXPECT_EQ(record.row_text.find(text), std::string::npos);
  const std::string hash = to_hex(sha256(view_of(text)));
  EXPECT_EQ(record.data.dump().find(hash), std::string::npos);
}

TEST(NaturalPerson, LeavesNoName) {
  const std::vector<std::vector<SourceField>> marks{{{"type", "natural"}}, {{"type", "np"}}, {{"born", "1980"}}};
  for (const auto& mark : marks) {
    std::vector<SourceField> fields{{"who", "Anna Kalniņ"}, {"no", "17"},         {"zip", "LV-1001"},
                                    {"place", "Valka"},     {"org", "XX-Y-17"},   {"title", "Grant to ANNA"},
                                    {"purpose", "A book"},  {"round", "kalniņ's"}};
    fields.insert(fields.end(), mark.begin(), mark.end());
    const ImportedRecord one = record(fields);
    const Json& who = one.data["recipient"];
    EXPECT_EQ(who["kind"], "private_person");
    for (const char* name : {"name", "org", "org_as_published", "id_as_published", "place", "postcode"}) {
      EXPECT_FALSE(who.contains(name)) << name;
    }
    EXPECT_EQ(who["_sd"].size(), who.contains("type_as_published") ? 5U : 4U);  // no number without a type
    EXPECT_EQ(who["_sd_alg"], "sha-256");
    EXPECT_TRUE(one.data["title"].contains("text_sd"));
    EXPECT_TRUE(one.data["purpose"].contains("text_sd"));
    EXPECT_TRUE(one.data.contains("_sd"));  // the other column that names her
    for (const std::string_view text : {"Anna", "ANNA", "Kalni", "kalni", "LV-1001", "Valka", "XX-Y-17"}) {
      expect_nowhere(one, text);
    }
  }
}

TEST(NaturalPerson, IsNotALabel) {
  for (const std::string type : {"natural", "vr", ""}) {
    const ImportedRecord one = record({{"who", "Several persons"}, {"type", type}, {"zip", "1"}});
    EXPECT_EQ(one.data["recipient"]["collective_label"], "Several persons");
    EXPECT_EQ(one.data["recipient"]["kind"], "private_person");
    EXPECT_FALSE(one.data["recipient"].contains("name"));
  }
}

TEST(NaturalPerson, MayStandInTheNameOfABody) {
  const ImportedRecord one = record({{"who", "Council, Ms Anna"}, {"zip", "LV-1001"}, {"title", "Anna"}});
  EXPECT_EQ(one.data["recipient"]["kind"], "unknown");
  EXPECT_EQ(one.data["recipient"]["_sd"].size(), 1U);
  EXPECT_EQ(one.data["recipient"]["postcode"], "LV-1001");
  EXPECT_FALSE(one.data["recipient"].contains("name"));
  // Where the kind is known, the name is that of a registered body.
  EXPECT_EQ(record({{"who", "Ms Anna's Shop"}, {"type", "vr"}}).data["recipient"]["name"], "Ms Anna's Shop");
}

// In a sentence a name is inflected: no text of the row is told apart from it.
TEST(NaturalPerson, LeavesNoTextOfTheRow) {
  for (const std::string text : {"Stipendija Jānim Bērziņam", "Bērziņa kundzei", "A book"}) {
    const ImportedRecord one =
        record({{"who", "Jānis Bērziņš"}, {"type", "natural"}, {"title", text}, {"purpose", text}, {"round", text}});
    EXPECT_TRUE(one.data["title"].contains("text_sd")) << text;
    EXPECT_TRUE(one.data["purpose"].contains("text_sd")) << text;
    expect_nowhere(one, text);
  }
}

TEST(NaturalPerson, GetsAFreshSaltEachTime) {
  const std::vector<SourceField> fields{{"who", "Anna"}, {"type", "natural"}};
  EXPECT_NE(record(fields).data["recipient"]["_sd"], record(fields).data["recipient"]["_sd"]);
  EXPECT_EQ(record(fields).row_text, record(fields).row_text);
}

TEST(PersonalWords, BecomeDigests) {
  const std::string mail = "anna.berzina@example.org";
  const ImportedRecord one = record({{"who", "Club, " + mail},
                                     {"title", "Ask " + mail},
                                     {"purpose", mail},
                                     {"round", mail},
                                     {"id", mail},
                                     {"place", mail},
                                     {"field", mail},
                                     {"day", mail},
                                     {"amount", mail},
                                     {"year", mail}});
  expect_nowhere(one, mail);
  for (const RowNote& note : one.notes) EXPECT_EQ(note.value.find(mail), std::string::npos);
  EXPECT_EQ(one.data["recipient"]["_sd"].size(), 2U);
  EXPECT_EQ(one.data["_sd"].size(), 6U);
  EXPECT_EQ(one.data["purpose"]["chars"], 24);
  EXPECT_EQ(one.data["purpose"]["lang"], Json::array({"lv"}));
  EXPECT_EQ(one.data["amount_as_published"], "");
  EXPECT_EQ(one.published_id, "");
  EXPECT_FALSE(one.data["row"].contains("id_as_published"));
  EXPECT_FALSE(one.data.contains("replaced"));
  const auto findings = found(one.data);
  for (const std::string line : {"FND-10 /title", "FND-10 /purpose", "FND-10 /_sd", "FND-10 /recipient/_sd"}) {
    EXPECT_NE(std::find(findings.begin(), findings.end(), line), findings.end()) << line;
  }
}

TEST(PersonalWords, AreNotSoughtInNumbersOfRegisters) {
  // Eleven digits that are an Estonian code by their form, as some numbers of companies are.
  const ImportedRecord one = record({{"who", "x"}, {"id", "37605030299"}, {"zip", "37605030299"}});
  EXPECT_EQ(one.data["row"]["id_as_published"], "37605030299");
  EXPECT_EQ(one.data["recipient"]["postcode"], "37605030299");
}

TEST(ImportedName, IsOfTheIdOrTheRow) {
  ImportedRecord by_id = record({{"id", "2024/17"}});
  EXPECT_EQ(imported_name("reg-1", by_id, 2), "reg-1." + to_hex(sha256(view_of("2024/17"))).substr(0, 32));
  const ImportedRecord by_row = record({{"who", "x"}, {"purpose", ""}});
  EXPECT_EQ(by_row.row_text, "10.5\x1FMinistry\x1Fx\x1F");
  EXPECT_EQ(imported_name("reg-1", by_row, 1),
            "reg-1." + to_hex(sha256(view_of(std::string_view("10.5\x1FMinistry\x1Fx\x1F\x1E"
                                                              "1"))))
                           .substr(0, 32));
  EXPECT_NE(imported_name("reg-1", by_row, 2), imported_name("reg-1", by_row, 1));
}

}  // namespace
}  // namespace skaidrs
