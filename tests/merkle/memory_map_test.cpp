// Goal: the trie in memory is the map of the definition. Method: against the naive definition over many small sets with
// awkward keys, and its own proofs, whatever the order of insertion.
#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/merkle/map.h"
#include "tests/merkle/reference_map.h"

namespace skaidrs {
namespace {

using testing::KeyValues;

void put_all(MemoryMap& map, const KeyValues& set, std::mt19937_64& random) {
  std::vector<std::pair<Bytes, Bytes>> order(set.begin(), set.end());
  std::shuffle(order.begin(), order.end(), random);
  for (const auto& [key, value] : order) map.put(key, value);
}

void expect_proves(MemoryMap& map, const Hash& root, const Bytes& key, const KeyValues& set) {
  const auto found = set.find(key);
  const MapProof proof = map.prove(key);
  if (found == set.end()) {
    ASSERT_EQ(map.get(key), std::nullopt);
    ASSERT_EQ(proof.other.has_value(), !set.empty());
    ASSERT_EQ(map_root_from_absence(key, proof).value(), root);
  } else {
    ASSERT_EQ(map.get(key), found->second);
    ASSERT_FALSE(proof.other.has_value());
    ASSERT_EQ(map_root_from_presence(key, found->second, proof).value(), root);
  }
}

TEST(MemoryMap, IsTheDefinitionsMapForSmallSets) {
  std::mt19937_64 random(2'000);
  for (int round = 0; round < 2'000; ++round) {
    const std::size_t bytes_max = 1 + random() % 5;
    KeyValues set;
    for (std::size_t i = random() % 14; i-- > 0;) {
      set[testing::short_key(random, bytes_max)] = testing::random_bytes(random, random() % 4);
    }
    const Hash root = testing::ReferenceMap::root(set);
    MemoryMap map;
    put_all(map, set, random);
    ASSERT_EQ(map.root(), root) << "round " << round;
    ASSERT_EQ(map.size(), set.size());
    for (const auto& [key, value] : set) ASSERT_NO_FATAL_FAILURE(expect_proves(map, root, key, set));
    for (int i = 0; i < 10; ++i) {
      ASSERT_NO_FATAL_FAILURE(expect_proves(map, root, testing::short_key(random, bytes_max + 1), set));
    }
  }
}

// Every set of keys of at most one byte out of four values, and the empty key: 2^5 sets, in every order.
TEST(MemoryMap, DoesNotDependOnTheOrderOfInsertion) {
  const std::vector<Bytes> keys{{}, {0x00}, {0x01}, {0x80}, {0xFF}};
  for (unsigned members = 0; members < 32; ++members) {
    std::vector<Bytes> order;
    KeyValues set;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (((members >> i) & 1U) == 0) continue;
      order.push_back(keys[i]);
      set[keys[i]] = {static_cast<std::uint8_t>(i)};
    }
    std::sort(order.begin(), order.end());
    const Hash root = testing::ReferenceMap::root(set);
    do {
      MemoryMap map;
      for (const Bytes& key : order) map.put(key, set.at(key));
      ASSERT_EQ(map.root(), root) << members;
    } while (std::next_permutation(order.begin(), order.end()));
  }
}

// Roots are asked for in between, so that what is fresh and what is stale is mixed.
TEST(MemoryMap, FollowsInsertionsAndReplacements) {
  std::mt19937_64 random(3);
  for (int round = 0; round < 50; ++round) {
    MemoryMap map;
    KeyValues set;
    for (int i = 0; i < 60; ++i) {
      const Bytes key = testing::short_key(random, 2);
      const Bytes value = testing::random_bytes(random, random() % 50);
      map.put(key, value);
      set[key] = value;
      if (random() % 3 == 0) {
        ASSERT_EQ(map.root(), testing::ReferenceMap::root(set)) << round << " " << i;
      }
      if (random() % 5 == 0) {
        ASSERT_NO_FATAL_FAILURE(expect_proves(map, map.root(), key, set));
      }
    }
    ASSERT_EQ(map.root(), testing::ReferenceMap::root(set));
    ASSERT_EQ(map.size(), set.size());
    for (const auto& [key, value] : set) ASSERT_EQ(map.get(key), value);
  }
}

TEST(MemoryMap, IsEmptyAtFirst) {
  MemoryMap map;
  EXPECT_EQ(map.size(), 0U);
  EXPECT_EQ(map.root(), empty_map_root());
  EXPECT_EQ(map.prove(Bytes(32)), MapProof{});
  EXPECT_EQ(map.get(Bytes(32)), std::nullopt);
}

TEST(MemoryMap, HoldsKeysThatDifferInTheirLastBitsOnly) {
  std::mt19937_64 random(4);
  KeyValues set;
  const Hash base = testing::random_hash(random);
  for (std::size_t bit = 0; bit < 256; ++bit) {
    Hash key = base;
    key.bytes[bit / 8] = static_cast<std::uint8_t>(key.bytes[bit / 8] ^ (0x80U >> (bit % 8)));
    set[Bytes(key.bytes.begin(), key.bytes.end())] = testing::random_bytes(random, kIndexValueBytes);
  }
  const Bytes last(base.bytes.begin(), base.bytes.end());
  set[last] = Bytes(kIndexValueBytes);
  MemoryMap map;
  put_all(map, set, random);
  const Hash root = testing::ReferenceMap::root(set);
  ASSERT_EQ(map.root(), root);
  EXPECT_EQ(map.prove(last).steps.size(), 256U);
  EXPECT_EQ(map.prove(last).steps.front().bit, 255U);
  for (const auto& [key, value] : set) ASSERT_NO_FATAL_FAILURE(expect_proves(map, root, key, set));
}

// Deeper than any stack: each key extends the one before it.
TEST(MemoryMap, StandsATreeAsDeepAsItHasKeys) {
  constexpr std::size_t kKeys = 3'000;
  MemoryMap map;
  Bytes key;
  for (std::size_t i = 0; i < kKeys; ++i, key.push_back(0xFF)) map.put(key, {});
  const Hash root = map.root();
  key.pop_back();
  const MapProof proof = map.prove(key);
  EXPECT_EQ(proof.steps.size(), kKeys - 1);
  EXPECT_EQ(map_root_from_presence(key, {}, proof).value(), root);
}

TEST(MemoryMap, ProvesAmongManyKeys) {
  std::mt19937_64 random(5);
  MemoryMap map;
  KeyValues set;
  for (int i = 0; i < 20'000; ++i) {
    const Bytes key = testing::random_bytes(random, 32);
    set[key] = testing::random_bytes(random, kIndexValueBytes);
    map.put(key, set[key]);
  }
  const Hash root = map.root();
  ASSERT_EQ(root, testing::ReferenceMap::root(set));
  for (const auto& [key, value] : set) ASSERT_NO_FATAL_FAILURE(expect_proves(map, root, key, set));
  for (int i = 0; i < 1'000; ++i) {
    ASSERT_NO_FATAL_FAILURE(expect_proves(map, root, testing::random_bytes(random, 32), set));
  }
}

}  // namespace
}  // namespace skaidrs
