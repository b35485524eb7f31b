// Any bytes are a mapping or an error with its line, and a mapping names only columns that it can be asked about.
#include <string>

#include "ledger/grants/imports/mapping.h"
#include "tests/fuzz/fuzz.h"

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
