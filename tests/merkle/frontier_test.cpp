#include "ledger/merkle/frontier.h"

#include <gtest/gtest.h>

#include <bit>
#include <limits>

#include "ledger/base/encoding.h"
#include "ledger/merkle/hashing.h"
#include "tests/merkle/reference.h"

namespace skaidrs {
namespace {

constexpr std::uint64_t kSizeMax = 260;  // crosses the edge of a tile

// Pinned: the certificate-transparency reference tree of eight leaves, sizes 0 to 8.
TEST(Frontier, MatchesKnownRoots) {
  const std::vector<std::string> leaves{
      "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"};
  const std::vector<std::string> roots{"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                                       "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
                                       "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
                                       "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
                                       "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
                                       "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
                                       "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
                                       "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
                                       "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Frontier frontier;
  for (std::size_t size = 0; size < roots.size(); ++size) {
    EXPECT_EQ(frontier.size().value, size);
    EXPECT_EQ(to_hex(frontier.root()), roots[size]) << size;
    if (size < leaves.size()) frontier.append(leaf_hash(from_hex(leaves[size]).value()));
  }
}

TEST(Frontier, HasTheRootOfTheDefinitionAtEverySize) {
  const testing::ReferenceTree tree(testing::leaf_hashes(kSizeMax));
  Frontier frontier;
  for (std::uint64_t size = 0; size <= kSizeMax; ++size) {
    ASSERT_EQ(frontier.root(), tree.root(TreeSize{size})) << size;
    if (size < kSizeMax) frontier.append(tree.leaves()[size]);
  }
}

TEST(Frontier, GoesOnFromItsHashes) {
  const testing::ReferenceTree tree(testing::leaf_hashes(kSizeMax));
  Frontier frontier;
  for (std::uint64_t size = 0; size < kSizeMax; ++size) {
    auto copy = Frontier::from_hashes(frontier.size(), {frontier.hashes().begin(), frontier.hashes().end()});
    ASSERT_TRUE(copy.has_value()) << size;
    frontier = std::move(copy).value();
    frontier.append(tree.leaves()[size]);
    ASSERT_EQ(frontier.root(), tree.root(TreeSize{size + 1})) << size;
  }
}

TEST(Frontier, HoldsPerfectSubtreesLargestFirst) {
  const testing::ReferenceTree tree(testing::leaf_hashes(13));
  Frontier frontier;
  for (const Hash& leaf : tree.leaves()) frontier.append(leaf);
  const std::vector<Hash> hashes(frontier.hashes().begin(), frontier.hashes().end());
  EXPECT_EQ(hashes, (std::vector<Hash>{tree.root(0, 8), tree.root(8, 12), tree.root(12, 13)}));
}

TEST(FrontierFromHashes, RefusesAnotherNumberOfHashes) {
  for (const std::uint64_t size : {std::uint64_t{0}, std::uint64_t{1}, std::uint64_t{6}, std::uint64_t{255},
                                   std::uint64_t{256}, std::numeric_limits<std::uint64_t>::max()}) {
    const auto due = static_cast<std::size_t>(std::popcount(size));
    for (std::size_t count = 0; count <= 70; ++count) {
      const auto made = Frontier::from_hashes(TreeSize{size}, std::vector<Hash>(count));
      EXPECT_EQ(made.has_value(), count == due) << size << " " << count;
      if (!made.has_value()) {
        EXPECT_EQ(made.error().code, Errc::kInvalidArgument);
      }
    }
  }
}

}  // namespace
}  // namespace skaidrs
