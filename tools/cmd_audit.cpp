// skaidrs audit: recompute everything and compare.
#include <fmt/format.h>

#include <chrono>
#include <thread>

#include "ledger/base/encoding.h"
#include "ledger/base/parallel.h"
#include "ledger/log/audit.h"
#include "ledger/log/log_keys.h"
#include "ledger/storage/log_frames.h"
#include "ledger/storage/memory_storage.h"
#include "ledger/storage/rocks_tables.h"
#include "tools/ledger_dir.h"
#include "tools/served_log.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

// The anchor is read first: a writer moves the database before it, so a database opened later is never behind it
// unless entries were lost.
Result<std::optional<AnchorRecord>> anchor_of(const LedgerDir& ledger, const std::filesystem::path& keys,
                                              std::vector<AuditFault>& faults) {
  Result<std::optional<AnchorRecord>> anchor =
      make_file_anchor(keys / anchor_file_name(ledger.config().origin))->read();
  if (!anchor && anchor.error().code == Errc::kCorruption) {
    faults.push_back({std::nullopt, "anchor", anchor.error().message});
    return std::optional<AnchorRecord>{};
  }
  return anchor;
}

void print_human(const AuditReport& report, double seconds, const Console& console) {
  for (const AuditCheck& check : report.checks) {
    console.line(fmt::format("{:<12} {:>10}  {}", check.name, check.count,
                             check.faults == 0 ? "ok" : fmt::format("{} FAULTS", check.faults)));
  }
  for (const auto& [model, digest] : report.digests)
    console.line(fmt::format("digest       {}  {}", to_hex(digest), model));
  for (const AuditFault& fault : report.faults) {
    const std::string where = fault.index ? fmt::format("entry {}: ", fault.index->value) : "";
    console.line(fmt::format("FAULT {}: {}{}", fault.check, where, fault.message));
  }
  for (const MissingDocument& document : report.missing_documents) {
    console.line(fmt::format("not here     {}  a document that entry {} binds, never published",
                             to_hex(document.sha256), document.bound_by.front().value));
  }
  if (report.withheld > 0)
    console.line(
        fmt::format("{} entries are withheld by order: not judged, but bound by tree and index", report.withheld));
  const double rate = seconds > 0 ? static_cast<double>(report.size.value) / seconds : 0;
  console.line(fmt::format("{} entries, {} signatures, {:.1f} s, {:.0f} entries/s", report.size.value,
                           report.signatures, seconds, rate));
  console.line(fmt::format("size {}  root {}", report.size.value, to_hex(report.root)));
  console.line(report.good() ? "verdict: ok" : fmt::format("verdict: FAILED ({} faults)", report.faults.size()));
}

Json to_json(const AuditReport& report, double seconds) {
  Json faults = Json::array();
  for (const AuditFault& fault : report.faults) {
    faults.push_back({{"index", fault.index ? Json(fault.index->value) : Json(nullptr)},
                      {"check", fault.check},
                      {"message", fault.message}});
  }
  Json checks = Json::array();
  for (const AuditCheck& check : report.checks)
    checks.push_back({{"name", check.name}, {"count", check.count}, {"faults", check.faults}});
  Json missing = Json::array();
  for (const MissingDocument& document : report.missing_documents) {
    Json entries = Json::array();
    for (const LeafIndex index : document.bound_by) entries.push_back(index.value);
    missing.push_back({{"sha256", to_hex(document.sha256)}, {"bound_by", std::move(entries)}});
  }
  Json digests = Json::object();
  for (const auto& [model, digest] : report.digests) digests[model] = to_hex(digest);
  return {{"verdict", report.good() ? "ok" : "failed"},
          {"size", report.size.value},
          {"root", to_hex(report.root)},
          {"entries", report.size.value},
          {"signatures", report.signatures},
          {"withheld", report.withheld},
          {"seconds", seconds},
          {"checks", checks},
          {"faults", faults},
          {"missing_documents", missing},
          {"digests", digests}};
}

Result<AuditOptions> audit_options(const AuditCommandOptions& options, const Console& console) {
  AuditOptions audit{
      .origin = {}, .log_key = std::nullopt, .threads = hardware_threads(), .progress = console.progress("audit")};
  if (options.vkey) {
    LEDGER_TRY(audit.log_key, parse_vkey(*options.vkey));
    audit.origin = audit.log_key->name;
  }
  return audit;
}

// The engine's files. A writer beside us may be in the middle of a frame: what is really damaged stays so.
Status verify_files(RocksStorage& storage, const LedgerDir& ledger) {
  constexpr int kAttempts = 4;
  constexpr auto kPause = std::chrono::milliseconds(100);
  Status good = check_log_files(ledger.database());
  for (int attempt = 1; !good && attempt < kAttempts; ++attempt) {
    std::this_thread::sleep_for(kPause);
    good = check_log_files(ledger.database());
  }
  LEDGER_TRY(std::move(good));
  LEDGER_TRY(check_table_files(ledger.database()));
  return storage.verify_files();
}

