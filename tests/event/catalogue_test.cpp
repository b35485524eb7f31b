#include "ledger/event/catalogue.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <set>

#include "ledger/event/json.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

using testing::slurp;

std::filesystem::path source_dir() {
  return SKAIDRS_SOURCE_DIR;
}

// The `data` members of docs/examples/events/, by schema name.
std::map<std::string, Json> read_examples() {
  std::map<std::string, Json> examples;
  for (const auto& file : std::filesystem::directory_iterator(source_dir() / "docs" / "examples" / "events")) {
    if (file.path().extension() == ".json") examples[file.path().stem()] = parse_json(slurp(file.path())).value();
  }
  return examples;
}

TEST(EmbeddedSchemas, AreTheFilesOfTheSourceTree) {
  std::size_t files = 0;
  for (const auto& file : std::filesystem::recursive_directory_iterator(source_dir() / "schemas")) {
    if (!file.is_regular_file() || file.path().filename() == "CMakeLists.txt") continue;
    const std::string name = std::filesystem::relative(file.path(), source_dir() / "schemas").generic_string();
    const auto embedded = embedded_schema(name);
    ASSERT_TRUE(embedded) << name;
    EXPECT_EQ(embedded.value(), slurp(file.path())) << name;
    ++files;
  }
  EXPECT_EQ(embedded_schemas().size(), files);
  EXPECT_GT(files, 0U);
}

TEST(EmbeddedSchemas, AreSortedAndMissedAloud) {
  const auto files = embedded_schemas();
  for (std::size_t i = 1; i < files.size(); ++i) EXPECT_LT(files[i - 1].name, files[i].name);
  EXPECT_EQ(embedded_schema("events/nothing.v1.json").error().code, Errc::kNotFound);
  EXPECT_EQ(embedded_schema("").error().code, Errc::kNotFound);
}

TEST(Catalogue, KnowsEveryEventSchema) {
  const Catalogue catalogue;
  std::set<std::string> expected;
  for (const auto& file : std::filesystem::directory_iterator(source_dir() / "schemas" / "events")) {
    const std::string stem = file.path().stem();
    if (file.path().extension() == ".json" && !stem.starts_with("common.")) expected.insert(stem);
  }
  const std::vector<std::string> names = catalogue.schema_names();
  EXPECT_EQ(std::set<std::string>(names.begin(), names.end()), expected);
  EXPECT_TRUE(catalogue.knows("index.committed.v1"));
  EXPECT_FALSE(catalogue.knows("common.v1"));
  EXPECT_FALSE(catalogue.knows("index.committed"));
  EXPECT_EQ(catalogue.check("index.committed.v2", Json::object()).error().code, Errc::kNotFound);
}

TEST(Catalogue, TakesEveryExample) {
  const Catalogue catalogue;
  const auto examples = read_examples();
  for (const std::string& name : catalogue.schema_names())
    EXPECT_TRUE(examples.contains(name)) << "no example of " << name;
  for (const auto& [name, data] : examples) {
    const Status status = catalogue.check(name, data);
    EXPECT_TRUE(status) << name << ": " << status.error().message << " at " << status.error().path;
  }
}

TEST(Catalogue, JudgesEveryCase) {
  const Catalogue catalogue;
  const auto examples = read_examples();
  const Json cases = Json::parse(slurp(source_dir() / "tests" / "event" / "schema_cases.json"));
  for (const Json& one : cases) {
    const std::string name = one["schema"];
    ASSERT_TRUE(examples.contains(name)) << name;
    const Json data = one.contains("data") ? one["data"] : examples.at(name).patch(one["patch"]);
    const bool is_valid = one.value("valid", false);
    const Status status = catalogue.check(name, data);
    ASSERT_EQ(status.has_value(), is_valid)
        << name << ": " << one["why"] << (status ? "" : ": " + status.error().message + " at " + status.error().path);
    if (is_valid) continue;
    EXPECT_EQ(status.error().code, Errc::kInvalidArgument);
    EXPECT_TRUE(status.error().path == "/data" || status.error().path.starts_with("/data/")) << status.error().path;
    EXPECT_TRUE(status.error().message.starts_with(name + ": ")) << status.error().message;
    EXPECT_EQ(status.error().message.find("Failed"), std::string::npos) << status.error().message;
  }
}

