#include "ledger/crypto/sodium_start.h"

#include <sodium/core.h>

#include "ledger/base/assert.h"

namespace skaidrs {

void start_sodium() {
  static const int started = sodium_init();  // 1 when somebody else did it before
  LEDGER_ASSERT(started >= 0);
}

}  // namespace skaidrs
