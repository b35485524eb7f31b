// A mapping says exactly what it says: what it should not hold is an error with its line.
#include "ledger/grants/imports/mapping.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/catalogue.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using testing::mapping_of;

constexpr std::string_view kLeast = R"([register]
currency = "EUR"
[columns]
funder.name = "f"
amount = "a"
)";

TEST(Mapping, HasDefaults) {
  const Mapping mapping = mapping_of(kLeast);
  EXPECT_EQ(mapping.name, "test");
  EXPECT_EQ(mapping.sha256, sha256(view_of(kLeast)));
  EXPECT_EQ(mapping.delimiter, ',');
  EXPECT_EQ(mapping.numbers.decimal, '.');
  EXPECT_EQ(mapping.numbers.grouping, "");
  EXPECT_EQ(mapping.dates, DateOrder::kYearFirst);
  EXPECT_EQ(mapping.language, "und");
  EXPECT_EQ(mapping.format, FileFormat::kCsv);
  EXPECT_EQ(mapping.kinds.otherwise, "unknown");
  EXPECT_TRUE(mapping.words.title.is_null());
  EXPECT_EQ(mapping.columns(), (std::vector<std::string>{"a", "f"}));
}

TEST(Mapping, SaysAllThatItCan) {
  const Mapping mapping = mapping_of(R"([register]
id = "reg-1"
title = {de = "Liste", en = "List"}
publisher = {name = "Amt", org = "DE-X-1", country = "DE"}
licence = "CC0"
kind = "grants"
[format]
file = "360giving"
delimiter = ";"
decimal = ","
thousands = ". "
dates = "dmy"
language = "de"
[columns]
funder.name = {value = "The one"}
recipient.name = {first = ["n1", "n2"]}
recipient.id_as_published = {join = ["t", "i"]}
amount = "a"
currency = "c"
[absent]
i = ["none", "-"]
[other]
columns = ["x", "y"]
[recipient.kinds]
column = "t"
otherwise = "company"
values.vr = "organisation"
[recipient.natural_persons]
column = "t"
values = ["np"]
present = ["p"]
name_contains = ["Ms "]
labels = ["Several persons"]
)");
  EXPECT_EQ(mapping.words.id, "reg-1");
  EXPECT_EQ(mapping.words.title, (Json{{"de", "Liste"}, {"en", "List"}}));
  EXPECT_EQ(mapping.words.publisher, (Json{{"name", {{"und", "Amt"}}}, {"org", "DE-X-1"}, {"country", "DE"}}));
  EXPECT_EQ(mapping.words.licence, (Json{{"und", "CC0"}}));
  EXPECT_EQ(mapping.format, FileFormat::kGiving);
  EXPECT_EQ(mapping.delimiter, ';');
  EXPECT_EQ(mapping.numbers.decimal, ',');
  EXPECT_EQ(mapping.numbers.grouping, ". ");
  EXPECT_EQ(mapping.dates, DateOrder::kDayFirst);
  EXPECT_EQ(mapping.language, "de");
  EXPECT_EQ(mapping.find("funder.name")->constant, "The one");
  EXPECT_EQ(mapping.find("recipient.name")->kind, ValueSource::Kind::kFirst);
  EXPECT_EQ(mapping.find("recipient.id_as_published")->kind, ValueSource::Kind::kJoin);
  EXPECT_EQ(mapping.find("title"), nullptr);
  EXPECT_TRUE(mapping.absent.at("i").contains("-"));
  EXPECT_EQ(mapping.kinds.by_value.at("vr"), "organisation");
  EXPECT_TRUE(mapping.persons.labels.contains("Several persons"));
  EXPECT_EQ(mapping.columns(), (std::vector<std::string>{"a", "c", "i", "n1", "n2", "p", "t", "x", "y"}));
}

