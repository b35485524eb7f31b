#include "ledger/merkle/hashing.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "ledger/base/encoding.h"
#include "ledger/merkle/frontier.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

Bytes hex(std::string_view text) {
  return from_hex(text).value();
}

// Source: transparency-dev/merkle, rfc6962/rfc6962_test.go.
TEST(LeafHash, MatchesKnownAnswers) {
  EXPECT_EQ(to_hex(leaf_hash({})), "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(to_hex(leaf_hash(view_of("L123456"))), "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
}

// The root of the first two leaves of the reference tree of certificate-transparency, "" and 0x00.
TEST(NodeHash, MatchesKnownAnswer) {
  EXPECT_EQ(to_hex(node_hash(leaf_hash({}), leaf_hash(hex("00")))),
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125");
}

TEST(NodeHash, DependsOnTheOrder) {
  const Hash a = leaf_hash({});
  const Hash b = leaf_hash(hex("00"));
  EXPECT_NE(node_hash(a, b), node_hash(b, a));
}

TEST(EmptyRoot, IsTheHashOfNothing) {
  EXPECT_EQ(to_hex(empty_root()), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

// A leaf that spells out a node must not get the node's hash.
TEST(LeafHash, NeverMeetsANodeHash) {
  const Hash a = leaf_hash({});
  Bytes both(a.bytes.begin(), a.bytes.end());
  both.insert(both.end(), a.bytes.begin(), a.bytes.end());
  EXPECT_NE(leaf_hash(both), node_hash(a, a));
}

TEST(Hashing, AgreesWithTheVectors) {
  SKAIDRS_NEED_FIXTURES(dir);
  const auto vectors = nlohmann::json::parse(testing::slurp(dir / "vectors/rfc6962.json"));
  EXPECT_EQ(to_hex(empty_root()), vectors.at("empty_root").get<std::string>());
  const auto& leaves = vectors.at("tree8").at("leaves_hex");
  const auto& roots = vectors.at("tree8").at("roots_by_size");
  ASSERT_EQ(roots.size(), leaves.size() + 1);
  Frontier frontier;
  for (std::size_t size = 0; size < roots.size(); ++size) {
    EXPECT_EQ(to_hex(frontier.root()), roots[size].get<std::string>()) << size;
    if (size < leaves.size()) frontier.append(leaf_hash(hex(leaves[size].get<std::string>())));
  }
}

}  // namespace
}  // namespace skaidrs
