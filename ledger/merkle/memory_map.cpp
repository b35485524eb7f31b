#include <algorithm>
#include <limits>
#include <utility>

#include "ledger/base/assert.h"
#include "ledger/merkle/map.h"

namespace skaidrs {
namespace {

// Names a node: an index into the leaves when the top bit is set, else into the inner nodes. An index has half the
// size of a pointer and stays good when the vectors grow.
using NodeRef = std::uint32_t;
constexpr NodeRef kLeafFlag = std::uint32_t{1} << 31U;
constexpr std::size_t kNodesMax = kLeafFlag;

bool is_leaf(NodeRef ref) {
  return (ref & kLeafFlag) != 0;
}
std::size_t index_of(NodeRef ref) {
  return ref & ~kLeafFlag;
}

enum class Freshness : std::uint8_t { kStale, kFresh };  // of a node's hash

struct Slice {
  std::uint64_t at = 0;
  std::uint32_t size = 0;
};
struct LeafNode {
  Slice key;
  Slice value;
  Hash hash;
  Freshness freshness = Freshness::kStale;
};
struct InnerNode {
  std::uint64_t bit = 0;
  NodeRef left = 0;
  NodeRef right = 0;
  Hash hash;
  Freshness freshness = Freshness::kStale;
};

}  // namespace

// Invariants: bits rise strictly on the way down; all keys below a node agree on every bit above the node's, and differ
// on it, those on the left having 0; a node with a fresh hash has fresh hashes below it.
struct MemoryMap::Tree {
  std::vector<LeafNode> leaves;
  std::vector<InnerNode> inners;
  Bytes arena;       // keys and values of all leaves
  NodeRef root = 0;  // means nothing while there are no leaves

  [[nodiscard]] ByteView bytes(const Slice& slice) const { return ByteView(arena).subspan(slice.at, slice.size); }
  [[nodiscard]] static NodeRef& child(InnerNode& inner, ByteView key) {
    return map_key_bit(key, inner.bit) ? inner.right : inner.left;
  }
  [[nodiscard]] const LeafNode& leaf(NodeRef ref) const { return leaves[index_of(ref)]; }
  [[nodiscard]] const Hash& hash(NodeRef ref) const {
    return is_leaf(ref) ? leaves[index_of(ref)].hash : inners[index_of(ref)].hash;
  }
  [[nodiscard]] bool stale(NodeRef ref) const {
    return (is_leaf(ref) ? leaves[index_of(ref)].freshness : inners[index_of(ref)].freshness) == Freshness::kStale;
  }
  // The leaf that agrees with `key` on every bit tested on the way. Precondition: there is a leaf.
  [[nodiscard]] NodeRef nearest(ByteView key) const;

