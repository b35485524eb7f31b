// skaidrs import 360giving and skaidrs import csv
#include <algorithm>
#include <utility>

#include "ledger/base/encoding.h"
#include "ledger/base/parallel.h"
#include "ledger/base/printable.h"
#include "ledger/event/event.h"
#include "ledger/event/text.h"
#include "ledger/grants/imports/csv.h"
#include "ledger/grants/imports/forms.h"
#include "ledger/grants/imports/giving.h"
#include "ledger/grants/imports/rules.h"
#include "ledger/grants/imports/run.h"
#include "ledger/grants/rules/ruleset.h"
#include "tools/event_file.h"
#include "tools/import_file.h"
#include "tools/input_file.h"
#include "tools/interrupt.h"
#include "tools/submit.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLinesShown = 20;
constexpr std::string_view kGivingMapping = "360giving";

// Another name for the register, or another importer, would count every row twice.
Error with_remedy(Error error) {
  if (error.rule != "IMP-01" || error.rests_on.size() != 1) return error;
  error.hint =
      "nothing is left to do: the file is imported, from entry " + std::to_string(error.rests_on.front()) +
      " on. If that import was broken off, the same command as then (importer, register, mapping) carries it on";
  return error;
}

Error in_file(Error error, const std::string& file) {
  error.path = error.path.empty() ? file : file + ": " + error.path;
  return error;
}

