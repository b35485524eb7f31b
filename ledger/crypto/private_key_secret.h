#pragma once

#include <memory>

#include "ledger/crypto/ed25519.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY, whose header stays in the .cpp files

namespace skaidrs {

struct PkeyFree {
  void operator()(evp_pkey_st* pkey) const;
};

// What a PrivateKey owns. The library wipes the key's bytes when it frees them. Only for ledger/crypto/*.cpp.
struct PrivateKey::Secret {
  std::unique_ptr<evp_pkey_st, PkeyFree> pkey;
  PublicKey public_key;
};

}  // namespace skaidrs
