// Finding and reading logs in folders.
#include <algorithm>

#include "ledger/merkle/decimal.h"
#include "ledger/merkle/hashing.h"
#include "tools/conformance_log.h"

namespace skaidrs {
namespace {

constexpr std::string_view kTileFolder = "tile/";

// `f` and `tile/…` of a path `f/tile/…`; nothing when no part of it is called so.
struct TileFile {
  std::string folder;
  std::string name;
};
std::optional<TileFile> split_at_tile(std::string_view path) {
  if (path.starts_with(kTileFolder)) return TileFile{"", std::string(path)};
  const std::size_t at = path.find("/tile/");
  if (at == std::string_view::npos) return std::nullopt;
  return TileFile{std::string(path.substr(0, at)), std::string(path.substr(at + 1))};
}

// `checkpoint`, or `checkpoint.<anything>`: logs for tests keep one for each size.
bool is_checkpoint_name(std::string_view name) {
  return name == "checkpoint" || name.starts_with("checkpoint.");
}

bool is_tile_name(std::string_view name) {
  return parse_tile_path(name).has_value() || parse_bundle_path(name).has_value();
}

// static-ct-api keeps its entries in tile/data and tile/names.
bool is_ct_name(std::string_view name) {
  return name.starts_with("tile/data/") || name.starts_with("tile/names/");
}

bool is_text(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\n' || (c >= ' ' && c <= '~'); });
}

bool is_gzip(std::string_view bytes) {
  return bytes.starts_with("\x1f\x8b\x08");
}

// checkpoint.<size> states that size.
Status check_size_in_name(std::string_view name, const Checkpoint& checkpoint) {
  const std::size_t dot = name.find('.');
  if (dot == std::string_view::npos) return ok();
  const auto size = parse_decimal(name.substr(dot + 1));
  if (!size || size.value() == checkpoint.size.value) return ok();
  return unverified("it states size " + std::to_string(checkpoint.size.value));
}

class LogReader {
 public:
  LogReader(const VectorFolder& folder, const std::string& name, Verdicts& verdicts)
      : folder_(folder), verdicts_(verdicts) {
    log_.folder = name;
  }

  LogFiles read() && {
    for (const std::string& path : files_of_log(folder_, log_.folder)) {
      if (is_ct_name(name_of(path))) log_.form = LogForm::kStaticCt;
    }
    for (const std::string& path : files_of_log(folder_, log_.folder)) read_file(path);
    return std::move(log_);
  }

 private:
  [[nodiscard]] std::string name_of(const std::string& path) const {
    return log_.folder.empty() ? path : path.substr(log_.folder.size() + 1);
  }

  void read_file(const std::string& path) {
    const std::string name = name_of(path);
    if (is_ct_name(name))
      return verdicts_.skipped(kLogBundle, path, "an entry bundle of static-ct-api, not of tlog-tiles");
    const auto text = folder_.read(path);
    const auto tile = parse_tile_path(name);
    const std::string_view kind = is_checkpoint_name(name) ? kLogCheckpoint : tile ? kLogTile : kLogBundle;
    if (!is_checkpoint_name(name)) log_.names.insert(name);
    if (!text) return verdicts_.failed(kind, {path, ""}, text.error().message);
    if (is_checkpoint_name(name)) return read_head(path, name, text.value());
    if (tile) return read_tile(path, tile.value(), text.value());
    read_bundle(path, parse_bundle_path(name).value(), text.value());
  }

  void read_head(const std::string& path, const std::string& name, const std::string& text) {
    const auto note = parse_note(text);
    if (!note) return verdicts_.failed(kLogCheckpoint, {path, ""}, note.error().message);
    const auto checkpoint = parse_foreign_checkpoint(note.value().text);
    if (!checkpoint) return verdicts_.failed(kLogCheckpoint, {path, ""}, checkpoint.error().message);
    const Status named = check_size_in_name(name, checkpoint.value());
    if (!named) return verdicts_.failed(kLogCheckpoint, {path, ""}, named.error().message);
    log_.heads.push_back({path, note.value(), checkpoint.value()});
  }

  void read_tile(const std::string& path, const TileId& id, const std::string& bytes) {
    const auto hashes = decode_tile(view_of(bytes), id.width);
    if (hashes) {
      log_.tiles.emplace(id, LogTile{path, hashes.value()});
    } else if (log_.form == LogForm::kStaticCt && is_text(bytes)) {
      log_.whole = false;
      verdicts_.skipped(kLogTile, path, "a text stands in the place of the tile");
    } else {
      verdicts_.failed(kLogTile, {path, ""}, hashes.error().message);
    }
  }

  void read_bundle(const std::string& path, const BundleId& id, const std::string& bytes) {
    const auto entries = decode_bundle(view_of(bytes), id.width);
    if (!entries) {
      if (is_gzip(bytes)) return verdicts_.skipped(kLogBundle, path, "compressed (gzip): not read");
      return verdicts_.failed(kLogBundle, {path, ""}, entries.error().message);
    }
    LogBundle bundle{path, {}};
    for (const Bytes& entry : entries.value()) bundle.leaves.push_back(leaf_hash(entry));
    log_.bundles.emplace(id, std::move(bundle));
  }

  const VectorFolder& folder_;
  Verdicts& verdicts_;
  LogFiles log_;
};

}  // namespace

std::set<std::string> find_logs(const VectorFolder& folder) {
  std::set<std::string> logs;
  for (const std::string& path : folder.files()) {
    const auto tile = split_at_tile(path);
    if (tile && is_tile_name(tile->name)) logs.insert(tile->folder);
  }
  return logs;
}

std::set<std::string> files_of_log(const VectorFolder& folder, const std::string& name) {
  std::set<std::string> files;
  for (const std::string& path : folder.files()) {
    const auto tile = split_at_tile(path);
    const bool is_tile = tile && tile->folder == name && (is_tile_name(tile->name) || is_ct_name(tile->name));
    if (is_tile || (folder_part(path) == name && is_checkpoint_name(name_part(path)))) files.insert(path);
  }
  return files;
}

LogFiles read_log(const VectorFolder& folder, const std::string& name, Verdicts& verdicts) {
  return LogReader(folder, name, verdicts).read();
}

}  // namespace skaidrs
