#include "ledger/log/tree_store.h"

#include "ledger/base/assert.h"
#include "ledger/log/layout.h"
#include "ledger/merkle/frontier.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

Bytes join(const std::vector<Hash>& hashes) {
  Bytes bytes;
  bytes.reserve(hashes.size() * Hash::kSize);
  for (const Hash& hash : hashes) bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
  return bytes;
}

}  // namespace

Result<Bytes> stored_entry(Storage& storage, LeafIndex index) {
  LEDGER_TRY(auto bytes, storage.get(Family::kEntries, entry_key(index)));
  if (!bytes)
    return corruption("entry " + std::to_string(index.value) + " is missing")
        .at("entries/" + std::to_string(index.value));
  return std::move(*bytes);
}

Result<Bytes> StoredTiles::cut_from_entries(const TileId& tile) {
  Bytes bytes;
  bytes.reserve(tile.width * Hash::kSize);
  for (std::uint64_t i = 0; i < tile.width; ++i) {
    LEDGER_TRY(const Bytes entry, stored_entry(storage_, {tile.index * kTileWidth + i}));
    const Hash leaf = leaf_hash(entry);
    bytes.insert(bytes.end(), leaf.bytes.begin(), leaf.bytes.end());
  }
  return bytes;
}

Result<Bytes> StoredTiles::tile(const TileId& tile) {
  const std::string path = tile_path(tile);
  if (tile.width == 0 || tile.width > tile_width_at(size_, tile.level, tile.index)) {
    return invalid("a tree of " + std::to_string(size_.value) + " entries has no " + path);
  }
  LEDGER_TRY(auto bytes, storage_.get(Family::kTiles, tile_key(tile.level, tile.index)));
  if (!bytes && tile.level == 0 && !tile.full()) return cut_from_entries(tile);
  if (!bytes) return corruption("a tile is missing").at(path);
  if (bytes->size() % Hash::kSize != 0 || bytes->size() < tile.width * Hash::kSize) {
    return corruption("a stored tile has " + std::to_string(bytes->size()) + " bytes").at(path);
  }
  bytes->resize(tile.width * Hash::kSize);
  return std::move(*bytes);
}

Hash full_tile_root(const std::vector<Hash>& hashes) {
  LEDGER_ASSERT(hashes.size() == kTileWidth);
  std::vector<Hash> row = hashes;
  while (row.size() > 1) {
    for (std::size_t i = 0; i < row.size() / 2; ++i) row[i] = node_hash(row[2 * i], row[2 * i + 1]);
    row.resize(row.size() / 2);
  }
  return row.front();
}

Result<TileGrower> TileGrower::load(Storage& storage, TreeSize size) {
  TileGrower grower;
  grower.levels_.clear();
  StoredTiles tiles(storage, size);
  for (unsigned level = 0; level == 0 || hashes_at_level(size, level) > 0; ++level) {
    const std::uint64_t hashes = hashes_at_level(size, level);
    Level current{.index = hashes / kTileWidth, .hashes = {}};
    const auto width = static_cast<unsigned>(hashes % kTileWidth);
    if (width > 0) {
      LEDGER_TRY(const Bytes bytes, tiles.tile({.level = level, .index = current.index, .width = width}));
      LEDGER_TRY(current.hashes, decode_tile(bytes, width));
    }
    grower.levels_.push_back(std::move(current));
  }
  return grower;
}

void TileGrower::append(const Hash& leaf, Batch& batch) {
  Hash hash = leaf;
  for (unsigned level = 0;; ++level) {
    if (level == levels_.size()) levels_.emplace_back();
    Level& current = levels_[level];
    current.hashes.push_back(hash);
    const bool full = current.hashes.size() == kTileWidth;
    if (level > 0 || full) batch.put(Family::kTiles, tile_key(level, current.index), join(current.hashes));
    if (!full) return;
    hash = full_tile_root(current.hashes);
    current.hashes.clear();
    ++current.index;
  }
}

Result<Bytes> GrownTiles::tile(const TileId& tile) {
  const bool growing = tile.level == 0 && tile.index == grower_.tail_index();
  if (!growing || tile.width > grower_.tail().size()) return stored_.tile(tile);
  return join({grower_.tail().begin(), grower_.tail().begin() + tile.width});
}

}  // namespace skaidrs
