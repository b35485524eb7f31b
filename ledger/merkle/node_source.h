#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/merkle/tile.h"

namespace skaidrs {

// Where tiles come from: a database, a folder, another server.
class TileSource {
 public:
  virtual ~TileSource() = default;
  // The bytes of `tile`, exactly tile.width hashes. Errors: kNotFound, kCorruption, kIoError.
  [[nodiscard]] virtual Result<Bytes> tile(const TileId& tile) = 0;
};

// Reads roots of subtrees of one tree of `size`. Keeps the tile it read last at each level, so that a proof, or a walk
// from left to right, reads each tile once. `tiles` outlives it; used by one thread.
class SubtreeReader {
 public:
  SubtreeReader(TileSource& tiles, TreeSize size) : tiles_(tiles), size_(size) {}
  SubtreeReader(const SubtreeReader&) = delete;
  SubtreeReader& operator=(const SubtreeReader&) = delete;

  // Root of the perfect subtree of 2^height leaves that starts at leaf number·2^height.
  // Precondition: it lies within the tree. Errors: those of the source; kCorruption on a tile of another length.
  [[nodiscard]] Result<Hash> subtree(unsigned height, std::uint64_t number);
  // Root over the leaves [first, past), as the split of RFC 6962 meets them: perfect subtrees, and those that end where
  // the tree (or an older, smaller one) ends. Precondition: first < past <= size, and first is 0 or divisible by a
  // power of two that is not below past - first. Errors: as above.
  [[nodiscard]] Result<Hash> range(std::uint64_t first, std::uint64_t past);

 private:
  static constexpr std::size_t kLevels = 64 / kTileHeight;
  struct Slot {
    std::uint64_t index = 0;
    std::vector<Hash> hashes;  // empty: nothing read yet
  };
  [[nodiscard]] Result<std::span<const Hash>> tile(unsigned level, std::uint64_t index);

  TileSource& tiles_;
  const TreeSize size_;
  std::array<Slot, kLevels> slots_;
};

// Root of the perfect subtree of 2^height leaves that starts at leaf number·2^height.
// Precondition: the subtree lies within a tree of `size`. Errors: those of the source; kCorruption on a short tile.
[[nodiscard]] Result<Hash> subtree_root(TileSource& tiles, TreeSize size, unsigned height, std::uint64_t number);

// Root of a tree of `size`, from tiles alone. Errors: those of the source.
[[nodiscard]] Result<Hash> root_from_tiles(TileSource& tiles, TreeSize size);

}  // namespace skaidrs
