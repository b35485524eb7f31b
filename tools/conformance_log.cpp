// Whole logs in folders: every checkpoint, tile and bundle recomputed from the entries, or from the lowest tiles where
// the entries are not there.
#include "tools/conformance_log.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/merkle/frontier.h"

namespace skaidrs {
namespace {

// Tiles as TileSource wants them; a partial one may be gone where the full one is there.
class LogTiles final : public TileSource {
 public:
  explicit LogTiles(const LogFiles& log) : log_(log) {}
  [[nodiscard]] Result<Bytes> tile(const TileId& id) override {
    auto found = log_.tiles.find(id);
    if (found == log_.tiles.end()) found = log_.tiles.find({id.level, id.index, static_cast<unsigned>(kTileWidth)});
    if (found == log_.tiles.end()) return not_found("there is no " + tile_path(id));
    Bytes bytes;
    for (std::size_t i = 0; i < id.width; ++i) {
      const Hash& hash = found->second.hashes[i];
      bytes.insert(bytes.end(), hash.bytes.begin(), hash.bytes.end());
    }
    return bytes;
  }

 private:
  const LogFiles& log_;
};

// The longest run of leaves that starts at entry 0, from the widest piece at each index. `Pieces` maps ids, which sort
// by index and then by width, to pieces.
template <class Pieces, class IndexOf, class HashesOf>
std::vector<Hash> longest_run(const Pieces& pieces, IndexOf index_of, HashesOf hashes_of) {
  std::map<std::uint64_t, const std::vector<Hash>*> widest;
  for (const auto& [id, piece] : pieces) {
    const auto index = index_of(id);
    if (index) widest[*index] = &hashes_of(piece);
  }
  std::vector<Hash> leaves;
  for (const auto& [index, hashes] : widest) {
    if (index * kTileWidth != leaves.size()) break;
    leaves.insert(leaves.end(), hashes->begin(), hashes->end());
  }
  return leaves;
}

std::vector<Hash> leaves_of_bundles(const LogFiles& log) {
  return longest_run(
      log.bundles, [](const BundleId& id) { return std::optional(id.index); },
      [](const LogBundle& bundle) -> const std::vector<Hash>& { return bundle.leaves; });
}

std::vector<Hash> leaves_of_tiles(const LogFiles& log) {
  return longest_run(
      log.tiles, [](const TileId& id) { return id.level == 0 ? std::optional(id.index) : std::nullopt; },
      [](const LogTile& tile) -> const std::vector<Hash>& { return tile.hashes; });
}

const LogHead* largest_head(const LogFiles& log) {
  const auto found = std::max_element(log.heads.begin(), log.heads.end(), [](const LogHead& a, const LogHead& b) {
    return a.checkpoint.size < b.checkpoint.size;
  });
  return found == log.heads.end() ? nullptr : &*found;
}

bool leads_to(const HashLevels& levels, const Checkpoint& head) {
  const auto roots = levels.roots_at({head.size});
  const auto found = roots.find(head.size);
  return found != roots.end() && found->second == head.root;
}

// Where entries and tiles disagree, those are right that the largest checkpoint vouches for.
HashLevels levels_of(const LogFiles& log) {
  HashLevels from_bundles(leaves_of_bundles(log));
  const LogHead* head = largest_head(log);
  if (head != nullptr && leads_to(from_bundles, head->checkpoint)) return from_bundles;
  HashLevels from_tiles(leaves_of_tiles(log));
  if (head != nullptr && leads_to(from_tiles, head->checkpoint)) return from_tiles;
  return from_bundles.size() < from_tiles.size() ? from_tiles : from_bundles;
}

Status same_hashes(const HashLevels& levels, unsigned level, std::uint64_t index, const std::vector<Hash>& hashes) {
  const auto wanted = levels.hashes(level, index * kTileWidth, hashes.size());
  if (!wanted) return unverified("it goes beyond what the log holds");
  const auto differ = std::mismatch(hashes.begin(), hashes.end(), wanted->begin()).first;
  if (differ == hashes.end()) return ok();
  return unverified("hash " + std::to_string(differ - hashes.begin()) + " is not the one that the log gives");
}

class LogJudge {
 public:
  LogJudge(const LogFiles& log, const KeyRing& ring, Verdicts& verdicts)
      : log_(log), ring_(ring), verdicts_(verdicts), levels_(levels_of(log)), tiles_(log) {
    std::set<TreeSize> sizes;
    for (const LogHead& head : log_.heads) sizes.insert(head.checkpoint.size);
    roots_ = levels_.roots_at(sizes);
  }

  void judge() {
    for (const auto& [id, tile] : log_.tiles) {
      verdicts_.judged(kLogTile, {tile.path, ""}, same_hashes(levels_, id.level, id.index, tile.hashes));
    }
    for (const auto& [id, bundle] : log_.bundles) {
      verdicts_.judged(kLogBundle, {bundle.path, ""}, same_hashes(levels_, 0, id.index, bundle.leaves));
    }
    for (const LogHead& head : log_.heads) {
      verdicts_.judged(kLogCheckpoint, {head.path, ""}, judge_head(head));
      judge_presence(head.checkpoint.size);
    }
    if (log_.heads.empty()) {
      verdicts_.failed(kLogCheckpoint, {join_path(log_.folder, "checkpoint"), ""}, "a log without a checkpoint");
    }
  }

