// Goal: a cursor comes back as it was, in its own list alone; every damaged one is refused.
#include "api/cursor.h"

#include <gtest/gtest.h>

#include <random>

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

CursorBinding binding() {
  return {"ledger /v1/events type=payout.made"};
}

TEST(Cursor, ComesBackAsItWas) {
  for (const ListCursor& cursor :
       {ListCursor{{0}, ""}, ListCursor{{1'000'000}, "999999"}, ListCursor{{~std::uint64_t{0}}, "grants/g-17 \u012B"},
        ListCursor{{7}, std::string(kCursorPositionBytesMax, 'x')}}) {
    const std::string text = encode_cursor(cursor, binding());
    const auto back = decode_cursor(text, binding());
    ASSERT_TRUE(back);
    EXPECT_EQ(back.value(), cursor);
    EXPECT_EQ(text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"),
              std::string::npos);
  }
}

// Cursors outlive the server that made them: this one is pinned.
TEST(Cursor, KeepsItsForm) {
  EXPECT_EQ(encode_cursor({{300}, "42"}, binding()), "AQAAAAAAAAEsNDK4DJrXyXkhDg");
}

TEST(Cursor, BelongsToItsList) {
  const std::string text = encode_cursor({{300}, "42"}, binding());
  for (const char* other : {"", "ledger /v1/events", "ledger /v1/events type=payout.mad", "ledger /v1/grants",
                            "ledgerb /v1/events type=payout.made"}) {
    const auto cursor = decode_cursor(text, {other});
    ASSERT_FALSE(cursor) << other;
    EXPECT_EQ(cursor.error().code, Errc::kInvalidArgument);
    EXPECT_EQ(cursor.error().path, "?after");
  }
}

TEST(Cursor, RefusesEveryDamage) {
  const std::string text = encode_cursor({{300}, "42"}, binding());
  const Bytes bytes = from_base64url(text).value();
  for (std::size_t bit = 0; bit < bytes.size() * 8; ++bit) {
    Bytes damaged = bytes;
    damaged[bit / 8] = static_cast<std::uint8_t>(damaged[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(decode_cursor(to_base64url(damaged), binding())) << bit;
  }
  for (std::size_t length = 0; length < text.size(); ++length) {
    EXPECT_FALSE(decode_cursor(text.substr(0, length), binding())) << length;
  }
  for (const std::string& forged : {text + "A", text + "=", " " + text, std::string("42"), std::string("next"),
                                    std::string(5'000, 'A'), std::string("\xFF\xFE")}) {
    EXPECT_FALSE(decode_cursor(forged, binding())) << forged;
  }
  std::mt19937 random(7);
  for (int round = 0; round < 20'000; ++round) {
    Bytes noise(random() % 64);
    for (std::uint8_t& byte : noise) byte = static_cast<std::uint8_t>(random());
    ASSERT_FALSE(decode_cursor(to_base64url(noise), binding()));
  }
}

}  // namespace
}  // namespace skaidrs
