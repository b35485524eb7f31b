// Paths of tiles and bundles: one spelling each, and no path is both.
#include "ledger/merkle/tile.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  const std::string_view path = text_of({data, size});
  const auto tile = parse_tile_path(path);
  const auto bundle = parse_bundle_path(path);
  LEDGER_ASSERT(!tile || !bundle);
  LEDGER_ASSERT(!tile || tile_path(tile.value()) == path);
  LEDGER_ASSERT(!bundle || bundle_path(bundle.value()) == path);
  LEDGER_ASSERT(!tile || (tile.value().width >= 1 && tile.value().width <= kTileWidth));
  return 0;
}
