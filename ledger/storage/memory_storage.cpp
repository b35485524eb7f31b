#include "ledger/storage/memory_storage.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <shared_mutex>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

// Byte order, also between an owned key and a borrowed one.
struct ByteOrder {
  using is_transparent = void;
  bool operator()(ByteView a, ByteView b) const {
    return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end());
  }
};

using Rows = std::map<Bytes, Bytes, ByteOrder>;

struct Families {
  mutable std::shared_mutex mutex;
  std::array<Rows, kFamilies> rows;

  [[nodiscard]] Rows& of(Family family) { return rows.at(static_cast<std::size_t>(family)); }
  [[nodiscard]] const Rows& of(Family family) const { return rows.at(static_cast<std::size_t>(family)); }
};

// Holds copies of its key and value and finds its place again at each move, so that writes cannot pull the row away.
class MemoryCursor final : public Cursor {
 public:
  MemoryCursor(const Families& families, Family family) : families_(families), family_(family) {}

  Status seek(ByteView target) override {
    const std::shared_lock lock(families_.mutex);
    return settle_at(rows().lower_bound(target));
  }
  Status seek_back(ByteView target) override {
    const std::shared_lock lock(families_.mutex);
    return settle_before(rows().upper_bound(target));
  }
  Status next() override {
    LEDGER_ASSERT(valid_);
    const std::shared_lock lock(families_.mutex);
    return settle_at(rows().upper_bound(ByteView(key_)));
  }
  Status previous() override {
    LEDGER_ASSERT(valid_);
    const std::shared_lock lock(families_.mutex);
    return settle_before(rows().lower_bound(ByteView(key_)));
  }
  bool valid() const override { return valid_; }
  ByteView key() const override {
    LEDGER_ASSERT(valid_);
    return key_;
  }
  ByteView value() const override {
    LEDGER_ASSERT(valid_);
    return value_;
  }

 private:
  [[nodiscard]] const Rows& rows() const { return families_.of(family_); }
  Status settle_at(Rows::const_iterator row) {
    valid_ = row != rows().end();
    if (valid_) {
      key_ = row->first;
      value_ = row->second;
    }
    return ok();
  }
  Status settle_before(Rows::const_iterator row) {
    return settle_at(row == rows().begin() ? rows().end() : std::prev(row));
  }

  const Families& families_;
  const Family family_;
  bool valid_ = false;
  Bytes key_;
  Bytes value_;
};

class MemoryStorage final : public Storage {
 public:
  Result<std::optional<Bytes>> get(Family family, ByteView key) override {
    const std::shared_lock lock(families_.mutex);
    const Rows& rows = families_.of(family);
    const auto row = rows.find(key);
    if (row == rows.end()) return std::optional<Bytes>();
    return std::optional<Bytes>(row->second);
  }

  std::unique_ptr<Cursor> cursor(Family family) override { return std::make_unique<MemoryCursor>(families_, family); }

  Status commit(const Batch& batch, Durability /*all memory is alike*/) override {
    const std::unique_lock lock(families_.mutex);
    for (const Batch::RangeErase& range : batch.range_erases()) {
      Rows& rows = families_.of(range.family);
      rows.erase(rows.lower_bound(range.first), rows.lower_bound(range.past));
    }
    for (const Batch::Write& write : batch.writes()) {
      Rows& rows = families_.of(write.family);
      if (write.value) {
        rows.insert_or_assign(write.key, *write.value);
      } else {
        rows.erase(write.key);
      }
    }
    return ok();
  }

 private:
  Families families_;
};

}  // namespace

std::unique_ptr<Storage> make_memory_storage() {
  return std::make_unique<MemoryStorage>();
}

}  // namespace skaidrs
