#include "ledger/log/entry_source.h"

#include "ledger/log/tree_store.h"

namespace skaidrs {

Result<std::vector<Bytes>> StoredEntries::entries(LeafIndex first, std::size_t count) {
  std::vector<Bytes> found;
  found.reserve(count);
  for (std::uint64_t i = first.value; i < first.value + count; ++i) {
    LEDGER_TRY(Bytes bytes, stored_entry(storage_, {i}));
    found.push_back(std::move(bytes));
  }
  return found;
}

}  // namespace skaidrs
