#pragma once

#include "ledger/base/bytes.h"

namespace skaidrs::testing {

// Undoes gzip and zstd; empty on anything else. At most 64 MiB come out.
[[nodiscard]] Bytes gunzip(ByteView bytes);
[[nodiscard]] Bytes unzstd(ByteView bytes);

}  // namespace skaidrs::testing
