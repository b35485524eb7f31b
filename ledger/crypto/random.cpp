#include "ledger/crypto/random.h"

#include <sodium/randombytes.h>

#include "ledger/crypto/sodium_start.h"

namespace skaidrs {

Bytes random_bytes(std::size_t count) {
  start_sodium();
  Bytes bytes(count);
  // getrandom(2), with no generator of its own in between: nothing to reseed after a fork. It aborts without entropy.
  if (count > 0) randombytes_buf(bytes.data(), bytes.size());
  return bytes;
}

}  // namespace skaidrs
