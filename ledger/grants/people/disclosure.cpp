#include "ledger/grants/people/disclosure.h"

#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

constexpr std::size_t kSaltBytes = 16;

}  // namespace

std::string fresh_salt() {
  return to_base64url(random_bytes(kSaltBytes));
}

std::string disclosure_digest(std::string_view salt, std::string_view name, const Json& value) {
  const Json disclosure = Json::array({std::string(salt), std::string(name), value});
  const std::string encoded = to_base64url(view_of(to_canonical(disclosure)));
  return to_base64url(sha256(view_of(encoded)).view());
}

}  // namespace skaidrs
