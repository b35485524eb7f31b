#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/log/admission.h"
#include "ledger/log/bound_documents.h"
#include "ledger/log/complete_index.h"
#include "ledger/log/entry_source.h"
#include "ledger/log/head.h"
#include "ledger/log/inspect.h"
#include "ledger/log/projector.h"
#include "ledger/log/state.h"
#include "ledger/log/tree_store.h"
#include "ledger/log/withheld.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// Something that is not so.
struct AuditFault {
  std::optional<LeafIndex> index;  // the entry it is about, where there is one
  std::string check;               // entry, signature, rule, commitment, head, checkpoint, anchor, tiles, rows, …
  std::string message;
};

// Recomputes a log from the bytes of its entries alone, trusting nothing else: form, signatures, identities, rules,
// `logged`, tree, complete index with its commitments, and read models. Everything derived is written into `scratch`,
// an empty storage, in exactly the rows that the writer writes; the caller compares.
class Replay {
 public:
  struct Options {
    std::string origin;
    unsigned threads = 1;
    TreeSize rows_until{~0ULL};  // read models are folded up to this size
  };
  // `source` serves again what was fed, for the few events that rest on the bytes of an earlier entry; what it serves
  // is held against the tree.
  Replay(Options options, Storage& scratch, EntrySource& source, const Admission& admission,
         const Projections& projections);
  Replay(const Replay&) = delete;
  Replay& operator=(const Replay&) = delete;

  // Entries of length zero are taken as withheld, when this names them.
  void expect_withheld(WithheldEntries withheld) { withheld_ = std::move(withheld); }
  [[nodiscard]] std::uint64_t withheld() const { return withheld_seen_; }
  // The entry.withheld events met, each with what it says: where the bytes are still there, they tell whether it is so.
  struct Withholding {
    LeafIndex event;
    LeafIndex entry;
    WithheldEntry said;
  };
  [[nodiscard]] const std::vector<Withholding>& withholdings() const { return withholdings_; }

  // Takes the next entries. Stops at the first that is not as it must be: then nothing of this call counts, and the
  // fault names the entry. Errors: kIoError of the scratch storage.
  [[nodiscard]] Result<std::optional<AuditFault>> feed(std::span<const Bytes> entries);

  [[nodiscard]] const Head& head() const { return head_; }
  [[nodiscard]] TreeSize size() const { return head_.size(); }
  [[nodiscard]] std::uint64_t signatures() const { return signatures_; }
  // Tiles of the log so far, recomputed. Borrowed until the next feed().
  [[nodiscard]] GrownTiles tiles() const { return {scratch_, tiles_, size()}; }
  // All public documents that events bind.
  [[nodiscard]] const BoundDocuments& documents() const { return documents_; }
  // Data of entry 0. Precondition: size() > 0.
  [[nodiscard]] const Json& founding() const { return founding_; }

 private:
  struct Chunk {
    std::vector<Entry> entries;
    std::vector<Inspected> inspected;
  };
  [[nodiscard]] Result<std::optional<AuditFault>> feed_run(std::span<const Bytes> entries);
  [[nodiscard]] Result<std::optional<AuditFault>> apply_withheld();
  [[nodiscard]] std::optional<AuditFault> parse(std::span<const Bytes> entries, Chunk& chunk);
  [[nodiscard]] Status check_one(const Entry& entry, const Inspected& inspected, TreeSize below,
                                 const std::optional<Hash>& ledger_id, std::span<const Bytes> fed);
  [[nodiscard]] Status check_identity(const Inspected& inspected, LeafIndex index, Batch& batch);
  [[nodiscard]] Status check_commitment(const Inspected& inspected, LeafIndex index, const Hash& root, Batch& batch);
  [[nodiscard]] Result<std::optional<AuditFault>> apply(std::span<const Bytes> entries, Chunk chunk);
  [[nodiscard]] Status grow(const Hash& leaf);
  [[nodiscard]] Status finish_chunk(std::vector<LoggedEntry> logged, std::span<const Bytes> fed, Head after,
                                    Batch& batch);

  Options options_;
  Storage& scratch_;
  EntrySource& source_;
  const Admission& admission_;
  const Projections& projections_;
  Inspector inspector_;
  State state_;
  CompleteIndex index_;
  TileGrower tiles_;
  Head head_;
  ModelCursors cursors_;
  std::map<Hash, Hash> pending_identities_;
  BoundDocuments documents_;
  Json founding_;
  WithheldEntries withheld_;
  std::vector<Withholding> withholdings_;
  std::uint64_t withheld_seen_ = 0;
  std::uint64_t signatures_ = 0;
};

}  // namespace skaidrs
