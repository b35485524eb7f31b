#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// The spaces that keys live in; RocksDB keeps each as a column family of this name.
enum class Family : std::uint8_t {
  kMeta,        // format, version, origin, head, published, cursors
  kEntries,     // u64be index -> entry bytes
  kTiles,       // level, index, width -> hashes
  kIdentities,  // identity key -> index, payload hash
  kIndex,       // posting chains of the complete index
  kMap,         // nodes of its Merkle Patricia map
  kState,       // admission state: what rules are judged against; current values only
  kRows,        // read models: versions of rows, never overwritten
};
inline constexpr std::size_t kFamilies = 8;
[[nodiscard]] std::string_view family_name(Family family);
[[nodiscard]] const std::array<Family, kFamilies>& all_families();

// Writes that become visible together or not at all.
class Batch {
 public:
  struct Write {
    Family family;
    Bytes key;
    std::optional<Bytes> value;  // nothing: erase
  };
  void put(Family family, ByteView key, ByteView value);
  void erase(Family family, ByteView key);
  // Erases every key with first <= key < past; nothing when first >= past.
  void erase_range(Family family, ByteView first, ByteView past);
  [[nodiscard]] const std::vector<Write>& writes() const { return writes_; }
  struct RangeErase {
    Family family;
    Bytes first;
    Bytes past;
  };
  // Applied before the writes, whatever the order of the calls.
  [[nodiscard]] const std::vector<RangeErase>& range_erases() const { return range_erases_; }
  [[nodiscard]] bool empty() const { return writes_.empty() && range_erases_.empty(); }
  void clear();

 private:
  std::vector<Write> writes_;
  std::vector<RangeErase> range_erases_;
};

enum class Durability : std::uint8_t {
  kSynced,    // on disk before commit returns
  kBuffered,  // on disk with the next synced commit, or when the engine likes
};

// A walk over the keys of one family in byte order. It sees what was committed before it was made; of what is committed
// later, it may see some, and it stays where it is whatever happens to its row. Cursors of RocksDB hold old files on
// disk: short lives. Gone before its Storage is closed or gone.
class Cursor {
 public:
  virtual ~Cursor() = default;
  // To the first key >= target (or the last <= target). Afterwards valid() says whether there is one. Errors of every
  // move: kCorruption when stored bytes fail a checksum; kIoError; the cursor is then not valid.
  [[nodiscard]] virtual Status seek(ByteView target) = 0;
  [[nodiscard]] virtual Status seek_back(ByteView target) = 0;
  // Precondition of both: valid().
  [[nodiscard]] virtual Status next() = 0;
  [[nodiscard]] virtual Status previous() = 0;
  [[nodiscard]] virtual bool valid() const = 0;
  // Borrowed until the cursor moves. Precondition: valid().
  [[nodiscard]] virtual ByteView key() const = 0;
  [[nodiscard]] virtual ByteView value() const = 0;
};

// The one I/O seam of the log: ordered keys, atomic batches. Twins behind it (RocksDB, memory) pass one contract suite.
// Reads are safe from several threads; commits come from one.
class Storage {
 public:
  virtual ~Storage() = default;
  // Errors: kCorruption when stored bytes fail a checksum; kIoError.
  [[nodiscard]] virtual Result<std::optional<Bytes>> get(Family family, ByteView key) = 0;
  [[nodiscard]] virtual std::unique_ptr<Cursor> cursor(Family family) = 0;
  // Errors: kIoError, kCorruption (outcome unknown: reopen). A failed commit poisons the storage: every later commit
  // fails too, with kIoError. An empty batch, synced, makes the buffered ones before it durable.
  [[nodiscard]] virtual Status commit(const Batch& batch, Durability durability) = 0;
};

}  // namespace skaidrs
