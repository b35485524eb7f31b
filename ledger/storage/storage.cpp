#include "ledger/storage/storage.h"

#include <algorithm>

#include "ledger/base/assert.h"

namespace skaidrs {

std::string_view family_name(Family family) {
  switch (family) {
    case Family::kMeta:
      return "meta";
    case Family::kEntries:
      return "entries";
    case Family::kTiles:
      return "tiles";
    case Family::kIdentities:
      return "identities";
    case Family::kIndex:
      return "index";
    case Family::kMap:
      return "map";
    case Family::kState:
      return "state";
    case Family::kRows:
      return "rows";
  }
  LEDGER_ASSERT(false);
  return {};
}

const std::array<Family, kFamilies>& all_families() {
  static constexpr std::array<Family, kFamilies> kAll = {Family::kMeta,       Family::kEntries, Family::kTiles,
                                                         Family::kIdentities, Family::kIndex,   Family::kMap,
                                                         Family::kState,      Family::kRows};
  static_assert(static_cast<std::size_t>(kAll.back()) + 1 == kFamilies);
  return kAll;
}

void Batch::put(Family family, ByteView key, ByteView value) {
  writes_.push_back({family, Bytes(key.begin(), key.end()), Bytes(value.begin(), value.end())});
}

void Batch::erase(Family family, ByteView key) {
  writes_.push_back({family, Bytes(key.begin(), key.end()), std::nullopt});
}

void Batch::erase_range(Family family, ByteView first, ByteView past) {
  // An empty range is left out here: RocksDB would log the batch first and refuse it only then, also at every open.
  if (!std::lexicographical_compare(first.begin(), first.end(), past.begin(), past.end())) return;
  range_erases_.push_back({family, Bytes(first.begin(), first.end()), Bytes(past.begin(), past.end())});
}

void Batch::clear() {
  writes_.clear();
  range_erases_.clear();
}

}  // namespace skaidrs
