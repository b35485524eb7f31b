// Goal: the parser takes what RFC 3986 allows, says exactly what it means, and refuses everything else.
// Method: tables of good and bad targets, every byte at every kind of place, and every short text over a nasty
// alphabet.
#include "api/target.h"

#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <vector>

#include "api/limits.h"
#include "ledger/crypto/utf8.h"

namespace skaidrs {
namespace {

std::string shown(const Target& target) {
  std::string text;
  for (const Segment& segment : target.segments) text += "[" + segment.text + "]";
  for (const QueryItem& item : target.query) text += " " + item.name + "=<" + item.value + ">";
  return text;
}

struct Good {
  const char* target;
  const char* means;
};

TEST(ParseTarget, SplitsBeforeItDecodes) {
  const std::vector<Good> table = {
      {"/", ""},
      {"/?", ""},
      {"/checkpoint", "[checkpoint]"},
      {"/v1/events/17/proof", "[v1][events][17][proof]"},
      {"/v1/complete/subject:call%2Fc-1", "[v1][complete][subject:call/c-1]"},
      {"/v1/complete/subject%3acall%2fc-1", "[v1][complete][subject:call/c-1]"},
      {"/a%3Fb", "[a?b]"},
      {"/a%23b", "[a#b]"},
      {"/tile/0/x001/234.p/17", "[tile][0][x001][234.p][17]"},
      {"/...", "[...]"},
      {"/..a/.b", "[..a][.b]"},
      {"/%41%62c", "[Abc]"},
      {"/R%C4%ABga", "[R\u012Bga]"},
      {"/%F0%9F%8C%B3", "[\U0001F333]"},
      {"/a;b=c,d!$&'()*+@:~_-.", "[a;b=c,d!$&'()*+@:~_-.]"},
      {"/v1/events?limit=5&type=payout.made", "[v1][events] limit=<5> type=<payout.made>"},
      {"/s?q=R%C4%ABga+un+Valmiera", "[s] q=<R\u012Bga un Valmiera>"},
      {"/s?q=a%2Bb", "[s] q=<a+b>"},
      {"/s?q=a=b", "[s] q=<a=b>"},
      {"/s?q=", "[s] q=<>"},
      {"/s?q=/?", "[s] q=</?>"},
      {"/s?a%3Db=c", "[s] a=b=<c>"},
      {"http://ledger.example.org/checkpoint", "[checkpoint]"},
      {"https://[::1]:8443/v1/events?limit=1", "[v1][events] limit=<1>"},
      {"http://h/", ""},
  };
  for (const Good& row : table) {
    const auto target = parse_target(row.target);
    ASSERT_TRUE(target) << row.target << ": " << target.error().message;
    EXPECT_EQ(shown(target.value()), row.means) << row.target;
  }
}

using namespace std::string_view_literals;
constexpr auto kMalformed = std::to_array<std::string_view>({
    "",
    "*",
    "checkpoint",
    "?",
    "?a=b",
    "#",
    " ",
    " /",
    "/ ",
    "/a b",
    "//",
    "/a//b",
    "/a/",
    "//a",
    "///",
    "/a/?b=c",
    // climbing, in any spelling
    "/.",
    "/..",
    "/./a",
    "/a/..",
    "/../etc/passwd",
    "/a/../b",
    "/%2e",
    "/%2E%2e",
    "/.%2e/a",
    "/%2e./a",
    "/a/%2E%2E",
    "/v1/../../x",
    "/tile/..",
    // escapes
    "/%",
    "/%4",
    "/%zz",
    "/a%",
    "/a%2",
    "/a%2g",
    "/%%41",
    "/a%u0041",
    "/%-1",
    "/% 41",
    "/?q=%",
    "/?q=%f",
    "/?%=a",
    "/?a%=b",
    "/%4%31",
    // control characters and bytes that are no UTF-8
    "/%00",
    "/a%00b",
    "/%0a",
    "/%0D%0A",
    "/%09",
    "/%1f",
    "/%7f",
    "/%C2%80",
    "/%C2%9F",
    "/?q=%00",
    "/?q=%0a",
    "/%80",
    "/%FF",
    "/%C0%80",
    "/%C1%BF",
    "/%E0%80%80",
    "/%ED%A0%80",
    "/%F4%90%80%80",
    "/%F8%88%80%80%80",
    "/%C4",
    "/%C4a",
    "/?q=%FE",
    "/?%FF=a",
    // raw bytes that must be escaped
    "/\"",
    "/<a>",
    "/a\\b",
    "/^",
    "/`",
    "/{a}",
    "/a|b",
    "/[a]",
    "/?q=[1]",
    "/?q=\"",
    "/?q=a b",
    "/?q=<",
    "/?q={}",
    "/?q=\\",
    "/\xC4\xAB",
    "/?q=\xC4\xAB",
    "/a\tb",
    "/a\nb",
    "/a\rb",
    "/a\0b"sv,
    "/a\x7f",
    // fragments
    "/#",
    "/a#b",
    "/?a=b#c",
    "/a?b#c=d",
    // parameters
    "/?a",
    "/?=",
    "/?=b",
    "/?a=b&",
    "/?&a=b",
    "/?a=b&&c=d",
    "/?a=b&c",
    "/?a=1&a=2",
    "/?a=1&%61=2",
    "/?&",
    // other forms
    "http://",
    "http:///a",
    "http://h",
    "http://h?a=b",
    "http://h#",
    "https://",
    "http://u:p@h/a",
    "http://h ost/a",
    "ftp://h/a",
    "http:/h/a",
    "HTTP://h/a",
    "http:a",
    "/\x80",
    "http://h%41/a",
});

TEST(ParseTarget, RefusesWhatIsMalformed) {
  for (const std::string_view text : kMalformed) {
    const auto target = parse_target(text);
    EXPECT_FALSE(target) << text << " means " << shown(target.value());
    if (!target) {
      EXPECT_EQ(target.error().code, Errc::kInvalidArgument) << text;
    }
  }
}

// Every byte in a segment, in a parameter's name and in its value: exactly those of RFC 3986 are taken raw.
TEST(ParseTarget, TakesExactlyTheAllowedBytes) {
  const std::string unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  const std::string in_path = unreserved + "!$&'()*+,;=:@";
  const std::string in_value = in_path + "/?";
  for (int i = 0; i < 256; ++i) {
    const char c = static_cast<char>(i);
    if (c != '/' && c != '?' && c != '%') {
      EXPECT_EQ(parse_target(std::string("/a") + c + "b").has_value(), in_path.find(c) != std::string::npos) << i;
    }
    if (c != '%' && c != '&') {
      EXPECT_EQ(parse_target(std::string("/a?q=x") + c + "y").has_value(), in_value.find(c) != std::string::npos) << i;
    }
  }
}

// Every escape: decoded to its byte, refused where that byte cannot stand alone.
TEST(ParseTarget, DecodesEveryEscape) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  for (unsigned i = 0; i < 256; ++i) {
    const std::string text = std::string("/x%") + kDigits[i / 16] + kDigits[i % 16];
    const auto target = parse_target(text);
    const bool alone = i >= 0x20 && i < 0x7F;
    ASSERT_EQ(target.has_value(), alone) << text;
    if (alone) {
      EXPECT_EQ(target.value().segments[0].text, std::string("x") + static_cast<char>(i));
    }
  }
}

// Whatever is thrown at it, it answers, and what it takes is harmless.
TEST(ParseTarget, NeverGivesControlCharactersOrClimbs) {
  const std::string alphabet = "/?&=%.0a2eF+#\\\x01\xC4\xAB";
  std::string text;
  const auto check = [&text] {
    const auto target = parse_target(text);
    if (!target) return;
    for (const Segment& segment : target.value().segments) {
      ASSERT_TRUE(is_utf8(segment.text)) << text;
      ASSERT_FALSE(segment.text.empty() || segment.text == "." || segment.text == "..") << text;
      for (const char c : segment.text) ASSERT_GE(static_cast<unsigned char>(c), 0x20) << text;
    }
    ASSERT_EQ(shown(parse_target(raw_path(target.value())).value()).find("=<"), std::string::npos);
  };
  for (std::size_t length = 1; length <= 4; ++length) {  // all of them
    std::vector<std::size_t> digits(length, 0);
    for (;;) {
      text = "/";
      for (const std::size_t digit : digits) text += alphabet[digit];
      check();
      std::size_t at = 0;
      while (at < length && ++digits[at] == alphabet.size()) digits[at++] = 0;
      if (at == length) break;
    }
  }
  std::mt19937 random(20'270'301);
  for (int round = 0; round < 50'000; ++round) {  // and longer ones
    text = "/";
    for (auto i = random() % 40; i > 0; --i) text += alphabet[random() % alphabet.size()];
    check();
  }
}

TEST(ParseTarget, KeepsItsLimits) {
  EXPECT_TRUE(parse_target("/" + std::string(kTargetPartBytesMax, 'a')));
  EXPECT_FALSE(parse_target("/" + std::string(kTargetPartBytesMax + 1, 'a')));
  EXPECT_TRUE(parse_target("/?q=" + std::string(kTargetPartBytesMax, 'a')));
  EXPECT_FALSE(parse_target("/?q=" + std::string(kTargetPartBytesMax + 1, 'a')));
  std::string deep;
  for (std::size_t i = 0; i < kTargetSegmentsMax; ++i) deep += "/a";
  EXPECT_TRUE(parse_target(deep));
  EXPECT_FALSE(parse_target(deep + "/a"));
  std::string many = "/?p0=0";
  for (std::size_t i = 1; i < kQueryItemsMax; ++i) many += "&p" + std::to_string(i) + "=0";
  EXPECT_TRUE(parse_target(many));
  EXPECT_FALSE(parse_target(many + "&last=0"));
  std::string longest = "/a?p=";
  while (longest.size() < kTargetBytesMax)
    longest += longest.size() % 900 == 0 ? "&p" + std::to_string(longest.size()) + "=" : "a";
  longest.resize(kTargetBytesMax);
  EXPECT_TRUE(parse_target(longest)) << parse_target(longest).error().message;
  EXPECT_FALSE(parse_target(longest + "a"));
}

TEST(ParseTarget, TellsThePlace) {
  const auto target = parse_target("/v1/%zz");
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().path, "byte 4");
}

TEST(PercentEncoded, IsReadBackAsItWas) {
  const std::string text = "subject:call/c-1 ? R\u012Bga & 100% = \"x\"";
  const std::string encoded = percent_encoded(text);
  EXPECT_EQ(encoded.find_first_of(" /?&=\"<>"), std::string::npos);
  EXPECT_EQ(parse_target("/" + encoded).value().segments[0].text, text);
  EXPECT_EQ(*parse_target("/?q=" + encoded).value().parameter("q"), text);
  EXPECT_EQ(percent_encoded("azAZ09-._~"), "azAZ09-._~");
}

TEST(Target, FindsParameters) {
  const Target target = parse_target("/a?b=1&c=").value();
  EXPECT_EQ(target.parameter("b"), "1");
  EXPECT_EQ(target.parameter("c"), "");
  EXPECT_EQ(target.parameter("d"), std::nullopt);
}

}  // namespace
}  // namespace skaidrs
