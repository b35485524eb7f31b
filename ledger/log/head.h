#pragma once

#include "ledger/base/bytes.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/merkle/frontier.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// What is integrated: the right edge of the log on disk. Written in the same synced batch as the entries it covers.
struct Head {
  Hash ledger_id;  // entry 0's leaf hash
  Instant last_logged;
  Frontier frontier;
  [[nodiscard]] TreeSize size() const { return frontier.size(); }
};
[[nodiscard]] Bytes encode_head(const Head& head);
// Errors: kCorruption.
[[nodiscard]] Result<Head> decode_head(ByteView bytes);
// Nothing when the storage holds no log. Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::optional<Head>> read_head(Storage& storage);

inline constexpr std::string_view kFormat = "1";
inline constexpr std::string_view kSoftwareVersion = "0.1.0";

// Holds `format` of the storage against what this build knows. Errors: kRefused (FMT-01) for a newer one, with the
// version that wrote it; kRefused (FMT-02) for an older one, which `skaidrs upgrade` brings up; kCorruption when it is
// missing beside a log.
[[nodiscard]] Status check_format(Storage& storage);

}  // namespace skaidrs
