#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/log/complete_index.h"
#include "ledger/log/rows.h"
#include "ledger/log/tree_store.h"
#include "ledger/merkle/proof.h"
#include "ledger/merkle/tile.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// The log as of one published checkpoint. A cheap value bound to its storage, which must outlive it: everything below
// the size is immutable, so a reader stays right however far the writer goes on.
// Invariant: nothing at or above size() is ever returned.
class LogReader {
 public:
  // At the newest published checkpoint. Errors: kNotFound when nothing is published; kCorruption, kIoError. The
  // checkpoint's signature is not verified here: who serves it does that once, with the key it was told.
  [[nodiscard]] static Result<LogReader> open(Storage& storage);

  [[nodiscard]] const Checkpoint& checkpoint() const { return checkpoint_; }
  [[nodiscard]] TreeSize size() const { return checkpoint_.size; }
  [[nodiscard]] const std::string& note() const { return note_; }  // the signed checkpoint, verbatim

  // Errors: kNotFound at or above size(); kCorruption, kIoError.
  [[nodiscard]] Result<Bytes> entry(LeafIndex index) const;
  // Errors: kNotFound for a tile or bundle that the published tree does not imply, at exactly that width (where the
  // full one exists, its partial forms are still served); kCorruption, kIoError.
  [[nodiscard]] Result<Bytes> tile(const TileId& tile) const;
  [[nodiscard]] Result<Bytes> bundle(const BundleId& bundle) const;
  // Errors: kInvalidArgument unless index < tree <= size(), or from <= to <= size() with from > 0.
  [[nodiscard]] Result<InclusionProof> inclusion(LeafIndex index, TreeSize tree) const;
  [[nodiscard]] Result<ConsistencyProof> consistency(TreeSize from, TreeSize to) const;
  // Root at a past size. Errors: kInvalidArgument above size().
  [[nodiscard]] Result<Hash> root_at(TreeSize tree) const;
  // `logged` of an entry. Errors: as entry().
  [[nodiscard]] Result<Instant> logged_at(LeafIndex index) const;
  // The largest size whose last entry has logged <= instant (formats.md, section 1): 0 when there is none.
  [[nodiscard]] Result<TreeSize> size_at(Instant instant) const;
  // Entry indices filed under an index key, rising from `from`, below `tree`, at most `limit`.
  [[nodiscard]] Result<std::vector<LeafIndex>> postings(std::string_view index_key, LeafIndex from, TreeSize tree,
                                                        std::size_t limit) const;
  // Rows of read models as of `tree` (at most size()). Errors: kIoError with rule "MODEL" while the model is being
  // rebuilt and has not reached size() yet; kCorruption.
  [[nodiscard]] Result<std::optional<RowAt>> row(std::string_view model, std::string_view key, TreeSize tree) const;
  [[nodiscard]] Status walk(std::string_view model, TreeSize tree, std::string_view after,
                            const RowVisitor& visit) const;

 private:
  LogReader(Storage& storage, Checkpoint checkpoint, std::string note)
      : storage_(&storage), checkpoint_(std::move(checkpoint)), note_(std::move(note)) {}
  [[nodiscard]] Status check_model(std::string_view model) const;

  Storage* storage_;
  Checkpoint checkpoint_;
  std::string note_;
};

}  // namespace skaidrs
