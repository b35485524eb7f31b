#include "ledger/log/layout.h"

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"

namespace skaidrs {
namespace {

constexpr std::uint16_t kHeadRows = 0xFFFE;
constexpr std::uint16_t kDropRows = 0xFFFF;
constexpr std::size_t kMapNodeKeyBytes = 2 + 32 + 8;
constexpr std::size_t kInvertedBytes = 8;

Bytes row_prefix(std::string_view model, std::string_view key, std::uint8_t end) {
  LEDGER_ASSERT(model.find('\0') == std::string_view::npos);
  LEDGER_ASSERT(key.find('\0') == std::string_view::npos);
  WireWriter out;
  out.raw(view_of(model)).u8(0).raw(view_of(key)).u8(end);
  return std::move(out).bytes();
}

Result<std::uint64_t> u64_at(ByteView key, std::size_t offset) {
  if (key.size() != offset + 8)
    return corruption("a key of " + std::to_string(key.size()) + " bytes where " + std::to_string(offset + 8) +
                      " belong");
  WireReader in(key.subspan(offset));
  return in.u64be();
}

}  // namespace

Bytes entry_key(LeafIndex index) {
  return WireWriter().u64be(index.value).bytes();
}

Bytes tile_key(unsigned level, std::uint64_t index) {
  return WireWriter().u8(static_cast<std::uint8_t>(level)).u64be(index).bytes();
}

Bytes posting_key(const Hash& map_key, LeafIndex index) {
  return WireWriter().raw(map_key.view()).u64be(index.value).bytes();
}

Result<LeafIndex> index_of_posting(ByteView key) {
  LEDGER_TRY(const std::uint64_t index, u64_at(key, Hash::kSize));
  return LeafIndex{index};
}

Bytes map_node_key(const MapNodeId& id) {
  return WireWriter().u16be(id.bit).raw(id.key.view()).u64be(id.version).bytes();
}

Result<MapNodeId> map_node_id_of(ByteView key) {
  if (key.size() != kMapNodeKeyBytes) return corruption("a map node's key of " + std::to_string(key.size()) + " bytes");
  WireReader in(key);
  MapNodeId id;
  LEDGER_TRY(id.bit, in.u16be());
  LEDGER_TRY(id.key, in.hash());
  LEDGER_TRY(id.version, in.u64be());
  return id;
}

Bytes map_head_key(LeafIndex commitment) {
  return WireWriter().u16be(kHeadRows).u64be(commitment.value).bytes();
}
Bytes map_drops_key(LeafIndex commitment) {
  return WireWriter().u16be(kDropRows).u64be(commitment.value).bytes();
}

Result<LeafIndex> commitment_of_drops_key(ByteView key) {
  WireReader in(key);
  const Result<std::uint16_t> kind = in.u16be();
  if (!kind || kind.value() != kDropRows || key.size() != 10) return corruption("not the key of a drop list");
  LEDGER_TRY(const std::uint64_t index, in.u64be());
  return LeafIndex{index};
}

Bytes row_key(std::string_view model, std::string_view key, LeafIndex version) {
  WireWriter out;
  out.raw(row_prefix(model, key, 0)).u64be(~version.value);
  return std::move(out).bytes();
}

Bytes rows_first(std::string_view model) {
  return WireWriter().raw(view_of(model)).u8(0).bytes();
}
Bytes rows_past(std::string_view model) {
  return WireWriter().raw(view_of(model)).u8(1).bytes();
}
Bytes row_past(std::string_view model, std::string_view key) {
  return row_prefix(model, key, 1);
}

Result<RowName> parse_row_key(ByteView key) {
  const std::string_view text = text_of(key);
  const std::size_t model_end = text.find('\0');
  if (model_end == std::string_view::npos || text.size() < model_end + 2 + kInvertedBytes) {
    return corruption("a row key that is too short: " + to_hex(key));
  }
  const std::size_t key_end = text.size() - kInvertedBytes - 1;
  if (key_end <= model_end || text[key_end] != '\0') return corruption("a row key without a version: " + to_hex(key));
  LEDGER_TRY(const std::uint64_t inverted, u64_at(key, key_end + 1));
  return RowName{text.substr(0, model_end), text.substr(model_end + 1, key_end - model_end - 1), {~inverted}};
}

}  // namespace skaidrs
