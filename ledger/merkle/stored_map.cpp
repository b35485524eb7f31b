#include "ledger/merkle/stored_map.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

bool bit_of(const Hash& key, std::size_t bit) {
  return map_key_bit(key.view(), bit);
}

// The first bit in which two keys differ; kLeafBit when they are equal.
std::uint16_t first_difference(const Hash& a, const Hash& b) {
  const auto bit = map_first_difference(a.view(), b.view());
  return bit ? static_cast<std::uint16_t>(*bit) : MapRef::kLeafBit;
}

// `key` with every bit from `bit` on cleared. Precondition: bit < 256.
Hash prefix_of(const Hash& key, std::uint16_t bit) {
  LEDGER_ASSERT(bit < MapRef::kLeafBit);
  Hash prefix;
  const std::size_t whole = bit / 8U;
  std::copy_n(key.bytes.begin(), whole, prefix.bytes.begin());
  prefix.bytes[whole] = static_cast<std::uint8_t>(key.bytes[whole] & ~(0xFFU >> (bit % 8U)));
  return prefix;
}

MapRef leaf_ref(const MapChange& change) {
  MapRef leaf;
  leaf.key = change.key;
  leaf.value = change.value;
  leaf.hash = map_leaf_hash(change.key.view(), change.value);
  return leaf;
}

Error bad_node(const MapRef& ref, const std::string& what) {
  return corruption("map node at bit " + std::to_string(ref.bit) + " of version " + std::to_string(ref.version) + " " +
                    what)
      .at(to_hex(ref.key));
}

// That a leaf holds what its hash says.
Status check_leaf(const MapRef& leaf) {
  if (map_leaf_hash(leaf.key.view(), leaf.value) == leaf.hash) return ok();
  return corruption("a map leaf that does not have its hash").at(to_hex(leaf.key));
}

enum class Side : std::uint8_t { kLeft, kRight };

// That `child` can stand below `parent` on this side. Every bit must be deeper than the one above, or a damaged store
// could send us round in circles.
Status check_child(const MapRef& parent, const MapRef& child, Side side) {
  const bool deeper = child.bit > parent.bit;
  const bool on_side = bit_of(child.key, parent.bit) == (side == Side::kRight);
  if (!deeper || !on_side || prefix_of(child.key, parent.bit) != parent.key) {
    return bad_node(parent, "has a child that does not belong there");
  }
  return child.is_leaf() ? check_leaf(child) : ok();
}

// Reads the node that `inner` names and holds it against what its parent says of it.
Result<MapNode> load(MapNodes& nodes, const MapRef& inner) {
  LEDGER_TRY(const MapNode node, nodes.node(node_id(inner)));
  LEDGER_TRY(check_child(inner, node.left, Side::kLeft));
  LEDGER_TRY(check_child(inner, node.right, Side::kRight));
  if (map_inner_hash(inner.bit, node.left.hash, node.right.hash) != inner.hash) {
    return bad_node(inner, "does not have its hash");
  }
  return node;
}

using Changes = std::span<const MapChange>;

// One update: makes the new nodes on the way back up from the changes.
class Updater {
 public:
  Updater(MapNodes& nodes, std::uint64_t version) : nodes_(nodes), version_(version) {}

  // The subtree that `changes` alone make. Precondition: there are some.
  [[nodiscard]] MapRef build(Changes changes);
  // The subtree after `changes`. Precondition: there are some.
  [[nodiscard]] Result<MapRef> merge(const MapRef& subtree, Changes changes);
  [[nodiscard]] MapUpdate finish(const MapRef& root) {
    update_.root = root;
    return std::move(update_);
  }

 private:
  struct Halves {
    Changes left;
    Changes right;
  };
  [[nodiscard]] static Halves halve(Changes changes, std::uint16_t bit);
  [[nodiscard]] Result<MapRef> merge_or_keep(const MapRef& subtree, Changes changes);
  [[nodiscard]] Result<MapRef> merge_below(const MapRef& inner, Changes changes);
  [[nodiscard]] Result<MapRef> branch_off(const MapRef& subtree, Changes changes, std::uint16_t bit);
  [[nodiscard]] MapRef write(std::uint16_t bit, const MapRef& left, const MapRef& right);

  MapNodes& nodes_;
  const std::uint64_t version_;
  MapUpdate update_;
};

Updater::Halves Updater::halve(Changes changes, std::uint16_t bit) {
  // They rise by key and agree above `bit`, so those with a 0 there come first.
  const auto middle = std::partition_point(changes.begin(), changes.end(),
                                           [bit](const MapChange& change) { return !bit_of(change.key, bit); });
  const auto left = static_cast<std::size_t>(middle - changes.begin());
  return {changes.first(left), changes.subspan(left)};
}

