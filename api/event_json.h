#pragma once

#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"

namespace skaidrs {

// An entry as a list shows it: {"index","leaf_hash","logged","keyids","event"}; `event` is the CloudEvent as signed.
// Errors: kCorruption when the bytes are no entry.
[[nodiscard]] Result<Json> entry_summary(LeafIndex index, ByteView bytes);
// An entry in full: {"index","leaf_hash","logged","envelope","event"}; `envelope` is the entry itself, which this
// server's JSON repeats byte for byte. Errors: kCorruption.
[[nodiscard]] Result<Json> entry_in_full(LeafIndex index, ByteView bytes);

}  // namespace skaidrs
