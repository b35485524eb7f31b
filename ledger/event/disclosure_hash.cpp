#include "ledger/event/disclosure_hash.h"

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {

Hash disclosure_hash(std::string_view disclosure) {
  return sha256(view_of(to_base64url(view_of(disclosure))));
}

std::string Disclosure::digest_text() const {
  return to_base64url(digest.view());
}

}  // namespace skaidrs
