#include "ledger/log/identity.h"

#include "ledger/base/wire.h"
#include "ledger/event/event.h"

namespace skaidrs {

Bytes encode_identity(const Identity& identity) {
  return WireWriter().u64be(identity.index.value).raw(identity.payload_hash.view()).bytes();
}

Result<Identity> decode_identity(ByteView bytes) {
  WireReader in(bytes);
  const auto index = in.u64be();
  const auto hash = in.hash();
  if (!index || !hash || !in.at_end()) return corruption("an identity row is damaged").at("identities");
  return Identity{{index.value()}, hash.value()};
}

Result<std::optional<Identity>> stored_identity(Storage& storage, const Hash& key) {
  LEDGER_TRY(const auto bytes, storage.get(Family::kIdentities, key.view()));
  if (!bytes) return std::optional<Identity>{};
  LEDGER_TRY(const Identity identity, decode_identity(*bytes));
  return std::optional<Identity>{identity};
}

Result<std::optional<LeafIndex>> find_identity(Storage& storage, std::string_view source, std::string_view id) {
  LEDGER_TRY(const auto identity, stored_identity(storage, identity_key(source, id)));
  if (!identity) return std::optional<LeafIndex>{};
  return std::optional<LeafIndex>{identity->index};
}

}  // namespace skaidrs
