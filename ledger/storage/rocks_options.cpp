#include "ledger/storage/rocks_options.h"

#include <rocksdb/cache.h>
#include <rocksdb/env.h>
#include <rocksdb/file_checksum.h>
#include <rocksdb/filter_policy.h>
#include <rocksdb/table.h>

#include "ledger/base/assert.h"
#include "ledger/storage/rocks_log.h"

namespace skaidrs {
namespace {

constexpr std::size_t kKib = 1024;
constexpr std::size_t kMib = 1024 * kKib;

constexpr std::size_t kBlockCacheBytes = 64 * kMib;
constexpr std::size_t kMemtablesBytesMax = 64 * kMib;
// Replaying 16 MB costs 139 ms at open, 150 MB 1.4 s.
constexpr std::size_t kWalBytesMax = 8 * kMib;
// One open writes one; a long-lived writer would grow it without end.
constexpr std::size_t kManifestBytesMax = 16 * kMib;
constexpr double kBloomBitsPerKey = 10;

struct Tuning {
  std::size_t memtable_bytes = 0;
  std::size_t block_bytes = 0;
  enum class Bloom : std::uint8_t { kNo, kYes } bloom = Bloom::kNo;
};

// Large blocks where neighbours are read together and compress well, small ones where keys are met one by one; a bloom
// filter where the key that is asked for is often not there, or is spread over many files.
Tuning tuning_of(Family family) {
  switch (family) {
    case Family::kMeta:
      return {1 * kMib, 4 * kKib, Tuning::Bloom::kNo};
    case Family::kEntries:
      return {16 * kMib, 16 * kKib, Tuning::Bloom::kNo};
    case Family::kTiles:
      return {4 * kMib, 16 * kKib, Tuning::Bloom::kNo};
    case Family::kIdentities:
      return {4 * kMib, 4 * kKib, Tuning::Bloom::kYes};
    case Family::kIndex:
      return {8 * kMib, 4 * kKib, Tuning::Bloom::kYes};
    case Family::kMap:
      return {16 * kMib, 4 * kKib, Tuning::Bloom::kYes};
    case Family::kState:
      return {4 * kMib, 4 * kKib, Tuning::Bloom::kYes};
    case Family::kRows:
      return {16 * kMib, 8 * kKib, Tuning::Bloom::kNo};
  }
  LEDGER_ASSERT(false);
  return {};
}

rocksdb::ColumnFamilyOptions family_options(const Tuning& tuning, const rocksdb::BlockBasedTableOptions& shared) {
  rocksdb::BlockBasedTableOptions table = shared;
  table.block_size = tuning.block_bytes;
  if (tuning.bloom == Tuning::Bloom::kYes) table.filter_policy.reset(rocksdb::NewBloomFilterPolicy(kBloomBitsPerKey));

  rocksdb::ColumnFamilyOptions options;
  options.table_factory.reset(rocksdb::NewBlockBasedTableFactory(table));
  options.write_buffer_size = tuning.memtable_bytes;
  options.compression = rocksdb::kZSTD;
  // Keeps dead rows below a tenth of the live ones: map nodes and state are erased and replaced all the time.
  options.level_compaction_dynamic_level_bytes = true;
  return options;
}

void set_write_side(rocksdb::DBOptions& options) {
  options.max_total_wal_size = kWalBytesMax;
  options.db_write_buffer_size = kMemtablesBytesMax;
  options.max_manifest_file_size = kManifestBytesMax;
  options.avoid_flush_during_recovery = false;
  // After a failed write the state of the log is unknown. The engine must not resume behind our back.
  options.max_bgerror_resume_count = 0;
  // The default mode opens without a word after a flipped bit in the middle of the log, and drops what follows.
  options.wal_recovery_mode = rocksdb::WALRecoveryMode::kTolerateCorruptedTailRecords;
  options.recycle_log_file_num = 0;  // With recycled files that mode could not tell an old tail from a torn one.
}

}  // namespace

rocksdb::DBOptions database_options(const RocksStorage::Options& options, Role role) {
  rocksdb::DBOptions result;
  result.env = options.env != nullptr ? options.env : rocksdb::Env::Default();
  result.info_log = std::make_unique<WarningLog>(options.warn, options.dir);
  result.info_log_level = rocksdb::WARN_LEVEL;
  result.paranoid_checks = true;
  result.file_checksum_gen_factory = rocksdb::GetFileChecksumGenCrc32cFactory();
  result.create_if_missing = false;  // open_primary() decides, after it looked at what lies there.
  result.max_open_files = -1;        // A secondary must hold every file: the writer deletes them.
  // Threads that open files are made anew for each family at each open: that costs more than it saves.
  result.max_file_opening_threads = 1;
  // No background thread that only counts, and no walk over all files at open for it.
  result.stats_dump_period_sec = 0;
  result.stats_persist_period_sec = 0;
  result.skip_stats_update_on_db_open = true;
  set_write_side(result);
  if (role == Role::kSecondary) result.max_background_jobs = 1;
  return result;
}

std::vector<rocksdb::ColumnFamilyDescriptor> family_descriptors() {
  rocksdb::BlockBasedTableOptions shared;
  shared.block_cache = rocksdb::NewLRUCache(kBlockCacheBytes);
  // Index and filter blocks count against the cache: with all files open they would grow outside any bound.
  shared.cache_index_and_filter_blocks = true;
  shared.pin_l0_filter_and_index_blocks_in_cache = true;

  std::vector<rocksdb::ColumnFamilyDescriptor> descriptors;
  descriptors.reserve(kFamilies + 1);
  const Tuning unused{1 * kMib, 4 * kKib, Tuning::Bloom::kNo};
  descriptors.emplace_back(rocksdb::kDefaultColumnFamilyName, family_options(unused, shared));
  for (const Family family : all_families()) {
    descriptors.emplace_back(std::string(family_name(family)), family_options(tuning_of(family), shared));
  }
  return descriptors;
}

}  // namespace skaidrs
