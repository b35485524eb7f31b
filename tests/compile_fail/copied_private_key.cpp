// A private key has one owner.
#include <utility>

#include "ledger/crypto/ed25519.h"

skaidrs::PrivateKey take(skaidrs::PrivateKey& key);

skaidrs::PrivateKey take(skaidrs::PrivateKey& key) {
#ifdef SKAIDRS_TWIN
  return std::move(key);
#else
  return key;
#endif
}
