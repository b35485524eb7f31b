#include "ledger/merkle/map.h"

#include <gtest/gtest.h>

#include <sstream>

#include "ledger/base/encoding.h"
#include "ledger/merkle/hashing.h"
#include "tests/merkle/reference_map.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

constexpr std::string_view kZeros = "0000000000000000000000000000000000000000000000000000000000000000";

Bytes hex(std::string_view text) {
  return from_hex(text == "''" ? std::string_view() : text).value();
}
Hash hash_of(std::string_view text) {
  return hash_from_hex(text).value();
}

// Source: torchwood, mpt/testdata/treehash.txt.
TEST(MapLeafHash, MatchesKnownAnswers) {
  EXPECT_EQ(to_hex(map_leaf_hash(hex("ab"), hex("cd"))),
            "e2803f59293564e96b6c5c16157cec731a294631aefb5d08d18630ed6a27184c");
  EXPECT_EQ(to_hex(map_leaf_hash({}, {})), "709e80c88487a2411e1ee4dfb9f22a861492d20c4765150c0c794abd70f8147c");
}

TEST(MapInnerHash, MatchesKnownAnswer) {
  const Hash left = map_leaf_hash(hex(kZeros), hex("f2fa85447882e5277506e12a94b2e83a6166b67d68cc6cc70d78c48b40010f5e"));
  const Hash right = map_leaf_hash(hex("0100000000000000000000000000000000000000000000000000000000000000"),
                                   hex("8b86cd5bb29ae0a28649688800e44b903f2deeefa9ae5694f80afe6cf29df14d"));
  EXPECT_EQ(to_hex(map_inner_hash(7, left, right)), "9abb026bca1c67d3d40a45d97d6f0467b6d4a3c38606358014ff990b44b3b0c1");
}

