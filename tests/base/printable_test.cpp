#include "ledger/base/printable.h"

#include <gtest/gtest.h>

#include <array>
#include <utility>

namespace skaidrs {
namespace {

TEST(Printable, KeepsText) {
  for (const std::string_view text : {"", "plain", "Biedrība „Piemēra upe”", "日本 € 😀", R"(a\x1b)"}) {
    EXPECT_EQ(printable(text, LineFeeds::kEscaped), text);
  }
}

TEST(Printable, ShowsWhatATerminalWouldObey) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kCases = {
      {{"a\x1b[31mred", R"(a\x1b[31mred)"},
       {"bell\a del\x7f cr\r", R"(bell\x07 del\x7f cr\x0d)"},
       {"csi\xC2\x9B", R"(csi\x9b)"},
       {"mark\xD8\x9C", R"(mark\u061c)"},
       {"line\xE2\x80\xA8", R"(line\u2028)"},
       {"one\ntwo\tthree", R"(one\x0atwo\x09three)"},
       {std::string_view("nul\0", 4), R"(nul\x00)"}}};
  for (const auto& [text, shown] : kCases) EXPECT_EQ(printable(text, LineFeeds::kEscaped), shown);
  const std::string right_to_left{'\xE2', '\x80', '\xAE'};
  EXPECT_EQ(printable("txt." + right_to_left + "fdp", LineFeeds::kEscaped), R"(txt.\u202efdp)");
}

TEST(Printable, KeepsLineFeedsAndTabsWhereLinesAreShown) {
  EXPECT_EQ(printable("one\n\ttwo\r\x1b", LineFeeds::kKept), "one\n\ttwo\\x0d\\x1b");
}

// RFC 3629, section 3, and Unicode's table 3-7.
TEST(Printable, ShowsBytesThatAreNoUtf8) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kCases = {
      {{"\x9B", R"(\x9b)"},                          // a lone trailing byte: CSI to an eight-bit terminal
       {"\xC0\x9B", R"(\xc0\x9b)"},                  // not the shortest form
       {"\xE0\x82\x9B", R"(\xe0\x82\x9b)"},          // the same with three bytes
       {"\xF0\x80\x82\x9B", R"(\xf0\x80\x82\x9b)"},  // and with four
       {"\xED\xA0\x80", R"(\xed\xa0\x80)"},          // a surrogate
       {"\xF4\x90\x80\x80", R"(\xf4\x90\x80\x80)"},  // above 10FFFF
       {"\xE2\x82", R"(\xe2\x82)"},                  // cut off
       {"\xE2\x82\xAC\xE2"
        "a\xFF",
        "\xE2\x82\xAC\\xe2a\\xff"}}};  // goes on behind
  for (const auto& [text, shown] : kCases) EXPECT_EQ(printable(text, LineFeeds::kEscaped), shown);
}

// Whatever the bytes are, nothing that comes out is a control character.
TEST(Printable, NeverGivesAControlCharacter) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      const std::string text = {static_cast<char>(a), static_cast<char>(b)};
      const std::string shown = printable(text, LineFeeds::kEscaped);
      for (const char c : shown) {
        const auto byte = static_cast<unsigned char>(c);
        ASSERT_TRUE(byte >= 0x20 && byte != 0x7F) << a << " " << b;
      }
      ASSERT_EQ(printable(shown, LineFeeds::kEscaped), shown) << a << " " << b;
    }
  }
}

}  // namespace
}  // namespace skaidrs
