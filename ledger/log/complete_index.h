#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/merkle/stored_map.h"
#include "ledger/merkle/tile.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// The complete index of formats.md, section 6: for each key the hash chain over its postings, and a Merkle Patricia map
// over all chains that every 256th entry commits to.

// Entry i is an index commitment exactly when this holds.
[[nodiscard]] constexpr bool is_commitment(LeafIndex index) {
  return index.value % kTileWidth == kTileWidth - 1;
}
// The last commitment in a tree of `size`; nothing below 256 entries.
[[nodiscard]] constexpr std::optional<LeafIndex> last_commitment(TreeSize size) {
  if (size.value < kTileWidth) return std::nullopt;
  return LeafIndex{size.value / kTileWidth * kTileWidth - 1};
}

// Where a posting chain stands: its length, and hn = SHA-256(0x03 || h(n-1) || u64be(entry index) || leaf hash).
struct ChainHead {
  std::uint64_t count = 0;
  Hash chain;
  friend bool operator==(const ChainHead&, const ChainHead&) = default;
};
[[nodiscard]] ChainHead extend_chain(const ChainHead& head, LeafIndex index, const Hash& leaf);
// u64be(count) || chain: a posting's row, and the value in the map.
[[nodiscard]] IndexValue encode_chain(const ChainHead& head);
[[nodiscard]] Result<ChainHead> decode_chain(ByteView bytes);  // Errors: kCorruption
// SHA-256 of an index key: its key in the map.
[[nodiscard]] Hash map_key_of(std::string_view index_key);

// What a commitment says.
struct IndexCommitment {
  Hash index_root;
  std::uint64_t key_count = 0;
};

// How many commitments keep their map: proofs are given for these.
inline constexpr std::uint64_t kMapsKept = 16;

// The map's nodes in storage, below the writes of a batch in hand.
class StoredMapNodes final : public MapNodes {
 public:
  explicit StoredMapNodes(Storage& storage) : storage_(storage) {}
  [[nodiscard]] Result<MapNode> node(const MapNodeId& id) override;
  // A node that is written but not committed yet.
  void remember(const MapNodeId& id, const MapNode& node) { pending_.insert_or_assign(id, node); }
  void forget_pending() { pending_.clear(); }

 private:
  Storage& storage_;
  std::map<MapNodeId, MapNode> pending_;
};

// The head of a stored map: what a commitment committed to.
struct MapHead {
  std::uint64_t key_count = 0;
  std::optional<MapRef> root;
};
[[nodiscard]] Bytes encode_map_head(const MapHead& head);
// Errors: kNotFound when that map is not kept; kCorruption.
[[nodiscard]] Result<MapHead> read_map_head(Storage& storage, LeafIndex commitment);

// Files entries under their keys, and makes commitments. One writer; reads see committed rows and its own pending ones.
class CompleteIndex {
 public:
  explicit CompleteIndex(Storage& storage) : storage_(storage), nodes_(storage) {}
  CompleteIndex(const CompleteIndex&) = delete;
  CompleteIndex& operator=(const CompleteIndex&) = delete;

  // Continues at `size`: reads the entries behind the last commitment again. Drops whatever was pending.
  // Errors: kCorruption, kIoError.
  [[nodiscard]] Status load(TreeSize size);
  // Files the entry at `index`. Errors: kCorruption, kIoError.
  [[nodiscard]] Status add(LeafIndex index, const Hash& leaf, std::span<const std::string> keys, Batch& batch);
  // The map over the keys of all entries below `index`, written as version `index`.
  // Precondition: is_commitment(index), and all entries below it were added. Errors: kCorruption, kIoError.
  [[nodiscard]] Result<IndexCommitment> commit(LeafIndex index, Batch& batch);
  // The batches so far were committed.
  void settle();

 private:
  [[nodiscard]] Result<ChainHead> head_of(const Hash& map_key, LeafIndex below);

  Storage& storage_;
  StoredMapNodes nodes_;
  MapHead map_;
  std::map<Hash, ChainHead> recent_;  // heads read or written lately; bounded at settle()
  std::map<Hash, ChainHead> dirty_;   // heads that changed since the last commitment
};

// Adds the erasure of map nodes, heads and drop lists that no kept map needs to `batch`, given the published size.
// Errors: kCorruption, kIoError.
[[nodiscard]] Status prune_maps(Storage& storage, TreeSize published, Batch& batch);

// The chain head of a key over the entries below `size`: (0, zeroes) when it has none. Errors: kCorruption, kIoError.
[[nodiscard]] Result<ChainHead> chain_head_at(Storage& storage, const Hash& map_key, TreeSize size);
// Postings of a key: entry indices in [from, size), rising, at most `limit`.
[[nodiscard]] Result<std::vector<LeafIndex>> postings_from(Storage& storage, const Hash& map_key, LeafIndex from,
                                                           TreeSize size, std::size_t limit);

}  // namespace skaidrs
