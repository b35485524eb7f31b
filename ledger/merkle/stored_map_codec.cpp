#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/wire.h"
#include "ledger/merkle/stored_map.h"

namespace skaidrs {
namespace {

// u16 bit || key || u64 version || hash || value; a node is its left ref, then its right one.
constexpr std::size_t kRefBytes = 2 + Hash::kSize + 8 + Hash::kSize + kIndexValueBytes;
constexpr std::size_t kNodeBytes = 2 * kRefBytes;
static_assert(kRefBytes == 114);

bool all_zero(ByteView bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](std::uint8_t byte) { return byte == 0; });
}

// Whether no bit from `bit` on is set.
bool zero_from(const Hash& key, std::size_t bit) {
  for (std::size_t i = bit; i < Hash::kSize * 8; ++i) {
    if (map_key_bit(key.view(), i)) return false;
  }
  return true;
}

// What a ref must be, read alone.
Status check_ref(const MapRef& ref) {
  if (ref.bit > MapRef::kLeafBit) return corruption("a map node that tests bit " + std::to_string(ref.bit));
  if (ref.is_leaf()) {
    if (ref.version != 0) return corruption("a map leaf with a version");
    return ok();
  }
  if (!all_zero(ref.value)) return corruption("an inner map node with a value");
  if (!zero_from(ref.key, ref.bit)) return corruption("an inner map node whose prefix is longer than its bit");
  return ok();
}

void put_ref(WireWriter& out, const MapRef& ref) {
  out.u16be(ref.bit).raw(ref.key.view()).u64be(ref.version).raw(ref.hash.view()).raw(ref.value);
}

Result<MapRef> take_ref(WireReader& reader) {
  MapRef ref;
  LEDGER_TRY(ref.bit, reader.u16be());
  LEDGER_TRY(ref.key, reader.hash());
  LEDGER_TRY(ref.version, reader.u64be());
  LEDGER_TRY(ref.hash, reader.hash());
  LEDGER_TRY(const ByteView value, reader.raw(kIndexValueBytes));
  std::copy(value.begin(), value.end(), ref.value.begin());
  LEDGER_TRY(check_ref(ref));
  return ref;
}

Error wrong_width(std::size_t has, std::size_t due) {
  return corruption("a map node of " + std::to_string(has) + " bytes where " + std::to_string(due) + " are due");
}

}  // namespace

MapNodeId node_id(const MapRef& inner) {
  LEDGER_ASSERT(!inner.is_leaf());
  return {inner.bit, inner.key, inner.version};
}

Bytes encode_map_ref(const MapRef& ref) {
  WireWriter out;
  put_ref(out, ref);
  return std::move(out).bytes();
}

Result<MapRef> decode_map_ref(ByteView bytes) {
  if (bytes.size() != kRefBytes) return wrong_width(bytes.size(), kRefBytes);
  WireReader reader(bytes);
  return take_ref(reader);
}

Bytes encode_map_node(const MapNode& node) {
  WireWriter out;
  put_ref(out, node.left);
  put_ref(out, node.right);
  return std::move(out).bytes();
}

Result<MapNode> decode_map_node(ByteView bytes) {
  if (bytes.size() != kNodeBytes) return wrong_width(bytes.size(), kNodeBytes);
  WireReader reader(bytes);
  LEDGER_TRY(const MapRef left, take_ref(reader));
  LEDGER_TRY(const MapRef right, take_ref(reader));
  return MapNode{left, right};
}

}  // namespace skaidrs
