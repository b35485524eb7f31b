#include "ledger/base/encoding.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

namespace skaidrs {
namespace {

// RFC 4648, section 10.
constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kRfc4648 = {{{"", ""},
                                                                                    {"f", "Zg=="},
                                                                                    {"fo", "Zm8="},
                                                                                    {"foo", "Zm9v"},
                                                                                    {"foob", "Zm9vYg=="},
                                                                                    {"fooba", "Zm9vYmE="},
                                                                                    {"foobar", "Zm9vYmFy"}}};

std::string without_padding(std::string_view text) {
  return std::string(text.substr(0, text.find('=')));
}

// Calls `check` with every string of up to `length_max` characters of `alphabet`.
template <class Check>
void for_each_string(std::string_view alphabet, std::size_t length_max, const Check& check) {
  for (std::size_t length = 0; length <= length_max; ++length) {
    std::string text(length, alphabet.front());
    std::vector<std::size_t> digits(length, 0);
    for (bool more = true; more;) {
      check(text);
      more = false;
      for (std::size_t i = 0; i < length && !more; ++i) {
        digits[i] = (digits[i] + 1) % alphabet.size();
        text[i] = alphabet[digits[i]];
        more = digits[i] != 0;
      }
    }
  }
}

TEST(Base64, MatchesTheRfc) {
  for (const auto& [bytes, text] : kRfc4648) {
    EXPECT_EQ(to_base64(view_of(bytes)), text);
    EXPECT_EQ(from_base64(text).value(), bytes_of(bytes));
    EXPECT_EQ(to_base64url(view_of(bytes)), without_padding(text));
    EXPECT_EQ(from_base64url(without_padding(text)).value(), bytes_of(bytes));
    EXPECT_EQ(from_base64_any(text).value(), bytes_of(bytes));
    EXPECT_EQ(from_base64_any(without_padding(text)).value(), bytes_of(bytes));
  }
}

TEST(Base64, TellsTheAlphabetsApart) {
  const Bytes bytes = {0xfb, 0xff, 0xbf};
  EXPECT_EQ(to_base64(bytes), "+/+/");
  EXPECT_EQ(to_base64url(bytes), "-_-_");
  EXPECT_FALSE(from_base64("-_-_"));
  EXPECT_FALSE(from_base64url("+/+/"));
  EXPECT_EQ(from_base64_any("+/+/").value(), bytes);
  EXPECT_EQ(from_base64_any("-_-_").value(), bytes);
  EXPECT_FALSE(from_base64_any("+_-/"));
}

TEST(Base64, RoundTripsEveryShortInput) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      const Bytes two = {static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b)};
      const Bytes three = {two[0], two[1], static_cast<std::uint8_t>(a ^ b)};
      ASSERT_EQ(from_base64(to_base64(two)).value(), two);
      ASSERT_EQ(from_base64url(to_base64url(two)).value(), two);
      ASSERT_EQ(from_base64(to_base64(three)).value(), three);
      ASSERT_EQ(from_base64url(to_base64url(three)).value(), three);
    }
  }
}

// Goal: one text per value. Method: every string of up to five of the characters that tempt a decoder.
TEST(Base64, TakesNoSecondSpelling) {
  std::size_t taken = 0;
  for_each_string("AQg=-+/ \n", 5, [&](const std::string& text) {
    if (const auto bytes = from_base64(text)) {
      ++taken;
      ASSERT_EQ(to_base64(bytes.value()), text);
    }
    if (const auto bytes = from_base64url(text)) {
      ASSERT_EQ(to_base64url(bytes.value()), text);
    }
  });
  EXPECT_GT(taken, 500U);
}

TEST(Base64, RefusesWhatIsNotCanonical) {
  for (const std::string_view text : {"Zg", "Zg=", "Zh==", "Zm9=", "Zg===", "====", "=", "A", "Zm9v\n", " Zm9v", "Zm=v",
                                      "Z===", "Zm9vZg==Zm9v", "Zg==Zg=="}) {
    EXPECT_FALSE(from_base64(text)) << text;
  }
  for (const std::string_view text : {"Zg==", "Zh", "A", "Zm9", "Zg=", "Zm8="}) {
    EXPECT_FALSE(from_base64url(text)) << text;
  }
  for (const std::string_view text : {"Zg=", "Zh==", "A", "A===", "=", "Zm9v="}) {
    EXPECT_FALSE(from_base64_any(text)) << text;
  }
}

TEST(Hex, RoundTripsEveryByteAndRefusesTheRest) {
  for (unsigned value = 0; value < 256; ++value) {
    const Bytes byte = {static_cast<std::uint8_t>(value)};
    ASSERT_EQ(from_hex(to_hex(byte)).value(), byte);
  }
  EXPECT_EQ(to_hex(Bytes{0x00, 0x9a, 0xff}), "009aff");
  for_each_string("0af AFxG", 4, [](const std::string& text) {
    if (const auto bytes = from_hex(text)) {
      ASSERT_EQ(to_hex(bytes.value()), text);
    }
  });
  EXPECT_FALSE(from_hex("0"));
  EXPECT_FALSE(from_hex("0A"));
  EXPECT_FALSE(from_hex("0x"));
  EXPECT_EQ(from_hex("zz").error().code, Errc::kInvalidArgument);
}

TEST(HashText, TakesExactly64Digits) {
  const std::string digits(64, 'a');
  EXPECT_EQ(to_hex(hash_from_hex(digits).value()), digits);
  EXPECT_FALSE(hash_from_hex(digits.substr(1)));
  EXPECT_FALSE(hash_from_hex(digits + "aa"));
  EXPECT_FALSE(hash_from_hex(std::string(64, 'A')));
  EXPECT_FALSE(hash_from_bytes(Bytes(31)));
  EXPECT_FALSE(hash_from_bytes(Bytes(33)));
  EXPECT_EQ(hash_from_bytes(Bytes(32)).value(), Hash{});
}

}  // namespace
}  // namespace skaidrs
