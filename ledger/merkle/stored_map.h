#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/merkle/map.h"

namespace skaidrs {

// The map over a store of nodes, for 32-byte keys and 40-byte values. Nodes are immutable: a new version of the map
// writes new nodes beside the old ones, so that proofs of an older version go on working until its nodes are dropped.

using IndexValue = std::array<std::uint8_t, kIndexValueBytes>;

// A subtree as its parent (or the map's head) knows it. A leaf carries its value and has no row of its own.
struct MapRef {
  static constexpr std::uint16_t kLeafBit = 256;
  std::uint16_t bit = kLeafBit;  // the bit that the node tests; kLeafBit for a leaf
  Hash key;  // a leaf's key; of an inner node the bits above `bit` that all keys below share, the rest 0
  std::uint64_t version = 0;  // inner: the version of the map that wrote the node
  Hash hash;
  IndexValue value{};  // leaf only
  [[nodiscard]] bool is_leaf() const { return bit == kLeafBit; }
  friend bool operator==(const MapRef&, const MapRef&) = default;
};
struct MapNode {
  MapRef left;  // keys whose tested bit is 0
  MapRef right;
  friend bool operator==(const MapNode&, const MapNode&) = default;
};
// Names a stored node: what a store keys its rows by.
struct MapNodeId {
  std::uint16_t bit = 0;
  Hash key;
  std::uint64_t version = 0;
  friend constexpr auto operator<=>(const MapNodeId&, const MapNodeId&) = default;
};
[[nodiscard]] MapNodeId node_id(const MapRef& inner);

// Bytes of a ref as stored: u16 bit || key || u64 version || hash || value, 114 in all, big-endian, what does not apply
// being 0. A node is its left ref, then its right one.
[[nodiscard]] Bytes encode_map_node(const MapNode& node);
[[nodiscard]] Result<MapNode> decode_map_node(ByteView bytes);  // Errors: kCorruption
[[nodiscard]] Bytes encode_map_ref(const MapRef& ref);
[[nodiscard]] Result<MapRef> decode_map_ref(ByteView bytes);  // Errors: kCorruption

class MapNodes {
 public:
  virtual ~MapNodes() = default;
  // Errors: kCorruption when the node is not there or does not decode; kIoError.
  [[nodiscard]] virtual Result<MapNode> node(const MapNodeId& id) = 0;
};

struct MapChange {
  Hash key;
  IndexValue value{};
};
struct MapUpdate {
  std::optional<MapRef> root;  // nothing: the empty map
  std::uint64_t added = 0;     // keys that were new
  std::vector<std::pair<MapNodeId, MapNode>> written;
  std::vector<MapNodeId> superseded;  // no longer part of the new version
};
// The map after `changes`, as `version`. Reads each node on the ways to the changed keys once and writes it once,
// however many changes lie below it. Preconditions: changes strictly rising by key; version greater than that of every
// node below `root`. Errors: those of the store; kCorruption when a node on the way does not have the hash that its
// parent knows, stands where it does not belong, or is not older than `version`.
[[nodiscard]] Result<MapUpdate> update_map(MapNodes& nodes, const std::optional<MapRef>& root,
                                           std::span<const MapChange> changes, std::uint64_t version);

// Root hash of a map whose head is `root`.
[[nodiscard]] Hash map_root_hash(const std::optional<MapRef>& root);

// The value of `key`, if present, and the proof of its presence or absence, which leads to the root's hash: every node
// on the way is held against it. Errors: those of the store; kCorruption as above.
struct MapLookup {
  std::optional<IndexValue> value;
  MapProof proof;
};
[[nodiscard]] Result<MapLookup> look_up(MapNodes& nodes, const std::optional<MapRef>& root, const Hash& key);

}  // namespace skaidrs
