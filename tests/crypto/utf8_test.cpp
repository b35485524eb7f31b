#include "ledger/crypto/utf8.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace skaidrs {
namespace {

// The encoding of RFC 3629, section 3, written down once more and without any check.
std::string encode(char32_t value) {
  const auto tail = [&](unsigned shift) { return static_cast<char>(0x80U | ((value >> shift) & 0x3fU)); };
  if (value < 0x80) return {static_cast<char>(value)};
  if (value < 0x800) return {static_cast<char>(0xc0U | (value >> 6U)), tail(0)};
  if (value < 0x10000) return {static_cast<char>(0xe0U | (value >> 12U)), tail(6), tail(0)};
  return {static_cast<char>(0xf0U | (value >> 18U)), tail(12), tail(6), tail(0)};
}

TEST(Utf8, TakesEveryCodePointButSurrogates) {
  for (char32_t value = 0; value <= 0x110100; ++value) {
    const std::string text = encode(value);
    const auto read = first_code_point(text + "x");
    const bool proper = value <= 0x10ffff && (value < 0xd800 || value > 0xdfff);
    ASSERT_EQ(read.has_value(), proper) << static_cast<std::uint32_t>(value);
    ASSERT_EQ(is_utf8(text), proper);
    if (read) {
      ASSERT_EQ(read->value, value);
      ASSERT_EQ(read->byte_count, text.size());
    }
  }
}

// Every string of up to three bytes is UTF-8 exactly when the code points in it, encoded again, give it.
TEST(Utf8, TakesNoSecondSpelling) {
  std::size_t taken = 0;
  for (unsigned bits = 0; bits < (1U << 24U); bits += 1) {
    const std::string text = {static_cast<char>(bits >> 16U), static_cast<char>((bits >> 8U) & 0xffU),
                              static_cast<char>(bits & 0xffU)};
    const auto first = first_code_point(text);
    if (!first) continue;
    ++taken;
    ASSERT_EQ(encode(first->value), text.substr(0, first->byte_count));
  }
  // 128 one-byte, 1,920 two-byte and 61,440 three-byte code points, each with any rest.
  EXPECT_EQ(taken, 128U * 65'536U + 1'920U * 256U + 61'440U);
}

TEST(Utf8, RefusesCutAndStrayBytes) {
  using namespace std::string_view_literals;
  EXPECT_TRUE(is_utf8(""));
  EXPECT_TRUE(is_utf8("ed \u00e8 subito sera \u2014 \U0001F511"));
  for (const std::string_view text : {"\x80"sv, "\xc3"sv, "\xe2\x80"sv, "\xf0\x9f\x94"sv, "\xc0\x80"sv, "\xc1\xbf"sv,
                                      "\xe0\x80\x80"sv, "\xf0\x80\x80\x80"sv, "\xed\xa0\x80"sv, "\xf4\x90\x80\x80"sv,
                                      "\xf8\x88\x80\x80\x80"sv, "\xff"sv, "a\xe2(\xa1"sv}) {
    EXPECT_FALSE(is_utf8(text));
  }
}

}  // namespace
}  // namespace skaidrs
