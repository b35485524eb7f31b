// skaidrs status: what the ledger is, and what is wrong with it.
#include <filesystem>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/event/event.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/head.h"
#include "ledger/log/log_keys.h"
#include "ledger/log/state.h"
#include "ledger/log/tree_store.h"
#include "ledger/merkle/tile.h"
#include "tools/ledger_dir.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

// What status gathers: facts in the order they are told, and complaints.
struct Findings {
  std::vector<std::pair<std::string, Json>> facts;
  std::vector<std::string> wrong;
  std::optional<Errc> worst;  // of what is wrong, something over which no writer would open
  void fact(std::string name, Json value) { facts.emplace_back(std::move(name), std::move(value)); }
  // Something over which no writer would open, with what to do.
  void damage(Errc code, const std::string& what, std::string_view remedy) {
    wrong.push_back(what + ". " + std::string(remedy));
    if (!worst || code == Errc::kCorruption) worst = code;
  }
};

constexpr std::string_view kAnchorLost =
    "Put the anchor file back beside the log key; a copied folder needs the folder of keys moved with it "
    "(SKAIDRS_KEYS, "
    "or keys in ledger.toml, names it)";
constexpr std::string_view kEntriesLost =
    "Put the newest copy of the data folder here; where there is none, begin a new ledger with new keys";
constexpr std::string_view kOtherHistory = "Write nothing; find out which copy the world has seen before going on";
constexpr std::string_view kAnchorUnreadable = "Run status as the user who owns the keys, or mend the disk";

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
// any other reason than a loss. No path: no folder of keys is named.
struct AnchorFound {
  fs::path path;
  Result<std::optional<AnchorRecord>> record;
};

AnchorFound read_anchor(const LedgerDir& ledger) {
  const auto keys = ledger.keys(std::nullopt);
  if (!keys) return {{}, std::optional<AnchorRecord>{}};
  const fs::path path = keys.value() / anchor_file_name(ledger.config().origin);
  return {path, make_file_anchor(path)->read()};
}

// What a writer would hold against the database before it signs anything.
void judge_anchor(const AnchorRecord& record, const std::string& name, const Head& head, Storage& storage,
                  Findings& findings) {
  const std::string size = std::to_string(record.size.value);
  if (record.ledger_id != head.ledger_id) {
    return findings.damage(Errc::kCorruption, name + " is the anchor of another ledger, " + to_hex(record.ledger_id),
                           kAnchorLost);
  }
  if (record.size > head.size()) {
    return findings.damage(Errc::kCorruption,
                           "the database ends at " + std::to_string(head.size().value) + ", behind its anchor at " +
                               size + ": entries were lost",
                           kEntriesLost);
  }
  StoredTiles tiles(storage, head.size());
  const auto root = root_from_tiles(tiles, record.size);
  if (!root) return findings.damage(Errc::kCorruption, "tiles: " + root.error().message, kEntriesLost);
  if (root.value() == record.root) return;
  findings.damage(Errc::kCorruption, "the database has another history than its anchor at size " + size, kOtherHistory);
}

void tell_anchor(const AnchorFound& anchor, const Head& head, Storage& storage, Findings& findings) {
  if (anchor.path.empty()) return findings.fact("anchor", "unknown: no folder of keys is named");
  const std::string name = anchor.path.string();
  if (!anchor.record) {
    const Error& error = anchor.record.error();
    findings.fact("anchor", "unreadable");
    const bool is_torn = error.code == Errc::kCorruption;
    return findings.damage(error.code, is_torn ? name + ": " + error.message : error.message,
                           is_torn ? kAnchorLost : kAnchorUnreadable);
  }
  if (!anchor.record.value()) {
    findings.fact("anchor", "missing");
    return findings.damage(Errc::kCorruption, "there is no anchor " + name + ": it was lost, or this folder is a copy",
                           kAnchorLost);
  }
  findings.fact("anchor", anchor.record.value()->size.value);
  judge_anchor(*anchor.record.value(), name, head, storage, findings);
}

bool has_had(const std::vector<LogKeyLife>& lives, const std::string& vkey) {
  return std::any_of(lives.begin(), lives.end(),
                     [&vkey](const LogKeyLife& life) { return format_vkey(life.vkey) == vkey; });
}

void tell_published(const LedgerDir& ledger, const ReaderSession& session, const Head& head, Findings& findings) {
  if (!session.reader) {
    findings.fact("published", 0);
    findings.wrong.emplace_back("nothing is published");
    return;
  }
  findings.fact("published", session.reader->size().value);
  const LogReader& reader = *session.reader;
  const auto lives = log_keys_at(reader, reader.size());
  const std::vector<Vkey> live = lives ? live_keys_of(lives.value()) : std::vector<Vkey>();
  Json keys = Json::array();
  for (const Vkey& key : live) keys.push_back(format_vkey(key));
  findings.fact("log_keys", std::move(keys));
  if (lives && !has_had(lives.value(), ledger.config().log_vkey))
    findings.wrong.emplace_back("checkpoint: ledger.toml names a log key that this log never had");
  const auto checkpoint = live.empty() ? Result<Checkpoint>(corruption("the log names no key that signs it"))
                                       : open_checkpoint_of_all(reader.note(), live);
  if (!checkpoint) findings.wrong.push_back("checkpoint: " + checkpoint.error().message);
  if (session.reader->size() < head.size()) {
    findings.wrong.push_back(std::to_string(head.size().value - session.reader->size().value) +
                             " entries are integrated and not yet published (the next append publishes them)");
  }
}

// The ruleset is the one in force: of the founding, or of the newest amendment that entered one.
Status tell_rules(Storage& storage, Findings& findings) {
  const State state(storage);
  LEDGER_TRY(const auto ledger, state.get("ledger"));
  if (!ledger) return corruption("the state of the ledger is missing").at("state/ledger");
  if (const Json* ruleset = find_member(*ledger, "ruleset")) findings.fact("ruleset", *ruleset);
  findings.fact("time_zone", std::string(text_member(*ledger, "time_zone")));
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

void tell_vault(const LedgerDir& ledger, const Head& head, Storage& storage, Findings& findings) {
  const auto dir = ledger.vault(std::nullopt);
  if (dir && !dir.value()) return;
  if (dir) findings.fact("vault", dir.value()->string());
  const auto kept = tell_kept(ledger, storage, head.size());
  if (!kept) {
    findings.wrong.push_back("vault: " + kept.error().message);
    return;
  }
  for (const std::string& words : kept.value())
    findings.damage(Errc::kUnverified, words, "Until then they can be read");
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
  LEDGER_TRY(session.storage, open_storage(ledger, {}));
  LEDGER_TRY(const auto head, read_head(*session.storage));
  if (!head) return corruption("the database has lost its head").at(ledger.database().string());
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
  tell_anchor(anchor, *head, *session.storage, findings);
  findings.fact("format", std::string(kFormat));
  LEDGER_TRY(tell_rules(*session.storage, findings));
  tell_keys(ledger, findings);
  tell_vault(ledger, *head, *session.storage, findings);
  findings.fact("disk_bytes", bytes_below(ledger.path()));
  print(findings, console);
  // The lines have said it; the exit code is what is left to say.
  if (findings.worst) return Error{*findings.worst, {}, {}, {}, {}, {}};
  return ok();
}

}  // namespace skaidrs
