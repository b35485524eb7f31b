#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "ledger/crypto/checkpoint.h"
#include "ledger/merkle/node_source.h"
#include "ledger/merkle/tile.h"
#include "tools/conformance_judges.h"

namespace skaidrs {

// A log in a folder, as it was found.

struct LogHead {
  std::string path;
  Note note;
  Checkpoint checkpoint;
};
struct LogTile {
  std::string path;
  std::vector<Hash> hashes;
};
struct LogBundle {
  std::string path;
  std::vector<Hash> leaves;
};
enum class LogForm : std::uint8_t {
  kTiles,     // C2SP tlog-tiles
  kStaticCt,  // static-ct-api: other bundles; test folders put short texts in the place of tiles
};
struct LogFiles {
  std::string folder;
  LogForm form = LogForm::kTiles;
  std::vector<LogHead> heads;
  std::map<TileId, LogTile> tiles;
  std::map<BundleId, LogBundle> bundles;
  std::set<std::string> names;  // of tiles and bundles that are there, readable or not, relative to the folder
  bool whole = true;            // no tile is a stand-in
};

inline constexpr std::string_view kLogCheckpoint = "log-checkpoint";
inline constexpr std::string_view kLogTile = "log-tile";
inline constexpr std::string_view kLogBundle = "log-bundle";

// Folders that hold tiles: `f` where the folder has files `f/tile/<L>/<N>`.
[[nodiscard]] std::set<std::string> find_logs(const VectorFolder& folder);

// Files of `folder` that belong to the log in `name`.
[[nodiscard]] std::set<std::string> files_of_log(const VectorFolder& folder, const std::string& name);
// Reads them. What cannot be read is a failure, what is not ours is skipped; both are left out.
[[nodiscard]] LogFiles read_log(const VectorFolder& folder, const std::string& name, Verdicts& verdicts);

// The hashes of a log at every tile level, from its leaves.
class HashLevels {
 public:
  explicit HashLevels(std::vector<Hash> leaves);
  // Hashes [first, first + count) of `level`; nothing where there are fewer.
  [[nodiscard]] std::optional<std::span<const Hash>> hashes(unsigned level, std::uint64_t first,
                                                            std::size_t count) const;
  [[nodiscard]] TreeSize size() const { return {levels_.front().size()}; }
  // Roots at all `sizes` that the leaves reach, in one walk.
  [[nodiscard]] std::map<TreeSize, Hash> roots_at(const std::set<TreeSize>& sizes) const;

 private:
  std::vector<std::vector<Hash>> levels_;
};

}  // namespace skaidrs
