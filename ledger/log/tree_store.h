#pragma once

#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/merkle/node_source.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// Tiles as stored: full tiles of level 0, and tiles of the levels above at their current width (a wider one has the
// narrower as its prefix, so growing it in place changes nothing for a reader of an older size). The partial tile of
// level 0 is never stored: it is cut from the entries.
// A reader for one tree size; asks for nothing beyond it. Errors of tile(): kInvalidArgument when the tree has no such
// tile; kCorruption when stored bytes are missing or short.
class StoredTiles final : public TileSource {
 public:
  StoredTiles(Storage& storage, TreeSize size) : storage_(storage), size_(size) {}
  [[nodiscard]] Result<Bytes> tile(const TileId& tile) override;

 private:
  [[nodiscard]] Result<Bytes> cut_from_entries(const TileId& tile);
  Storage& storage_;
  TreeSize size_;
};

// Grows the stored tiles as leaves come. Invariant: holds the hashes of the partial tile of each level.
class TileGrower {
 public:
  // Continues a tree of `size`. Errors: kCorruption, kIoError.
  [[nodiscard]] static Result<TileGrower> load(Storage& storage, TreeSize size);
  // Hashes of the tile of level 0 that is growing, and its index.
  [[nodiscard]] const std::vector<Hash>& tail() const { return levels_.front().hashes; }
  [[nodiscard]] std::uint64_t tail_index() const { return levels_.front().index; }
  // Adds a leaf; writes what became a full tile, and every changed tile above level 0, to `batch`.
  void append(const Hash& leaf, Batch& batch);

 private:
  struct Level {
    std::uint64_t index = 0;  // of the tile that is growing
    std::vector<Hash> hashes;
  };
  std::vector<Level> levels_{1};
};

// Tiles that a grower has written to `storage`, and the tail that it still holds: for a log whose entries are
// elsewhere.
class GrownTiles final : public TileSource {
 public:
  GrownTiles(Storage& storage, const TileGrower& grower, TreeSize size) : grower_(grower), stored_(storage, size) {}
  [[nodiscard]] Result<Bytes> tile(const TileId& tile) override;

 private:
  const TileGrower& grower_;
  StoredTiles stored_;
};

// Root of 256 hashes: how a full tile is hashed upwards. Precondition: exactly kTileWidth of them.
[[nodiscard]] Hash full_tile_root(const std::vector<Hash>& hashes);

// The entry's bytes. Errors: kCorruption when it is missing, kIoError.
[[nodiscard]] Result<Bytes> stored_entry(Storage& storage, LeafIndex index);

}  // namespace skaidrs
