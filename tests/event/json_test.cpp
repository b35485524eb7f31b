#include "ledger/event/json.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

namespace skaidrs {
namespace {

using namespace std::string_literals;

constexpr JsonLimits kLimits{};

// RFC 8785, section 3.2.2 and 3.2.3, without the floats.
TEST(ToCanonical, MatchesTheSampleOfRfc8785) {
  const auto value = parse_json(R"({
    "numbers": [333333333, 4, 2, 0, -1],
    "string": "\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\/",
    "literals": [null, true, false]
  })");
  ASSERT_TRUE(value) << value.error().message;
  EXPECT_EQ(to_canonical(value.value()),
            "{\"literals\":[null,true,false],\"numbers\":[333333333,4,2,0,-1],"
            "\"string\":\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"}");
}

TEST(ToCanonical, WritesTheShortestEscapes) {
  std::string all;
  for (char c = 0x00; c < 0x20; ++c) all += c;
  all += "\"\\/\x7f";
  EXPECT_EQ(to_canonical(all),
            "\"\\u0000\\u0001\\u0002\\u0003\\u0004\\u0005\\u0006\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u000f"
            "\\u0010\\u0011\\u0012\\u0013\\u0014\\u0015\\u0016\\u0017\\u0018\\u0019\\u001a\\u001b\\u001c\\u001d\\u001e"
            "\\u001f\\\"\\\\/\x7f\"");
}

TEST(ToCanonical, OrdersMembersByBytes) {
  EXPECT_EQ(to_canonical({{"b", 1}, {"a_", 1}, {"a-", 1}, {"a", 1}, {"B", 1}, {"1", 1}, {"10", 1}, {"2", 1}}),
            R"({"1":1,"10":1,"2":1,"B":1,"a":1,"a-":1,"a_":1,"b":1})");
}

TEST(ToCanonical, WritesEmptyContainersAndBareValues) {
  EXPECT_EQ(to_canonical(Json::array({Json::object(), Json::array(), "", 0})), R"([{},[],"",0])");
  EXPECT_EQ(to_canonical(nullptr), "null");
  EXPECT_EQ(to_canonical(Json::object()), "{}");
}

TEST(ToCanonical, NeedsNoStackForDeepValues) {
  Json value = 1;
  for (int level = 0; level < 200'000; ++level) value = Json::array({std::move(value)});
  EXPECT_EQ(to_canonical(value).size(), 400'001U);
}

struct Refusal {
  std::string text;
  std::string message;  // a part of it
  std::string path;
};

TEST(ParseJson, RefusesWhatIsNotStrict) {
  const std::vector<Refusal> refusals = {
      {R"({"a":1,"a":2})", "twice", "/a"},
      {R"({"x":[{"b":{"c":1,"c":1}}]})", "twice", "/x/0/b/c"},
      {R"({"a/b~c":{"d":1,"d":1}})", "twice", "/a~1b~0c/d"},
      {R"({"data":{"amount":1.5}})", "decimals", "/data/amount"},
      {R"([1,2,1e3])", "exponent", "/2"},
      {R"([1,2.0])", "decimals", "/1"},
      {R"({"a":-0})", "-0", "/a"},
      {R"({"a":[0,-0]})", "-0", "/a/1"},
      {R"(9007199254740992)", "2^53-1", ""},
      {R"(-9007199254740992)", "2^53-1", ""},
      {R"(18446744073709551616)", "2^53-1", ""},
      {R"([-9223372036854775809])", "2^53-1", "/0"},
      {R"({"a":1e400})", "too large", "byte 9"},
      {"", "unexpected end", "byte 0"},
      {"   ", "unexpected end", "byte 3"},
      {R"({"a":)", "unexpected end", "byte 5"},
      {R"({"a":1} x)", "invalid literal", "byte 8"},
      {R"([1,])", "unexpected", "byte 3"},
      {R"({a:1})", "invalid literal", "byte 1"},
      {R"(['a'])", "invalid literal", "byte 1"},
      {"/* c */ 1", "invalid literal", "byte 0"},
      {"1 // c", "invalid literal", "byte 2"},
      {"01", "expected end of input", "byte 1"},
      {"+1", "invalid literal", "byte 0"},
      {"NaN", "invalid literal", "byte 0"},
      {"1\0x"s, "zero byte", "byte 1"},
      {"\0"s, "zero byte", "byte 0"},
      {"\xEF\xBB\xBF{}", "byte order mark", "byte 0"},
      {"\"\x01\"", "control character", "byte 1"},
      {"\"\xFF\"", "UTF-8", "byte 1"},
      {"\"\xC0\x80\"", "UTF-8", "byte 1"},
      {"\"\xED\xA0\x80\"", "UTF-8", "byte 2"},
      {"\"\xF4\x90\x80\x80\"", "UTF-8", "byte 2"},
      {"\"\xE2\x82\"", "UTF-8", "byte 3"},
      {R"("\ud800")", "surrogate", "byte 7"},
      {R"("\udc00")", "surrogate", "byte 6"},
      {R"("\ud800A")", "surrogate", "byte 7"},
      {R"("\x")", "forbidden character after backslash", "byte 2"},
      {R"("abc)", "missing closing quote", "byte 4"},
  };
  for (const Refusal& refusal : refusals) {
    const auto value = parse_json(refusal.text);
    ASSERT_FALSE(value) << refusal.text;
    EXPECT_EQ(value.error().code, Errc::kInvalidArgument);
    EXPECT_NE(value.error().message.find(refusal.message), std::string::npos)
        << refusal.text << ": " << value.error().message;
    EXPECT_EQ(value.error().path, refusal.path) << refusal.text;
  }
}

TEST(ParseJson, NeverRepeatsForeignBytes) {
  const auto value = parse_json("[\"secret\xFF\"]");
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().message.find("secret"), std::string::npos) << value.error().message;
}

TEST(ParseJson, TakesIntegersUpToTheirBounds) {
  const auto value = parse_json("[9007199254740991,-9007199254740991,0,-1]");
  ASSERT_TRUE(value);
  EXPECT_EQ(to_canonical(value.value()), "[9007199254740991,-9007199254740991,0,-1]");
}

TEST(ParseJson, StopsAtItsLimits) {
  JsonLimits limits{.bytes_max = 20, .depth_max = 3, .values_max = 6};
  const auto parse = [&](std::string_view text) { return parse_json(text, limits, NumberRule::kIntegers); };
  EXPECT_TRUE(parse("[[[1]]]"));
  EXPECT_FALSE(parse("[[[[]]]]"));
  EXPECT_EQ(parse("[1,[2,[{}]]]").error().path, "/1/1/0");
  EXPECT_TRUE(parse("[1,2,3,4,5]"));  // the list and five numbers
  EXPECT_FALSE(parse("[1,2,3,4,5,6]"));
  EXPECT_TRUE(parse(R"({"a":1,"b":[]})"));  // an object, two members, two values
  EXPECT_FALSE(parse(R"({"a":1,"b":[1,1]})"));
  EXPECT_TRUE(parse(std::string(19, ' ') + "1"));
  EXPECT_FALSE(parse(std::string(20, ' ') + "1"));
}

TEST(ParseJson, SurvivesAMillionBrackets) {
  const JsonLimits limits{.bytes_max = 4'000'000, .depth_max = 32, .values_max = 4'000'000};
  EXPECT_FALSE(parse_json(std::string(1'000'000, '['), limits, NumberRule::kIntegers));
}

TEST(ParseJson, KeepsForeignNumbersVerbatim) {
  const std::string text =
      R"([0,-0,1.50,-1.2E7,1e-400,12345678901234567890123,18446744073709551615,-9223372036854775808,0.1e+3,)"
      R"({"a":-9223372036854775809,"b":"7"}])";
  const auto value = parse_json(text, kLimits, NumberRule::kVerbatim);
  ASSERT_TRUE(value) << value.error().message;
  EXPECT_EQ(to_canonical(value.value()),
            R"(["0","-0","1.50","-1.2E7","1e-400","12345678901234567890123","18446744073709551615",)"
            R"("-9223372036854775808","0.1e+3",{"a":"-9223372036854775809","b":"7"}])");
}

TEST(ParseCanonical, TellsWhereTheSpellingDiffers) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {R"({"b":1,"a":2})", "byte 2"},  {R"({"a": 1})", "byte 5"},       {R"( {"a":1})", "byte 0"},
      {R"({"a":1} )", "byte 7"},       {"{\"a\":1}\n", "byte 7"},       {R"({"a":"\u0041"})", "byte 6"},
      {R"({"a":"\/"})", "byte 6"},     {R"({"a":"\u000A"})", "byte 7"}, {R"({"a":"\u00e9"})", "byte 6"},
      {R"({"a":"\u001F"})", "byte 11"}};
  for (const auto& [text, place] : cases) {
    const auto value = parse_canonical(text, kLimits);
    ASSERT_FALSE(value) << text;
    EXPECT_EQ(value.error().path, place) << text;
  }
}

