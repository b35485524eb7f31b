#include "tests/bench/disk_ledger.h"

#include "ledger/grants/models/read_models.h"
#include "ledger/storage/log_frames.h"
#include "ledger/storage/memory_storage.h"

namespace skaidrs::testing {
namespace {

constexpr const char* kSigner = "adm-1";
constexpr const char* kSequencer = "seq-1";

TestLedger::Options founded_now(std::unique_ptr<Storage> storage) {
  TestLedger::Options options;
  options.start = format_instant(SystemClock().now());
  options.cast = TestLedger::Cast::kFoundersOnly;
  options.storage = std::move(storage);
  options.projections = make_projections();
  return options;
}

std::filesystem::path database_in(const std::filesystem::path& folder) {
  return folder / "db";
}

}  // namespace

DiskLedger::DiskLedger(Passkey /*passkey*/, std::filesystem::path folder, unsigned threads,
                       std::unique_ptr<RocksStorage> storage)
    : folder_(std::move(folder)),
      threads_(threads),
      storage_(*storage),
      founded_(founded_now(std::move(storage))),
      sequencer_key_(key_of(kSequencer)),
      anchor_(make_file_anchor(folder_ / anchor_file_name(founded_.origin()))) {}

Result<std::unique_ptr<DiskLedger>> DiskLedger::found(const std::filesystem::path& folder, unsigned threads) {
  LEDGER_TRY(auto storage,
             RocksStorage::open_primary({database_in(folder), {}, nullptr}, RocksStorage::Missing::kCreate));
  auto ledger = std::make_unique<DiskLedger>(Passkey{}, folder, threads, std::move(storage));
  LEDGER_TRY(ledger->open());
  return ledger;
}

// The founding was anchored in a variable: from here on the file takes its place, and another writer the first one's.
Status DiskLedger::open() {
  LEDGER_TRY(const auto head, founded_.anchor().read());
  LEDGER_TRY(anchor_->replace(head.value()));
  LEDGER_TRY(writer_, LogWriter::open({.origin = founded_.origin(),
                                       .clock_rule = LogWriter::ClockRule::kStrict,
                                       .threads = threads_,
                                       .rebuilding = {}},
                                      {founded_.log_keys(), kSequencer, sequencer_key_}, founded_.storage(), *anchor_,
                                      founded_.admission(), founded_.projections(), clock_));
  return ok();
}

std::vector<Envelope> DiskLedger::new_events(std::size_t count) {
  std::vector<Envelope> events;
  events.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const std::string actor = "actor-" + std::to_string(actors_named_++);
    events.push_back(founded_.envelope("actor.registered", {{"actor", actor}, {"kind", "person"}}, {kSigner}));
  }
  return events;
}

PublicKey DiskLedger::signer() {
  return key_of(kSigner).public_key();
}

Status DiskLedger::close() {
  writer_.reset();
  return storage_.close();
}

Result<AuditReport> DiskLedger::audit() const {
  LEDGER_TRY(const auto anchor, anchor_->read());
  LEDGER_TRY(const auto stored, RocksStorage::open_secondary({database_in(folder_), {}, nullptr}));
  const auto scratch = make_memory_storage();
  const AuditDirectory directory{.stored = *stored,
                                 .anchor = anchor,
                                 .anchor_known = AuditDirectory::AnchorKnown::kYes,
                                 .documents = nullptr,
                                 .verify_files = [&]() -> Status {
                                   LEDGER_TRY(check_log_files(database_in(folder_)));
                                   return stored->verify_files();
                                 }};
  LEDGER_TRY(
      AuditReport report,
      audit_directory(
          directory, {.origin = founded_.origin(), .log_key = founded_.log_vkey(), .threads = threads_, .progress = {}},
          *scratch, founded_.admission(), founded_.projections()));
  if (!report.good()) return corruption(report.faults.front().check + ": " + report.faults.front().message);
  return report;
}

}  // namespace skaidrs::testing