// What cannot even be opened or read is a fault of what is audited, not of the audit.
AuditReport unreadable(const Error& error) {
  AuditReport report;
  report.faults.push_back(
      {std::nullopt, "files", error.path.empty() ? error.message : error.path + ": " + error.message});
  return report;
}

// A vault that still holds what the log says is erased.
void hold_vault(const LedgerDir& ledger, Storage& storage, AuditReport& report, const Console& console) {
  const auto kept = tell_kept(ledger, storage, report.size);
  if (!kept) return console.warning("the vault is not held against the log: " + kept.error().message);
  for (const std::string& words : kept.value()) report.faults.push_back({std::nullopt, "vault", words});
  const auto dir = ledger.vault(std::nullopt);
  if (dir && dir.value()) report.checks.push_back({"vault", 1, kept.value().size()});
}

// The key that ledger.toml names is one that this log has or had. What cannot be read is the audit's to tell.
Status check_config_key(Storage& storage, const LedgerDir& ledger) {
  const auto reader = LogReader::open(storage);
  const auto lives = reader && reader.value().size().value > 0 ? log_keys_at(reader.value(), reader.value().size())
                                                               : Result<std::vector<LogKeyLife>>(not_found(""));
  if (!lives) return ok();
  for (const LogKeyLife& life : lives.value()) {
    if (format_vkey(life.vkey) == ledger.config().log_vkey) return ok();
  }
  return unverified("ledger.toml names a log key that this log never had: " + ledger.config().log_vkey);
}

Result<AuditReport> audit_data(const AuditCommandOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(AuditOptions audit, audit_options(options, console));
  if (!audit.log_key) audit.origin = ledger.config().origin;
  std::vector<AuditFault> early;
  std::optional<AnchorRecord> anchor;
  const auto keys = ledger.keys(options.keys);
  if (keys) {
    LEDGER_TRY(anchor, anchor_of(ledger, keys.value(), early));
  } else {
    console.warning("the anchor is not held against the database: no folder of keys is named (--keys DIR)");
  }
  auto storage = RocksStorage::open_secondary({.dir = ledger.database(), .warn = {}});
  if (!storage && storage.error().code == Errc::kNotFound) return unreadable(no_entries(ledger, anchor));
  if (!storage) {
    // Of the damage that keeps a database from opening, the frames can name the file.
    const Status files = check_log_files(ledger.database());
    return unreadable(files ? storage.error() : files.error());
  }
  const DocumentStore documents(ledger.documents());
  const auto scratch = make_memory_storage();
  const GrantsAdmission admission;
  const Projections projections = make_projections();
  const AuditDirectory directory{
      .stored = *storage.value(),
      .anchor = anchor,
      .anchor_known = keys && early.empty() ? AuditDirectory::AnchorKnown::kYes : AuditDirectory::AnchorKnown::kNo,
      .documents = &documents,
      .verify_files = [&] { return verify_files(*storage.value(), ledger); }};
  Result<AuditReport> report = audit_directory(directory, audit, *scratch, admission, projections);
  if (!report && (report.error().code == Errc::kCorruption || report.error().code == Errc::kIoError))
    return unreadable(report.error());
  if (const Status known = check_config_key(*storage.value(), ledger); !known)
    early.push_back({std::nullopt, "checkpoint", known.error().message});
  if (report) {
    hold_vault(ledger, *storage.value(), report.value(), console);
    report.value().faults.insert(report.value().faults.begin(), early.begin(), early.end());
  }
  return report;
}

Result<AuditReport> audit_url(const AuditCommandOptions& options, const Console& console) {
  LEDGER_TRY(AuditOptions audit, audit_options(options, console));
  if (!audit.log_key) console.warning("no --vkey is pinned: the log key is taken from the log itself");
  ServedLog served(*options.url);
  Result<std::string> note = served.checkpoint();
  if (!note) return unreadable(note.error());
  const auto checkpoint = served.begin(note.value());
  if (!checkpoint) return unreadable(checkpoint.error());
  const auto scratch = make_memory_storage();
  const GrantsAdmission admission;
  const Projections projections = make_projections();
  return audit_served(note.value(), served, served, audit, *scratch, admission, projections);
}

}  // namespace

Status run_audit(const AuditCommandOptions& options, const Console& console) {
  if (options.receipt) return run_audit_receipt(options, console);
  const std::int64_t start = monotonic_ms();
  LEDGER_TRY(const AuditReport report, options.url ? audit_url(options, console) : audit_data(options, console));
  const double seconds = static_cast<double>(monotonic_ms() - start) / 1000.0;
  print_human(report, seconds, console);
  console.document(to_json(report, seconds));
  if (report.good()) return ok();
  // The report has said all of it; the exit code is what is left to say.
  return unverified("");
}

}  // namespace skaidrs
