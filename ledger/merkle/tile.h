#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"

namespace skaidrs {

inline constexpr unsigned kTileHeight = 8;
inline constexpr std::uint64_t kTileWidth = 256;
inline constexpr unsigned kTileLevelMax = 63;
inline constexpr std::size_t kEntryBytesMax = 65'535;  // a bundle's length prefix has 16 bits

// A tile of hashes: hash i of tile (level, index) is the root over the entries
// [(index·256+i)·256^level, (index·256+i+1)·256^level). Spec: C2SP tlog-tiles; formats.md, section 4.
struct TileId {
  unsigned level = 0;  // 0..63
  std::uint64_t index = 0;
  unsigned width = 256;  // hashes in it: 1..256; below 256 it is partial
  friend constexpr auto operator<=>(const TileId&, const TileId&) = default;
  [[nodiscard]] bool full() const { return width == kTileWidth; }
};

// A bundle of entries: `index` names entries [index·256, index·256 + width).
struct BundleId {
  std::uint64_t index = 0;
  unsigned width = 256;
  friend constexpr auto operator<=>(const BundleId&, const BundleId&) = default;
};

// `tile/<L>/<N>[.p/<W>]` and `tile/entries/<N>[.p/<W>]`, without a leading slash.
[[nodiscard]] std::string tile_path(const TileId& tile);
[[nodiscard]] std::string bundle_path(const BundleId& bundle);
// Takes exactly the one spelling of each. Errors: kInvalidArgument.
[[nodiscard]] Result<TileId> parse_tile_path(std::string_view path);
[[nodiscard]] Result<BundleId> parse_bundle_path(std::string_view path);
// `x001/x234/067` for 1234067.
[[nodiscard]] std::string tile_index_path(std::uint64_t index);

// Number of hashes that a tree of `size` has at tile level `level`: floor(size / 256^level).
[[nodiscard]] std::uint64_t hashes_at_level(TreeSize size, unsigned level);
// The widest form of tile (level, index) that a tree of `size` implies; width 0 when it implies none.
[[nodiscard]] unsigned tile_width_at(TreeSize size, unsigned level, std::uint64_t index);
// Every tile that a tree of `to` has and a tree of `from` has not (partial tiles at their width in `to`), rising by
// level, then index. Precondition: from <= to.
[[nodiscard]] std::vector<TileId> tiles_between(TreeSize from, TreeSize to);

// (u16 big-endian length || entry)*.
[[nodiscard]] Bytes encode_bundle(const std::vector<Bytes>& entries);
// Errors: kInvalidArgument on a cut record, or another number of records than `count`.
// A zero-length record is returned as an empty entry: a withheld one (formats.md, section 7).
[[nodiscard]] Result<std::vector<Bytes>> decode_bundle(ByteView bundle, std::size_t count);

// Splits a tile into its hashes. Errors: kInvalidArgument unless it has exactly `width` of them.
[[nodiscard]] Result<std::vector<Hash>> decode_tile(ByteView tile, unsigned width);

}  // namespace skaidrs
