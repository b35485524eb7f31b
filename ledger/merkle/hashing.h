#pragma once

#include "ledger/base/bytes.h"

namespace skaidrs {

// SHA-256(0x00 || entry). Spec: RFC 6962, section 2.1.
[[nodiscard]] Hash leaf_hash(ByteView entry);
// SHA-256(0x01 || left || right).
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
// SHA-256 of nothing: the root of a tree of size 0.
[[nodiscard]] Hash empty_root();

}  // namespace skaidrs
