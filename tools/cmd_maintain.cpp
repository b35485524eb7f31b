// skaidrs rebuild, upgrade, schema, rules
#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/event/catalogue.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/layout.h"
#include "ledger/log/projector.h"
#include "tools/ledger_dir.h"
#include "tools/submit.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

Status tell_digests(const WriterSession& session, const Console& console) {
  Json digests = Json::object();
  for (const auto& projection : session.projections) {
    LEDGER_TRY(const Hash digest, model_digest(*session.storage, projection->model(), session.writer->size()));
    digests[std::string(projection->model())] = to_hex(digest);
    console.line(to_hex(digest) + "  " + std::string(projection->model()));
  }
  console.document({{"size", session.writer->size().value}, {"digests", digests}});
  return ok();
}

}  // namespace

Status run_rebuild(const RebuildOptions& options, const Console& console) {
  LEDGER_TRY(const auto session, open_for_append(options.flags, console));
  LEDGER_TRY(drop_models(session->projections, *session->storage, options.models));
  LEDGER_TRY(catch_up_models(session->projections, *session->storage, session->writer->size(),
                             console.progress("rebuilding")));
  LEDGER_TRY(tell_digests(*session, console));
  return session->storage->close();
}

Status run_upgrade(const AppendFlags& flags, const Console& console) {
  // Format 1 is the first: no bytes of an older one are there. Opening folds what another version folded: read models,
  // and what the rules are judged against.
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(flags.ledger.data));
  const WriterFlags upgrading{flags.keys, flags.passphrase_file, flags.clock_rule,
                              LogWriter::Options::OlderState::kRefold};
  LEDGER_TRY(const auto session, open_writer(ledger, upgrading, RocksStorage::Missing::kCreate, console));
  Batch batch;
  batch.put(Family::kMeta, view_of(kVersionKey), view_of(kSoftwareVersion));
  LEDGER_TRY(session->storage->commit(batch, Durability::kSynced));
  console.line("format " + std::string(kFormat) +
               " is this version's own; state and read models are up to date, entries untouched");
  console.document({{"format", std::string(kFormat)}, {"size", session->writer->size().value}});
  return session->storage->close();
}

Status run_schema(const std::optional<std::string>& name, const Console& console) {
  if (name) {
    Result<std::string_view> text = embedded_schema(*name);
    const std::vector<std::string> forms{"events/" + *name + ".json", "events/" + *name + ".v1.json"};
    for (const std::string& form : forms) {
      if (!text) text = embedded_schema(form);
    }
    if (!text) return not_found("there is no schema \"" + *name + "\"").hinted("`skaidrs schema` lists them");
    std::string_view shown = text.value();
    if (shown.ends_with('\n')) shown.remove_suffix(1);
    console.line(shown);
    const Result<Json> parsed = parse_json(shown, {.bytes_max = 4UL * 1024 * 1024}, NumberRule::kVerbatim);
    console.document(parsed ? Json::parse(shown, nullptr, false) : Json(std::string(shown)));
    return ok();
  }
  Json names = Json::array();
  for (const EmbeddedFile& file : embedded_schemas()) {
    console.line(file.name);
    names.push_back(std::string(file.name));
  }
  console.document(names);
  return ok();
}

Status run_rules(std::uint64_t ruleset, const Console& console) {
  const auto number = static_cast<unsigned>(std::min<std::uint64_t>(ruleset, kRulesetDraft + 1));
  LEDGER_TRY(const Json table, ruleset_json(number));
  LEDGER_TRY(const Hash digest, ruleset_digest(number));
  console.line("ruleset " + std::to_string(ruleset) +
               (number > kRulesetNewest ? ", a draft that no ledger enters yet" : "") + ", digest " + to_hex(digest));
  for (const Json& rule : table["rules"]) {
    console.line(std::string(text_member(rule, "code")) + "  " + std::string(text_member(rule, "words")));
  }
  console.document(table);
  return ok();
}

}  // namespace skaidrs
