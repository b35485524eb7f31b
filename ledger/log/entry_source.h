#pragma once

#include <cstddef>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// Where entries come from, in order. The bytes of a withheld entry may be gone: then it is empty.
class EntrySource {
 public:
  virtual ~EntrySource() = default;
  // Entries [first, first + count). Errors: kNotFound, kCorruption, kIoError.
  [[nodiscard]] virtual Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) = 0;
};

// Those of a data directory.
class StoredEntries final : public EntrySource {
 public:
  explicit StoredEntries(Storage& storage) : storage_(storage) {}
  [[nodiscard]] Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override;

 private:
  Storage& storage_;
};

}  // namespace skaidrs
