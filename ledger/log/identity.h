#pragma once

#include <optional>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// What the log remembers of a (source, id): where it is logged, and the SHA-256 of its payload.
struct Identity {
  LeafIndex index;
  Hash payload_hash;
  friend bool operator==(const Identity&, const Identity&) = default;
};
// The value of a row of kIdentities: u64 index, payload hash.
[[nodiscard]] Bytes encode_identity(const Identity& identity);
[[nodiscard]] Result<Identity> decode_identity(ByteView bytes);  // Errors: kCorruption

// The row under `key` (identity_key, event.h); nothing when that pair was never logged. Entries count as soon as they
// are integrated. Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::optional<Identity>> stored_identity(Storage& storage, const Hash& key);
// Where (source, id) is logged; nothing when it is not. Whoever makes the same events again asks here first: a second
// event with another payload would be refused. Errors: as stored_identity.
[[nodiscard]] Result<std::optional<LeafIndex>> find_identity(Storage& storage, std::string_view source,
                                                             std::string_view id);

}  // namespace skaidrs
