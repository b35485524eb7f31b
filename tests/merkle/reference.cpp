#include "tests/merkle/reference.h"

#include <array>

#include "ledger/crypto/sha256.h"

namespace skaidrs::testing {
namespace {

constexpr std::array<std::uint8_t, 1> kZero{0};
constexpr std::array<std::uint8_t, 1> kOne{1};

Hash parent(const Hash& left, const Hash& right) {
  return sha256({kOne, left.view(), right.view()});
}

// The largest power of two smaller than n.
std::uint64_t split(std::uint64_t n) {
  std::uint64_t k = 1;
  while (k <= (n - 1) / 2) k *= 2;  // 2k < n, without overflow
  return k;
}

std::vector<Hash> with(std::vector<Hash> proof, const Hash& hash) {
  proof.push_back(hash);
  return proof;
}

std::vector<Hash> inclusion_below(const ReferenceTree& tree, std::uint64_t index, std::uint64_t first,
                                  std::uint64_t past) {
  if (past - first == 1) return {};
  const std::uint64_t middle = first + split(past - first);
  return index < middle ? with(inclusion_below(tree, index, first, middle), tree.root(middle, past))
                        : with(inclusion_below(tree, index, middle, past), tree.root(first, middle));
}

std::vector<Hash> consistency_below(const ReferenceTree& tree, std::uint64_t from, std::uint64_t first,
                                    std::uint64_t past) {
  if (from == past) return first == 0 ? std::vector<Hash>{} : std::vector<Hash>{tree.root(first, past)};
  const std::uint64_t middle = first + split(past - first);
  return from <= middle ? with(consistency_below(tree, from, first, middle), tree.root(middle, past))
                        : with(consistency_below(tree, from, middle, past), tree.root(first, middle));
}

// Root of a full tile, level by level.
Hash root_of(std::vector<Hash> hashes) {
  while (hashes.size() > 1) {
    for (std::size_t i = 0; i < hashes.size() / 2; ++i) hashes[i] = parent(hashes[2 * i], hashes[2 * i + 1]);
    hashes.resize(hashes.size() / 2);
  }
  return hashes.front();
}

}  // namespace

std::vector<Hash> leaf_hashes(std::size_t count) {
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < count; ++i) leaves.push_back(sha256({kZero, view_of("leaf " + std::to_string(i))}));
  return leaves;
}

Hash ReferenceTree::root(std::uint64_t first, std::uint64_t past) const {
  if (first == past) return sha256(ByteView{});
  if (past - first == 1) return leaves_.at(first);
  const auto known = roots_.find({first, past});
  if (known != roots_.end()) return known->second;
  const std::uint64_t middle = first + split(past - first);
  return roots_[{first, past}] = parent(root(first, middle), root(middle, past));
}

std::vector<Hash> ReferenceTree::inclusion(LeafIndex index, TreeSize size) const {
  return inclusion_below(*this, index.value, 0, size.value);
}

std::vector<Hash> ReferenceTree::consistency(TreeSize from, TreeSize to) const {
  return consistency_below(*this, from.value, 0, to.value);
}

std::string inclusion_turns(LeafIndex index, TreeSize size) {
  std::string turns;
  std::uint64_t at = index.value;
  for (std::uint64_t n = size.value; n > 1;) {
    const std::uint64_t k = split(n);
    turns += at < k ? 'l' : 'r';
    n = at < k ? k : n - k;
    at -= at < k ? 0 : k;
  }
  return turns;
}

std::string consistency_turns(TreeSize from, TreeSize to) {
  std::string turns;
  std::uint64_t m = from.value;
  for (std::uint64_t n = to.value; n != m;) {
    const std::uint64_t k = split(n);
    turns += m <= k ? 'l' : 'r';
    n = m <= k ? k : n - k;
    m -= m <= k ? 0 : k;
  }
  return turns;
}

Result<Bytes> TileTable::tile(const TileId& tile) {
  ++reads_;
  const auto found = tiles_.find({tile.level, tile.index});
  if (found == tiles_.end()) return not_found("no tile " + tile_path(tile));
  const std::size_t length = tile.width * Hash::kSize;
  if (found->second.size() < length) return not_found("only a narrower tile " + tile_path(tile));
  return Bytes(found->second.begin(), found->second.begin() + static_cast<std::ptrdiff_t>(length));
}

void TileTable::grow(TreeSize from, TreeSize to, const std::vector<Hash>& leaves) {
  for (const TileId& id : tiles_between(from, to)) {
    Bytes bytes;
    for (std::uint64_t i = id.index * 256; i < id.index * 256 + id.width; ++i) {
      Hash hash;
      if (id.level == 0) {
        hash = leaves.at(i);
      } else {
        hash = root_of(decode_tile(tiles_.at({id.level - 1, i}), 256).value());
      }
      bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
    }
    put(id, std::move(bytes));
  }
}

}  // namespace skaidrs::testing
