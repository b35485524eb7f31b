#pragma once

#include <rocksdb/db.h>

#include <vector>

#include "ledger/storage/rocks_storage.h"

namespace skaidrs {

// Internal to the RocksDB adapter: how the database is tuned. What is set here and why it matters for safety stands in
// the .cpp, next to each line.

enum class Role : std::uint8_t { kPrimary, kSecondary };

[[nodiscard]] rocksdb::DBOptions database_options(const RocksStorage::Options& options, Role role);

// The engine's own "default" family first (it stays empty), then all_families() in their order.
[[nodiscard]] std::vector<rocksdb::ColumnFamilyDescriptor> family_descriptors();

}  // namespace skaidrs
