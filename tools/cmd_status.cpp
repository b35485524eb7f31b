// skaidrs status: what the ledger is, and what is wrong with it.
#include <filesystem>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/event/event.h"
#include "ledger/grants/ruleset.h"
#include "ledger/log/head.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

// What status gathers: facts in the order they are told, and complaints.
struct Findings {
  std::vector<std::pair<std::string, Json>> facts;
  std::vector<std::string> wrong;
  bool damaged = false;  // of what is wrong, something no writer would open
  void fact(std::string name, Json value) { facts.emplace_back(std::move(name), std::move(value)); }
};

std::uint64_t bytes_below(const fs::path& dir) {
  std::uint64_t bytes = 0;
  std::error_code failure;
  for (const auto& file : fs::recursive_directory_iterator(dir, failure)) {
    std::error_code gone;
    if (file.is_regular_file(gone)) bytes += file.file_size(gone);
  }
  return bytes;
}

// The anchor is read before the database: a writer moves the database first, so what we see is never behind it for
// any other reason than a loss.
std::optional<Result<std::optional<AnchorRecord>>> read_anchor(const LedgerDir& ledger) {
  const auto keys = ledger.keys(std::nullopt);
  if (!keys) return std::nullopt;
  return make_file_anchor(keys.value() / anchor_file_name(ledger.config().origin))->read();
}

void tell_anchor(const std::optional<Result<std::optional<AnchorRecord>>>& anchor, const Head& head,
                 Findings& findings) {
  if (!anchor) return findings.fact("anchor", "unknown: no folder of keys is named");
  if (!*anchor) {
    findings.fact("anchor", "unreadable");
    return findings.wrong.push_back("anchor: " + anchor->error().message);
  }
  const auto& record = anchor->value();
  if (!record) {
    findings.fact("anchor", "missing");
    findings.wrong.emplace_back("there is no anchor beside the log key: the anchor was lost, or this folder is a copy");
    return;
  }
  findings.fact("anchor", record->size.value);
  if (record->ledger_id != head.ledger_id)
    findings.wrong.push_back("the anchor is of another ledger: " + to_hex(record->ledger_id));
  if (record->size > head.size()) {
    findings.damaged = true;
    findings.wrong.push_back("the database ends at " + std::to_string(head.size().value) + ", behind its anchor at " +
                             std::to_string(record->size.value) + ": entries were lost");
  }
}

void tell_published(const LedgerDir& ledger, const ReaderSession& session, const Head& head, Findings& findings) {
  if (!session.reader) {
    findings.fact("published", 0);
    findings.wrong.emplace_back("nothing is published");
    return;
  }
  findings.fact("published", session.reader->size().value);
  const auto vkey = parse_vkey(ledger.config().log_vkey);
  const auto checkpoint =
      vkey ? open_checkpoint(session.reader->note(), vkey.value()) : Result<Checkpoint>(vkey.error());
  if (!checkpoint) findings.wrong.push_back("checkpoint: " + checkpoint.error().message);
  if (session.reader->size() < head.size()) {
    findings.wrong.push_back(std::to_string(head.size().value - session.reader->size().value) +
                             " entries are integrated and not yet published (the next append publishes them)");
  }
}

Status tell_founding(Storage& storage, Findings& findings) {
  LEDGER_TRY(const auto entries, read_entries(storage, {0}, 1));
  const Json& data = entries.front().event.data;
  if (const Json* ruleset = find_member(data, "ruleset")) findings.fact("ruleset", (*ruleset)["number"]);
  findings.fact("time_zone", std::string(text_member(data, "time_zone")));
  return ok();
}

void tell_keys(const LedgerDir& ledger, Findings& findings) {
  const auto keys = ledger.keys(std::nullopt);
  if (!keys) return;
  findings.fact("keys", keys.value().string());
  for (const char* name : {"log.pem", "sequencer.pem"}) {
    std::error_code failure;
    const fs::path path = keys.value() / name;
    const auto status = fs::status(path, failure);
    if (failure || status.type() == fs::file_type::not_found) {
      findings.wrong.push_back(path.string() + " is not there");
    } else if ((status.permissions() & (fs::perms::group_all | fs::perms::others_all)) != fs::perms::none) {
      findings.wrong.push_back(path.string() + " can be accessed by others: chmod 600");
    }
  }
}

void print(const Findings& findings, const Console& console) {
  Json document = Json::object();
  for (const auto& [name, value] : findings.facts) {
    std::string line = name + ":";
    line.resize(std::max<std::size_t>(line.size() + 1, 14), ' ');
    console.line(line + (value.is_string() ? value.get<std::string>() : value.dump()));
    document[name] = value;
  }
  for (const std::string& wrong : findings.wrong) console.line("WRONG: " + wrong);
  if (findings.wrong.empty()) console.line("nothing is wrong");
  document["wrong"] = findings.wrong;
  console.document(document);
}

}  // namespace

Status run_status(const LedgerFlags& flags, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(flags.data));
  const auto anchor = read_anchor(ledger);
  ReaderSession session;
  LEDGER_TRY(session.storage, RocksStorage::open_secondary({.dir = ledger.database(), .warn = {}}));
  LEDGER_TRY(check_format(*session.storage));
  LEDGER_TRY(const auto head, read_head(*session.storage));
  if (!head)
    return not_found("the ledger is not founded yet")
        .at(ledger.path().string())
        .hinted("collect the administrators' signatures on founding.json, then append it");
  auto reader = LogReader::open(*session.storage);
  if (reader) session.reader.emplace(std::move(reader).value());

  Findings findings;
  findings.fact("origin", ledger.config().origin);
  findings.fact("ledger_id", to_hex(head->ledger_id));
  findings.fact("vkey", ledger.config().log_vkey);
  findings.fact("size", head->size().value);
  findings.fact("root", to_hex(head->frontier.root()));
  findings.fact("logged", format_logged(head->last_logged));
  tell_published(ledger, session, *head, findings);
  tell_anchor(anchor, *head, findings);
  findings.fact("format", std::string(kFormat));
  LEDGER_TRY(tell_founding(*session.storage, findings));
  tell_keys(ledger, findings);
  findings.fact("disk_bytes", bytes_below(ledger.path()));
  print(findings, console);
  // The lines have said it; the exit code is what is left to say.
  if (findings.damaged) return corruption("");
  return ok();
}

}  // namespace skaidrs
