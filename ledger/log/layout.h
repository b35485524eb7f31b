#pragma once

#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/merkle/stored_map.h"
#include "ledger/merkle/tile.h"

namespace skaidrs {

// Keys of the log in its storage, in one place. All integers are big-endian, so that byte order is number order.
// docs/FORMATS.md, "The database", says the same in prose.

// kMeta
inline constexpr std::string_view kFormatKey = "format";    // "1"
inline constexpr std::string_view kVersionKey = "version";  // software that wrote last
inline constexpr std::string_view kOriginKey = "origin";
inline constexpr std::string_view kHeadKey = "head";            // encode_head
inline constexpr std::string_view kPublishedKey = "published";  // the signed checkpoint, verbatim
inline constexpr std::string_view kStateShapeKey = "state";     // number of the shape of kState; absent: 1
inline constexpr std::string_view kCursorsKey = "cursors";      // JSON: model -> {version, size}

// kEntries: u64 index. kTiles: u8 level, u64 index.
[[nodiscard]] Bytes entry_key(LeafIndex index);
[[nodiscard]] Bytes tile_key(unsigned level, std::uint64_t index);

// kIndex: 32-byte map key (SHA-256 of the index key), u64 entry index -> u64 number of postings, chain hash.
inline constexpr std::size_t kPostingKeyBytes = 40;
[[nodiscard]] Bytes posting_key(const Hash& map_key, LeafIndex index);
[[nodiscard]] Result<LeafIndex> index_of_posting(ByteView key);  // Errors: kCorruption

// kMap: nodes: u16 bit, 32-byte prefix, u64 version. Heads and drop lists of commitments sort behind all nodes.
[[nodiscard]] Bytes map_node_key(const MapNodeId& id);
[[nodiscard]] Result<MapNodeId> map_node_id_of(ByteView key);           // Errors: kCorruption
[[nodiscard]] Bytes map_head_key(LeafIndex commitment);                 // -> u64 key count, ref (absent: empty map)
[[nodiscard]] Bytes map_drops_key(LeafIndex commitment);                // -> node keys that this commitment superseded
[[nodiscard]] Result<LeafIndex> commitment_of_drops_key(ByteView key);  // Errors: kCorruption, also for other keys

// kRows: model, 0x00, key, 0x00, u64 inverted index: versions of a row, newest first. Neither model nor key holds 0x00.
[[nodiscard]] Bytes row_key(std::string_view model, std::string_view key, LeafIndex version);
// All rows of a model, or all versions of one row, lie in [first, past).
[[nodiscard]] Bytes rows_first(std::string_view model);
[[nodiscard]] Bytes rows_past(std::string_view model);
[[nodiscard]] Bytes row_past(std::string_view model, std::string_view key);
struct RowName {
  std::string_view model;  // borrowed from the key bytes
  std::string_view key;
  LeafIndex version;
};
[[nodiscard]] Result<RowName> parse_row_key(ByteView key);  // Errors: kCorruption

}  // namespace skaidrs
