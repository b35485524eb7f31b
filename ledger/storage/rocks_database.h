#pragma once

#include <rocksdb/db.h>

#include <memory>
#include <vector>

#include "ledger/storage/rocks_options.h"
#include "ledger/storage/rocks_storage.h"

namespace skaidrs {

// Internal to the RocksDB adapter: an open database with the handles of its families.
struct RocksDatabase {
  std::unique_ptr<rocksdb::DB> db;
  // As family_descriptors() orders them. Gone before the database: hence declared after it.
  std::vector<std::unique_ptr<rocksdb::ColumnFamilyHandle>> handles;

  [[nodiscard]] rocksdb::ColumnFamilyHandle* handle(Family family) const {
    return handles.at(static_cast<std::size_t>(family) + 1).get();
  }
};

// Contract as RocksStorage::open_primary().
[[nodiscard]] Result<RocksDatabase> open_for_writing(const RocksStorage::Options& options,
                                                     RocksStorage::Missing missing);

// One attempt at RocksStorage::open_secondary(). A failure means nothing when the manifest changed meanwhile.
[[nodiscard]] Result<RocksDatabase> open_beside_writer(const rocksdb::DBOptions& engine,
                                                       const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                                                       const std::filesystem::path& dir);

// Opens the database as its files stand, without writing and without a lock. Unlike a secondary it reads every table
// at once, and fails on one that it cannot read. Errors: as open_secondary().
[[nodiscard]] Result<RocksDatabase> open_at_rest(const rocksdb::DBOptions& engine,
                                                 const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                                                 const std::filesystem::path& dir);

// Opens the database at rest, and closes it again. A failure means nothing when the manifest changed meanwhile.
// Errors: as open_secondary().
[[nodiscard]] Status check_opening(const rocksdb::DBOptions& engine,
                                   const std::vector<rocksdb::ColumnFamilyDescriptor>& families,
                                   const std::filesystem::path& dir);

// The list of table files as it stands: a name that changes when a writer opens the database, and a length that grows
// with every table that comes or goes, before a file is removed on that account.
struct Manifest {
  std::string name;
  std::uint64_t bytes = 0;
  friend bool operator==(const Manifest&, const Manifest&) = default;
};
// Errors: kNotFound where there is no database; kCorruption where it lost its CURRENT file; kIoError.
[[nodiscard]] Result<Manifest> read_manifest(const rocksdb::DBOptions& engine, const std::filesystem::path& dir);

void pause_before_retry();

}  // namespace skaidrs
