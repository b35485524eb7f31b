// An outcome cannot be dropped, also where a declaration forgot its [[nodiscard]]: the type itself bears it.
#include "ledger/base/result.h"

skaidrs::Status work();

bool call();

bool call() {
#ifdef SKAIDRS_TWIN
  return work().has_value();
#else
  work();
  return true;
#endif
}
