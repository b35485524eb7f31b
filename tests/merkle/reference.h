#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/types.h"
#include "ledger/merkle/node_source.h"

namespace skaidrs::testing {

// Leaf hashes that are all different; leaf i does not depend on how many there are.
[[nodiscard]] std::vector<Hash> leaf_hashes(std::size_t count);

// The definitions of RFC 6962, section 2.1, word for word and with their own hashing: slow, and nothing shared with the
// code under test but SHA-256.
class ReferenceTree {
 public:
  explicit ReferenceTree(std::vector<Hash> leaves) : leaves_(std::move(leaves)) {}
  [[nodiscard]] const std::vector<Hash>& leaves() const { return leaves_; }
  // MTH(D[first:past]).
  [[nodiscard]] Hash root(std::uint64_t first, std::uint64_t past) const;
  [[nodiscard]] Hash root(TreeSize size) const { return root(0, size.value); }
  // PATH(index, D[size]).
  [[nodiscard]] std::vector<Hash> inclusion(LeafIndex index, TreeSize size) const;
  // PROOF(from, D[to]).
  [[nodiscard]] std::vector<Hash> consistency(TreeSize from, TreeSize to) const;

 private:
  std::vector<Hash> leaves_;
  mutable std::map<std::pair<std::uint64_t, std::uint64_t>, Hash> roots_;
};

// The turns of PATH and of SUBPROOF, without hashes. Proofs of equal turns are one and the same computation: a size is
// not bound by the proof alone, but by the checkpoint that holds it beside the root.
[[nodiscard]] std::string inclusion_turns(LeafIndex index, TreeSize size);
[[nodiscard]] std::string consistency_turns(TreeSize from, TreeSize to);

// Tiles in memory. Keeps the widest form of each and answers narrower ones from it, as a database would.
class TileTable final : public TileSource {
 public:
  [[nodiscard]] Result<Bytes> tile(const TileId& tile) override;
  // Adds what a tree lacks to grow from `from` to `to`, as tiles_between() says. `leaves`: at least to.value.
  void grow(TreeSize from, TreeSize to, const std::vector<Hash>& leaves);
  void put(const TileId& tile, Bytes bytes) { tiles_[{tile.level, tile.index}] = std::move(bytes); }
  [[nodiscard]] std::uint64_t reads() const { return reads_; }
  [[nodiscard]] const std::map<std::pair<unsigned, std::uint64_t>, Bytes>& all() const { return tiles_; }

 private:
  std::map<std::pair<unsigned, std::uint64_t>, Bytes> tiles_;
  std::uint64_t reads_ = 0;
};

}  // namespace skaidrs::testing
