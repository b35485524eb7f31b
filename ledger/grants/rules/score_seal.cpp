#include "ledger/grants/rules/score_seal.h"

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

constexpr std::size_t kSaltBytes = 16;

}  // namespace

Result<Hash> score_seal(const Json& score_data, std::string_view salt_hex) {
  LEDGER_TRY(const Bytes salt, from_hex(salt_hex));
  if (salt.size() != kSaltBytes) return invalid("a salt has 16 bytes, this one has " + std::to_string(salt.size()));
  Json sealed = score_data;
  sealed.erase("salt");
  const std::string text = to_canonical(sealed);
  return sha256({salt, view_of(text)});
}

}  // namespace skaidrs