TEST(Mapping, NamesTheLineOfWhatItShouldNotHold) {
  struct Row {
    std::string_view added;  // behind the five lines of the least mapping
    std::string_view place;
  };
  constexpr std::array<Row, 24> kRows{{
      {R"(amuont = "b")", "test:6"},
      {R"(recipient.nmae = "b")", "test:6"},
      {R"(funder.name.x = "b")", "test:6"},
      {R"(amount = "b")", "test:6"},
      {"title = 7", "test:6"},
      {R"(title = {columns = ["b"]})", "test:6"},
      {"title = {first = []}", "test:6"},
      {R"(title = {first = ["b"], join = ["c"]})", "test:6"},
      {R"(title = {value = ""})", "test:6"},
      {"[colums]", "test:6"},
      {"[format]\ndecimal = \";\"", "test:7"},
      {"[format]\nthousands = \".\"", "test:7"},
      {"[format]\nthousands = \"x\"", "test:7"},
      {"[format]\ndelimiter = \"::\"", "test:7"},
      {"[format]\ndelimiter = '\"'", "test:7"},
      {"[format]\nencoding = \"latin1\"", "test:7"},
      {"[format]\nlanguage = \"DE\"", "test:7"},
      {"[format]\ndates = \"iso\"", "test:7"},
      {"[absent]\nb = \"x\"", "test:7"},
      {"[recipient.kinds]\nvalues.x = \"firm\"", "test:7"},
      {"[recipient.kinds]\notherwise = \"firm\"", "test:7"},
      {"[recipient.natural_persons]\nvalues = [\"x\"]", "test:6"},
      {"[recipient.natural_persons]\nname_contains = [\"\"]", "test:7"},
      {"[other]\ncolumns = [", "test:7"},
  }};
  for (const Row& row : kRows) {
    const auto mapping = parse_mapping(std::string(kLeast) + std::string(row.added) + "\n", "test");
    ASSERT_FALSE(mapping.has_value()) << row.added;
    EXPECT_EQ(mapping.error().code, Errc::kInvalidArgument);
    EXPECT_EQ(mapping.error().path, row.place) << row.added << ": " << mapping.error().message;
  }
}

TEST(Mapping, PointsToTheListOfMembers) {
  const auto mapping = parse_mapping(std::string(kLeast) + "recipient.nmae = \"b\"\n", "test");
  ASSERT_FALSE(mapping.has_value());
  EXPECT_NE(mapping.error().hint.find("skaidrs schema mappings/berlin.toml"), std::string::npos);
  const auto& files = embedded_schemas();
  EXPECT_TRUE(std::any_of(files.begin(), files.end(), [](const EmbeddedFile& file) {
    return file.name == "mappings/berlin.toml" && file.text.find("recipient.{name") != std::string_view::npos;
  }));
}

TEST(Mapping, NeedsWhatEveryRecordNeeds) {
  for (const std::string_view text :
       {"", "[register]\ncurrency = \"EUR\"\n[columns]\namount = \"a\"",
        "[columns]\nfunder.name = \"f\"\namount = \"a\"",
        "[register]\ncurrency = \"EUR\"\n[columns]\nfunder.name = \"f\"",
        "[register]\ncurrency = \"EUX\"\n[columns]\nfunder.name = \"f\"\namount = \"a\"",
        "[register]\nkind = \"contracts\"\ncurrency = \"EUR\"\n[columns]\nfunder.name = \"f\"\namount = \"a\"",
        "[register]\nid = \"Berlin\"\ncurrency = \"EUR\"\n[columns]\nfunder.name = \"f\"\namount = \"a\"",
        "[register]\ntitle = {DE = \"x\"}\ncurrency = \"EUR\"\n[columns]\nfunder.name = \"f\"\namount = \"a\"",
        "[register]\npublisher={name=\"x\",org=\"y\"}\ncurrency=\"EUR\"\n[columns]\nfunder.name=\"f\"\namount=\"a\"",
        "not toml"}) {
    const auto mapping = parse_mapping(text, "test");
    ASSERT_FALSE(mapping.has_value()) << text;
    EXPECT_EQ(mapping.error().code, Errc::kInvalidArgument);
    EXPECT_TRUE(mapping.error().path.starts_with("test:")) << mapping.error().path;
  }
  EXPECT_FALSE(parse_mapping(std::string(kMappingBytesMax + 1, '#'), "test").has_value());
}

