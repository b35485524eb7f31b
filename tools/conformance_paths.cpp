// Tile paths and widths of C2SP tlog-tiles, and the paths of Go's sumdb, which say the tile height as well.
#include <algorithm>

#include "ledger/merkle/decimal.h"
#include "ledger/merkle/tile.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kPath = "tile-path";
constexpr std::string_view kTree = "tree_";

// {n, path}
Status judge_index(const Json& vector) {
  LEDGER_TRY(const std::uint64_t number, number_member(vector, "n"));
  LEDGER_TRY(const std::string path, string_member(vector, "path"));
  LEDGER_TRY(demand(tile_index_path(number) == path, "another spelling: " + tile_index_path(number)));
  LEDGER_TRY(const BundleId parsed, parse_bundle_path("tile/entries/" + path));
  return demand(parsed.index == number, "read as " + std::to_string(parsed.index));
}

// {level or entries, n, w, path}
Status judge_path(const Json& vector) {
  LEDGER_TRY(const std::uint64_t number, number_member(vector, "n"));
  LEDGER_TRY(const std::uint64_t width, number_member(vector, "w"));
  LEDGER_TRY(const std::string path, string_member(vector, "path"));
  if (width < 1 || width > kTileWidth) return invalid("a width that no tile has");
  if (find_member(vector, "entries") != nullptr) {
    const BundleId bundle{number, static_cast<unsigned>(width)};
    LEDGER_TRY(demand(bundle_path(bundle) == path, "another spelling: " + bundle_path(bundle)));
    LEDGER_TRY(const BundleId parsed, parse_bundle_path(path));
    return demand(parsed == bundle, "read as another bundle");
  }
  LEDGER_TRY(const std::uint64_t level, number_member(vector, "level"));
  if (level > kTileLevelMax) return invalid("a level that no tile has");
  const TileId tile{static_cast<unsigned>(level), number, static_cast<unsigned>(width)};
  LEDGER_TRY(demand(tile_path(tile) == path, "another spelling: " + tile_path(tile)));
  LEDGER_TRY(const TileId parsed, parse_tile_path(path));
  return demand(parsed == tile, "read as another tile");
}

bool parses(std::string_view path) {
  return parse_tile_path(path).has_value() || parse_bundle_path(path).has_value();
}

// `tile/<H>/<L>/<N>` without its height, as tlog-tiles writes it. Errors: kInvalidArgument when there is none.
Result<std::string> without_height(std::string_view path) {
  constexpr std::string_view kHead = "tile/";
  const std::size_t slash = path.starts_with(kHead) ? path.find('/', kHead.size()) : std::string_view::npos;
  if (slash == std::string_view::npos) return invalid("not a path of Go's sumdb");
  std::string rest(path.substr(slash + 1));
  constexpr std::string_view kData = "data/";
  if (rest.starts_with(kData)) rest.replace(0, kData.size(), "entries/");
  return std::string(kHead) + rest;
}

// As it stands, with a height, it is no path of ours; without the height it is, when it is valid.
Status judge_sumdb(const Json& item, Answer wanted) {
  if (!item.is_string()) return invalid("is no text");
  const auto& path = item.get_ref<const std::string&>();
  LEDGER_TRY(demand(!parses(path), "taken with its height, which tlog-tiles does not write"));
  const auto ours = without_height(path);
  return same_answer(answer_of(ours && parses(ours.value())), wanted);
}

// level<L>_full or level<L>_partial_w of a tree of `size`.
Status judge_width(TreeSize size, std::string_view name, const Json& value) {
  constexpr std::string_view kLevel = "level";
  const std::size_t border = name.find('_');
  if (!name.starts_with(kLevel) || border == std::string_view::npos)
    return invalid("neither a full nor a partial width");
  const auto level = parse_decimal(name.substr(kLevel.size(), border - kLevel.size()));
  const auto wanted = value.is_string() ? parse_decimal(value.get_ref<const std::string&>()) : Result<std::uint64_t>(0);
  if (!level || level.value() > kTileLevelMax || !value.is_string() || !wanted) return invalid("no number");
  const auto at = static_cast<unsigned>(level.value());
  const std::uint64_t full = hashes_at_level(size, at) / kTileWidth;
  const std::string_view what = name.substr(border + 1);
  if (what == "full") return demand(wanted.value() == full, "ours is " + std::to_string(full));
  if (what != "partial_w") return invalid("neither a full nor a partial width");
  const unsigned width = tile_width_at(size, at, full);
  return demand(wanted.value() == width, "ours is " + std::to_string(width));
}

void judge_tree(const VectorFile& file, std::string_view name, const Json& tree, Verdicts& verdicts) {
  const auto size = parse_decimal(name.substr(kTree.size()));
  if (!size || !tree.is_object()) return verdicts.failed(kPath, {file.path, std::string(name)}, "no tree of a size");
  for (const auto& [item, value] : tree.items()) {
    const VectorPlace place{file.path, std::string(name) + "." + item};
    verdicts.judged(kPath, place, judge_width(TreeSize{size.value()}, item, value));
  }
}

template <class Judge>
void judge_list(const VectorFile& file, std::string_view name, Judge judge, Verdicts& verdicts) {
  const Json* list = find_member(*file.json, name);
  if (list == nullptr) return;
  if (!list->is_array()) return verdicts.failed(kPath, {file.path, std::string(name)}, "is not a list");
  for (std::size_t i = 0; i < list->size(); ++i) {
    verdicts.judged(kPath, {file.path, std::string(name) + "[" + std::to_string(i) + "]"}, judge((*list)[i]));
  }
}

}  // namespace

Claim judge_tile_paths(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json || !file.json->is_object()) return Claim::kNotMine;
  const std::size_t lists =
      members_among(*file.json, {"N_encoding", "tile_paths", "golang_sumdb_paths_valid", "golang_sumdb_paths_invalid"});
  if (lists == 0) return Claim::kNotMine;
  judge_list(file, "N_encoding", judge_index, verdicts);
  judge_list(file, "tile_paths", judge_path, verdicts);
  judge_list(
      file, "golang_sumdb_paths_valid", [](const Json& item) { return judge_sumdb(item, Answer::kAccepted); },
      verdicts);
  judge_list(
      file, "golang_sumdb_paths_invalid", [](const Json& item) { return judge_sumdb(item, Answer::kRefused); },
      verdicts);
  for (const auto& [name, tree] : file.json->items()) {
    if (name.starts_with(kTree)) judge_tree(file, name, tree, verdicts);
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