// Small letters, digits and hyphens of a file's name: "NLC Grants (2024).csv" gives "nlc-grants-2024".
std::string slug_of(const fs::path& path) {
  constexpr std::size_t kIdentifierMax = 64;
  std::string slug;
  for (const char c : path.stem().string()) {
    const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    const bool kept = (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9') || lower == '_' || lower == '.';
    if (kept && slug.size() < kIdentifierMax) slug += lower;
    if (!kept && !slug.empty() && slug.back() != '-' && slug.size() < kIdentifierMax) slug += '-';
  }
  slug.erase(std::find_if_not(slug.rbegin(), slug.rend(), [](char c) { return c == '-'; }).base(), slug.end());
  while (!slug.empty() && !is_identifier(slug)) slug.erase(slug.begin());
  return slug.empty() ? "register" : slug;
}

Json label(std::string_view text, std::string_view language) {
  return {{std::string(language), repair_text(text)}};
}

Result<Mapping> mapping_for(const std::string& flag) {
  std::error_code ignored;
  if (is_identifier(flag) && !fs::exists(flag, ignored)) return shipped_mapping(flag);
  LEDGER_TRY(const Bytes text, read_input(flag, kMappingBytesMax));
  const std::string name = slug_of(flag);
  Result<Mapping> mapping = parse_mapping(text_of(text), name);
  if (mapping) return mapping;
  Error error = std::move(mapping).error();
  if (error.path.starts_with(name)) error.path = flag + error.path.substr(name.size());
  return error;
}

// What the flags say of the register, else the mapping, else the package, else the file.
Result<RegisterFacts> facts_for(const ImportOptions& options, const Mapping& mapping, const GivingRows::Words& package,
                                const ImportFile& file) {
  const auto first_of = [](const Json& a, const Json& b) { return a.is_null() ? b : a; };
  const RegisterWords& words = mapping.words;
  RegisterFacts facts;
  facts.id = options.register_id.value_or(words.id.empty() ? slug_of(file.path()) : words.id);
  if (!is_identifier(facts.id)) {
    return invalid("\"" + facts.id + "\" is no short name of a register")
        .at("--register")
        .hinted("small letters, digits, . _ -; at most 64");
  }
  facts.title = first_of(words.title, package.title);
  if (facts.title.is_null()) facts.title = label(facts.id, "und");
  facts.publisher = first_of(words.publisher, package.publisher);
  if (options.publisher) facts.publisher = {{"name", label(*options.publisher, "und")}};
  if (facts.publisher.is_null()) {
    return invalid("nobody says who published the register").hinted("pass --publisher NAME");
  }
  facts.licence = first_of(words.licence, package.licence);
  if (options.licence) facts.licence = label(*options.licence, "und");
  if (facts.licence.is_null()) facts.licence = label("not stated", "en");
  facts.source_url = options.source_url.value_or("");
  if (!facts.source_url.empty() && !is_web_address(facts.source_url)) {
    return invalid("\"" + facts.source_url + "\" is no web address").at("--source-url");
  }
  facts.retrieved = file.modified();
  if (options.retrieved) {
    const auto instant = parse_instant(*options.retrieved);
    if (!instant) return Error(instant.error()).at("--retrieved");
    facts.retrieved = instant.value();
  }
  facts.file_name = file.name();
  facts.file_bytes = file.bytes();
  facts.file_sha256 = file.sha256();
  return facts;
}

std::string_view words_of_code(std::string_view code) {
  for (const auto rules : {finding_rules(), row_rules()}) {
    for (const FindingRule& rule : rules) {
      if (rule.code == code) return rule.words;
    }
  }
  const RuleRow* rule = find_rule_row(code);
  return rule == nullptr ? std::string_view() : rule->words;
}

// The sums that only this kind of rows has, what changed since the extract before, and each rule with how often it
// found something, and by how much in all.
void tell_totals(const ImportReport& report, const Console& console) {
  for (const auto& [currency, sum] : report.sums()) console.line("sum " + sum.text() + " " + currency);
  for (const auto& [member, sums] : report.sums_by_member()) {
    if (report.sums_by_member().size() < 2) break;
    for (const auto& [currency, sum] : sums) console.line("  " + member + " " + sum.text() + " " + currency);
  }
  if (report.changes()) {
    std::string line;
    for (const char* name : {"added", "changed", "unchanged", "removed"}) {
      line += (line.empty() ? "" : "  ") + std::string(name) + " " + (*report.changes())[name].dump();
    }
    console.line(line);
  }
  for (const auto& [code, total] : report.by_rule()) {
    std::string line = "  " + code + "  " + std::to_string(total.count) + "  " + std::string(words_of_code(code));
    for (const auto& [currency, sum] : total.differences) line += "  In all by " + sum.text() + " " + currency + ".";
    console.line(line);
  }
}

void tell_lines(const ImportReport& report, const Console& console) {
  std::size_t shown = 0;
  for (const ReportLine& line : report.lines()) {
    if (shown++ == kLinesShown) break;
    std::string text = "  row " + std::to_string(line.row) + "  " + line.rule;
    if (!line.field.empty()) text += "  " + line.field;
    if (!line.value.empty()) text += "  \"" + line.value + "\"";
    console.line(printable(text + "  " + line.message, LineFeeds::kEscaped));
  }
  const std::uint64_t more =
      report.lines().size() - std::min(kLinesShown, report.lines().size()) + report.lines_left_out();
  if (more > 0) console.line("  and " + std::to_string(more) + " more; --json shows them");
}

// Rows there are, and every one of them was refused.
bool nothing_taken(const ImportOutcome& outcome) {
  return outcome.end == ImportOutcome::End::kComplete && outcome.report.refused() > 0 && outcome.report.taken() == 0;
}

void tell(const ImportOutcome& outcome, const RegisterFacts& facts, const LogWriter& writer, Rehearsal rehearsal,
          const Console& console) {
  const ImportReport& report = outcome.report;
  const bool stopped = outcome.end == ImportOutcome::End::kStopped;
  const bool dry = rehearsal == Rehearsal::kDryRun;
  console.line(facts.file_name +
               (dry       ? " would go"
                : stopped ? " went in part"
                          : " went") +
               " into the register " + facts.id);
  console.line("read " + std::to_string(report.read()) + "  taken " + std::to_string(report.taken()) + "  flagged " +
               std::to_string(report.flagged()) + "  refused " + std::to_string(report.refused()));
  if (report.repeated() > 0) console.line(std::to_string(report.repeated()) + " of them were logged before");
  tell_totals(report, console);
  tell_lines(report, console);
  console.line("size " + std::to_string(writer.size().value) + "  root " + to_hex(writer.root()));
  if (stopped) console.line("interrupted: run the same command again, and it carries on here");
  if (nothing_taken(outcome)) console.line("nothing was taken: mend the rows, or the mapping, and import the new file");
  Json document = report.json();
  document["register"] = facts.id;
  document["file_sha256"] = to_hex(facts.file_sha256);
  document["size"] = writer.size().value;
  document["root"] = to_hex(writer.root());
  document["dry_run"] = dry;
  document["interrupted"] = stopped;
  console.document(document);
}

// The key that the flag names, else the one that the folder of keys has for this work.
Result<std::string> importer_key(const ImportOptions& options) {
  if (options.sign_with) return *options.sign_with;
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.flags.ledger.data));
  LEDGER_TRY(const fs::path keys, ledger.keys(options.flags.keys));
  std::error_code ignored;
  for (const char* name : {"importer.pem", "admin.pem"}) {
    if (fs::exists(keys / name, ignored)) return (keys / name).string();
  }
  return not_found("no key to sign with: neither importer.pem nor admin.pem is in " + keys.string())
      .hinted("pass --key FILE");
}

