#include "ledger/merkle/proof.h"

#include <gtest/gtest.h>

#include <limits>

#include "tests/merkle/reference.h"

namespace skaidrs {
namespace {

constexpr std::uint64_t kSizeMax = 260;  // crosses the edge of a tile
constexpr std::uint64_t kSizeLimit = std::numeric_limits<std::uint64_t>::max();

const testing::ReferenceTree& tree() {
  static const testing::ReferenceTree kTree(testing::leaf_hashes(kSizeMax));
  return kTree;
}

testing::TileTable tiles_of(TreeSize size) {
  testing::TileTable tiles;
  tiles.grow(TreeSize{0}, size, tree().leaves());
  return tiles;
}

// Goal: proofs are those of the definition and verify. Method: every index of every size.
TEST(InclusionProof, IsTheDefinitionsAndVerifiesForEveryLeafOfEverySize) {
  testing::TileTable tiles = tiles_of(TreeSize{kSizeMax});
  for (TreeSize size{1}; size.value <= kSizeMax; ++size.value) {
    const Hash root = tree().root(size);
    for (LeafIndex index; size.contains(index); ++index.value) {
      const auto proof = build_inclusion(tiles, index, size);
      ASSERT_TRUE(proof.has_value()) << index.value << " of " << size.value;
      EXPECT_EQ(proof.value().index, index);
      EXPECT_EQ(proof.value().size, size);
      ASSERT_EQ(proof.value().hashes, tree().inclusion(index, size)) << index.value << " of " << size.value;
      ASSERT_TRUE(verify_inclusion(tree().leaves()[index.value], proof.value(), root).has_value());
      ASSERT_EQ(root_from_inclusion(tree().leaves()[index.value], proof.value()).value(), root);
    }
  }
}

TEST(ConsistencyProof, IsTheDefinitionsAndVerifiesForEveryPairOfSizes) {
  testing::TileTable tiles = tiles_of(TreeSize{kSizeMax});
  for (TreeSize to{1}; to.value <= kSizeMax; ++to.value) {
    for (TreeSize from{1}; from <= to; ++from.value) {
      const auto proof = build_consistency(tiles, from, to);
      ASSERT_TRUE(proof.has_value()) << from.value << " to " << to.value;
      EXPECT_EQ(proof.value().from, from);
      EXPECT_EQ(proof.value().to, to);
      ASSERT_EQ(proof.value().hashes, tree().consistency(from, to)) << from.value << " to " << to.value;
      const Status verified = verify_consistency(proof.value(), tree().root(from), tree().root(to));
      ASSERT_TRUE(verified.has_value()) << from.value << " to " << to.value;
    }
  }
}

TEST(ConsistencyProof, IsEmptyBetweenEqualSizes) {
  testing::TileTable tiles = tiles_of(TreeSize{kSizeMax});
  for (TreeSize size{1}; size.value <= kSizeMax; ++size.value) {
    EXPECT_TRUE(build_consistency(tiles, size, size).value().hashes.empty()) << size.value;
  }
}

TEST(BuildInclusion, RefusesAnIndexOutsideTheTree) {
  testing::TileTable tiles = tiles_of(TreeSize{10});
  for (const std::uint64_t index : {std::uint64_t{10}, std::uint64_t{11}, kSizeLimit}) {
    const auto proof = build_inclusion(tiles, LeafIndex{index}, TreeSize{10});
    ASSERT_FALSE(proof.has_value()) << index;
    EXPECT_EQ(proof.error().code, Errc::kInvalidArgument);
  }
  EXPECT_FALSE(build_inclusion(tiles, LeafIndex{0}, TreeSize{0}).has_value());
}

TEST(BuildConsistency, RefusesSizeZeroAndFallingSizes) {
  testing::TileTable tiles = tiles_of(TreeSize{10});
  for (const auto& [from, to] : {std::pair{0, 10}, std::pair{0, 0}, std::pair{10, 9}, std::pair{2, 1}}) {
    const auto proof =
        build_consistency(tiles, TreeSize{static_cast<std::uint64_t>(from)}, TreeSize{static_cast<std::uint64_t>(to)});
    ASSERT_FALSE(proof.has_value()) << from << " " << to;
    EXPECT_EQ(proof.error().code, Errc::kInvalidArgument);
  }
}

TEST(RootFromInclusion, TellsABadIndexFromABadLength) {
  const Hash leaf = tree().leaves()[0];
  EXPECT_EQ(root_from_inclusion(leaf, {LeafIndex{5}, TreeSize{5}, {}}).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(root_from_inclusion(leaf, {LeafIndex{0}, TreeSize{0}, {}}).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(root_from_inclusion(leaf, {LeafIndex{4}, TreeSize{5}, {}}).error().code, Errc::kUnverified);
  EXPECT_EQ(root_from_inclusion(leaf, {LeafIndex{0}, TreeSize{1}, {leaf}}).error().code, Errc::kUnverified);
  EXPECT_EQ(root_from_inclusion(leaf, {LeafIndex{0}, TreeSize{1}, {}}).value(), leaf);
}

TEST(VerifyInclusion, SaysUnverifiedForAnotherRoot) {
  const Hash leaf = tree().leaves()[0];
  const Status verified = verify_inclusion(leaf, {LeafIndex{0}, TreeSize{1}, {}}, tree().leaves()[1]);
  EXPECT_EQ(verified.error().code, Errc::kUnverified);
}

TEST(VerifyConsistency, RefusesSizeZeroAndFallingSizes) {
  const Hash a = tree().root(TreeSize{0});
  const Hash b = tree().root(TreeSize{8});
  EXPECT_EQ(verify_consistency({TreeSize{0}, TreeSize{8}, {}}, a, b).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(verify_consistency({TreeSize{0}, TreeSize{0}, {}}, a, a).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(verify_consistency({TreeSize{9}, TreeSize{8}, {}}, b, b).error().code, Errc::kInvalidArgument);
}

TEST(VerifyConsistency, HoldsEqualSizesToEqualRootsAndNoHashes) {
  const Hash a = tree().root(TreeSize{7});
  const Hash b = tree().root(TreeSize{8});
  EXPECT_TRUE(verify_consistency({TreeSize{8}, TreeSize{8}, {}}, b, b).has_value());
  EXPECT_EQ(verify_consistency({TreeSize{8}, TreeSize{8}, {}}, a, b).error().code, Errc::kUnverified);
  EXPECT_EQ(verify_consistency({TreeSize{8}, TreeSize{8}, {a}}, b, b).error().code, Errc::kUnverified);
}

// Sizes near 2^64 must neither overflow nor shift by 64 bits.
TEST(Verifiers, StandTheLargestSizes) {
  const Hash hash = tree().leaves()[0];
  for (const std::uint64_t index : {std::uint64_t{0}, kSizeLimit / 2, kSizeLimit / 2 + 1, kSizeLimit - 1}) {
    const std::size_t depth = testing::inclusion_turns(LeafIndex{index}, TreeSize{kSizeLimit}).size();
    for (std::size_t length = 0; length <= 130; ++length) {
      const InclusionProof proof{LeafIndex{index}, TreeSize{kSizeLimit}, std::vector<Hash>(length, hash)};
      EXPECT_EQ(root_from_inclusion(hash, proof).has_value(), length == depth) << index << " " << length;
    }
  }
  for (const std::uint64_t from : {std::uint64_t{1}, kSizeLimit / 2, kSizeLimit / 2 + 1, kSizeLimit - 1}) {
    for (std::size_t length = 0; length <= 130; ++length) {
      const ConsistencyProof proof{TreeSize{from}, TreeSize{kSizeLimit}, std::vector<Hash>(length, hash)};
      EXPECT_EQ(verify_consistency(proof, hash, hash).error().code, Errc::kUnverified) << from << " " << length;
    }
  }
}

TEST(BuildInclusion, PassesOnWhatTheSourceSays) {
  testing::TileTable nothing;
  EXPECT_EQ(build_inclusion(nothing, LeafIndex{3}, TreeSize{10}).error().code, Errc::kNotFound);
  EXPECT_EQ(build_consistency(nothing, TreeSize{3}, TreeSize{10}).error().code, Errc::kNotFound);
}

}  // namespace
}  // namespace skaidrs
