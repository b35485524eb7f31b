#pragma once

#include <rocksdb/slice.h>
#include <rocksdb/status.h>

#include <filesystem>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Internal to the RocksDB adapter.

[[nodiscard]] rocksdb::Slice slice_of(ByteView bytes);
// Borrowed as long as the slice's own bytes.
[[nodiscard]] ByteView view_of(const rocksdb::Slice& slice);

// What the engine said, in our words: a failed checksum is kCorruption and names the file (Error::path), a lock that
// another holds is kConflict, everything else is kIoError. Precondition: `status` is not OK.
[[nodiscard]] Error error_of(const rocksdb::Status& status, std::string_view doing, const std::filesystem::path& dir);

// The database file that an engine message names, or nothing.
[[nodiscard]] std::string file_named_in(std::string_view message, const std::filesystem::path& dir);

}  // namespace skaidrs
