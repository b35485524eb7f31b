// Entries have one spelling, and a key set that depends on their bytes alone: sorted, each key once and well-formed.
#include <algorithm>

#include "ledger/event/key_set.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  const ByteView bytes(data, size);
  const auto entry = parse_entry(bytes);
  const auto keys = key_set(bytes);
  LEDGER_ASSERT(!keys || entry);
  if (!entry) return 0;
  LEDGER_ASSERT(equal(format_entry(entry.value()), bytes));
  if (!keys) return 0;
  LEDGER_ASSERT(keys.value().size() <= kKeySetMax);
  LEDGER_ASSERT(std::adjacent_find(keys.value().begin(), keys.value().end(), std::greater_equal<>()) ==
                keys.value().end());
  for (const std::string& key : keys.value()) LEDGER_ASSERT(check_index_key(key).has_value());
  return 0;
}
