#include "tools/served_log.h"

#include <algorithm>

#include "ledger/merkle/tile.h"
#include "tools/http_client.h"

namespace skaidrs {
namespace {

// Larger than the largest bundle: 256 entries of 65,535 bytes.
constexpr std::size_t kAnswerBytesMax = 20UL * 1024 * 1024;

}  // namespace

ServedLog::ServedLog(std::string base) : base_(std::move(base)) {
  while (base_.ends_with('/')) base_.pop_back();
}

Result<std::string> ServedLog::get(std::string_view path, std::string_view accept) {
  const std::string url = base_ + "/" + std::string(path);
  LEDGER_TRY(HttpAnswer answer, http_get(url, accept, kAnswerBytesMax));
  if (answer.status == 404) return not_found("the server has no " + std::string(path)).at(url);
  if (answer.status != 200) return io_error("the server answered " + std::to_string(answer.status)).at(url);
  return std::move(answer.body);
}

Result<std::string> ServedLog::checkpoint() {
  return get("checkpoint", "");
}

Result<Checkpoint> ServedLog::begin(std::string_view note) {
  LEDGER_TRY(const Note parsed, parse_note(note));
  LEDGER_TRY(Checkpoint checkpoint, parse_checkpoint(parsed.text));
  size_ = checkpoint.size;
  return checkpoint;
}

Result<Bytes> ServedLog::tile(const TileId& tile) {
  LEDGER_TRY(const std::string body, get(tile_path(tile), ""));
  if (body.size() != tile.width * Hash::kSize) {
    return corruption("the tile has " + std::to_string(body.size()) + " bytes, not " +
                      std::to_string(tile.width * Hash::kSize))
        .at(tile_path(tile));
  }
  return bytes_of(body);
}

Result<std::vector<Bytes>> ServedLog::bundle(std::uint64_t index) {
  const unsigned width = tile_width_at(size_, 0, index);
  const std::string path = bundle_path({.index = index, .width = width});
  LEDGER_TRY(const std::string body, get(path, ""));
  Result<std::vector<Bytes>> entries = decode_bundle(view_of(body), width);
  if (!entries) return corruption(entries.error().message).at(path);
  return entries;
}

Result<std::vector<Bytes>> ServedLog::entries(LeafIndex first, std::size_t count) {
  std::vector<Bytes> found;
  while (found.size() < count) {
    const std::uint64_t next = first.value + found.size();
    LEDGER_TRY(const std::vector<Bytes> bundled, bundle(next / kTileWidth));
    const std::size_t begin = next % kTileWidth;
    const std::size_t end = std::min(bundled.size(), begin + count - found.size());
    if (begin >= end) return not_found("entry " + std::to_string(next) + " is not in the served log");
    found.insert(found.end(), bundled.begin() + static_cast<std::ptrdiff_t>(begin),
                 bundled.begin() + static_cast<std::ptrdiff_t>(end));
  }
  return found;
}

}  // namespace skaidrs