MapRef Updater::write(std::uint16_t bit, const MapRef& left, const MapRef& right) {
  LEDGER_ASSERT(bit < left.bit);
  LEDGER_ASSERT(bit < right.bit);
  MapRef inner;
  inner.bit = bit;
  inner.key = prefix_of(left.key, bit);
  inner.version = version_;
  inner.hash = map_inner_hash(bit, left.hash, right.hash);
  update_.written.emplace_back(node_id(inner), MapNode{left, right});
  return inner;
}

MapRef Updater::build(Changes changes) {
  if (changes.size() == 1) {
    ++update_.added;
    return leaf_ref(changes.front());
  }
  const std::uint16_t bit = first_difference(changes.front().key, changes.back().key);
  const Halves halves = halve(changes, bit);
  const MapRef left = build(halves.left);
  const MapRef right = build(halves.right);
  return write(bit, left, right);
}

Result<MapRef> Updater::merge(const MapRef& subtree, Changes changes) {
  // Rising keys: where first and last agree, all between them do.
  const std::uint16_t bit = std::min(first_difference(subtree.key, changes.front().key),
                                     first_difference(changes.front().key, changes.back().key));
  if (bit < subtree.bit) return branch_off(subtree, changes, bit);
  if (!subtree.is_leaf()) return merge_below(subtree, changes);
  LEDGER_ASSERT(changes.size() == 1);
  return leaf_ref(changes.front());
}

Result<MapRef> Updater::merge_or_keep(const MapRef& subtree, Changes changes) {
  if (changes.empty()) return subtree;
  return merge(subtree, changes);
}

Result<MapRef> Updater::merge_below(const MapRef& inner, Changes changes) {
  if (inner.version >= version_) return bad_node(inner, "is not older than version " + std::to_string(version_));
  LEDGER_TRY(const MapNode node, load(nodes_, inner));
  update_.superseded.push_back(node_id(inner));
  const Halves halves = halve(changes, inner.bit);
  LEDGER_TRY(const MapRef left, merge_or_keep(node.left, halves.left));
  LEDGER_TRY(const MapRef right, merge_or_keep(node.right, halves.right));
  return write(inner.bit, left, right);
}

// Some change leaves the subtree's prefix at `bit`, above its top: a new node takes the subtree on one side.
Result<MapRef> Updater::branch_off(const MapRef& subtree, Changes changes, std::uint16_t bit) {
  const Halves halves = halve(changes, bit);
  if (bit_of(subtree.key, bit)) {
    const MapRef left = build(halves.left);
    LEDGER_TRY(const MapRef right, merge_or_keep(subtree, halves.right));
    return write(bit, left, right);
  }
  LEDGER_TRY(const MapRef left, merge_or_keep(subtree, halves.left));
  const MapRef right = build(halves.right);
  return write(bit, left, right);
}

bool strictly_rising(Changes changes) {
  const auto falls = [](const MapChange& a, const MapChange& b) { return a.key >= b.key; };
  return std::adjacent_find(changes.begin(), changes.end(), falls) == changes.end();
}

}  // namespace

Result<MapUpdate> update_map(MapNodes& nodes, const std::optional<MapRef>& root, std::span<const MapChange> changes,
                             std::uint64_t version) {
  LEDGER_ASSERT(strictly_rising(changes));
  Updater updater(nodes, version);
  if (changes.empty()) {
    MapUpdate same;
    same.root = root;
    return same;
  }
  if (!root) {
    const MapRef built = updater.build(changes);
    return updater.finish(built);
  }
  LEDGER_TRY(const MapRef merged, updater.merge(*root, changes));
  return updater.finish(merged);
}

Hash map_root_hash(const std::optional<MapRef>& root) {
  return root ? root->hash : empty_map_root();
}

Result<MapLookup> look_up(MapNodes& nodes, const std::optional<MapRef>& root, const Hash& key) {
  MapLookup found;
  if (!root) return found;
  MapRef ref = *root;
  while (!ref.is_leaf()) {
    LEDGER_TRY(const MapNode node, load(nodes, ref));
    const bool right = bit_of(key, ref.bit);
    found.proof.steps.push_back({ref.bit, right ? node.left.hash : node.right.hash});
    ref = right ? node.right : node.left;
  }
  LEDGER_TRY(check_leaf(ref));
  std::reverse(found.proof.steps.begin(), found.proof.steps.end());
  if (ref.key == key) {
    found.value = ref.value;
  } else {
    found.proof.other =
        MapProof::Leaf{{ref.key.bytes.begin(), ref.key.bytes.end()}, {ref.value.begin(), ref.value.end()}};
  }
  return found;
}

}  // namespace skaidrs
