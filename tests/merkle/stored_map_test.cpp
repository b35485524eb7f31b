// Goal: the stored map is the map in memory, version by version, and its store needs nothing but what it says. Method:
// random batches against MemoryMap, each old version read again after newer ones, superseded nodes dropped.
#include "ledger/merkle/stored_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "ledger/base/encoding.h"
#include "tests/merkle/node_table.h"
#include "tests/merkle/reference_map.h"

namespace skaidrs {
namespace {

using testing::NodeTable;
using Model = std::map<Hash, IndexValue>;

IndexValue random_value(std::mt19937_64& random) {
  IndexValue value;
  for (std::uint8_t& byte : value) byte = static_cast<std::uint8_t>(random());
  return value;
}

Hash model_root(const Model& model) {
  MemoryMap map;
  for (const auto& [key, value] : model) map.put(key.view(), value);
  return map.root();
}

std::vector<MapChange> changes_of(const Model& model) {
  std::vector<MapChange> changes;
  for (const auto& [key, value] : model) changes.push_back({key, value});
  return changes;
}

// Keys near each other: a few bits of `base` flipped, from the first bit to the last.
Hash near_key(const Hash& base, std::mt19937_64& random) {
  Hash key = base;
  for (std::uint64_t flips = random() % 3; flips-- > 0;) {
    const std::size_t bit = random() % 256;
    key.bytes[bit / 8] = static_cast<std::uint8_t>(key.bytes[bit / 8] ^ (0x80U >> (bit % 8)));
  }
  return key;
}

void expect_looks_up(NodeTable& nodes, const std::optional<MapRef>& root, const Model& model, const Hash& key) {
  const auto found = look_up(nodes, root, key);
  ASSERT_TRUE(found.has_value()) << found.error().message;
  const auto known = model.find(key);
  ASSERT_EQ(found.value().value.has_value(), known != model.end());
  const auto implied = known == model.end()
                           ? map_root_from_absence(key.view(), found.value().proof)
                           : map_root_from_presence(key.view(), *found.value().value, found.value().proof);
  ASSERT_EQ(implied.value(), map_root_hash(root));
  if (known != model.end()) {
    ASSERT_EQ(*found.value().value, known->second);
  }
}

// What an update says of itself: reads once, writes once, and supersedes exactly what it read.
void expect_honest(const NodeTable& nodes, const MapUpdate& update, std::uint64_t version) {
  std::vector<MapNodeId> read = nodes.reads();
  std::vector<MapNodeId> superseded = update.superseded;
  std::sort(read.begin(), read.end());
  std::sort(superseded.begin(), superseded.end());
  ASSERT_EQ(std::adjacent_find(read.begin(), read.end()), read.end());
  ASSERT_EQ(read, superseded);
  std::set<MapNodeId> written;
  for (const auto& [id, node] : update.written) {
    ASSERT_EQ(id.version, version);
    ASSERT_TRUE(written.insert(id).second);
  }
}

struct Version {
  std::optional<MapRef> root;
  Model model;
  std::vector<MapNodeId> superseded;  // by the next version
};

// Applies a random batch to `before`; the new nodes are in `nodes` afterwards.
Version next_version(NodeTable& nodes, Version& before, const Hash& base, std::uint64_t number,
                     std::mt19937_64& random) {
  Model batch;
  for (std::uint64_t i = random() % 12; i-- > 0;) {
    const bool replaces = !before.model.empty() && random() % 3 == 0;
    const Hash key =
        replaces ? std::next(before.model.begin(), static_cast<std::ptrdiff_t>(random() % before.model.size()))->first
        : random() % 2 == 0 ? near_key(base, random)
                            : testing::random_hash(random);
    batch[key] = random_value(random);
  }
  nodes.forget_reads();
  const auto update = update_map(nodes, before.root, changes_of(batch), number);
  EXPECT_TRUE(update.has_value());
  expect_honest(nodes, update.value(), number);
  nodes.add(update.value());
  Version after{update.value().root, before.model, {}};
  for (const auto& [key, value] : batch) after.model[key] = value;
  EXPECT_EQ(update.value().added, after.model.size() - before.model.size());
  before.superseded = update.value().superseded;
  return after;
}

void expect_reads_all(NodeTable& nodes, const Version& version, const Hash& base, std::mt19937_64& random) {
  for (const auto& [key, value] : version.model) {
    ASSERT_NO_FATAL_FAILURE(expect_looks_up(nodes, version.root, version.model, key));
  }
  for (int i = 0; i < 20; ++i) {
    const Hash absent = i % 2 == 0 ? near_key(base, random) : testing::random_hash(random);
    ASSERT_NO_FATAL_FAILURE(expect_looks_up(nodes, version.root, version.model, absent));
  }
}

TEST(StoredMap, IsTheMapInMemoryThroughManyVersions) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 8U}) {
    std::mt19937_64 random(seed);
    const Hash base = testing::random_hash(random);
    NodeTable nodes;
    std::vector<Version> versions(1);
    for (std::uint64_t number = 1; number <= 40; ++number) {
      const Version next = next_version(nodes, versions.back(), base, number, random);
      ASSERT_EQ(map_root_hash(next.root), model_root(next.model)) << seed << " " << number;
      versions.push_back(next);
    }
    for (const Version& version : versions) ASSERT_NO_FATAL_FAILURE(expect_reads_all(nodes, version, base, random));
    // Dropping what each version superseded, oldest first, takes away that version and nothing newer.
    for (std::size_t i = 0; i + 1 < versions.size(); ++i) {
      nodes.drop(versions[i].superseded);
      ASSERT_NO_FATAL_FAILURE(expect_reads_all(nodes, versions[i + 1], base, random));
    }
    // A binary tree has one inner node less than leaves: nothing unused is left, nothing needed is missing.
    EXPECT_EQ(nodes.size(), versions.back().model.size() - 1);
    ASSERT_NO_FATAL_FAILURE(expect_reads_all(nodes, versions.back(), base, random));
  }
}

