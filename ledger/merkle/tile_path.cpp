#include <optional>

#include "ledger/base/assert.h"
#include "ledger/merkle/decimal.h"
#include "ledger/merkle/tile.h"

namespace skaidrs {
namespace {

constexpr std::string_view kTilePrefix = "tile/";
constexpr std::string_view kBundlePrefix = "tile/entries/";
constexpr std::string_view kPartialMark = ".p/";
constexpr std::size_t kGroupDigits = 3;
constexpr std::uint64_t kGroupBase = 1000;
// With 256 hashes to a tile, a 64-bit tree has no tile beyond this.
constexpr std::uint64_t kTileIndexMax = (std::uint64_t{1} << 56U) - 1;

std::string three_digits(std::uint64_t group) {
  const std::string digits = std::to_string(group);
  return std::string(kGroupDigits - digits.size(), '0') + digits;
}

std::string partial_suffix(unsigned width) {
  LEDGER_ASSERT(width >= 1);
  LEDGER_ASSERT(width <= kTileWidth);
  return width == kTileWidth ? std::string() : std::string(kPartialMark) + std::to_string(width);
}

Error wrong_path(std::string_view path, std::string_view what) {
  return invalid("not the path of a tile: " + std::string(what)).at(std::string(path));
}

// Adds three digits to `index`; nothing where they are not digits or the sum is beyond any tree.
std::optional<std::uint64_t> with_group(std::uint64_t index, std::string_view digits) {
  std::uint64_t group = 0;
  for (const char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    group = group * 10 + static_cast<std::uint64_t>(c - '0');
  }
  if (digits.size() != kGroupDigits || index > (kTileIndexMax - group) / kGroupBase) return std::nullopt;
  return index * kGroupBase + group;
}

std::optional<std::uint64_t> parse_index(std::string_view text) {
  std::uint64_t index = 0;
  std::string_view rest = text;
  while (rest.starts_with('x')) {
    const auto next = with_group(index, rest.substr(1, kGroupDigits));
    if (!next || rest.size() < kGroupDigits + 2 || rest[kGroupDigits + 1] != '/') return std::nullopt;
    index = *next;
    rest.remove_prefix(kGroupDigits + 2);
  }
  const auto last = with_group(index, rest);
  // Leading groups of zeros would be a second spelling.
  if (!last || tile_index_path(*last) != text) return std::nullopt;
  return last;
}

struct IndexAndWidth {
  std::uint64_t index = 0;
  unsigned width = kTileWidth;
};

// Reads `<N>[.p/<W>]`; `path` is the whole path, for the message.
Result<IndexAndWidth> parse_index_and_width(std::string_view text, std::string_view path) {
  IndexAndWidth parsed;
  const std::size_t mark = text.find(kPartialMark);
  if (mark != std::string_view::npos) {
    const auto width = parse_decimal(text.substr(mark + kPartialMark.size()));
    if (!width || width.value() < 1 || width.value() >= kTileWidth) {
      return wrong_path(path, "a partial width is 1 to 255");
    }
    parsed.width = static_cast<unsigned>(width.value());
    text = text.substr(0, mark);
  }
  const auto index = parse_index(text);
  if (!index) return wrong_path(path, "the index is groups of three digits, all but the last with 'x' before them");
  parsed.index = *index;
  return parsed;
}

}  // namespace

std::string tile_index_path(std::uint64_t index) {
  std::string path = three_digits(index % kGroupBase);
  for (index /= kGroupBase; index > 0; index /= kGroupBase) {
    path.insert(0, "x" + three_digits(index % kGroupBase) + "/");
  }
  return path;
}

std::string tile_path(const TileId& tile) {
  LEDGER_ASSERT(tile.level <= kTileLevelMax);
  return std::string(kTilePrefix) + std::to_string(tile.level) + "/" + tile_index_path(tile.index) +
         partial_suffix(tile.width);
}

std::string bundle_path(const BundleId& bundle) {
  return std::string(kBundlePrefix) + tile_index_path(bundle.index) + partial_suffix(bundle.width);
}

Result<TileId> parse_tile_path(std::string_view path) {
  if (!path.starts_with(kTilePrefix)) return wrong_path(path, "it does not start with tile/");
  const std::string_view rest = path.substr(kTilePrefix.size());
  const std::size_t slash = rest.find('/');
  if (slash == std::string_view::npos) return wrong_path(path, "it has no index");
  const auto level = parse_decimal(rest.substr(0, slash));
  if (!level || level.value() > kTileLevelMax) return wrong_path(path, "a level is 0 to 63");
  LEDGER_TRY(const IndexAndWidth parsed, parse_index_and_width(rest.substr(slash + 1), path));
  return TileId{static_cast<unsigned>(level.value()), parsed.index, parsed.width};
}

Result<BundleId> parse_bundle_path(std::string_view path) {
  if (!path.starts_with(kBundlePrefix)) return wrong_path(path, "it does not start with tile/entries/");
  LEDGER_TRY(const IndexAndWidth parsed, parse_index_and_width(path.substr(kBundlePrefix.size()), path));
  return BundleId{parsed.index, parsed.width};
}

}  // namespace skaidrs