// A random value of strings (all code points that matter to escapes), integers, lists and objects.
class RandomJson {
 public:
  explicit RandomJson(unsigned seed) : engine_(seed) {}
  Json value(int depth) {
    switch (below(depth > 0 ? 6 : 4)) {
      case 0:
        return text();
      case 1:
        return static_cast<std::int64_t>(engine_() >> 11U) - (std::int64_t{1} << 52);
      case 2:
        return below(2) == 1;
      case 3:
        return nullptr;
      case 4: {
        Json list = Json::array();
        for (unsigned n = below(5); n > 0; --n) list.push_back(value(depth - 1));
        return list;
      }
      default: {
        Json object = Json::object();
        for (unsigned n = below(5); n > 0; --n) object["m" + std::to_string(below(30))] = value(depth - 1);
        return object;
      }
    }
  }

 private:
  unsigned below(unsigned bound) { return static_cast<unsigned>(engine_() % bound); }
  std::string text() {
    static const std::vector<std::string> kPieces = {"a",    "\"",   "\\", "/", "\n",
                                                     "\x01", "\x1f", "ā",  "€", "\U0001F600"};
    std::string text;
    for (unsigned n = below(8); n > 0; --n) text += kPieces[below(static_cast<unsigned>(kPieces.size()))];
    return text;
  }
  std::mt19937_64 engine_;
};

