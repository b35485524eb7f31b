#include "ledger/log/complete_index.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/key_set.h"
#include "ledger/log/layout.h"
#include "ledger/log/tree_store.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

constexpr std::uint8_t kPostingDomain = 0x03;
// Chain heads kept in memory between batches: the hot keys (types, actors, registers) stay, the rest is read again.
constexpr std::size_t kRecentMax = 100'000;

}  // namespace

ChainHead extend_chain(const ChainHead& head, LeafIndex index, const Hash& leaf) {
  const Bytes message =
      WireWriter().u8(kPostingDomain).raw(head.chain.view()).u64be(index.value).raw(leaf.view()).bytes();
  return {head.count + 1, sha256(message)};
}

IndexValue encode_chain(const ChainHead& head) {
  const Bytes bytes = WireWriter().u64be(head.count).raw(head.chain.view()).bytes();
  IndexValue value{};
  LEDGER_ASSERT(bytes.size() == value.size());
  std::copy(bytes.begin(), bytes.end(), value.begin());
  return value;
}

Result<ChainHead> decode_chain(ByteView bytes) {
  if (bytes.size() != kIndexValueBytes) return corruption("a posting of " + std::to_string(bytes.size()) + " bytes");
  WireReader in(bytes);
  ChainHead head;
  LEDGER_TRY(head.count, in.u64be());
  LEDGER_TRY(head.chain, in.hash());
  return head;
}

Hash map_key_of(std::string_view index_key) {
  return sha256(view_of(index_key));
}

Result<MapNode> StoredMapNodes::node(const MapNodeId& id) {
  if (const auto pending = pending_.find(id); pending != pending_.end()) return pending->second;
  LEDGER_TRY(const auto bytes, storage_.get(Family::kMap, map_node_key(id)));
  if (!bytes) return corruption("a node of the index map is missing: version " + std::to_string(id.version));
  return decode_map_node(*bytes);
}

Bytes encode_map_head(const MapHead& head) {
  WireWriter out;
  out.u64be(head.key_count);
  if (head.root) out.raw(encode_map_ref(*head.root));
  return std::move(out).bytes();
}

Result<MapHead> read_map_head(Storage& storage, LeafIndex commitment) {
  LEDGER_TRY(const auto bytes, storage.get(Family::kMap, map_head_key(commitment)));
  if (!bytes) return not_found("the map of commitment " + std::to_string(commitment.value) + " is not kept");
  WireReader in(*bytes);
  MapHead head;
  const auto count = in.u64be();
  if (!count) return corruption("a map head is cut");
  head.key_count = count.value();
  if (!in.at_end()) {
    LEDGER_TRY(head.root, decode_map_ref(in.rest()));
  }
  return head;
}

Result<ChainHead> CompleteIndex::head_of(const Hash& map_key, LeafIndex below) {
  if (const auto found = recent_.find(map_key); found != recent_.end()) return found->second;
  return chain_head_at(storage_, map_key, {below.value});
}

Status CompleteIndex::load(TreeSize size) {
  recent_.clear();
  dirty_.clear();
  nodes_.forget_pending();
  map_ = {};
  const auto commitment = last_commitment(size);
  if (commitment) {
    Result<MapHead> head = read_map_head(storage_, *commitment);
    if (!head && head.error().code == Errc::kNotFound) return corruption(head.error().message).at("map");
    if (!head) return std::move(head).error();
    map_ = std::move(head).value();
  }
  for (std::uint64_t i = commitment ? commitment->value : 0; i < size.value; ++i) {
    LEDGER_TRY(const Bytes entry, stored_entry(storage_, {i}));
    const auto keys = key_set(entry);
    if (!keys)
      return corruption("entry " + std::to_string(i) + " has no key set: " + keys.error().message)
          .at("entries/" + std::to_string(i));
    for (const std::string& key : keys.value()) {
      const Hash map_key = map_key_of(key);
      LEDGER_TRY(dirty_[map_key], chain_head_at(storage_, map_key, {i + 1}));
    }
  }
  recent_ = dirty_;
  return ok();
}

