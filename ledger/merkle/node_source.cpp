#include "ledger/merkle/node_source.h"

#include <bit>
#include <string>

#include "ledger/base/assert.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

constexpr unsigned kSizeBits = 64;

// Root of a perfect subtree, given its nodes of one level, left to right.
Hash fold_perfect(std::span<const Hash> nodes) {
  LEDGER_ASSERT(std::has_single_bit(nodes.size()));
  if (nodes.size() == 1) return nodes.front();
  const std::size_t half = nodes.size() / 2;
  return node_hash(fold_perfect(nodes.first(half)), fold_perfect(nodes.subspan(half)));
}

}  // namespace

Result<std::span<const Hash>> SubtreeReader::tile(unsigned level, std::uint64_t index) {
  Slot& slot = slots_[level];
  if (slot.index == index && !slot.hashes.empty()) return std::span<const Hash>(slot.hashes);
  const TileId id{level, index, tile_width_at(size_, level, index)};
  LEDGER_ASSERT(id.width > 0);
  LEDGER_TRY(const Bytes bytes, tiles_.tile(id));
  auto hashes = decode_tile(bytes, id.width);
  if (!hashes) return corruption(hashes.error().message).at(tile_path(id));
  slot = {index, std::move(hashes).value()};
  return std::span<const Hash>(slot.hashes);
}

Result<Hash> SubtreeReader::subtree(unsigned height, std::uint64_t number) {
  LEDGER_ASSERT(height < kSizeBits);
  LEDGER_ASSERT(number < size_.value >> height);
  const unsigned level = height / kTileHeight;
  const std::uint64_t count = std::uint64_t{1} << (height % kTileHeight);
  const std::uint64_t first = number * count;
  LEDGER_TRY(const std::span<const Hash> hashes, tile(level, first / kTileWidth));
  return fold_perfect(hashes.subspan(first % kTileWidth, count));
}

Result<Hash> SubtreeReader::range(std::uint64_t first, std::uint64_t past) {
  LEDGER_ASSERT(first < past);
  LEDGER_ASSERT(past <= size_.value);
  LEDGER_ASSERT(first == 0 || past - first <= std::uint64_t{1} << std::countr_zero(first));
  // Largest subtree first, so that each tile is read once; the smallest one is folded first.
  std::vector<Hash> subtrees;
  for (std::uint64_t at = first; at < past;) {
    const std::uint64_t leaves = std::bit_floor(past - at);
    const auto height = static_cast<unsigned>(std::countr_zero(leaves));
    LEDGER_TRY(const Hash hash, subtree(height, at >> height));
    subtrees.push_back(hash);
    at += leaves;
  }
  Hash root = subtrees.back();
  for (std::size_t i = subtrees.size() - 1; i-- > 0;) root = node_hash(subtrees[i], root);
  return root;
}

Result<Hash> subtree_root(TileSource& tiles, TreeSize size, unsigned height, std::uint64_t number) {
  return SubtreeReader(tiles, size).subtree(height, number);
}

Result<Hash> root_from_tiles(TileSource& tiles, TreeSize size) {
  if (size.value == 0) return empty_root();
  return SubtreeReader(tiles, size).range(0, size.value);
}

}  // namespace skaidrs
