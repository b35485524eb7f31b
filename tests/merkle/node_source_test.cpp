#include "ledger/merkle/node_source.h"

#include <gtest/gtest.h>

#include <random>

#include "ledger/merkle/frontier.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tests/merkle/reference.h"

namespace skaidrs {
namespace {

constexpr std::uint64_t kSizeMax = 260;
constexpr std::uint64_t kLargeSize = 66'100;  // has a third level of tiles

const testing::ReferenceTree& large_tree() {
  static const testing::ReferenceTree kTree(testing::leaf_hashes(kLargeSize));
  return kTree;
}

testing::TileTable tiles_of(std::uint64_t size) {
  testing::TileTable tiles;
  tiles.grow(TreeSize{0}, TreeSize{size}, large_tree().leaves());
  return tiles;
}

TEST(SubtreeRoot, IsTheDefinitionsForEverySubtreeOfEverySize) {
  testing::TileTable tiles = tiles_of(kSizeMax);
  for (std::uint64_t size = 1; size <= kSizeMax; ++size) {
    for (unsigned height = 0; (std::uint64_t{1} << height) <= size; ++height) {
      for (std::uint64_t number = 0; number < size >> height; ++number) {
        const auto root = subtree_root(tiles, TreeSize{size}, height, number);
        ASSERT_TRUE(root.has_value()) << size << " " << height << " " << number;
        ASSERT_EQ(root.value(), large_tree().root(number << height, (number + 1) << height));
      }
    }
  }
}

TEST(RootFromTiles, IsTheDefinitionsForEverySize) {
  testing::TileTable tiles = tiles_of(kSizeMax);
  for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
    ASSERT_EQ(root_from_tiles(tiles, TreeSize{size}).value(), large_tree().root(TreeSize{size})) << size;
  }
}

// Tiles grown step by step are those of the tree, whatever the steps were, and every older size can be read from them.
TEST(RootFromTiles, HoldsAfterRandomGrowth) {
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    std::mt19937_64 random(seed);
    testing::TileTable tiles;
    Frontier frontier;
    std::vector<TreeSize> sizes;
    while (frontier.size().value < kLargeSize) {
      const TreeSize from = frontier.size();
      const std::uint64_t step = random() % (seed == 1 ? 5'000 : seed == 2 ? 700 : 20'000);
      const TreeSize to{std::min(kLargeSize, from.value + step)};
      for (LeafIndex leaf = from.next(); to.contains(leaf); ++leaf.value)
        frontier.append(large_tree().leaves()[leaf.value]);
      tiles.grow(from, to, large_tree().leaves());
      ASSERT_EQ(root_from_tiles(tiles, to).value(), frontier.root()) << to.value;
      sizes.push_back(to);
    }
    for (const TreeSize size : sizes) ASSERT_EQ(root_from_tiles(tiles, size).value(), large_tree().root(size));
    EXPECT_EQ(tiles.all(), tiles_of(kLargeSize).all());
  }
}

TEST(SubtreeRoot, ReadsHighTiles) {
  testing::TileTable tiles = tiles_of(kLargeSize);
  EXPECT_EQ(subtree_root(tiles, TreeSize{kLargeSize}, 16, 0).value(), large_tree().root(0, 65'536));
  EXPECT_EQ(subtree_root(tiles, TreeSize{kLargeSize}, 9, 128).value(), large_tree().root(65'536, 66'048));
  EXPECT_EQ(subtree_root(tiles, TreeSize{kLargeSize}, 15, 1).value(), large_tree().root(32'768, 65'536));
}

TEST(Proofs, OfALargeTreeVerifyAndReadFewTiles) {
  testing::TileTable tiles = tiles_of(kLargeSize);
  const TreeSize size{kLargeSize};
  const Hash root = large_tree().root(size);
  std::mt19937_64 random(70'000);
  for (int i = 0; i < 300; ++i) {
    const LeafIndex index{random() % size.value};
    const std::uint64_t reads_before = tiles.reads();
    const auto inclusion = build_inclusion(tiles, index, size).value();
    EXPECT_LE(tiles.reads() - reads_before, 5U);  // two at most on each level, one on the highest
    EXPECT_EQ(inclusion.hashes, large_tree().inclusion(index, size));
    EXPECT_TRUE(verify_inclusion(large_tree().leaves()[index.value], inclusion, root).has_value());

    const TreeSize from{1 + random() % size.value};
    const auto consistency = build_consistency(tiles, from, size).value();
    EXPECT_EQ(consistency.hashes, large_tree().consistency(from, size));
    EXPECT_TRUE(verify_consistency(consistency, large_tree().root(from), root).has_value());
  }
}

TEST(SubtreeReader, ReadsATileOnceOnAWalkToTheRight) {
  testing::TileTable tiles = tiles_of(1'000);
  SubtreeReader reader(tiles, TreeSize{1'000});
  for (std::uint64_t leaf = 0; leaf < 1'000; ++leaf) {
    ASSERT_EQ(reader.subtree(0, leaf).value(), large_tree().leaves()[leaf]);
  }
  EXPECT_EQ(tiles.reads(), 4U);
}

class ShortTiles final : public TileSource {
 public:
  explicit ShortTiles(std::size_t bytes) : bytes_(bytes) {}
  Result<Bytes> tile(const TileId& /*tile*/) override { return Bytes(bytes_); }

 private:
  std::size_t bytes_;
};

TEST(SubtreeRoot, CallsATileOfAnotherLengthCorrupt) {
  for (const std::size_t bytes : {0U, 31U, 64U, 10U * 32U - 1U, 10U * 32U + 1U, 256U * 32U}) {
    ShortTiles tiles(bytes);
    EXPECT_EQ(subtree_root(tiles, TreeSize{10}, 0, 3).error().code, Errc::kCorruption) << bytes;
    EXPECT_EQ(root_from_tiles(tiles, TreeSize{10}).error().code, Errc::kCorruption) << bytes;
    EXPECT_EQ(build_inclusion(tiles, LeafIndex{3}, TreeSize{10}).error().code, Errc::kCorruption) << bytes;
  }
}

TEST(RootFromTiles, NeedsNoTileForTheEmptyTree) {
  ShortTiles tiles(0);
  EXPECT_EQ(root_from_tiles(tiles, TreeSize{0}).value(), empty_root());
}

}  // namespace
}  // namespace skaidrs
