// Goal: a map proof has one spelling, and no damaged one verifies. Method: every bit of every proof of small maps.
#include <gtest/gtest.h>

#include "ledger/base/wire.h"
#include "ledger/merkle/map.h"
#include "tests/merkle/reference_map.h"

namespace skaidrs {
namespace {

testing::KeyValues small_set(std::mt19937_64& random, std::size_t count) {
  testing::KeyValues set;
  const Hash base = testing::random_hash(random);
  while (set.size() < count) {
    // Half of the keys share a long prefix with others, so that high bits are tested too.
    Hash key = random() % 2 == 0 ? testing::random_hash(random) : base;
    const std::size_t byte = random() % Hash::kSize;
    key.bytes[byte] = static_cast<std::uint8_t>(key.bytes[byte] ^ (1U << (random() % 8)));
    set[Bytes(key.bytes.begin(), key.bytes.end())] = testing::random_bytes(random, kIndexValueBytes);
  }
  return set;
}

bool shows_presence(const Hash& root, ByteView key, ByteView value, ByteView bytes) {
  const auto proof = decode_map_proof(bytes, MapClaim::kPresence);
  if (!proof) return false;
  const auto implied = map_root_from_presence(key, value, proof.value());
  return implied.has_value() && implied.value() == root;
}
bool shows_absence(const Hash& root, ByteView key, ByteView bytes) {
  const auto proof = decode_map_proof(bytes, MapClaim::kAbsence);
  if (!proof) return false;
  const auto implied = map_root_from_absence(key, proof.value());
  return implied.has_value() && implied.value() == root;
}

// Flips every bit, cuts at every length, adds a byte or a step.
template <class Accepts>
void expect_every_byte_bound(const Bytes& proof, const Accepts& accepts) {
  ASSERT_TRUE(accepts(proof));
  for (std::size_t bit = 0; bit < proof.size() * 8; ++bit) {
    Bytes flipped = proof;
    flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
    ASSERT_FALSE(accepts(flipped)) << "bit " << bit;
  }
  for (std::size_t length = 0; length < proof.size(); ++length) {
    ASSERT_FALSE(accepts({proof.begin(), proof.begin() + static_cast<std::ptrdiff_t>(length)})) << "cut at " << length;
  }
  for (const std::size_t count : {1U, 33U}) {
    for (const std::uint8_t byte : Bytes{0x00, 0x01, 0xFF}) {
      Bytes longer = proof;
      longer.insert(longer.end(), count, byte);
      ASSERT_FALSE(accepts(longer)) << count << " more";
      longer = Bytes(count, byte);
      longer.insert(longer.end(), proof.begin(), proof.end());
      ASSERT_FALSE(accepts(longer)) << count << " before";
    }
  }
}

TEST(EncodedMapProof, BindsEveryBitOfPresence) {
  std::mt19937_64 random(10);
  for (std::size_t count = 1; count <= 9; ++count) {
    const testing::KeyValues set = small_set(random, count);
    const Hash root = testing::ReferenceMap::root(set);
    MemoryMap map;
    for (const auto& [key, value] : set) map.put(key, value);
    for (const auto& [key, value] : set) {
      const Bytes proof = encode_map_proof(map.prove(key));
      ASSERT_NO_FATAL_FAILURE(expect_every_byte_bound(
          proof, [&, k = key, v = value](const Bytes& bytes) { return shows_presence(root, k, v, bytes); }));
      EXPECT_FALSE(shows_absence(root, key, proof));
      Bytes other_value = value;
      other_value.back() ^= 1U;
      EXPECT_FALSE(shows_presence(root, key, other_value, proof));
      Bytes other_key = key;
      other_key.back() ^= 1U;
      EXPECT_FALSE(shows_presence(root, other_key, value, proof));
    }
  }
}

TEST(EncodedMapProof, BindsEveryBitOfAbsence) {
  std::mt19937_64 random(11);
  for (std::size_t count = 1; count <= 9; ++count) {
    const testing::KeyValues set = small_set(random, count);
    const Hash root = testing::ReferenceMap::root(set);
    MemoryMap map;
    for (const auto& [key, value] : set) map.put(key, value);
    for (const auto& [present, value] : set) {
      Bytes absent = present;
      absent[random() % absent.size()] ^= static_cast<std::uint8_t>(1U << (random() % 8));
      if (set.contains(absent)) continue;
      const Bytes proof = encode_map_proof(map.prove(absent));
      ASSERT_NO_FATAL_FAILURE(expect_every_byte_bound(
          proof, [&, k = absent](const Bytes& bytes) { return shows_absence(root, k, bytes); }));
      EXPECT_FALSE(shows_presence(root, absent, value, proof));
    }
    // No proof of absence for a key that is there, whichever leaf it names.
    for (const auto& [key, value] : set) {
      for (const auto& [other, other_value] : set) {
        MapProof proof = map.prove(key);
        proof.other = MapProof::Leaf{other, other_value};
        EXPECT_FALSE(shows_absence(root, key, encode_map_proof(proof)));
        proof = map.prove(other);
        proof.other = MapProof::Leaf{other, other_value};
        EXPECT_FALSE(shows_absence(root, key, encode_map_proof(proof)));
      }
    }
  }
}

TEST(EncodedMapProof, ComesBackAsItWas) {
  std::mt19937_64 random(12);
  const testing::KeyValues set = small_set(random, 200);
  MemoryMap map;
  for (const auto& [key, value] : set) map.put(key, value);
  for (const auto& [key, value] : set) {
    const MapProof presence = map.prove(key);
    EXPECT_EQ(decode_map_proof(encode_map_proof(presence), MapClaim::kPresence).value(), presence);
    const MapProof absence = map.prove(testing::random_hash(random).view());
    EXPECT_EQ(decode_map_proof(encode_map_proof(absence), MapClaim::kAbsence).value(), absence);
  }
  EXPECT_EQ(decode_map_proof({}, MapClaim::kAbsence).value(), MapProof{});
  EXPECT_EQ(decode_map_proof({}, MapClaim::kPresence).value(), MapProof{});
}

Bytes leaf_fields(std::size_t key_bytes, std::size_t value_bytes) {
  return WireWriter().varint(key_bytes).raw(Bytes(key_bytes)).varint(value_bytes).raw(Bytes(value_bytes)).bytes();
}
Bytes steps(const std::vector<std::uint64_t>& bits) {
  WireWriter out;
  for (const std::uint64_t bit : bits) out.varint(bit).raw(Hash{}.view());
  return out.bytes();
}

TEST(DecodeMapProof, RefusesOtherWidthsBitsAndOrders) {
  EXPECT_TRUE(decode_map_proof(leaf_fields(32, 40), MapClaim::kAbsence).has_value());
  for (const auto& [key, value] : {std::pair{31, 40}, {33, 40}, {0, 40}, {32, 39}, {32, 41}, {32, 0}, {32, 32}}) {
    const Bytes fields = leaf_fields(static_cast<std::size_t>(key), static_cast<std::size_t>(value));
    EXPECT_EQ(decode_map_proof(fields, MapClaim::kAbsence).error().code, Errc::kInvalidArgument) << key << " " << value;
    EXPECT_TRUE(decode_foreign_map_proof(fields, MapClaim::kAbsence).has_value()) << key << " " << value;
  }
  EXPECT_TRUE(decode_map_proof(steps({255, 128, 1, 0}), MapClaim::kPresence).has_value());
  EXPECT_TRUE(decode_foreign_map_proof(steps({~std::uint64_t{0}, 256, 0}), MapClaim::kPresence).has_value());
  for (const auto& bits : std::vector<std::vector<std::uint64_t>>{{256}, {~std::uint64_t{0}, 0}}) {
    EXPECT_EQ(decode_map_proof(steps(bits), MapClaim::kPresence).error().code, Errc::kInvalidArgument);
  }
  for (const auto& bits : std::vector<std::vector<std::uint64_t>>{{0, 1}, {5, 5}, {9, 3, 4}, {0, 0}}) {
    EXPECT_EQ(decode_map_proof(steps(bits), MapClaim::kPresence).error().code, Errc::kInvalidArgument);
    EXPECT_EQ(decode_foreign_map_proof(steps(bits), MapClaim::kPresence).error().code, Errc::kInvalidArgument);
  }
}

TEST(DecodeMapProof, RefusesLongerVarints) {
  const Hash sibling;
  const Bytes longer = WireWriter().u8(0x85).u8(0x00).raw(sibling.view()).bytes();  // 5 in two bytes
  EXPECT_EQ(decode_map_proof(longer, MapClaim::kPresence).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(decode_foreign_map_proof(longer, MapClaim::kPresence).error().code, Errc::kInvalidArgument);
  const Bytes length = WireWriter().u8(0xA0).u8(0x00).raw(Bytes(32)).u8(40).raw(Bytes(40)).bytes();
  EXPECT_EQ(decode_map_proof(length, MapClaim::kAbsence).error().code, Errc::kInvalidArgument);
}

// A length may lie: nothing is allocated for it before the bytes are there.
TEST(DecodeForeignMapProof, RefusesLengthsBeyondItsBytes) {
  const Bytes huge = WireWriter().varint(~std::uint64_t{0}).u8(1).bytes();
  EXPECT_EQ(decode_foreign_map_proof(huge, MapClaim::kAbsence).error().code, Errc::kInvalidArgument);
}

}  // namespace
}  // namespace skaidrs
