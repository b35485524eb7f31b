#include "ledger/event/text.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace skaidrs {
namespace {

std::string utf8(char32_t c) {
  const auto byte = [](std::uint32_t value) { return static_cast<char>(static_cast<unsigned char>(value)); };
  const auto value = static_cast<std::uint32_t>(c);
  if (value < 0x80) return {byte(value)};
  if (value < 0x800) return {byte(0xC0 | (value >> 6U)), byte(0x80 | (value & 63U))};
  if (value < 0x10000) {
    return {byte(0xE0 | (value >> 12U)), byte(0x80 | ((value >> 6U) & 63U)), byte(0x80 | (value & 63U))};
  }
  return {byte(0xF0 | (value >> 18U)), byte(0x80 | ((value >> 12U) & 63U)), byte(0x80 | ((value >> 6U) & 63U)),
          byte(0x80 | (value & 63U))};
}

TEST(CheckText, TakesWhatPeopleWrite) {
  for (const std::string text :
       {"", "plain ASCII ~", "line\nline", "Aktīvo iedzīvotāju fonds", "Ąžuolas", "Зелёный", "größe", "中文",
        "😀 👩‍👩‍👧", "naïve \u2014 “quotes”", "\uFFFD", "\u00AD", "\uE000"}) {
    EXPECT_TRUE(check_text(text)) << text;
    EXPECT_EQ(repair_text(text), text);
  }
}

struct Row {
  char32_t code_point;
  std::string why;  // a part of the message
};

TEST(CheckText, RefusesEachClassOfCodePoints) {
  const std::vector<Row> rows = {
      {0x00, "control"},      {0x09, "control"},      {0x0D, "control"},       {0x1F, "control"},
      {0x7F, "control"},      {0x80, "control"},      {0x85, "control"},       {0x9F, "control"},
      {0x061C, "direction"},  {0x200E, "direction"},  {0x200F, "direction"},   {0x202A, "direction"},
      {0x202E, "direction"},  {0x2066, "direction"},  {0x2069, "direction"},   {0x200B, "invisible"},
      {0x2060, "invisible"},  {0xFEFF, "invisible"},  {0xFDD0, "nonchar"},     {0xFDEF, "nonchar"},
      {0xFFFE, "nonchar"},    {0xFFFF, "nonchar"},    {0x1FFFE, "nonchar"},    {0x10FFFF, "nonchar"},
      {0x0378, "not assign"}, {0x2065, "not assign"}, {0xE0080, "not assign"}, {0x1FAEA, "not assign"}};
  for (const Row& row : rows) {
    const std::string text = "ab" + utf8(row.code_point) + "c";
    const Status status = check_text(text);
    ASSERT_FALSE(status) << std::hex << static_cast<std::uint32_t>(row.code_point);
    EXPECT_EQ(status.error().code, Errc::kInvalidArgument);
    EXPECT_NE(status.error().message.find(row.why), std::string::npos) << status.error().message;
    EXPECT_NE(status.error().message.find("at byte 2"), std::string::npos) << status.error().message;
    EXPECT_EQ(check_logged_text(text).has_value(), row.why == "not assign");
    EXPECT_EQ(repair_text(text), row.code_point == 0x09 ? "ab c" : "ab\uFFFDc");
  }
}

TEST(CheckText, NamesTheCodePoint) {
  EXPECT_NE(check_text(utf8(0x202E)).error().message.find("U+202E"), std::string::npos);
  EXPECT_NE(check_text("\t").error().message.find("U+0009"), std::string::npos);
  EXPECT_NE(check_text("\U0001FFFE").error().message.find("U+1FFFE"), std::string::npos);
}

TEST(CheckText, TakesTheNeighboursOfWhatItRefuses) {
  for (const char32_t c : {0x20U, 0x7EU, 0xA0U, 0x061BU, 0x061DU, 0x200CU, 0x200DU, 0x2010U, 0x2029U, 0x202FU, 0x206AU,
                           0x2061U, 0xFDF0U, 0xFDCFU, 0xFFFDU, 0x0377U}) {
    EXPECT_TRUE(check_text("x" + utf8(c))) << std::hex << static_cast<std::uint32_t>(c);
  }
}

TEST(CheckText, WantsComposedForms) {
  EXPECT_TRUE(check_text("\u0101"));  // ā
  const Status decomposed = check_text("ab a\u0304");
  ASSERT_FALSE(decomposed);
  EXPECT_NE(decomposed.error().message.find("NFC"), std::string::npos);
  EXPECT_NE(decomposed.error().message.find("at byte 3"), std::string::npos) << decomposed.error().message;
  EXPECT_FALSE(check_text("\u2126"));         // the ohm sign, whose NFC is omega
  EXPECT_FALSE(check_text("\u1100\u1161"));   // jamo that compose
  EXPECT_FALSE(check_text("\u0344"));         // excluded from composition
  EXPECT_FALSE(check_text("q\u0307\u0323"));  // marks in another order
  EXPECT_TRUE(check_text("q\u0323\u0307"));
  // A reader with another Unicode does not judge it.
  EXPECT_TRUE(check_logged_text("ab a\u0304"));
}

TEST(CheckText, RefusesIllFormedBytes) {
  for (const std::string text : {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\xFF",
                                 "\xF4\x90\x80\x80", "a\xE2\x82"}) {
    EXPECT_FALSE(check_text(text));
    EXPECT_FALSE(check_logged_text(text));
    EXPECT_TRUE(check_text(repair_text(text)));
    EXPECT_NE(repair_text(text).find("\uFFFD"), std::string::npos);
  }
}

// Known answer: Unicode 15.0 assigns 149,186 graphic and format characters; private use has 137,468 code points; LF is
// the one control; fifteen format characters are refused.
TEST(RepairText, KeepsExactlyTheCodePointsOfUnicode15) {
  std::size_t kept = 0;
  for (char32_t c = 0; c <= 0x10FFFF; ++c) {
    if (c >= 0xD800 && c <= 0xDFFF) continue;
    const std::string repaired = repair_text(utf8(c));
    ASSERT_TRUE(check_text(repaired)) << std::hex << static_cast<std::uint32_t>(c);
    const bool is_replaced = repaired == "\uFFFD" && c != 0xFFFD;
    if (!is_replaced && c != '\t') ++kept;
    ASSERT_EQ(check_text(utf8(c)).has_value(), repaired == utf8(c)) << std::hex << static_cast<std::uint32_t>(c);
  }
  EXPECT_EQ(kept, 149'186U + 137'468U + 1U - 15U);
}

TEST(RepairText, ComposesAndReplaces) {
  EXPECT_EQ(repair_text("a\u0304\tb\r\nc\u200Bd\xFF"), "\u0101 b\uFFFD\nc\uFFFDd\uFFFD");
}

TEST(IsLanguageTag, TakesCanonicalTagsAlone) {
  for (const char* tag : {"lv",
                          "en",
                          "ru",
                          "lv-simple",
                          "und",
                          "zh-Hant",
                          "zh-Hant-TW",
                          "de-CH",
                          "es-419",
                          "sl-rozaj",
                          "sl-rozaj-biske",
                          "de-CH-1901",
                          "sl-IT-nedis",
                          "hy-Latn-IT-arevela",
                          "zh-cmn-Hans-CN",
                          "zh-yue-HK",
                          "en-x-private",
                          "x-private-use",
                          "de-DE-u-co-phonebk",
                          "en-a-bbb-x-a-ccc",
                          "lzh",
                          "qaa-Qaaa-QM-x-southern",
                          "abcd",
                          "abcdefgh",
                          "sr-Latn",
                          "en-u-aa-t-bb",
                          "ltg-LV"}) {
    EXPECT_TRUE(is_language_tag(tag)) << tag;
  }
  for (const char* tag : {"",
                          "l",
                          "LV",
                          "Lv",
                          "lv-lv",
                          "lv-Lv",
                          "lv-SIMPLE",
                          "lv-Simple",
                          "zh-hant",
                          "zh-HANT",
                          "lv_LV",
                          "lv-",
                          "-lv",
                          "lv--LV",
                          "abcdefghi",
                          "lv-toolongsubtag",
                          "a-DE",
                          "de-419-DE",
                          "ar-a-aaa-b-bbb-a-ccc",
                          "de-1901-1901",
                          "en-x",
                          "x",
                          "x-",
                          "en-u",
                          "en-a-b",
                          "i-klingon",
                          "en-GB-oed",
                          "lv-\u0101bcde",
                          "de-u-",
                          "de-x-Private",
                          "zh-abc-def-ghi-jkl",
                          "de-Latn-Latn",
                          "lv LV",
                          "lv\n",
                          "1a"}) {
    EXPECT_FALSE(is_language_tag(tag)) << tag;
  }
  EXPECT_FALSE(is_language_tag("en-x-" + std::string("aaaaaaa-aaaaaaa-aaaaaaa-aaaaaaa-aaaaaaa-aaaaaaa-aaaaaaa-aaaaa")));
}

}  // namespace
}  // namespace skaidrs