// What the schemas of this ledger must not use, since the check could not keep its promise about it.
void expect_supported(const Json& node, const std::string& file, bool is_branch) {
  if (node.is_object()) {
    for (const char* keyword : {"format", "propertyNames", "$id", "id"}) {
      const bool is_keyword =
          node.contains(keyword) && (node[keyword].is_string() || keyword == std::string("propertyNames"));
      EXPECT_FALSE(is_keyword) << file << " uses " << keyword;
    }
    // Roles are looked for where a schema surely applies, or in the branch that the member names choose.
    const std::string reference(text_member(node, "$ref"));
    for (const char* role : {"/instant", "/date", "/signers", "/sd_digests", "/language"}) {
      EXPECT_FALSE(is_branch && reference.ends_with(role)) << file << ": " << reference << " in a condition";
    }
  }
  for (auto child = node.begin(); node.is_structured() && child != node.end(); ++child) {
    const std::string key = node.is_object() ? child.key() : "";
    expect_supported(*child, file, is_branch || key == "if" || key == "then" || key == "else" || key == "not");
  }
}

TEST(Catalogue, FindsOnlyWhatItSupports) {
  for (const EmbeddedFile& file : embedded_schemas()) {
    if (!file.name.ends_with(".json")) continue;
    expect_supported(Json::parse(file.text), std::string(file.name), false);
  }
}

// A catalogue of one schema for what the real ones do not reach.
class SmallCatalogue : public ::testing::Test {
 protected:
  static constexpr std::string_view kCommon = R"({"definitions": {
    "instant": {"type": "string", "pattern": "^[0-9TZ:-]+$", "maxLength": 20},
    "date": {"type": "string", "pattern": "^[0-9-]+$", "maxLength": 10},
    "language": {"type": "string", "pattern": "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$", "maxLength": 35},
    "signers": {"type": "array", "items": {"type": "string"}, "maxItems": 3},
    "label": {"type": "object", "minProperties": 1, "additionalProperties": false,
      "patternProperties": {"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$": {"type": "string", "minLength": 1, "maxLength": 20000}}},
    "text_sd": {"type": "object", "required": ["text_sd", "lang"], "additionalProperties": false,
      "properties": {"text_sd": {"type": "string"}, "lang": {"type": "array", "items": {"$ref": "#/definitions/language"}}}},
    "either": {"oneOf": [{"$ref": "#/definitions/label"}, {"$ref": "#/definitions/text_sd"}]},
    "code": {"description": "Three capital letters.", "type": "string", "pattern": "^[A-Z]{3}$"}
  }})";
  static constexpr std::string_view kSchema = R"({"type": "object", "required": ["code"], "additionalProperties": false,
    "properties": {
      "code": {"$ref": "common.v1.json#/definitions/code", "description": "Currency: ISO 4217 code."},
      "codes": {"type": "array", "maxItems": 2, "uniqueItems": true, "items": {"$ref": "common.v1.json#/definitions/code"}},
      "at": {"$ref": "common.v1.json#/definitions/instant"},
      "on": {"$ref": "common.v1.json#/definitions/date"},
      "title": {"$ref": "common.v1.json#/definitions/label"},
      "ground": {"$ref": "common.v1.json#/definitions/either"},
      "signers": {"$ref": "common.v1.json#/definitions/signers"},
      "free": {"type": "string"},
      "kind": {"enum": ["a", "b"]},
      "count": {"type": "integer", "minimum": 1, "maximum": 9},
      "nested": {"$ref": "#/definitions/own"}
    },
    "definitions": {"own": {"type": "object", "properties": {"code": {"$ref": "common.v1.json#/definitions/code"}}}}
  })";

  SmallCatalogue()
      : files_{{"events/common.v1.json", kCommon}, {"events/small.v1.json", kSchema}, {"other.txt", "no JSON"}},
        catalogue_(files_) {}

  // "ok", or the path of the refusal.
  std::string check(const Json& members) {
    Json data = {{"code", "EUR"}};
    data.update(members);
    const Status status = catalogue_.check("small.v1", data);
    if (status) return "ok";
    message_ = status.error().message;
    hint_ = status.error().hint;
    return status.error().path;
  }

  std::vector<EmbeddedFile> files_;
  Catalogue catalogue_;
  std::string message_;
  std::string hint_;
};

