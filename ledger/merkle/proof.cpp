#include "ledger/merkle/proof.h"

#include <algorithm>
#include <bit>
#include <span>

#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

std::string number(std::uint64_t value) {
  return std::to_string(value);
}

Status check_index(LeafIndex index, TreeSize size) {
  if (size.contains(index)) return ok();
  return invalid("leaf " + number(index.value) + " is outside a tree of size " + number(size.value));
}

Status check_sizes(TreeSize from, TreeSize to) {
  if (from.value == 0) return invalid("a consistency proof from size 0 says nothing: every tree extends the empty one");
  if (from > to) {
    return invalid("a tree of size " + number(to.value) + " cannot extend one of size " + number(from.value));
  }
  return ok();
}

// A way up from a node, in a tree whose last node at the same height has the number `last`. Below the height where it
// meets the tree's right edge each step has a sibling on one side or the other (inner); on the edge only left siblings
// exist (border), one for each one-bit of the node's number that is left.
struct Path {
  std::size_t inner = 0;
  std::size_t border = 0;
  [[nodiscard]] std::size_t length() const { return inner + border; }
};
Path path_of(std::uint64_t node, std::uint64_t last) {
  const std::size_t inner = std::bit_width(node ^ last);
  const std::uint64_t edge = inner < 64 ? node >> inner : 0;
  return {inner, static_cast<std::size_t>(std::popcount(edge))};
}

bool is_right_child(std::uint64_t node, std::size_t height) {
  return ((node >> height) & 1U) != 0;
}

// The root above `node`, given all siblings on its path.
Hash climb(Hash hash, std::uint64_t node, const Path& path, std::span<const Hash> siblings) {
  for (std::size_t i = 0; i < path.inner; ++i) {
    hash = is_right_child(node, i) ? node_hash(siblings[i], hash) : node_hash(hash, siblings[i]);
  }
  for (const Hash& left : siblings.subspan(path.inner)) hash = node_hash(left, hash);
  return hash;
}

// The root of the tree that ends with `node`: only siblings on its left belong to it.
Hash climb_left(Hash hash, std::uint64_t node, const Path& path, std::span<const Hash> siblings) {
  for (std::size_t i = 0; i < path.inner; ++i) {
    if (is_right_child(node, i)) hash = node_hash(siblings[i], hash);
  }
  for (const Hash& left : siblings.subspan(path.inner)) hash = node_hash(left, hash);
  return hash;
}

Error wrong_length(std::size_t has, std::size_t wanted) {
  return unverified("the proof has " + number(has) + " hashes where " + number(wanted) + " are due");
}

Status verify_equal_sizes(const ConsistencyProof& proof, const Hash& root_from, const Hash& root_to) {
  if (!proof.hashes.empty()) return wrong_length(proof.hashes.size(), 0);
  if (root_from != root_to) return unverified("two roots for one size, " + number(proof.from.value));
  return ok();
}

// Size of the left part of a tree of `leaves`: the largest power of two below it. Precondition: leaves > 1.
std::uint64_t split(std::uint64_t leaves) {
  return std::bit_floor(leaves - 1);
}

}  // namespace

Result<Hash> root_from_inclusion(const Hash& leaf, const InclusionProof& proof) {
  LEDGER_TRY(check_index(proof.index, proof.size));
  const Path path = path_of(proof.index.value, proof.size.value - 1);
  if (proof.hashes.size() != path.length()) return wrong_length(proof.hashes.size(), path.length());
  return climb(leaf, proof.index.value, path, proof.hashes);
}

Status verify_inclusion(const Hash& leaf, const InclusionProof& proof, const Hash& root) {
  LEDGER_TRY(const Hash implied, root_from_inclusion(leaf, proof));
  if (implied != root) {
    return unverified("the proof for leaf " + number(proof.index.value) + " does not lead to the root of size " +
                      number(proof.size.value));
  }
  return ok();
}

Status verify_consistency(const ConsistencyProof& proof, const Hash& root_from, const Hash& root_to) {
  LEDGER_TRY(check_sizes(proof.from, proof.to));
  if (proof.from == proof.to) return verify_equal_sizes(proof, root_from, root_to);

  // The proof starts at the largest perfect subtree that ends with the older tree, `height` levels up. Where that
  // subtree is the older tree itself its hash is known and left out.
  const int height = std::countr_zero(proof.from.value);
  const std::uint64_t node = (proof.from.value - 1) >> height;
  const Path path = path_of(node, (proof.to.value - 1) >> height);
  const bool starts_at_root = std::has_single_bit(proof.from.value);
  const std::size_t due = path.length() + (starts_at_root ? 0 : 1);
  if (proof.hashes.size() != due) return wrong_length(proof.hashes.size(), due);

  std::span<const Hash> siblings(proof.hashes);
  Hash start = root_from;
  if (!starts_at_root) {
    start = siblings.front();
    siblings = siblings.subspan(1);
  }
  if (climb_left(start, node, path, siblings) != root_from) {
    return unverified("the proof does not lead to the root of size " + number(proof.from.value));
  }
  if (climb(start, node, path, siblings) != root_to) {
    return unverified("the proof does not lead to the root of size " + number(proof.to.value));
  }
  return ok();
}

Result<InclusionProof> build_inclusion(TileSource& tiles, LeafIndex index, TreeSize size) {
  LEDGER_TRY(check_index(index, size));
  SubtreeReader reader(tiles, size);
  InclusionProof proof{index, size, {}};
  std::uint64_t first = 0;
  std::uint64_t past = size.value;
  while (past - first > 1) {
    const std::uint64_t middle = first + split(past - first);
    const bool left = index.value < middle;
    LEDGER_TRY(const Hash sibling, left ? reader.range(middle, past) : reader.range(first, middle));
    proof.hashes.push_back(sibling);
    (left ? past : first) = middle;
  }
  std::reverse(proof.hashes.begin(), proof.hashes.end());
  return proof;
}

Result<ConsistencyProof> build_consistency(TileSource& tiles, TreeSize from, TreeSize to) {
  LEDGER_TRY(check_sizes(from, to));
  SubtreeReader reader(tiles, to);
  ConsistencyProof proof{from, to, {}};
  std::uint64_t first = 0;
  std::uint64_t past = to.value;
  // Down to the subtree that ends where the older tree ends.
  while (past != from.value) {
    const std::uint64_t middle = first + split(past - first);
    const bool left = from.value <= middle;
    LEDGER_TRY(const Hash sibling, left ? reader.range(middle, past) : reader.range(first, middle));
    proof.hashes.push_back(sibling);
    (left ? past : first) = middle;
  }
  // From 0 it is the older tree itself, whose root the verifier has.
  if (first != 0) {
    LEDGER_TRY(const Hash last, reader.range(first, past));
    proof.hashes.push_back(last);
  }
  std::reverse(proof.hashes.begin(), proof.hashes.end());
  return proof;
}

}  // namespace skaidrs
