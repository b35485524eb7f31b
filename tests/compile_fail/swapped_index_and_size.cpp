// An index is not a size: arguments in the wrong order are refused.
#include "ledger/base/types.h"

bool holds(skaidrs::TreeSize size, skaidrs::LeafIndex index);

bool holds(skaidrs::TreeSize size, skaidrs::LeafIndex index) {
  return size.contains(index);
}

bool call(skaidrs::TreeSize size, skaidrs::LeafIndex index);

bool call(skaidrs::TreeSize size, skaidrs::LeafIndex index) {
#ifdef SKAIDRS_TWIN
  return holds(size, index);
#else
  return holds(index, size);
#endif
}
