#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/event/json.h"
#include "ledger/grants/views/views.h"
#include "ledger/log/projector.h"
#include "ledger/log/reader.h"
#include "ledger/storage/storage.h"

namespace skaidrs::testing {

// Folds events into read models without a log around them: nobody signs, nothing is admitted. For what an admission
// would refuse, for many records, and for folds looked at one by one. Entry i is logged i minutes after midnight.
class FoldBench {
 public:
  FoldBench();
  FoldBench(const FoldBench&) = delete;
  FoldBench& operator=(const FoldBench&) = delete;

  // Places an event of type org.skaidrs.<name>.v1 and folds it. Returns its index.
  LeafIndex add(std::string_view name, std::string_view subject, Json data);
  // The same for another version of the type.
  LeafIndex add_version(std::string_view name, unsigned version, std::string_view subject, Json data);
  // The newest version of a row; null when there is none.
  [[nodiscard]] Json row(std::string_view model, std::string_view key) const;
  // The rows of a model under a prefix, newest versions, in key order.
  [[nodiscard]] std::vector<Json> rows(std::string_view model, std::string_view prefix) const;
  [[nodiscard]] TreeSize size() const { return {next_}; }
  [[nodiscard]] Storage& storage() { return *storage_; }
  // A reader at the present size, as of which views can be asked. Good until the next add().
  [[nodiscard]] LogReader reader();

 private:
  std::unique_ptr<Storage> storage_;
  Projections projections_;
  std::uint64_t next_ = 0;
};

// The JSON of a text; stops the test when it does not parse.
[[nodiscard]] Json json(std::string_view text);

}  // namespace skaidrs::testing
