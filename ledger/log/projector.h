#pragma once

#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/log/inspect.h"
#include "ledger/log/rows.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

using Projections = std::vector<std::unique_ptr<Projection>>;

// An entry as it was logged, with what it says.
struct LoggedEntry {
  LeafIndex index;
  Instant logged;
  Hash leaf;
  Envelope envelope;
  Event event;
};
// Reads and parses the entries [first, first + count). Errors: kCorruption with the index, kIoError.
[[nodiscard]] Result<std::vector<LoggedEntry>> read_entries(Storage& storage, LeafIndex first, std::size_t count);
// Parses the bytes of one. Errors: kInvalidArgument.
[[nodiscard]] Result<LoggedEntry> parse_logged_entry(LeafIndex index, ByteView bytes);

// Folds `entries`, which must follow each model's cursor, into rows; moves all cursors; adds both to `batch`. `source`
// serves every entry up to the last of them.
// Errors: those of the projections.
[[nodiscard]] Status fold_entries(const Projections& projections, Storage& storage, EntrySource& source,
                                  std::span<const LoggedEntry> entries, const std::optional<Hash>& ledger_id,
                                  ModelCursors& cursors, Batch& batch);

// Told how many entries of how many are folded.
using Progress = std::function<void(std::uint64_t done, std::uint64_t total)>;

// Brings every model to `size` from the entries in storage, in buffered batches: models of another version, or unknown
// to the cursors, start anew. Errors: kCorruption, kIoError.
[[nodiscard]] Status catch_up_models(const Projections& projections, Storage& storage, TreeSize size,
                                     const Progress& progress);

// Forgets all rows of the models named (of all when `models` is empty), so that catch_up_models rebuilds them.
// Errors: kNotFound for an unknown model; kIoError.
[[nodiscard]] Status drop_models(const Projections& projections, Storage& storage, std::span<const std::string> models);

}  // namespace skaidrs