TEST(ParseCanonical, TakesWhatToCanonicalWrites) {
  for (unsigned seed = 0; seed < 2'000; ++seed) {
    const Json value = RandomJson(seed).value(5);
    const std::string text = to_canonical(value);
    const auto parsed = parse_canonical(text, kLimits);
    ASSERT_TRUE(parsed) << "seed " << seed << ": " << text;
    EXPECT_EQ(to_canonical(parsed.value()), text) << "seed " << seed;
    EXPECT_EQ(parsed.value(), value) << "seed " << seed;
  }
}

TEST(Members, AreFoundOrNamed) {
  const Json object = {{"s", "text"}, {"n", 7}, {"m", -7}, {"l", Json::array()}};
  EXPECT_EQ(string_member(object, "s").value(), "text");
  EXPECT_EQ(integer_member(object, "n").value(), 7);
  EXPECT_EQ(integer_member(object, "m").value(), -7);
  EXPECT_EQ(string_member(object, "n").error().path, "/n");
  EXPECT_EQ(string_member(object, "x").error().path, "/x");
  EXPECT_FALSE(integer_member(object, "s"));
  EXPECT_FALSE(integer_member(Json{{"n", std::uint64_t{1} << 63U}}, "n"));
  EXPECT_EQ(find_member(object, "x"), nullptr);
  EXPECT_EQ(find_member(Json::array(), "x"), nullptr);
  EXPECT_EQ(find_member(Json(1), "x"), nullptr);
  EXPECT_EQ(text_member(object, "s"), "text");
  EXPECT_EQ(text_member(object, "n"), "");
  EXPECT_EQ(text_member(object, "x"), "");
}

}  // namespace
}  // namespace skaidrs
