#include "ledger/merkle/tile.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"

namespace skaidrs {
namespace {

constexpr unsigned kSizeBits = 64;

// A tile's width where `hashes` of its level exist; 0 when it has none.
unsigned width_of(std::uint64_t hashes, std::uint64_t index) {
  if (index > hashes / kTileWidth) return 0;
  return static_cast<unsigned>(std::min(kTileWidth, hashes - index * kTileWidth));
}

void append_level(std::vector<TileId>& tiles, unsigned level, std::uint64_t hashes_from, std::uint64_t hashes_to) {
  if (hashes_from == hashes_to) return;
  for (std::uint64_t index = hashes_from / kTileWidth; index <= (hashes_to - 1) / kTileWidth; ++index) {
    tiles.push_back({level, index, width_of(hashes_to, index)});
  }
}

}  // namespace

std::uint64_t hashes_at_level(TreeSize size, unsigned level) {
  if (level * kTileHeight >= kSizeBits) return 0;
  return size.value >> (level * kTileHeight);
}

unsigned tile_width_at(TreeSize size, unsigned level, std::uint64_t index) {
  return width_of(hashes_at_level(size, level), index);
}

std::vector<TileId> tiles_between(TreeSize from, TreeSize to) {
  LEDGER_ASSERT(from <= to);
  std::vector<TileId> tiles;
  for (unsigned level = 0; hashes_at_level(to, level) > 0; ++level) {
    append_level(tiles, level, hashes_at_level(from, level), hashes_at_level(to, level));
  }
  return tiles;
}

Bytes encode_bundle(const std::vector<Bytes>& entries) {
  WireWriter bundle;
  for (const Bytes& entry : entries) {
    LEDGER_ASSERT(entry.size() <= kEntryBytesMax);
    bundle.u16be(static_cast<std::uint16_t>(entry.size())).raw(entry);
  }
  return std::move(bundle).bytes();
}

Result<std::vector<Bytes>> decode_bundle(ByteView bundle, std::size_t count) {
  std::vector<Bytes> entries;
  WireReader reader(bundle);
  while (!reader.at_end() && entries.size() < count) {
    LEDGER_TRY(const std::uint16_t length, reader.u16be());
    LEDGER_TRY(const ByteView entry, reader.raw(length));
    entries.emplace_back(entry.begin(), entry.end());
  }
  if (entries.size() != count || !reader.at_end()) {
    return invalid("a bundle of " + std::to_string(count) + " entries that holds " +
                   (reader.at_end() ? "only " + std::to_string(entries.size()) : std::string("more")));
  }
  return entries;
}

Result<std::vector<Hash>> decode_tile(ByteView tile, unsigned width) {
  if (tile.size() != width * Hash::kSize) {
    return invalid("a tile of " + std::to_string(width) + " hashes that has " + std::to_string(tile.size()) + " bytes");
  }
  std::vector<Hash> hashes;
  hashes.reserve(width);
  for (std::size_t i = 0; i < width; ++i) {
    LEDGER_TRY(const Hash hash, hash_from_bytes(tile.subspan(i * Hash::kSize, Hash::kSize)));
    hashes.push_back(hash);
  }
  return hashes;
}

}  // namespace skaidrs
