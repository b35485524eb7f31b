#include "ledger/merkle/tile.h"

#include <gtest/gtest.h>

#include <limits>
#include <random>
#include <set>

namespace skaidrs {
namespace {

constexpr std::uint64_t kSizeLimit = std::numeric_limits<std::uint64_t>::max();

// Every tile that a tree of `size` has, by the definition: for each level as long as it has hashes.
std::set<TileId> tiles_of(std::uint64_t size) {
  std::set<TileId> tiles;
  unsigned level = 0;
  for (std::uint64_t hashes = size; hashes > 0; hashes /= 256, ++level) {
    for (std::uint64_t index = 0; index < hashes / 256; ++index) tiles.insert({level, index, 256});
    const auto width = static_cast<unsigned>(hashes % 256);
    if (width > 0) tiles.insert({level, hashes / 256, width});
  }
  return tiles;
}

void expect_tiles_between(std::uint64_t from, std::uint64_t to) {
  const std::set<TileId> before = tiles_of(from);
  std::vector<TileId> wanted;
  for (const TileId& tile : tiles_of(to)) {
    if (!before.contains(tile)) wanted.push_back(tile);
  }
  ASSERT_EQ(tiles_between(TreeSize{from}, TreeSize{to}), wanted) << from << " to " << to;
}

TEST(TilesBetween, IsTheDifferenceOfTheTwoTreesForEveryPairOfSizes) {
  for (std::uint64_t to = 0; to <= 520; ++to) {
    for (std::uint64_t from = 0; from <= to; ++from) ASSERT_NO_FATAL_FAILURE(expect_tiles_between(from, to));
  }
}

TEST(TilesBetween, IsTheDifferenceAroundTheThirdLevel) {
  std::mt19937_64 random(256);
  for (int i = 0; i < 200; ++i) {
    const std::uint64_t to = 65'000 + random() % 1'500;
    ASSERT_NO_FATAL_FAILURE(expect_tiles_between(to - random() % 600, to));
  }
  expect_tiles_between(0, 65'536);
  expect_tiles_between(65'535, 65'536);
  expect_tiles_between(65'536, 65'537);
}

// Source: C2SP tlog-tiles, the example of 70,000 entries.
TEST(TilesBetween, GivesTheExampleOfTheSpec) {
  std::set<TileId> partial;
  std::size_t full_below = 0;
  std::size_t full_above = 0;
  for (const TileId& tile : tiles_between(TreeSize{0}, TreeSize{70'000})) {
    if (!tile.full()) partial.insert(tile);
    if (tile.full()) ++(tile.level == 0 ? full_below : full_above);
  }
  EXPECT_EQ(full_below, 273U);
  EXPECT_EQ(full_above, 1U);
  EXPECT_EQ(partial, (std::set<TileId>{{0, 273, 112}, {1, 1, 17}, {2, 0, 1}}));
}

TEST(TileWidthAt, AgreesWithTheDefinition) {
  for (std::uint64_t size = 0; size <= 600; ++size) {
    std::set<TileId> implied;
    for (unsigned level = 0; level <= kTileLevelMax; ++level) {
      for (std::uint64_t index = 0; index < 5; ++index) {
        const unsigned width = tile_width_at(TreeSize{size}, level, index);
        if (width > 0) implied.insert({level, index, width});
      }
    }
    ASSERT_EQ(implied, tiles_of(size)) << size;
  }
}

TEST(TileWidthAt, StandsTheLargestSizesAndIndices) {
  EXPECT_EQ(hashes_at_level(TreeSize{kSizeLimit}, 0), kSizeLimit);
  EXPECT_EQ(hashes_at_level(TreeSize{kSizeLimit}, 7), 255U);
  EXPECT_EQ(hashes_at_level(TreeSize{kSizeLimit}, 8), 0U);
  EXPECT_EQ(hashes_at_level(TreeSize{kSizeLimit}, kTileLevelMax), 0U);
  EXPECT_EQ(tile_width_at(TreeSize{kSizeLimit}, 7, 0), 255U);
  EXPECT_EQ(tile_width_at(TreeSize{kSizeLimit}, 0, kSizeLimit / 256), 255U);
  EXPECT_EQ(tile_width_at(TreeSize{kSizeLimit}, 0, kSizeLimit / 256 + 1), 0U);
  EXPECT_EQ(tile_width_at(TreeSize{1}, 0, kSizeLimit), 0U);
  EXPECT_EQ(tile_width_at(TreeSize{0}, 0, 0), 0U);
}

TEST(Bundle, HasTheBytesOfTheSpec) {
  const Bytes bundle = encode_bundle({bytes_of("one"), {}, bytes_of("three")});
  EXPECT_EQ(text_of(bundle), std::string_view("\0\3one\0\0\0\5three", 14));
}

TEST(Bundle, ComesBackAsItWas) {
  const std::vector<Bytes> entries{bytes_of("a"), {}, Bytes(kEntryBytesMax, 7), Bytes(256, 0)};
  EXPECT_EQ(decode_bundle(encode_bundle(entries), 4).value(), entries);
  EXPECT_EQ(decode_bundle({}, 0).value(), std::vector<Bytes>{});
}

TEST(DecodeBundle, RefusesEveryCutAndEveryOtherCount) {
  const Bytes bundle = encode_bundle({bytes_of("one"), {}, bytes_of("three")});
  for (std::size_t length = 0; length < bundle.size(); ++length) {
    const auto decoded = decode_bundle(ByteView(bundle).first(length), 3);
    ASSERT_FALSE(decoded.has_value()) << length;
    EXPECT_EQ(decoded.error().code, Errc::kInvalidArgument);
  }
  for (const std::size_t count : {0U, 1U, 2U, 4U, 256U}) {
    const auto decoded = decode_bundle(bundle, count);
    ASSERT_FALSE(decoded.has_value()) << count;
    EXPECT_EQ(decoded.error().code, Errc::kInvalidArgument);
  }
  Bytes longer = bundle;
  longer.push_back(0);
  EXPECT_FALSE(decode_bundle(longer, 3).has_value());
}

TEST(DecodeTile, TakesExactlyItsWidth) {
  Bytes tile(3 * Hash::kSize);
  for (std::size_t i = 0; i < tile.size(); ++i) tile[i] = static_cast<std::uint8_t>(i);
  const auto hashes = decode_tile(tile, 3).value();
  ASSERT_EQ(hashes.size(), 3U);
  EXPECT_EQ(hashes[0].bytes[0], 0);
  EXPECT_EQ(hashes[1].bytes[0], 32);
  EXPECT_EQ(hashes[2].bytes[31], 95);
  for (const unsigned width : {0U, 2U, 4U, 256U}) EXPECT_FALSE(decode_tile(tile, width).has_value()) << width;
  tile.pop_back();
  EXPECT_EQ(decode_tile(tile, 3).error().code, Errc::kInvalidArgument);
}

}  // namespace
}  // namespace skaidrs