TEST_F(SmallCatalogue, NamesPlaceRuleAndRemedy) {
  EXPECT_EQ(check(Json::object()), "ok");
  EXPECT_EQ(check({{"code", "eur"}}), "/data/code");
  EXPECT_EQ(message_, "small.v1: not written in the form of this member");
  EXPECT_EQ(hint_, "Currency: ISO 4217 code.");
  EXPECT_EQ(check({{"codes", {"EUR", "EURO"}}}), "/data/codes/1");
  EXPECT_EQ(hint_, "Three capital letters.");
  EXPECT_EQ(check({{"code", "EUR\n"}}), "/data/code");
  EXPECT_EQ(check({{"code", 1}}), "/data/code");
  EXPECT_EQ(message_, "small.v1: must be a text");
  EXPECT_EQ(check({{"kind", "c"}}), "/data/kind");
  EXPECT_EQ(message_, "small.v1: must be one of: a, b");
  EXPECT_EQ(check({{"count", 0}}), "/data/count");
  EXPECT_EQ(message_, "small.v1: less than 1");
  EXPECT_EQ(check({{"count", 10}}), "/data/count");
  EXPECT_EQ(message_, "small.v1: greater than 9");
  EXPECT_EQ(check({{"nested", {{"code", "E"}}}}), "/data/nested/code");
  EXPECT_EQ(check({{"cost", 1}}), "/data/cost");
  EXPECT_EQ(message_, "small.v1: no member of this name exists here: cost");
  EXPECT_EQ(catalogue_.check("small.v1", Json::object()).error().path, "/data/code");
  EXPECT_EQ(catalogue_.check("small.v1", Json::object()).error().message, "small.v1: code is missing");
  EXPECT_EQ(catalogue_.check("small.v1", Json::array()).error().path, "/data");
}

TEST_F(SmallCatalogue, WantsInstantsAndDaysThatExist) {
  EXPECT_EQ(check({{"at", "2028-02-29T00:00:00Z"}, {"on", "2028-02-29"}}), "ok");
  EXPECT_EQ(check({{"at", "2027-02-29T00:00:00Z"}}), "/data/at");
  EXPECT_EQ(check({{"at", "2027-01-01T24:00:00Z"}}), "/data/at");
  EXPECT_EQ(check({{"on", "2027-02-29"}}), "/data/on");
  EXPECT_EQ(check({{"on", "2027-13-01"}}), "/data/on");
  EXPECT_EQ(check({{"on", "0000-01-01"}}), "/data/on");
}

TEST_F(SmallCatalogue, WantsCanonicalLanguageTags) {
  EXPECT_EQ(check({{"title", {{"lv", "x"}, {"lv-simple", "x"}, {"zh-Hant", "x"}, {"und", "x"}}}}), "ok");
  EXPECT_EQ(check({{"title", {{"zh-hant", "x"}}}}), "/data/title/zh-hant");
  EXPECT_EQ(check({{"title", {{"lv-lv", "x"}}}}), "/data/title/lv-lv");
  EXPECT_EQ(check({{"title", {{"Latvian", "x"}}}}), "/data/title/Latvian");
  EXPECT_EQ(check({{"title", Json::object()}}), "/data/title");
  EXPECT_EQ(check({{"title", {{"lv", ""}}}}), "/data/title/lv");
}

TEST_F(SmallCatalogue, LooksIntoTheBranchThatTheMembersChose) {
  EXPECT_EQ(check({{"ground", {{"lv", "x"}}}}), "ok");
  EXPECT_EQ(check({{"ground", {{"text_sd", "x"}, {"lang", {"lv", "zh-Hant"}}}}}), "ok");
  EXPECT_EQ(check({{"ground", {{"zh-hant", "x"}}}}), "/data/ground/zh-hant");
  EXPECT_EQ(check({{"ground", {{"text_sd", "x"}, {"lang", {"lv", "zh-hant"}}}}}), "/data/ground/lang/1");
  EXPECT_NE(check({{"ground", {{"text_sd", "x"}, {"lang", "lv"}}}}), "ok");
  EXPECT_NE(check({{"ground", {{"text_sd", "x"}}}}), "ok");
  EXPECT_NE(check({{"ground", {{"text_sd", "x"}, {"lang", {"lv"}}, {"lv", "x"}}}}), "ok");
  EXPECT_NE(check({{"ground", "x"}}), "ok");
}

