// Goal: no damaged store makes the map lie. Method: every bit of every row of a small map, and rows that are sound but
// stand in the wrong place.
#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/merkle/stored_map.h"
#include "tests/merkle/node_table.h"
#include "tests/merkle/reference_map.h"

namespace skaidrs {
namespace {

using testing::NodeTable;

struct Small {
  NodeTable nodes;
  std::optional<MapRef> root;
  std::vector<MapChange> changes;
};

Small small_map(std::size_t keys, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  Small small;
  for (std::size_t i = 0; i < keys; ++i) {
    MapChange change{testing::random_hash(random), {}};
    for (std::uint8_t& byte : change.value) byte = static_cast<std::uint8_t>(random());
    small.changes.push_back(change);
  }
  std::sort(small.changes.begin(), small.changes.end(), [](const auto& a, const auto& b) { return a.key < b.key; });
  const MapUpdate update = update_map(small.nodes, std::nullopt, small.changes, 1).value();
  small.nodes.add(update);
  small.root = update.root;
  return small;
}

TEST(StoredMapDamage, OfAnyBitIsNoticedOrHarmless) {
  Small small = small_map(6, 1);
  std::mt19937_64 random(2);
  std::vector<Hash> keys{testing::random_hash(random), testing::random_hash(random)};
  for (const MapChange& change : small.changes) keys.push_back(change.key);
  std::vector<MapLookup> sound;
  sound.reserve(keys.size());
  for (const Hash& key : keys) sound.push_back(look_up(small.nodes, small.root, key).value());
  std::size_t noticed = 0;
  for (auto& [id, row] : small.nodes.rows()) {
    for (std::size_t bit = 0; bit < row.size() * 8; ++bit) {
      row[bit / 8] = static_cast<std::uint8_t>(row[bit / 8] ^ (1U << (bit % 8)));
      for (std::size_t i = 0; i < keys.size(); ++i) {
        const auto found = look_up(small.nodes, small.root, keys[i]);
        if (found.has_value()) {
          ASSERT_EQ(found.value().value, sound[i].value);
          ASSERT_EQ(found.value().proof, sound[i].proof);
        } else {
          ASSERT_EQ(found.error().code, Errc::kCorruption);
          ++noticed;
        }
      }
      row[bit / 8] = static_cast<std::uint8_t>(row[bit / 8] ^ (1U << (bit % 8)));
    }
  }
  EXPECT_GT(noticed, 5'000U);
}

TEST(StoredMapDamage, OfWidthIsCorruption) {
  const Small small = small_map(2, 3);
  const MapNodeId id = node_id(*small.root);
  NodeTable nodes = small.nodes;
  const Bytes row = nodes.rows().at(id);
  for (std::size_t length = 0; length <= row.size() + 1; ++length) {
    Bytes other = row;
    other.resize(length);
    EXPECT_EQ(decode_map_node(other).has_value(), length == row.size());
    if (length == row.size()) continue;
    EXPECT_EQ(decode_map_node(other).error().code, Errc::kCorruption);
    nodes.rows()[id] = other;
    EXPECT_EQ(look_up(nodes, small.root, Hash{}).error().code, Errc::kCorruption);
    EXPECT_EQ(update_map(nodes, small.root, small.changes, 2).error().code, Errc::kCorruption);
  }
}

TEST(StoredMapDamage, OfAMissingOrMisplacedNodeIsCorruption) {
  Small small = small_map(40, 4);
  const std::map<MapNodeId, Bytes> rows = small.nodes.rows();
  for (const auto& [id, row] : rows) {
    for (const auto& [other_id, other_row] : rows) {
      small.nodes.rows()[id] = other_row;
      const bool same = other_id == id;
      ASSERT_EQ(update_map(small.nodes, small.root, small.changes, 2).has_value(), same);
    }
    small.nodes.rows().erase(id);
    const auto update = update_map(small.nodes, small.root, small.changes, 2);
    ASSERT_FALSE(update.has_value());
    ASSERT_EQ(update.error().code, Errc::kCorruption);
    small.nodes.rows()[id] = row;
  }
}

TEST(StoredMapDamage, OfTheHeadIsCorruption) {
  const Small small = small_map(1, 5);
  NodeTable nodes;
  MapRef head = *small.root;
  head.value[0] ^= 1U;
  EXPECT_EQ(look_up(nodes, head, head.key).error().code, Errc::kCorruption);
}

// Rows whose hashes all hold, as only somebody with the means to write a head could make them: still no map.
TEST(StoredMapDamage, OfTheShapeIsCorruptionEvenWithSoundHashes) {
  std::mt19937_64 random(8);
  const auto leaf = [&random](std::uint8_t first_byte) {
    MapRef ref;
    ref.key = testing::random_hash(random);
    ref.key.bytes[0] = first_byte;
    ref.hash = map_leaf_hash(ref.key.view(), ref.value);
    return ref;
  };
  const auto judge = [](const MapRef& left, const MapRef& right, std::uint16_t bit, std::uint8_t prefix) {
    MapRef head;
    head.bit = bit;
    head.key.bytes[0] = prefix;
    head.version = 1;
    head.hash = map_inner_hash(bit, left.hash, right.hash);
    NodeTable nodes;
    nodes.rows()[node_id(head)] = encode_map_node({left, right});
    const auto found = look_up(nodes, head, left.key);
    const auto updated = update_map(nodes, head, std::vector<MapChange>{{head.key, {}}}, 2);
    EXPECT_EQ(found.has_value(), updated.has_value());
    if (found.has_value()) return true;
    EXPECT_EQ(found.error().code, Errc::kCorruption);
    EXPECT_EQ(updated.error().code, Errc::kCorruption);
    return false;
  };
  const MapRef zero = leaf(0b00000000);
  const MapRef one = leaf(0b00010000);
  EXPECT_TRUE(judge(zero, one, 3, 0));
  EXPECT_FALSE(judge(one, zero, 3, 0));   // sides swapped
  EXPECT_FALSE(judge(zero, zero, 3, 0));  // both on one side
  EXPECT_FALSE(judge(zero, one, 2, 0));   // not the bit in which they differ
  EXPECT_FALSE(judge(zero, one, 4, 0));
  EXPECT_FALSE(judge(leaf(0b01000000), one, 3, 0));  // below another prefix
  EXPECT_FALSE(judge(zero, leaf(0b01010000), 3, 0));
  EXPECT_FALSE(judge(zero, one, 3, 0b10000000));
  MapRef shallow;  // an inner node that tests a bit which was tested above it
  shallow.bit = 3;
  shallow.version = 1;
  EXPECT_FALSE(judge(shallow, one, 3, 0));
  MapRef wrong_leaf = one;
  wrong_leaf.value[7] = 1;
  EXPECT_FALSE(judge(zero, wrong_leaf, 3, 0));
}

TEST(StoredMapDamage, OfDepthIsCorruptionEvenWithSoundHashes) {
  Small small = small_map(2, 10);
  MapRef above = *small.root;  // tests the same bit as its left child, the map of before
  above.version = 2;
  MapRef right = *small.root;
  right.bit = MapRef::kLeafBit;
  right.version = 0;
  right.key.bytes[above.bit / 8U] |= static_cast<std::uint8_t>(0x80U >> (above.bit % 8U));
  right.hash = map_leaf_hash(right.key.view(), right.value);
  above.hash = map_inner_hash(above.bit, small.root->hash, right.hash);
  small.nodes.rows()[node_id(above)] = encode_map_node({*small.root, right});
  EXPECT_EQ(look_up(small.nodes, above, Hash{}).error().code, Errc::kCorruption);
  EXPECT_EQ(look_up(small.nodes, above, right.key).error().code, Errc::kCorruption);
  EXPECT_EQ(update_map(small.nodes, above, small.changes, 3).error().code, Errc::kCorruption);
}

TEST(UpdateMapDeathTest, StopsOnChangesThatDoNotRise) {
  NodeTable nodes;
  const MapChange low{};
  MapChange high;
  high.key.bytes[0] = 1;
  for (const auto& changes : {std::vector<MapChange>{low, low}, std::vector<MapChange>{high, low}}) {
    EXPECT_DEATH(static_cast<void>(update_map(nodes, std::nullopt, changes, 1)), "strictly_rising");
  }
}

// A version may not be written twice, or its nodes would take the place of those that older proofs need.
TEST(UpdateMap, RefusesAVersionThatIsNotNewer) {
  Small small = small_map(5, 6);
  EXPECT_EQ(update_map(small.nodes, small.root, small.changes, 1).error().code, Errc::kCorruption);
  EXPECT_EQ(update_map(small.nodes, small.root, small.changes, 0).error().code, Errc::kCorruption);
  EXPECT_TRUE(update_map(small.nodes, small.root, small.changes, 2).has_value());
}

class BrokenNodes final : public MapNodes {
 public:
  Result<MapNode> node(const MapNodeId& /*id*/) override { return io_error("the disk is gone"); }
};

TEST(StoredMap, PassesOnWhatTheStoreSays) {
  const Small small = small_map(5, 7);
  BrokenNodes nodes;
  EXPECT_EQ(look_up(nodes, small.root, Hash{}).error().code, Errc::kIoError);
  EXPECT_EQ(update_map(nodes, small.root, small.changes, 2).error().code, Errc::kIoError);
}

TEST(MapRef, HasFixedBytes) {
  MapRef leaf;
  leaf.key.bytes.fill(0x11);
  leaf.hash.bytes.fill(0x22);
  leaf.value.fill(0x33);
  Bytes expected{0x01, 0x00};
  expected.insert(expected.end(), 32, 0x11);
  expected.insert(expected.end(), 8, 0x00);
  expected.insert(expected.end(), 32, 0x22);
  expected.insert(expected.end(), 40, 0x33);
  EXPECT_EQ(encode_map_ref(leaf), expected);
  EXPECT_EQ(decode_map_ref(expected).value(), leaf);

  MapRef inner;
  inner.bit = 9;
  inner.key.bytes[0] = 0xAB;
  inner.key.bytes[1] = 0x80;
  inner.version = 0x0102;
  Bytes bytes{0x00, 0x09, 0xAB, 0x80};
  bytes.insert(bytes.end(), 30 + 6, 0x00);
  bytes.insert(bytes.end(), {0x01, 0x02});
  bytes.insert(bytes.end(), 72, 0x00);
  EXPECT_EQ(encode_map_ref(inner), bytes);
  EXPECT_EQ(decode_map_ref(bytes).value(), inner);
  const Bytes both = encode_map_node({inner, leaf});
  EXPECT_EQ(both.size(), 2 * bytes.size());
  EXPECT_EQ(decode_map_node(both).value(), (MapNode{inner, leaf}));
}

TEST(DecodeMapRef, RefusesWhatNoMapWrites) {
  MapRef inner;
  inner.bit = 9;
  const auto refuses = [](const MapRef& ref) {
    const auto decoded = decode_map_ref(encode_map_ref(ref));
    return !decoded.has_value() && decoded.error().code == Errc::kCorruption;
  };
  EXPECT_FALSE(refuses(inner));
  MapRef wrong = inner;
  wrong.bit = 257;
  EXPECT_TRUE(refuses(wrong));
  wrong = inner;
  wrong.value[39] = 1;
  EXPECT_TRUE(refuses(wrong));
  wrong = inner;
  wrong.key.bytes[1] = 0x40;  // bit 9 itself
  EXPECT_TRUE(refuses(wrong));
  wrong = inner;
  wrong.key.bytes[31] = 0x01;
  EXPECT_TRUE(refuses(wrong));
  wrong = inner;
  wrong.bit = MapRef::kLeafBit;
  wrong.version = 1;
  EXPECT_TRUE(refuses(wrong));
}

}  // namespace
}  // namespace skaidrs
