#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/event/envelope.h"
#include "ledger/log/anchor.h"
#include "ledger/log/audit.h"
#include "ledger/log/writer.h"
#include "ledger/storage/rocks_storage.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {

// A founded ledger as `skaidrs` runs it: RocksDB and the anchor file on disk, every read model, the machine's clock.
class DiskLedger {
  // Only found() makes them.
  class Passkey {
    friend class DiskLedger;
    Passkey() = default;
  };

 public:
  // `folder` is empty. Errors: as RocksStorage::open_primary and LogWriter::open.
  [[nodiscard]] static Result<std::unique_ptr<DiskLedger>> found(const std::filesystem::path& folder, unsigned threads);
  DiskLedger(Passkey passkey, std::filesystem::path folder, unsigned threads, std::unique_ptr<RocksStorage> storage);

  // Registrations of actors that nobody named before: the cheapest event, signed by one administrator.
  [[nodiscard]] std::vector<Envelope> new_events(std::size_t count);
  // The key that signed them.
  [[nodiscard]] static PublicKey signer();
  [[nodiscard]] LogWriter& writer() { return *writer_; }

  // Closes the writer and the database: no call but audit() afterwards. Errors: kIoError.
  [[nodiscard]] Status close();
  // As `skaidrs audit` on the folder: the database opened beside a writer, its files verified, the anchor read,
  // everything recomputed. Precondition: close(). Errors: as audit_directory; kCorruption where the report has a fault.
  [[nodiscard]] Result<AuditReport> audit() const;

 private:
  [[nodiscard]] Status open();

  std::filesystem::path folder_;
  unsigned threads_;
  RocksStorage& storage_;  // owned by founded_
  TestLedger founded_;
  PrivateKey sequencer_key_;
  SystemClock clock_;
  std::unique_ptr<Anchor> anchor_;
  std::unique_ptr<LogWriter> writer_;
  std::size_t actors_named_ = 0;
};

}  // namespace skaidrs::testing
