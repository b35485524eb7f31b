#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/crypto/note.h"
#include "ledger/log/anchor.h"
#include "ledger/log/entry_source.h"
#include "ledger/log/replay.h"
#include "ledger/storage/documents.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// One line of an audit's report.
struct AuditCheck {
  std::string name;
  std::uint64_t count = 0;  // things looked at
  std::uint64_t faults = 0;
};
// A public document that an event binds, and that lies not beside the log. Where it was published, that is a fault;
// else it is a remark: the event stands without it.
struct MissingDocument {
  Hash sha256;
  std::vector<LeafIndex> bound_by;
};
struct AuditReport {
  TreeSize size;
  Hash root;
  std::uint64_t signatures = 0;
  std::uint64_t withheld = 0;  // entries whose bytes are not shown any more, taken on an entry.withheld event
  std::vector<AuditCheck> checks;
  std::vector<AuditFault> faults;
  std::vector<MissingDocument> missing_documents;  // bound, and never published
  std::map<std::string, Hash> digests;             // of each read model
  [[nodiscard]] bool good() const { return faults.empty(); }
};

// Feeds entries up to `size` to a replay, and looks up what is withheld where it meets an entry without bytes. A fault
// ends it; entries that the source cannot give are one. Errors: kIoError of the scratch storage.
[[nodiscard]] Result<std::optional<AuditFault>> replay_until(Replay& replay, EntrySource& source, TreeSize size,
                                                             const Progress& progress);

// Faults of one kind that a report lists before it only counts.
inline constexpr std::uint64_t kFaultsListed = 20;

// A data directory, recomputed from its entries and compared with all that is stored.
struct AuditDirectory {
  Storage& stored;
  std::optional<AnchorRecord> anchor;  // read before the storage was opened; nothing: not at hand
  enum class AnchorKnown : std::uint8_t { kYes, kNo } anchor_known = AnchorKnown::kNo;
  const DocumentStore* documents = nullptr;  // may be null: not checked
  std::function<Status()> verify_files;      // the engine's own checksums; may be empty
};
struct AuditOptions {
  std::string origin;
  std::optional<Vkey> log_key;  // pinned: it must be one of those that sign
  unsigned threads = 1;
  Progress progress;
};
// Errors: only where the audit itself cannot go on (kIoError of scratch, kNotFound: nothing is published). All that is
// wrong with the log is a fault in the report.
[[nodiscard]] Result<AuditReport> audit_directory(const AuditDirectory& directory, const AuditOptions& options,
                                                  Storage& scratch, const Admission& admission,
                                                  const Projections& projections);

// A log that is served: `note` is its signed checkpoint, `tiles` and `entries` what it serves below it. Recomputes
// everything from the entries and compares root and every tile.
[[nodiscard]] Result<AuditReport> audit_served(std::string_view note, TileSource& tiles, EntrySource& entries,
                                               const AuditOptions& options, Storage& scratch,
                                               const Admission& admission, const Projections& projections);

}  // namespace skaidrs
