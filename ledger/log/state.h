#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// What rules are judged against: small documents by key, with the writes of the batch in hand on top. The storage moves
// only when the log moves, in the same batch.
class State {
 public:
  explicit State(Storage& storage) : storage_(storage) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  // Nothing when there is no such document. Errors: kCorruption, kIoError.
  [[nodiscard]] Result<std::optional<Json>> get(std::string_view key) const;
  void put(std::string_view key, const Json& document);

  // Adds what is pending to `batch`; it stays pending until settle().
  void write_to(Batch& batch) const;
  // The batch was committed: pending writes are in the storage now.
  void settle() { pending_.clear(); }
  // The batch was refused.
  void discard() { pending_.clear(); }

 private:
  Storage& storage_;
  std::map<std::string, std::string, std::less<>> pending_;
};

}  // namespace skaidrs