TEST(Mapping, IsHeldAgainstTheColumnsOfAFile) {
  const Mapping mapping = mapping_of(kLeast);
  EXPECT_TRUE(check_columns(mapping, {"f", "more", "a"}).has_value());
  const Status missing = check_columns(mapping, {"A", "f"});
  ASSERT_FALSE(missing.has_value());
  EXPECT_NE(missing.error().message.find("does not have: a"), std::string::npos) << missing.error().message;
  EXPECT_EQ(missing.error().hint, "the file has: A, f");
}

// Each kind of register has its own members, and [applicant] is another name for [recipient] of applications.
TEST(Mapping, KnowsWhatTheRowsOfAKindSay) {
  const Mapping mapping = mapping_of(
      "[register]\nkind = \"applications\"\ncurrency = \"EUR\"\n[columns]\napplicant.name = \"who\"\n"
      "requested = \"sum\"\nrank = \"r\"\n[status]\ncolumn = \"s\"\nvalues.yes = \"approved\"\n"
      "[applicant.kinds]\notherwise = \"company\"\n");
  EXPECT_EQ(mapping.kind, RegisterKind::kApplications);
  EXPECT_NE(mapping.find("recipient.name"), nullptr);
  EXPECT_EQ(mapping.kinds.otherwise, "company");
  EXPECT_EQ(mapping.statuses.by_value.at("yes"), "approved");
  EXPECT_EQ(mapping.columns(), (std::vector<std::string>{"r", "s", "sum", "who"}));
  const std::string contracts = "[register]\nkind = \"contracts\"\ncurrency = \"EUR\"\n[columns]\n";
  const std::string least = "funder.name = \"f\"\nawarded = \"a\"\n";
  EXPECT_TRUE(parse_mapping(contracts + least, "test").has_value());
  for (const std::string& text :
       {contracts + least + "amount = \"a\"", contracts + least + "applicant.name = \"w\"",
        contracts + least + "[applicant.kinds]\notherwise = \"company\"",
        contracts + least + "[status]\ncolumn = \"s\"\nvalues.yes = \"approved\"",
        contracts + least + "[status]\nvalues.yes = \"signed\"", contracts + least + "[status]\ncolumn = \"s\"",
        contracts + "funder.name = \"f\"", std::string("[register]\nkind = \"loans\"\n")}) {
    const auto refused = parse_mapping(text, "test");
    ASSERT_FALSE(refused.has_value()) << text;
    EXPECT_TRUE(refused.error().path.starts_with("test:")) << refused.error().path;
  }
}

TEST(Mapping, ComesWithTheBinary) {
  std::size_t shipped = 0;
  for (const EmbeddedFile& file : embedded_schemas()) {
    if (!file.name.starts_with("mappings/")) continue;
    const std::string_view name = file.name.substr(9, file.name.size() - 9 - 5);
    const auto mapping = shipped_mapping(name);
    ASSERT_TRUE(mapping.has_value()) << name << mapping.error().path << mapping.error().message;
    EXPECT_EQ(mapping.value().sha256, sha256(view_of(file.text)));
    ++shipped;
  }
  EXPECT_GE(shipped, 9U);
  EXPECT_EQ(shipped_mapping("berlin").value().words.currency, "EUR");
  EXPECT_EQ(shipped_mapping("360giving").value().format, FileFormat::kGiving);
  const auto unknown = shipped_mapping("atlantis");
  ASSERT_FALSE(unknown.has_value());
  EXPECT_EQ(unknown.error().code, Errc::kNotFound);
  EXPECT_NE(unknown.error().hint.find("360giving, au-sport, berlin"), std::string::npos) << unknown.error().hint;
}

}  // namespace
}  // namespace skaidrs