TEST_F(SmallCatalogue, WantsRisingSets) {
  EXPECT_EQ(check({{"signers", {"a", "b", "c"}}}), "ok");
  EXPECT_EQ(check({{"signers", {"b", "a"}}}), "/data/signers/1");
  EXPECT_EQ(check({{"signers", {"a", "a"}}}), "/data/signers/1");
  EXPECT_EQ(check({{"signers", {"a", "b", "c", "d"}}}), "/data/signers");
  EXPECT_EQ(check({{"codes", {"EUR", "EUR"}}}), "/data/codes");
}

TEST_F(SmallCatalogue, CapsStringsBeforeAnyPatternSeesThem) {
  EXPECT_EQ(check({{"free", std::string(kStringBytesMax, 'x')}}), "ok");
  EXPECT_EQ(check({{"free", std::string(kStringBytesMax + 1, 'x')}}), "/data/free");
  EXPECT_EQ(check({{"title", {{"lv", std::string(kStringBytesMax, 'x')}}}}), "ok");
  EXPECT_EQ(check({{"title", {{"lv", std::string(kStringBytesMax + 1, 'x')}}}}), "/data/title/lv");
  EXPECT_EQ(check({{"code", std::string(1'000'000, 'A')}}), "/data/code");
  EXPECT_EQ(check({{"code", std::string(kPatternedBytesMax + 1, 'A')}}), "/data/code");
  EXPECT_EQ(message_, "small.v1: a value of 513 bytes, where 512 are allowed");
  EXPECT_EQ(check({{"at", std::string(kPatternedBytesMax, '1')}}), "/data/at");
  EXPECT_EQ(check({{"codes", {std::string(100'000, 'A')}}}), "/data/codes/0");
  EXPECT_EQ(check({{std::string(100'000, 'a'), 1}}), "/data");
  EXPECT_EQ(check({{"title", {{std::string(100'000, 'a'), "x"}}}}), "/data/title");
  EXPECT_EQ(check({{"ground", {{"lang", {std::string(100'000, 'a')}}, {"text_sd", "x"}}}}), "/data/ground/lang/0");
  EXPECT_EQ(check({{"unknown", std::string(100'000, 'a')}}), "/data/unknown");
}

// The longest strings that get through, against the deepest pattern of the real schemas.
TEST(Catalogue, SurvivesTheLongestPatternedStrings) {
  const Catalogue catalogue;
  const auto examples = read_examples();
  for (const auto& [name, data] : examples) {
    const Json flat = data.flatten();
    for (const auto& leaf : flat.items()) {
      if (!leaf.value().is_string()) continue;
      for (const std::size_t size :
           {kPatternedBytesMax, kPatternedBytesMax + 1, kStringBytesMax, std::size_t{60'000}}) {
        Json changed = data;
        changed[Json::json_pointer(leaf.key())] = std::string(size, 'a');
        const Status status = catalogue.check(name, changed);
        EXPECT_TRUE(status || status.error().code == Errc::kInvalidArgument);
        EXPECT_FALSE(size > kStringBytesMax && status.has_value()) << name << leaf.key();
      }
    }
  }
}

TEST(CatalogueDeath, StopsAtSchemasThatDoNotHoldTogether) {
  const auto compile = [](std::string_view schema) {
    const std::vector<EmbeddedFile> files = {{"events/bad.v1.json", schema}};
    const Catalogue catalogue(files);
  };
  EXPECT_DEATH(compile("{"), "bad.v1.json");
  EXPECT_DEATH(compile("[]"), "not a JSON object");
  EXPECT_DEATH(compile(R"({"$ref": "common.v1.json#/definitions/x"})"), "no definition x");
  EXPECT_DEATH(compile(R"({"$ref": "#/properties/x"})"), "definitions/<name>");
  EXPECT_DEATH(compile(R"({"type": 7})"), "bad.v1.json");
  EXPECT_DEATH(compile(R"({"type":"object","type":"string"})"), "twice");
}

TEST(CatalogueDeath, StopsAtTwoDefinitionsOfOneName) {
  const std::vector<EmbeddedFile> files = {
      {"events/bad.v1.json", R"({"properties": {"a": {"$ref": "common.v1.json#/definitions/x"}},
                                 "definitions": {"x": {"type": "integer"}}})"},
      {"events/common.v1.json", R"({"definitions": {"x": {"type": "string"}}})"}};
  EXPECT_DEATH(Catalogue{files}, "differ in the definition x");
}

}  // namespace
}  // namespace skaidrs
