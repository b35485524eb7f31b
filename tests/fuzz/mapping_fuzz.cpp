// Any bytes are a mapping or an error with its line, and a mapping names only columns that it can be asked about.
#include <cstddef>
#include <cstdint>
#include <string>

#include "ledger/base/assert.h"
#include "ledger/base/bytes.h"
#include "ledger/grants/import_mapping.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto mapping = skaidrs::parse_mapping(skaidrs::text_of({data, size}), "fuzz");
  if (!mapping) {
    LEDGER_ASSERT(!mapping.error().message.empty());
    return 0;
  }
  LEDGER_ASSERT(mapping.value().find("amount") != nullptr);
  LEDGER_ASSERT(skaidrs::check_columns(mapping.value(), mapping.value().columns()).has_value());
  return 0;
}
