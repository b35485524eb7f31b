#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/log/replay.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// What the comparison of one family found.
struct Comparison {
  std::uint64_t rows = 0;    // compared
  std::uint64_t faults = 0;  // of them different, missing or extra
};

// Compares all rows of `family`, key by key: rows missing from `stored`, rows it has besides, and other values are
// faults, listed (the first kFaultsListed of them) in `faults` with the row's name. Keys for which `ignore` holds are
// passed over on both sides. Errors: a stored row that cannot be read is a fault; those of `expected`.
using IgnoreKey = std::function<bool(ByteView key)>;
[[nodiscard]] Result<Comparison> compare_family(Storage& expected, Storage& stored, Family family,
                                                const IgnoreKey& ignore, std::vector<AuditFault>& faults);

}  // namespace skaidrs
