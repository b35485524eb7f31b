// skaidrs state and skaidrs history
#include "ledger/base/encoding.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/views/disputes.h"
#include "ledger/log/reader.h"
#include "tools/horizon.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

constexpr std::size_t kHistoryMax = 1'000'000;

// "grant/g-1" is a subject: its key as a facet, where it has one, leads to every event that names it, its own stream
// among them. Anything with a colon is an index key already.
std::string index_key_of(const std::string& subject) {
  if (subject.find(':') != std::string::npos) return subject;
  const std::size_t slash = subject.find('/');
  if (slash != std::string::npos && is_facet(subject.substr(0, slash)))
    return subject.substr(0, slash) + ":" + subject.substr(slash + 1);
  return "subject:" + subject;
}

Json describe(const LoggedEntry& entry) {
  Json signers = entry.event.signers;
  return {{"index", entry.index.value}, {"leaf_hash", to_hex(entry.leaf)}, {"logged", format_logged(entry.logged)},
          {"type", entry.event.type},   {"subject", entry.event.subject},  {"time", entry.event.time_text},
          {"signers", signers},         {"data", entry.event.data}};
}

}  // namespace

Status run_state(const StateOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(const auto session, open_reader(ledger, console));
  const LogReader& reader = *session->reader;
  LEDGER_TRY(const TreeSize size, size_at(reader, options.at));
  LEDGER_TRY(const Hash root, reader.root_at(size));
  Json models = Json::object();
  bool found = false;
  for (const auto& projection : make_projections()) {
    const std::string model(projection->model());
    if (options.model && *options.model != model) continue;
    found = true;
    Json rows = Json::object();
    LEDGER_TRY(reader.walk(model, size, "", [&](std::string_view key, RowAt row) -> Result<Walk> {
      console.line(model + " " + std::string(key) + " @" + std::to_string(row.version.value) + " " +
                   to_canonical(row.value));
      if (console.json()) rows[std::string(key)] = {{"version", row.version.value}, {"row", std::move(row.value)}};
      return Walk::kGoOn;
    }));
    models[model] = std::move(rows);
  }
  if (!found) return not_found("there is no read model \"" + *options.model + "\"");
  console.note("as of size " + std::to_string(size.value) + ", root " + to_hex(root));
  console.document({{"as_of", as_of(reader, size, root)}, {"models", std::move(models)}});
  return ok();
}

Status run_history(const HistoryOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(const auto session, open_reader(ledger, console));
  const LogReader& reader = *session->reader;
  const std::string key = index_key_of(options.subject);
  LEDGER_TRY(check_index_key(key));
  LEDGER_TRY(const auto indices, reader.postings(key, {0}, reader.size(), kHistoryMax));
  if (indices.empty())
    return not_found("no entry names " + key).hinted("subjects look like grant/g-1, keys like org:LV-RE-40008000000");
  const Horizon horizon{reader, reader.size(), std::nullopt};
  LEDGER_TRY(const Disputes disputes, Disputes::at(horizon));
  for (const LeafIndex index : indices) {
    LEDGER_TRY(const Bytes bytes, reader.entry(index));
    LEDGER_TRY(const LoggedEntry entry, parse_logged_entry(index, bytes));
    LEDGER_TRY(const bool disputed, disputes.holds(index));
    console.line(std::to_string(index.value) + "  " + format_logged(entry.logged) + "  " + entry.event.name + "  " +
                 entry.event.subject + (disputed ? "  disputed: signed by a key that is suspect" : ""));
    Json described = describe(entry);
    if (disputed) described["disputed"] = true;
    console.document(described);
  }
  return ok();
}

}  // namespace skaidrs