  [[nodiscard]] Slice store(ByteView bytes);
  [[nodiscard]] NodeRef add_leaf(ByteView key, ByteView value);
  void replace_value(LeafNode& leaf, ByteView value);
  // Puts `leaf` beside the subtree whose keys first differ from `key` at `bit`.
  void insert(ByteView key, std::uint64_t bit, NodeRef leaf);
  // Marks the nodes on the way to `key` down to, not including, the first that tests `bit` or a later one. Returns the
  // last of them, if any.
  [[nodiscard]] std::optional<std::size_t> mark_stale(ByteView key, std::uint64_t bit);
  void refresh(NodeRef ref);
  void refresh_all();
};

NodeRef MemoryMap::Tree::nearest(ByteView key) const {
  NodeRef ref = root;
  while (!is_leaf(ref)) {
    const InnerNode& inner = inners[index_of(ref)];
    ref = map_key_bit(key, inner.bit) ? inner.right : inner.left;
  }
  return ref;
}

Slice MemoryMap::Tree::store(ByteView bytes) {
  LEDGER_ASSERT(bytes.size() <= std::numeric_limits<std::uint32_t>::max());
  const Slice slice{arena.size(), static_cast<std::uint32_t>(bytes.size())};
  arena.insert(arena.end(), bytes.begin(), bytes.end());
  return slice;
}

NodeRef MemoryMap::Tree::add_leaf(ByteView key, ByteView value) {
  LEDGER_ASSERT(leaves.size() < kNodesMax);
  const auto ref = static_cast<NodeRef>(leaves.size()) | kLeafFlag;
  const Slice key_slice = store(key);
  leaves.push_back({key_slice, store(value), {}, Freshness::kStale});
  return ref;
}

void MemoryMap::Tree::replace_value(LeafNode& leaf, ByteView value) {
  // A longer value leaves the old one behind: values of one width, as ours, cost nothing.
  if (value.size() > leaf.value.size) {
    leaf.value = store(value);
  } else {
    std::copy(value.begin(), value.end(), arena.begin() + static_cast<std::ptrdiff_t>(leaf.value.at));
    leaf.value.size = static_cast<std::uint32_t>(value.size());
  }
  leaf.freshness = Freshness::kStale;
}

std::optional<std::size_t> MemoryMap::Tree::mark_stale(ByteView key, std::uint64_t bit) {
  std::optional<std::size_t> last;
  for (NodeRef ref = root; !is_leaf(ref);) {
    InnerNode& inner = inners[index_of(ref)];
    if (inner.bit >= bit) break;
    inner.freshness = Freshness::kStale;
    last = index_of(ref);
    ref = child(inner, key);
  }
  return last;
}

void MemoryMap::Tree::insert(ByteView key, std::uint64_t bit, NodeRef leaf) {
  const std::optional<std::size_t> parent = mark_stale(key, bit);
  const auto ref = static_cast<NodeRef>(inners.size());
  inners.emplace_back();
  NodeRef& place = parent ? child(inners[*parent], key) : root;
  const bool goes_right = map_key_bit(key, bit);
  inners.back() = {bit, goes_right ? place : leaf, goes_right ? leaf : place, {}, Freshness::kStale};
  place = ref;
}

void MemoryMap::Tree::refresh(NodeRef ref) {
  if (is_leaf(ref)) {
    LeafNode& leaf = leaves[index_of(ref)];
    leaf.hash = map_leaf_hash(bytes(leaf.key), bytes(leaf.value));
    leaf.freshness = Freshness::kFresh;
  } else {
    InnerNode& inner = inners[index_of(ref)];
    inner.hash = map_inner_hash(inner.bit, hash(inner.left), hash(inner.right));
    inner.freshness = Freshness::kFresh;
  }
}

// No recursion: long foreign keys could make the tree deep.
void MemoryMap::Tree::refresh_all() {
  if (leaves.empty() || !stale(root)) return;
  std::vector<NodeRef> order{root};  // parents before children
  for (std::size_t i = 0; i < order.size(); ++i) {
    if (is_leaf(order[i])) continue;
    const InnerNode& inner = inners[index_of(order[i])];
    for (const NodeRef below : {inner.left, inner.right}) {
      if (stale(below)) order.push_back(below);
    }
  }
  std::for_each(order.rbegin(), order.rend(), [this](NodeRef ref) { refresh(ref); });
}

MemoryMap::MemoryMap() : tree_(std::make_unique<Tree>()) {}
MemoryMap::~MemoryMap() = default;

void MemoryMap::put(ByteView key, ByteView value) {
  Tree& tree = *tree_;
  if (tree.leaves.empty()) {
    tree.root = tree.add_leaf(key, value);
    return;
  }
  LeafNode& nearest = tree.leaves[index_of(tree.nearest(key))];
  const auto bit = map_first_difference(key, tree.bytes(nearest.key));
  if (bit) {
    tree.insert(key, *bit, tree.add_leaf(key, value));
  } else {
    tree.replace_value(nearest, value);
    static_cast<void>(tree.mark_stale(key, std::numeric_limits<std::uint64_t>::max()));
  }
}

std::uint64_t MemoryMap::size() const {
  return tree_->leaves.size();
}

Hash MemoryMap::root() {
  if (tree_->leaves.empty()) return empty_map_root();
  tree_->refresh_all();
  return tree_->hash(tree_->root);
}

MapProof MemoryMap::prove(ByteView key) {
  MapProof proof;
  if (tree_->leaves.empty()) return proof;
  tree_->refresh_all();
  NodeRef ref = tree_->root;
  while (!is_leaf(ref)) {
    const InnerNode& inner = tree_->inners[index_of(ref)];
    const bool right = map_key_bit(key, inner.bit);
    proof.steps.push_back({inner.bit, tree_->hash(right ? inner.left : inner.right)});
    ref = right ? inner.right : inner.left;
  }
  std::reverse(proof.steps.begin(), proof.steps.end());
  const LeafNode& leaf = tree_->leaf(ref);
  const ByteView found = tree_->bytes(leaf.key);
  if (!equal(found, key)) {
    const ByteView value = tree_->bytes(leaf.value);
    proof.other = MapProof::Leaf{{found.begin(), found.end()}, {value.begin(), value.end()}};
  }
  return proof;
}

std::optional<Bytes> MemoryMap::get(ByteView key) const {
  if (tree_->leaves.empty()) return std::nullopt;
  const LeafNode& leaf = tree_->leaf(tree_->nearest(key));
  if (!equal(tree_->bytes(leaf.key), key)) return std::nullopt;
  const ByteView value = tree_->bytes(leaf.value);
  return Bytes(value.begin(), value.end());
}

}  // namespace skaidrs