Status CompleteIndex::add(LeafIndex index, const Hash& leaf, std::span<const std::string> keys, Batch& batch) {
  for (const std::string& key : keys) {
    const Hash map_key = map_key_of(key);
    LEDGER_TRY(const ChainHead before, head_of(map_key, index));
    const ChainHead after = extend_chain(before, index, leaf);
    batch.put(Family::kIndex, posting_key(map_key, index), encode_chain(after));
    recent_[map_key] = after;
    dirty_[map_key] = after;
  }
  return ok();
}

Result<IndexCommitment> CompleteIndex::commit(LeafIndex index, Batch& batch) {
  LEDGER_ASSERT(is_commitment(index));
  std::vector<MapChange> changes;
  changes.reserve(dirty_.size());
  for (const auto& [key, head] : dirty_) changes.push_back({key, encode_chain(head)});
  LEDGER_TRY(MapUpdate update, update_map(nodes_, map_.root, changes, index.value));
  for (const auto& [id, node] : update.written) {
    batch.put(Family::kMap, map_node_key(id), encode_map_node(node));
    nodes_.remember(id, node);
  }
  WireWriter drops;
  for (const MapNodeId& id : update.superseded) drops.raw(map_node_key(id));
  batch.put(Family::kMap, map_drops_key(index), std::move(drops).bytes());
  map_ = {map_.key_count + update.added, update.root};
  batch.put(Family::kMap, map_head_key(index), encode_map_head(map_));
  dirty_.clear();
  return IndexCommitment{map_root_hash(map_.root), map_.key_count};
}

void CompleteIndex::settle() {
  nodes_.forget_pending();
  if (recent_.size() > kRecentMax) recent_.clear();
}

Status prune_maps(Storage& storage, TreeSize published, Batch& batch) {
  const auto newest = last_commitment(published);
  constexpr std::uint64_t kDepth = kMapsKept * kTileWidth;
  if (!newest || newest->value < kDepth) return ok();
  // The drop list of commitment c names what maps before c needed. The oldest map kept is newest - kDepth + 256.
  const std::uint64_t oldest_kept = newest->value - kDepth + kTileWidth;
  const auto cursor = storage.cursor(Family::kMap);
  LEDGER_TRY(cursor->seek(map_drops_key({0})));
  while (cursor->valid()) {
    LEDGER_TRY(const LeafIndex commitment, commitment_of_drops_key(cursor->key()));
    if (commitment.value > oldest_kept) return ok();
    WireReader list(cursor->value());
    constexpr std::size_t kNodeKeyBytes = 42;
    while (!list.at_end()) {
      const auto key = list.raw(kNodeKeyBytes);
      if (!key)
        return corruption("the drop list of commitment " + std::to_string(commitment.value) + " is cut").at("map");
      batch.erase(Family::kMap, key.value());
    }
    batch.erase(Family::kMap, cursor->key());
    if (commitment.value >= 2 * kTileWidth - 1) {
      batch.erase(Family::kMap, map_head_key({commitment.value - kTileWidth}));
    }
    LEDGER_TRY(cursor->next());
  }
  return ok();
}

Result<ChainHead> chain_head_at(Storage& storage, const Hash& map_key, TreeSize size) {
  if (size.value == 0) return ChainHead{};
  const auto cursor = storage.cursor(Family::kIndex);
  LEDGER_TRY(cursor->seek_back(posting_key(map_key, {size.value - 1})));
  if (!cursor->valid() || !equal(cursor->key().first(Hash::kSize), map_key.view())) return ChainHead{};
  return decode_chain(cursor->value());
}

Result<std::vector<LeafIndex>> postings_from(Storage& storage, const Hash& map_key, LeafIndex from, TreeSize size,
                                             std::size_t limit) {
  std::vector<LeafIndex> found;
  const auto cursor = storage.cursor(Family::kIndex);
  LEDGER_TRY(cursor->seek(posting_key(map_key, from)));
  while (cursor->valid() && found.size() < limit && equal(cursor->key().first(Hash::kSize), map_key.view())) {
    LEDGER_TRY(const LeafIndex index, index_of_posting(cursor->key()));
    if (!size.contains(index)) break;
    found.push_back(index);
    LEDGER_TRY(cursor->next());
  }
  return found;
}

}  // namespace skaidrs