// Where names and texts of persons go; nothing where they are to be forgotten, or no vault is named.
Result<std::optional<Vault>> vault_for(const ImportOptions& options) {
  if (options.names == ImportOptions::Names::kForgotten || options.rehearsal == Rehearsal::kDryRun) {
    return std::optional<Vault>{};
  }
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.flags.ledger.data));
  LEDGER_TRY(const auto dir, ledger.vault(options.places.vault));
  if (!dir) return std::optional<Vault>{};
  LEDGER_TRY(Vault vault, Vault::open_or_create(*dir));
  return std::optional<Vault>(std::move(vault));
}

void tell_withheld(const ImportOutcome& outcome, const std::optional<Vault>& vault, const Console& console) {
  if (outcome.withheld == 0) return;
  const std::string count = std::to_string(outcome.withheld) + " values of persons became digests; ";
  console.note(count + (vault ? "the vault " + vault->dir().string() + " holds them"
                              : "what they were is forgotten: no vault is named, and nobody can show it any more"));
}

Status keep(const std::vector<Receipt>& receipts, const ImportOptions& options, const LogWriter& writer,
            const Console& console) {
  const ReceiptPlan plan{.named = options.receipt, .beside = {}, .sealed = {}};
  for (const Receipt& receipt : receipts) {
    LEDGER_TRY(keep_receipts(plan, writer.sign_receipt(receipt), console));
  }
  return ok();
}

Status import(const ImportOptions& options, const Mapping& mapping, const RegisterFacts& facts, RowSource& rows,
              const Console& console) {
  const InterruptWatch interrupt;
  LEDGER_TRY(const std::string key, importer_key(options));
  LEDGER_TRY(const std::vector<PrivateKey> keys, load_keys({key}, options.flags.passphrase_file));
  LEDGER_TRY(const auto session, open_for_append(options.flags, console));
  const bool dry = options.rehearsal == Rehearsal::kDryRun;
  const ImportTarget target{*session->writer, *session->storage, session->admission,
                            session->clock,   keys.front(),      hardware_threads()};
  LEDGER_TRY(auto vault, vault_for(options));
  ImportHooks hooks{console.progress(dry ? "judging rows" : "importing rows"),
                    [&interrupt] { return interrupt.came(); }};
  if (vault) {
    hooks.keep = [&vault](const std::string& person, std::span<const Disclosure> disclosures) {
      return vault->put(person, disclosures);
    };
    hooks.forget = [&vault](const std::set<Hash>& digests) -> Status {
      LEDGER_TRY(vault->erase(digests));
      return ok();
    };
  }
  Result<ImportOutcome> outcome =
      import_rows(rows, mapping, facts, target, dry ? ImportMode::kRehearse : ImportMode::kAppend, hooks);
  if (!outcome) return in_file(with_remedy(std::move(outcome).error()), options.file);
  tell(outcome.value(), facts, *session->writer, options.rehearsal, console);
  if (!dry) tell_withheld(outcome.value(), vault, console);
  LEDGER_TRY(keep(outcome.value().receipts, options, *session->writer, console));
  LEDGER_TRY(session->storage->close());
  if (outcome.value().end == ImportOutcome::End::kStopped) return interrupted();
  // The report has said it; the exit code is what is left to say.
  if (nothing_taken(outcome.value())) return invalid("");
  return ok();
}

}  // namespace

Status run_import_360giving(const ImportOptions& options, const Console& console) {
  LEDGER_TRY(const Mapping mapping, shipped_mapping(kGivingMapping));
  LEDGER_TRY(ImportFile file, ImportFile::open(options.file));
  LEDGER_TRY(const std::string text, file.whole(kGivingBytesMax));
  Result<GivingRows> rows = GivingRows::parse(text);
  if (!rows) return in_file(std::move(rows).error(), options.file);
  LEDGER_TRY(const RegisterFacts facts, facts_for(options, mapping, rows.value().words(), file));
  return import(options, mapping, facts, rows.value(), console);
}

Status run_import_csv(const ImportOptions& options, const Console& console) {
  LEDGER_TRY(const Mapping mapping, mapping_for(options.mapping.value_or("")));
  if (mapping.format != FileFormat::kCsv) {
    return invalid("the mapping " + mapping.name + " is not one for CSV files")
        .hinted("360Giving packages: `skaidrs import 360giving FILE`");
  }
  LEDGER_TRY(ImportFile file, ImportFile::open(options.file));
  CsvRows rows(file, mapping.delimiter);
  Status ready = rows.rewind();
  if (ready) ready = check_columns(mapping, rows.columns());
  if (!ready) return in_file(ready.error(), options.file);
  LEDGER_TRY(const RegisterFacts facts, facts_for(options, mapping, {}, file));
  return import(options, mapping, facts, rows, console);
}

}  // namespace skaidrs
