// A number becomes an index only where somebody writes so.
#include <cstdint>

#include "ledger/base/types.h"

skaidrs::TreeSize call(std::uint64_t number);

skaidrs::TreeSize call(std::uint64_t number) {
#ifdef SKAIDRS_TWIN
  return skaidrs::size_through(skaidrs::LeafIndex{number});
#else
  return skaidrs::size_through(number);
#endif
}