TEST(StoredMap, HasTheRootOfItsSetWhateverTheBatches) {
  std::mt19937_64 random(77);
  Model model;
  const Hash base = testing::random_hash(random);
  for (int i = 0; i < 120; ++i)
    model[i % 2 == 0 ? near_key(base, random) : testing::random_hash(random)] = random_value(random);
  const Hash root = model_root(model);
  for (const std::size_t step : {1U, 2U, 7U, 50U, 1'000U}) {
    std::vector<MapChange> left = changes_of(model);
    std::shuffle(left.begin(), left.end(), random);
    NodeTable nodes;
    std::optional<MapRef> head;
    for (std::uint64_t version = 1; !left.empty(); ++version) {
      const auto cut = static_cast<std::ptrdiff_t>(left.size() - std::min(step, left.size()));
      std::vector<MapChange> batch(left.begin() + cut, left.end());
      left.erase(left.begin() + cut, left.end());
      std::sort(batch.begin(), batch.end(), [](const MapChange& a, const MapChange& b) { return a.key < b.key; });
      const MapUpdate update = update_map(nodes, head, batch, version).value();
      nodes.add(update);
      nodes.drop(update.superseded);
      head = update.root;
    }
    EXPECT_EQ(map_root_hash(head), root) << step;
    EXPECT_EQ(nodes.size(), model.size() - 1) << step;
  }
}

TEST(StoredMap, StandsKeysWhoseFirstDifferenceIsTheLastBit) {
  std::mt19937_64 random(255);
  const Hash base = testing::random_hash(random);
  Model model;
  model[base] = random_value(random);
  for (std::size_t bit = 0; bit < 256; ++bit) {
    Hash key = base;
    key.bytes[bit / 8] = static_cast<std::uint8_t>(key.bytes[bit / 8] ^ (0x80U >> (bit % 8)));
    model[key] = random_value(random);
  }
  NodeTable nodes;
  std::optional<MapRef> head;
  std::uint64_t version = 0;
  for (const auto& [key, value] : model) {
    const std::vector<MapChange> change{{key, value}};
    const MapUpdate update = update_map(nodes, head, change, ++version).value();
    nodes.add(update);
    head = update.root;
  }
  EXPECT_EQ(map_root_hash(head), model_root(model));
  const MapLookup deepest = look_up(nodes, head, base).value();
  EXPECT_EQ(deepest.proof.steps.size(), 256U);
  EXPECT_EQ(deepest.proof.steps.front().bit, 255U);
  for (const auto& [key, value] : model) ASSERT_NO_FATAL_FAILURE(expect_looks_up(nodes, head, model, key));
  // All at once: one batch below every node of the deepest way.
  Model replaced = model;
  for (auto& [key, value] : replaced) value = random_value(random);
  nodes.forget_reads();
  const MapUpdate update = update_map(nodes, head, changes_of(replaced), ++version).value();
  ASSERT_NO_FATAL_FAILURE(expect_honest(nodes, update, version));
  EXPECT_EQ(update.added, 0U);
  EXPECT_EQ(map_root_hash(update.root), model_root(replaced));
}

TEST(StoredMap, IsEmptyWithoutAHead) {
  NodeTable nodes;
  EXPECT_EQ(map_root_hash(std::nullopt), empty_map_root());
  const MapLookup nothing = look_up(nodes, std::nullopt, Hash{}).value();
  EXPECT_FALSE(nothing.value.has_value());
  EXPECT_EQ(nothing.proof, MapProof{});
  const MapUpdate update = update_map(nodes, std::nullopt, {}, 1).value();
  EXPECT_FALSE(update.root.has_value());
  EXPECT_EQ(update.added, 0U);
  EXPECT_TRUE(update.written.empty());
}

TEST(StoredMap, KeepsASingleLeafInItsHead) {
  NodeTable nodes;
  std::mt19937_64 random(1);
  const std::vector<MapChange> change{{testing::random_hash(random), random_value(random)}};
  const MapUpdate update = update_map(nodes, std::nullopt, change, 1).value();
  EXPECT_TRUE(update.written.empty());
  EXPECT_EQ(update.added, 1U);
  ASSERT_TRUE(update.root.has_value());
  EXPECT_TRUE(update.root->is_leaf());
  EXPECT_EQ(update.root->hash, map_leaf_hash(change[0].key.view(), change[0].value));
  EXPECT_EQ(look_up(nodes, update.root, change[0].key).value().value, change[0].value);
}

TEST(StoredMap, ProvesWhatTheMapInMemoryProves) {
  std::mt19937_64 random(9);
  Model model;
  MemoryMap memory;
  for (int i = 0; i < 3'000; ++i) {
    const Hash key = testing::random_hash(random);
    model[key] = random_value(random);
    memory.put(key.view(), model[key]);
  }
  NodeTable nodes;
  const MapUpdate update = update_map(nodes, std::nullopt, changes_of(model), 1).value();
  nodes.add(update);
  EXPECT_EQ(map_root_hash(update.root), memory.root());
  for (const auto& [key, value] : model) {
    ASSERT_EQ(look_up(nodes, update.root, key).value().proof, memory.prove(key.view()));
  }
  for (int i = 0; i < 1'000; ++i) {
    const Hash absent = testing::random_hash(random);
    ASSERT_EQ(look_up(nodes, update.root, absent).value().proof, memory.prove(absent.view()));
  }
}

}  // namespace
}  // namespace skaidrs
