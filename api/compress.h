#pragma once

#include "api/negotiation.h"
#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// `bytes` in `encoding`: gzip (RFC 1952) at level 6, zstd (RFC 8878) at level 3, or as they are.
// Errors: kIoError when the library refuses, as it does without memory.
[[nodiscard]] Result<Bytes> compressed(ByteView bytes, Encoding encoding);

}  // namespace skaidrs
