#include "ledger/log/reader.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/event/envelope.h"
#include "ledger/log/layout.h"

namespace skaidrs {
namespace {

Error beyond(std::string_view what, TreeSize size) {
  return not_found(std::string(what) + " is not in the published log of " + std::to_string(size.value) + " entries");
}

}  // namespace

Result<LogReader> LogReader::open(Storage& storage) {
  LEDGER_TRY(const auto bytes, storage.get(Family::kMeta, view_of(kPublishedKey)));
  if (!bytes) return not_found("nothing is published yet");
  std::string text(text_of(*bytes));
  const auto note = parse_note(text);
  if (!note) return corruption("the published checkpoint does not parse: " + note.error().message).at("meta/published");
  auto checkpoint = parse_checkpoint(note.value().text);
  if (!checkpoint)
    return corruption("the published checkpoint does not parse: " + checkpoint.error().message).at("meta/published");
  return LogReader(storage, std::move(checkpoint).value(), std::move(text));
}

Result<Bytes> LogReader::entry(LeafIndex index) const {
  if (!size().contains(index)) return beyond("entry " + std::to_string(index.value), size());
  return stored_entry(*storage_, index);
}

Result<Bytes> LogReader::tile(const TileId& tile) const {
  if (tile.width == 0 || tile.width > tile_width_at(size(), tile.level, tile.index))
    return beyond(tile_path(tile), size());
  return StoredTiles(*storage_, size()).tile(tile);
}

Result<Bytes> LogReader::bundle(const BundleId& bundle) const {
  if (bundle.width == 0 || bundle.width > tile_width_at(size(), 0, bundle.index))
    return beyond(bundle_path(bundle), size());
  std::vector<Bytes> entries;
  entries.reserve(bundle.width);
  for (std::uint64_t i = 0; i < bundle.width; ++i) {
    LEDGER_TRY(Bytes bytes, stored_entry(*storage_, {bundle.index * kTileWidth + i}));
    entries.push_back(std::move(bytes));
  }
  return encode_bundle(entries);
}

Result<InclusionProof> LogReader::inclusion(LeafIndex index, TreeSize tree) const {
  if (tree > size())
    return invalid("size " + std::to_string(tree.value) + " is above the published " + std::to_string(size().value));
  StoredTiles tiles(*storage_, tree);
  return build_inclusion(tiles, index, tree);
}

Result<ConsistencyProof> LogReader::consistency(TreeSize from, TreeSize to) const {
  if (to > size())
    return invalid("size " + std::to_string(to.value) + " is above the published " + std::to_string(size().value));
  StoredTiles tiles(*storage_, to);
  return build_consistency(tiles, from, to);
}

Result<Hash> LogReader::root_at(TreeSize tree) const {
  if (tree == size()) return checkpoint_.root;
  if (tree > size())
    return invalid("size " + std::to_string(tree.value) + " is above the published " + std::to_string(size().value));
  StoredTiles tiles(*storage_, tree);
  return root_from_tiles(tiles, tree);
}

Result<Instant> LogReader::logged_at(LeafIndex index) const {
  LEDGER_TRY(const Bytes bytes, entry(index));
  const auto parsed = parse_entry(bytes);
  if (!parsed) return corruption("entry " + std::to_string(index.value) + " does not parse: " + parsed.error().message);
  return parsed.value().logged;
}

Result<TreeSize> LogReader::size_at(Instant instant) const {
  std::uint64_t low = 0;  // the answer lies in [low, high]
  std::uint64_t high = size().value;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    LEDGER_TRY(const Instant logged, logged_at({middle}));
    if (logged <= instant) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return TreeSize{low};
}

Result<std::vector<LeafIndex>> LogReader::postings(std::string_view index_key, LeafIndex from, TreeSize tree,
                                                   std::size_t limit) const {
  return postings_from(*storage_, map_key_of(index_key), from, std::min(tree, size()), limit);
}

Status LogReader::check_model(std::string_view model) const {
  LEDGER_TRY(const ModelCursors cursors, read_cursors(*storage_));
  const auto cursor = cursors.find(model);
  if (cursor != cursors.end() && cursor->second.size >= size()) return ok();
  Error error = io_error("read model " + std::string(model) + " is being rebuilt");
  error.rule = "MODEL";
  return std::move(error).hinted("try again in a moment");
}

Result<std::optional<RowAt>> LogReader::row(std::string_view model, std::string_view key, TreeSize tree) const {
  LEDGER_ASSERT(tree <= size());
  LEDGER_TRY(check_model(model));
  return row_at(*storage_, model, key, tree);
}

Status LogReader::walk(std::string_view model, TreeSize tree, std::string_view after, const RowVisitor& visit) const {
  LEDGER_ASSERT(tree <= size());
  LEDGER_TRY(check_model(model));
  return walk_rows(*storage_, model, tree, after, visit);
}

}  // namespace skaidrs
