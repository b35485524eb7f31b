#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/grants/imports/mapping.h"
#include "ledger/grants/imports/report.h"
#include "ledger/grants/imports/source.h"
#include "ledger/log/receipt.h"
#include "ledger/log/writer.h"
#include "ledger/storage/storage.h"

namespace skaidrs {

// Which register a file is of, for register.imported.
struct RegisterFacts {
  std::string id;
  Json title;              // a label
  Json publisher;          // a party
  Json licence;            // a label
  std::string source_url;  // empty where it is not known
  Instant retrieved;
  std::string file_name;
  std::uint64_t file_bytes = 0;
  Hash file_sha256;
};

// The ledger that an import goes into, and who signs it.
struct ImportTarget {
  LogWriter& writer;
  Storage& storage;  // the writer's
  const Admission& admission;
  Clock& clock;
  const PrivateKey& key;
  unsigned threads = 1;  // for signing
};

enum class ImportMode : std::uint8_t { kAppend, kRehearse };

struct ImportHooks {
  std::function<void(std::uint64_t done, std::uint64_t total)> progress;  // may be empty
  std::function<bool()> stop;                                             // asked between batches; may be empty
  // What became digests, before its row is appended; `person` is the row's subject. Empty: it is forgotten.
  std::function<Status(const std::string& person, std::span<const Disclosure>)> keep = {};
  // Digests that were kept for rows which were refused then. Given together with `keep`.
  std::function<Status(const std::set<Hash>&)> forget = {};
};

struct ImportOutcome {
  ImportReport report;
  std::uint64_t withheld = 0;  // values of new rows that became digests
  // What was logged by this run, for the sequencer to sign: one, or one for each kReceiptEventsMax events.
  std::vector<Receipt> receipts;
  enum class End : std::uint8_t { kComplete, kStopped } end = End::kComplete;
};

// Takes in the rows of a file: one register.imported, then one event a row (kinds.h), in batches of kImportBatchRows,
// each atomic and durable. Rows that the ledger refuses by form or amount are refused alone; anything else (no role,
// no such key, a full disk) ends the import, and what was appended before stays.
//
// It carries on where an earlier run of the same file into the same register ended, and doubles nothing: events are
// named by the file's SHA-256 and the row's number, and rows that are logged are counted, not appended again. A
// rehearsal judges everything the same way and appends nothing.
// Errors: kRefused FRM-02 when the ruleset in force has no event for such rows; kInvalidArgument when the file cannot
// be read as what it should be; kConflict when the file was imported into another register, or with another mapping, by
// the same actor; kRefused SIG-01 when the key is not registered; those of LogWriter::append.
[[nodiscard]] Result<ImportOutcome> import_rows(RowSource& rows, const Mapping& mapping, const RegisterFacts& facts,
                                                const ImportTarget& target, ImportMode mode, const ImportHooks& hooks);

inline constexpr std::size_t kImportBatchRows = 1'000;

}  // namespace skaidrs