TEST(EmptyMapRoot, IsTheHashOfNothing) {
  EXPECT_EQ(to_hex(empty_map_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(MapKeyBit, CountsFromTheMostSignificantBit) {
  const Bytes key = hex("8001");
  for (std::uint64_t index = 0; index < 16; ++index) EXPECT_EQ(map_key_bit(key, index), index == 0 || index == 15);
}

TEST(MapKeyBit, PadsWithAByteOfZerosAndThenOnes) {
  for (const Bytes& key : {Bytes{}, Bytes{0x00}, Bytes{0xFF, 0xFF}}) {
    const std::uint64_t end = key.size() * 8;
    for (std::uint64_t index = end; index < end + 8; ++index) EXPECT_FALSE(map_key_bit(key, index));
    for (std::uint64_t index = end + 8; index < end + 40; ++index) EXPECT_TRUE(map_key_bit(key, index));
    EXPECT_TRUE(map_key_bit(key, ~std::uint64_t{0}));
  }
}

TEST(MapFirstDifference, IsTheFirstBitThatDiffersAsPadded) {
  EXPECT_EQ(map_first_difference(hex("80"), hex("00")), 0U);
  EXPECT_EQ(map_first_difference(hex("ab00"), hex("ab01")), 15U);
  EXPECT_EQ(map_first_difference(hex("ab"), hex("abff")), 8U);
  EXPECT_EQ(map_first_difference(hex("ab"), hex("ab00")), 16U);
  EXPECT_EQ(map_first_difference(hex("ab"), hex("ab00ff")), 24U);
  EXPECT_EQ(map_first_difference(hex("ab"), hex("ab00ffff")), 32U);
  EXPECT_EQ(map_first_difference(hex("''"), hex("00")), 8U);
  EXPECT_EQ(map_first_difference(hex("''"), hex("''")), std::nullopt);
  EXPECT_EQ(map_first_difference(hex("ab"), hex("ab")), std::nullopt);
}

// Two keys are equal as padded only when they are equal, or the map could not hold both.
TEST(MapFirstDifference, TellsAllKeysApartAndAgreesWithTheBits) {
  std::mt19937_64 random(1);
  for (int i = 0; i < 20'000; ++i) {
    const Bytes a = testing::short_key(random, 4);
    const Bytes b = testing::short_key(random, 4);
    const auto bit = map_first_difference(a, b);
    ASSERT_EQ(bit, map_first_difference(b, a));
    ASSERT_EQ(bit.has_value(), a != b);
    if (!bit) continue;
    for (std::uint64_t above = 0; above < *bit; ++above) ASSERT_EQ(map_key_bit(a, above), map_key_bit(b, above));
    ASSERT_NE(map_key_bit(a, *bit), map_key_bit(b, *bit));
  }
}

TEST(MapRootFromPresence, RefusesStepsOutOfOrderAndAnotherLeaf) {
  const Bytes key(32, 0xAA);
  const MapStep low{9, Hash{}};
  const MapStep high{3, Hash{}};
  EXPECT_TRUE(map_root_from_presence(key, {}, {std::nullopt, {low, high}}).has_value());
  for (const MapProof& proof :
       {MapProof{std::nullopt, {high, low}}, MapProof{std::nullopt, {low, low}}, MapProof{MapProof::Leaf{key, {}}, {}},
        MapProof{MapProof::Leaf{{1}, {}}, {low, high}}}) {
    const auto root = map_root_from_presence(key, {}, proof);
    ASSERT_FALSE(root.has_value());
    EXPECT_EQ(root.error().code, Errc::kUnverified);
  }
}

TEST(MapRootFromAbsence, RefusesWhatDoesNotShowAbsence) {
  const Bytes key(32, 0xAA);
  Bytes near = key;
  near[31] = 0xAB;  // differs on bit 255
  Bytes far = key;
  far[0] = 0x2A;  // differs on bit 0
  const MapStep top{0, Hash{}};
  const MapStep middle{100, Hash{}};
  EXPECT_TRUE(map_root_from_absence(key, {MapProof::Leaf{near, {}}, {middle, top}}).has_value());
  EXPECT_TRUE(map_root_from_absence(key, {MapProof::Leaf{far, {}}, {middle}}).has_value());
  for (const MapProof& proof :
       {MapProof{MapProof::Leaf{key, {}}, {}}, MapProof{MapProof::Leaf{key, {}}, {middle, top}},
        MapProof{MapProof::Leaf{far, {}}, {middle, top}}, MapProof{MapProof::Leaf{near, {}}, {{255, Hash{}}, top}},
        MapProof{MapProof::Leaf{near, {}}, {top, middle}}, MapProof{MapProof::Leaf{near, {}}, {top, top}},
        MapProof{std::nullopt, {top}}}) {
    const auto root = map_root_from_absence(key, proof);
    ASSERT_FALSE(root.has_value());
    EXPECT_EQ(root.error().code, Errc::kUnverified);
  }
  EXPECT_EQ(map_root_from_absence(key, {}).value(), empty_map_root());
}

// Lines `kv KEY VALUE`, and `hash ROOT` of the set since the last one.
TEST(MemoryMap, AgreesWithTheTreeHashVectors) {
  SKAIDRS_NEED_FIXTURES(dir);
  std::istringstream lines(testing::slurp(dir / "vectors/mpt/treehash-subset.txt"));
  auto map = std::make_unique<MemoryMap>();
  std::size_t roots = 0;
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string verb;
    std::string first;
    std::string second;
    words >> verb >> first >> second;
    if (verb == "kv") map->put(hex(first), hex(second));
    if (verb != "hash") continue;
    EXPECT_EQ(to_hex(map->root()), first) << "set " << roots;
    map = std::make_unique<MemoryMap>();
    ++roots;
  }
  EXPECT_EQ(roots, 10U);
}

// `val -` claims absence; `proof` is bytes in groups.
bool verifies(const Hash& root, const Bytes& key, const std::string& value, const Bytes& proof_bytes) {
  const MapClaim claim = value == "-" ? MapClaim::kAbsence : MapClaim::kPresence;
  const auto proof = decode_foreign_map_proof(proof_bytes, claim);
  if (!proof) return false;
  const auto implied = claim == MapClaim::kAbsence ? map_root_from_absence(key, proof.value())
                                                   : map_root_from_presence(key, hex(value), proof.value());
  return implied.has_value() && implied.value() == root;
}

TEST(MapProof, AgreesWithTheVerifyVectors) {
  SKAIDRS_NEED_FIXTURES(dir);
  std::istringstream lines(testing::slurp(dir / "vectors/mpt/verify-subset.txt"));
  std::map<std::string, std::string> words;
  std::size_t judged = 0;
  for (std::string line; std::getline(lines, line);) {
    const std::size_t space = std::min(line.find(' '), line.size());
    std::string rest = line.substr(std::min(space + 1, line.size()));
    const std::string verb = line.substr(0, space);
    if (verb == "proof") std::erase(rest, ' ');
    words[verb] = rest;
    if (verb != "verify") continue;
    const bool verified = verifies(hash_of(words["snap"]), hex(words["key"]), words["val"], hex(words["proof"]));
    EXPECT_EQ(verified, rest == "true") << "vector " << judged;
    ++judged;
  }
  EXPECT_EQ(judged, 12U);
}

}  // namespace
}  // namespace skaidrs
