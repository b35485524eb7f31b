#include "ledger/base/wire.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

constexpr std::uint64_t kMax = UINT64_MAX;

TEST(WireWriter, WritesTheBytesOfTheFormats) {
  Hash hash;
  hash.bytes.fill(0xee);
  const Bytes bytes = WireWriter()
                          .u8(0x01)
                          .u16be(0x0203)
                          .u32be(0x04050607)
                          .u64be(0x08090a0b0c0d0e0f)
                          .raw(view_of("xy"))
                          .raw(hash.view())
                          .bytes();
  EXPECT_EQ(to_hex(bytes), "0102030405060708090a0b0c0d0e0f7879" + to_hex(hash));
}

TEST(WireReader, ReadsWhatWasWritten) {
  Hash hash;
  hash.bytes.fill(0xee);
  const Bytes bytes =
      WireWriter().u8(1).u16be(0xfffe).u32be(0xfffffffd).u64be(kMax).varint(300).raw(hash.view()).bytes();
  WireReader reader(bytes);
  EXPECT_EQ(reader.u8().value(), 1);
  EXPECT_EQ(reader.u16be().value(), 0xfffe);
  EXPECT_EQ(reader.u32be().value(), 0xfffffffd);
  EXPECT_EQ(reader.u64be().value(), kMax);
  EXPECT_EQ(reader.varint().value(), 300U);
  EXPECT_EQ(reader.hash().value(), hash);
  EXPECT_TRUE(reader.at_end());
}

// A read that fails must leave the reader where it was: callers report the place, and may try another shape.
TEST(WireReader, TakesNothingWhereTooLittleIsLeft) {
  for (std::size_t length = 0; length < 33; ++length) {
    const Bytes bytes(length, 0x80);
    WireReader reader(bytes);
    const auto unchanged = [&] { return reader.rest().size() == length; };
    EXPECT_TRUE(length >= 1 || (!reader.u8() && unchanged()));
    EXPECT_TRUE(length >= 2 || (!reader.u16be() && unchanged()));
    EXPECT_TRUE(length >= 4 || (!reader.u32be() && unchanged()));
    EXPECT_TRUE(length >= 8 || (!reader.u64be() && unchanged()));
    EXPECT_TRUE(length >= 32 || (!reader.hash() && unchanged()));
    EXPECT_TRUE(!reader.raw(length + 1) && unchanged());
    EXPECT_TRUE(!reader.varint() && unchanged());
    EXPECT_EQ(reader.raw(length).value().size(), length);
    EXPECT_TRUE(reader.at_end());
  }
}

TEST(Varint, MatchesKnownBytes) {
  const auto hex = [](std::uint64_t value) { return to_hex(WireWriter().varint(value).bytes()); };
  EXPECT_EQ(hex(0), "00");
  EXPECT_EQ(hex(127), "7f");
  EXPECT_EQ(hex(128), "8001");
  EXPECT_EQ(hex(300), "ac02");
  EXPECT_EQ(hex(16383), "ff7f");
  EXPECT_EQ(hex(16384), "808001");
  EXPECT_EQ(hex(kMax), "ffffffffffffffffff01");
}

TEST(Varint, RoundTripsAroundEveryPowerOfTwo) {
  for (unsigned bit = 0; bit < 64; ++bit) {
    const std::uint64_t power = std::uint64_t{1} << bit;
    for (const std::uint64_t value : {power - 1, power, power + 1}) {
      const Bytes bytes = WireWriter().varint(value).bytes();
      WireReader reader(bytes);
      ASSERT_EQ(reader.varint().value(), value);
      ASSERT_TRUE(reader.at_end());
    }
  }
}

// Every two-byte string: either it is refused, or it is the one spelling of its value.
TEST(Varint, TakesNoSecondSpelling) {
  for (unsigned a = 0; a < 256; ++a) {
    for (unsigned b = 0; b < 256; ++b) {
      const Bytes bytes = {static_cast<std::uint8_t>(a), static_cast<std::uint8_t>(b)};
      WireReader reader(bytes);
      const auto value = reader.varint();
      if (!value) continue;
      const Bytes again = WireWriter().varint(value.value()).raw(reader.rest()).bytes();
      ASSERT_EQ(again, bytes);
    }
  }
}

TEST(Varint, RefusesLongFormsAndMoreThan64Bits) {
  for (const std::string_view hex : {"8000", "808000", "ff00", "ffffffffffffffffff02", "ffffffffffffffffff7f",
                                     "ffffffffffffffffff8101", "80808080808080808080", "80", ""}) {
    const Bytes bytes = from_hex(hex).value();
    WireReader reader(bytes);
    EXPECT_FALSE(reader.varint()) << hex;
    EXPECT_EQ(reader.rest().size(), bytes.size()) << hex;
  }
}

}  // namespace
}  // namespace skaidrs
