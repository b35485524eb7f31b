// Goal: no damaged proof verifies. Method: every proof of every tree up to 64, and sampled ones up to 260; one mutation
// at a time. A size (or, with it, an index) may be changed without a trace only where the other tree has the very same
// turns, so that it is the same computation: which size it was is the checkpoint's to say, not the proof's.
#include <gtest/gtest.h>

#include <functional>
#include <random>

#include "ledger/merkle/proof.h"
#include "tests/merkle/reference.h"

namespace skaidrs {
namespace {

constexpr std::uint64_t kExhaustiveMax = 64;
constexpr std::uint64_t kEveryBitMax = 17;
constexpr std::uint64_t kSizeMax = 260;
constexpr std::size_t kSamples = 300;
constexpr std::size_t kHashBits = Hash::kSize * 8;

const testing::ReferenceTree& tree() {
  static const testing::ReferenceTree kTree(testing::leaf_hashes(kSizeMax));
  return kTree;
}

Hash with_flipped_bit(Hash hash, std::size_t bit) {
  hash.bytes[bit / 8] = static_cast<std::uint8_t>(hash.bytes[bit / 8] ^ (0x80U >> (bit % 8)));
  return hash;
}

using Refused = std::function<bool(const std::vector<Hash>&)>;

// Flips a bit of each hash (each bit of it in small trees), drops each, adds one everywhere, swaps every two.
void expect_hashes_bound(const std::vector<Hash>& hashes, std::uint64_t size, const Refused& refused) {
  const std::size_t bits = size <= kEveryBitMax ? kHashBits : 1;
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    for (std::size_t bit = 0; bit < bits; ++bit) {
      std::vector<Hash> flipped = hashes;
      flipped[i] = with_flipped_bit(hashes[i], (bit + size + i) % kHashBits);
      ASSERT_TRUE(refused(flipped)) << "hash " << i << " bit " << (bit + size + i) % kHashBits;
    }
    std::vector<Hash> dropped = hashes;
    dropped.erase(dropped.begin() + static_cast<std::ptrdiff_t>(i));
    ASSERT_TRUE(refused(dropped)) << "without hash " << i;
    for (std::size_t j = 0; j < i; ++j) {
      std::vector<Hash> swapped = hashes;
      std::swap(swapped[i], swapped[j]);
      ASSERT_TRUE(refused(swapped)) << "hashes " << i << " and " << j << " swapped";
    }
  }
  for (std::size_t i = 0; i <= hashes.size(); ++i) {
    for (const Hash& extra : {Hash{}, hashes.empty() ? tree().leaves()[0] : hashes[i % hashes.size()]}) {
      std::vector<Hash> grown = hashes;
      grown.insert(grown.begin() + static_cast<std::ptrdiff_t>(i), extra);
      ASSERT_TRUE(refused(grown)) << "one more before " << i;
    }
  }
}

void expect_inclusion_bound(LeafIndex index, TreeSize size) {
  const Hash leaf = tree().leaves()[index.value];
  const Hash root = tree().root(size);
  const InclusionProof valid{index, size, tree().inclusion(index, size)};
  ASSERT_TRUE(verify_inclusion(leaf, valid, root).has_value());
  ASSERT_NO_FATAL_FAILURE(expect_hashes_bound(valid.hashes, size.value, [&](const std::vector<Hash>& hashes) {
    return !verify_inclusion(leaf, {index, size, hashes}, root).has_value();
  }));
  const std::size_t bit = (index.value + size.value) % kHashBits;
  ASSERT_FALSE(verify_inclusion(with_flipped_bit(leaf, bit), valid, root).has_value());
  ASSERT_FALSE(verify_inclusion(leaf, valid, with_flipped_bit(root, bit)).has_value());
  ASSERT_FALSE(verify_inclusion(leaf, valid, Hash{}).has_value());
  for (LeafIndex other; other.value < size.value + 2; ++other.value) {
    if (other == index) continue;
    ASSERT_FALSE(verify_inclusion(leaf, {other, size, valid.hashes}, root).has_value()) << "as index " << other.value;
  }
  const std::string turns = testing::inclusion_turns(index, size);
  for (TreeSize other{0}; other.value < 2 * size.value + 2; ++other.value) {
    const bool same = other.contains(index) && testing::inclusion_turns(index, other) == turns;
    ASSERT_EQ(verify_inclusion(leaf, {index, other, valid.hashes}, root).has_value(), same)
        << "as size " << other.value;
  }
}

void expect_consistency_bound(TreeSize from, TreeSize to) {
  const Hash root_from = tree().root(from);
  const Hash root_to = tree().root(to);
  const ConsistencyProof valid{from, to, tree().consistency(from, to)};
  ASSERT_TRUE(verify_consistency(valid, root_from, root_to).has_value());
  ASSERT_NO_FATAL_FAILURE(expect_hashes_bound(valid.hashes, to.value, [&](const std::vector<Hash>& hashes) {
    return !verify_consistency({from, to, hashes}, root_from, root_to).has_value();
  }));
  const std::size_t bit = (from.value + to.value) % kHashBits;
  ASSERT_FALSE(verify_consistency(valid, with_flipped_bit(root_from, bit), root_to).has_value());
  ASSERT_FALSE(verify_consistency(valid, root_from, with_flipped_bit(root_to, bit)).has_value());
  if (from != to) {
    const auto [earlier, later] = std::pair(root_to, root_from);  // the wrong way round
    ASSERT_FALSE(verify_consistency(valid, earlier, later).has_value());
  }
  const std::string turns = testing::consistency_turns(from, to);
  for (TreeSize other{0}; other.value < 2 * to.value + 2; ++other.value) {
    const bool same_to = from <= other && testing::consistency_turns(from, other) == turns;
    const bool as_to = verify_consistency({from, other, valid.hashes}, root_from, root_to).has_value();
    ASSERT_EQ(as_to, same_to) << "to size " << other.value;
    const bool as_from = verify_consistency({other, to, valid.hashes}, root_from, root_to).has_value();
    ASSERT_EQ(as_from, other == from) << "from size " << other.value;
  }
}

TEST(VerifyInclusion, RefusesEveryMutationInSmallTrees) {
  for (TreeSize size{1}; size.value <= kExhaustiveMax; ++size.value) {
    for (LeafIndex index; size.contains(index); ++index.value) {
      ASSERT_NO_FATAL_FAILURE(expect_inclusion_bound(index, size)) << index.value << " of " << size.value;
    }
  }
}

TEST(VerifyInclusion, RefusesMutationsInSampledTrees) {
  std::mt19937_64 random(6962);
  for (std::size_t i = 0; i < kSamples; ++i) {
    const TreeSize size{kExhaustiveMax + 1 + random() % (kSizeMax - kExhaustiveMax)};
    const LeafIndex index{random() % size.value};
    ASSERT_NO_FATAL_FAILURE(expect_inclusion_bound(index, size)) << index.value << " of " << size.value;
  }
}

TEST(VerifyConsistency, RefusesEveryMutationInSmallTrees) {
  for (TreeSize to{1}; to.value <= kExhaustiveMax; ++to.value) {
    for (TreeSize from{1}; from <= to; ++from.value) {
      ASSERT_NO_FATAL_FAILURE(expect_consistency_bound(from, to)) << from.value << " to " << to.value;
    }
  }
}

TEST(VerifyConsistency, RefusesMutationsInSampledTrees) {
  std::mt19937_64 random(9162);
  for (std::size_t i = 0; i < kSamples; ++i) {
    const TreeSize to{kExhaustiveMax + 1 + random() % (kSizeMax - kExhaustiveMax)};
    const TreeSize from{1 + random() % to.value};
    ASSERT_NO_FATAL_FAILURE(expect_consistency_bound(from, to)) << from.value << " to " << to.value;
  }
}

}  // namespace
}  // namespace skaidrs
