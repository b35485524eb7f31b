// skaidrs audit --receipt: judge again what the sequencer signed.
#include "ledger/base/encoding.h"
#include "ledger/base/parallel.h"
#include "ledger/log/receipt_audit.h"
#include "ledger/storage/memory_storage.h"
#include "tools/event_file.h"
#include "tools/input_file.h"
#include "tools/ledger_dir.h"
#include "tools/served_log.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

using Verdict = ReceiptReport::Verdict;

constexpr std::size_t kReceiptFileBytesMax = 64UL * 1024 * 1024;

// Bytes that cannot be read are not so: an audit has no other answer than yes or no.
Error not_so(Error error, const std::string& file) {
  error.code = Errc::kUnverified;
  error.path = error.path.empty() ? file : file + ": " + error.path;
  return error;
}

Result<Envelope> read_receipt(const std::string& file) {
  LEDGER_TRY(const Bytes bytes, read_input(file, kReceiptFileBytesMax));
  auto envelope = parse_envelope(text_of(bytes));
  if (!envelope) return not_so(std::move(envelope).error(), file);
  return envelope;
}

Result<std::vector<Envelope>> read_submitted(const std::vector<std::string>& files) {
  std::vector<Envelope> envelopes;
  for (const std::string& file : files) {
    LEDGER_TRY(const std::vector<FileItem> items, read_event_file(file));
    for (const FileItem& item : items) {
      auto envelope = parse_envelope(item.text);
      if (!envelope) return not_so(std::move(envelope).error(), item.place);
      envelopes.push_back(std::move(envelope).value());
    }
  }
  return envelopes;
}

std::string_view name_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::kRight:
      return "right";
    case Verdict::kWrong:
      return "wrong";
    case Verdict::kNotTheirs:
      return "not_theirs";
    case Verdict::kOpen:
      return "open";
  }
  return {};
}

std::string conclusion(const ReceiptReport& report) {
  switch (report.verdict) {
    case Verdict::kRight:
      return "the receipt is right: judged again, everything is as the sequencer says";
    case Verdict::kWrong:
      return "the sequencer was wrong: this receipt, the envelopes and the log show it to anybody; keep all three";
    case Verdict::kNotTheirs:
      return "this is no receipt of this ledger's sequencer: it binds nobody";
    case Verdict::kOpen:
      return "it cannot be told with what is at hand";
  }
  return {};
}

void tell(const ReceiptReport& report, const Console& console) {
  const Receipt& receipt = report.receipt;
  const auto* const refusal = std::get_if<ReceiptRefusal>(&receipt.verdict);
  const std::string what = refusal == nullptr                 ? "logged"
                           : refusal->code == Errc::kConflict ? "refused for a conflict of source and id"
                                                              : "refused by " + refusal->rule;
  const std::string by = report.sequencer.empty() ? "" : " by " + report.sequencer;
  console.line("receipt" + by + ": " + std::to_string(receipt.events.size()) +
               (receipt.events.size() == 1 ? " event " : " events ") + what + ", judged at size " +
               std::to_string(receipt.judged.size.value) + ", " + format_logged(receipt.judged.logged));
  for (const std::string& words : report.words) console.line("  " + words);
  console.line(conclusion(report));
  Json answer = {{"verdict", std::string(name_of(report.verdict))},
                 {"result", refusal == nullptr ? "logged" : "refused"},
                 {"events", receipt.events.size()},
                 {"sequencer", report.sequencer},
                 {"size", receipt.judged.size.value},
                 {"root", to_hex(receipt.judged.root)},
                 {"logged", format_logged(receipt.judged.logged)},
                 {"differences", report.words}};
  if (refusal != nullptr) answer["rule"] = refusal->rule;
  console.document(answer);
}

struct LogAtHand {
  EntrySource& entries;
  TreeSize size;
  std::string origin;
};

Status judge(const AuditCommandOptions& options, const LogAtHand& log, const Console& console) {
  LEDGER_TRY(Envelope receipt, read_receipt(*options.receipt));
  LEDGER_TRY(std::vector<Envelope> submitted, read_submitted(options.envelopes));
  const auto scratch = make_memory_storage();
  const GrantsAdmission admission;
  const AuditOptions audit{.origin = log.origin,
                           .log_key = std::nullopt,
                           .threads = hardware_threads(),
                           .progress = console.progress("replay")};
  auto report =
      audit_receipt({std::move(receipt), std::move(submitted), log.entries, log.size}, audit, *scratch, admission);
  if (!report) {
    if (report.error().code == Errc::kUnverified) return not_so(std::move(report).error(), *options.receipt);
    return std::move(report).error();
  }
  tell(report.value(), console);
  // The report has said it; the exit code is what is left to say.
  return report.value().verdict == Verdict::kRight ? ok() : Status(unverified(""));
}

Status judge_served(const AuditCommandOptions& options, const Console& console) {
  ServedLog served(*options.url);
  LEDGER_TRY(const std::string note, served.checkpoint());
  LEDGER_TRY(const Checkpoint checkpoint, served.begin(note));
  return judge(options, {served, checkpoint.size, checkpoint.origin}, console);
}

}  // namespace

Status run_audit_receipt(const AuditCommandOptions& options, const Console& console) {
  if (options.url) return judge_served(options, console);
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(const auto session, open_reader(ledger, console));
  StoredEntries entries(*session->storage);
  return judge(options, {entries, session->reader->size(), ledger.config().origin}, console);
}

}  // namespace skaidrs