 private:
  // Keys that must have signed: those of the description above, those of the ring that bear the origin's name, and
  // those that signed another head of this log.
  [[nodiscard]] std::vector<Vkey> required_keys(const LogHead& head) const {
    std::vector<Vkey> required = ring_.owners_of(head.path);
    for (const Vkey& key : ring_.vkeys) {
      if (key.name != head.checkpoint.origin || key.type != NoteKeyType::kEd25519) continue;
      const bool used = std::any_of(log_.heads.begin(), log_.heads.end(),
                                    [&key](const LogHead& other) { return is_signed_as(other.note, key); });
      if (used) required.push_back(key);
    }
    return required;
  }

  Status judge_head(const LogHead& head) {
    const std::string& origin = log_.heads.front().checkpoint.origin;
    LEDGER_TRY(demand(head.checkpoint.origin == origin, "another origin than the log's other checkpoints"));
    LEDGER_TRY(check_origin_folder(head.checkpoint, log_.folder));
    const NoteFinding finding = judge_note_signatures(head.note, ring_, required_keys(head));
    if (finding.result == NoteFinding::Result::kFails) return unverified(finding.reason);
    LEDGER_TRY(judge_root(head));
    if (finding.result != NoteFinding::Result::kHolds) {
      verdicts_.skipped(kLogCheckpoint, head.path, "its signature: " + finding.reason);
    }
    return ok();
  }

  Status judge_root(const LogHead& head) {
    if (!log_.whole) {
      verdicts_.skipped(kLogCheckpoint, head.path, "its root: the tiles of the log are not here");
      return ok();
    }
    const auto root = roots_.find(head.checkpoint.size);
    if (root == roots_.end())
      return unverified("the log holds only " + std::to_string(levels_.size().value) + " entries");
    LEDGER_TRY(demand(root->second == head.checkpoint.root, "the log's root is " + to_base64(root->second)));
    LEDGER_TRY(const Hash from_tiles, root_from_tiles(tiles_, head.checkpoint.size));
    return demand(from_tiles == head.checkpoint.root, "its tiles give the root " + to_base64(from_tiles));
  }

  // What the checkpoint implies is there; a partial piece may be gone where the full one is there.
  void judge_presence(TreeSize size) {
    if (!log_.whole || size > levels_.size()) return;
    for (const TileId& id : tiles_between({}, size)) {
      demand_name(kLogTile, tile_path(id), tile_path({id.level, id.index, static_cast<unsigned>(kTileWidth)}));
    }
    if (log_.form == LogForm::kStaticCt || !has_bundles()) return;
    for (std::uint64_t index = 0; index * kTileWidth < size.value; ++index) {
      const BundleId id{index, tile_width_at(size, 0, index)};
      demand_name(kLogBundle, bundle_path(id), bundle_path({index, static_cast<unsigned>(kTileWidth)}));
    }
  }

  [[nodiscard]] bool has_bundles() const {
    return std::any_of(log_.names.begin(), log_.names.end(),
                       [](const std::string& name) { return name.starts_with("tile/entries/"); });
  }

  void demand_name(std::string_view kind, const std::string& name, const std::string& full) {
    if (log_.names.contains(name) || log_.names.contains(full) || !missing_.insert(name).second) return;
    verdicts_.failed(kind, {join_path(log_.folder, name), ""}, "a checkpoint implies it, and it is not there");
  }

  const LogFiles& log_;
  const KeyRing& ring_;
  Verdicts& verdicts_;
  const HashLevels levels_;
  LogTiles tiles_;
  std::map<TreeSize, Hash> roots_;
  std::set<std::string> missing_;
};

}  // namespace

HashLevels::HashLevels(std::vector<Hash> leaves) {
  levels_.push_back(std::move(leaves));
  while (levels_.back().size() >= kTileWidth) {
    const std::vector<Hash>& below = levels_.back();
    std::vector<Hash> level;
    for (std::size_t first = 0; first + kTileWidth <= below.size(); first += kTileWidth) {
      Frontier frontier;
      for (std::size_t i = 0; i < kTileWidth; ++i) frontier.append(below[first + i]);
      level.push_back(frontier.root());
    }
    levels_.push_back(std::move(level));
  }
}

std::optional<std::span<const Hash>> HashLevels::hashes(unsigned level, std::uint64_t first, std::size_t count) const {
  if (level >= levels_.size() || first > levels_[level].size() || levels_[level].size() - first < count) {
    return std::nullopt;
  }
  return std::span<const Hash>(levels_[level]).subspan(first, count);
}

std::map<TreeSize, Hash> HashLevels::roots_at(const std::set<TreeSize>& sizes) const {
  std::map<TreeSize, Hash> roots;
  Frontier frontier;
  for (const TreeSize size : sizes) {
    if (size > this->size()) break;
    while (frontier.size() < size) frontier.append(levels_.front()[frontier.size().value]);
    roots.emplace(size, frontier.root());
  }
  return roots;
}

std::set<std::string> judge_logs(const VectorFolder& folder, const KeyRing& ring, Verdicts& verdicts) {
  std::set<std::string> claimed;
  for (const std::string& name : find_logs(folder)) {
    claimed.merge(files_of_log(folder, name));
    const LogFiles log = read_log(folder, name, verdicts);
    LogJudge(log, ring, verdicts).judge();
  }
  return claimed;
}

}  // namespace skaidrs
