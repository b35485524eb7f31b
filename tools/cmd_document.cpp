// skaidrs document add
#include <algorithm>
#include <utility>

#include "ledger/base/encoding.h"
#include "ledger/storage/documents.h"
#include "tools/event_file.h"
#include "tools/ledger_dir.h"
#include "tools/media_types.h"
#include "tools/submit.h"
#include "tools/vault_places.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

std::string media_type_of(const DocumentAddOptions& options) {
  if (!options.media_type.empty()) return options.media_type;
  return media_type_of_name(options.file);
}

Status check_media_type(const std::string& stated) {
  const std::vector<std::string> known = media_types();
  if (stated.empty() || std::find(known.begin(), known.end(), stated) != known.end()) return ok();
  std::string all;
  for (const std::string& type : known) all += (all.empty() ? "" : ", ") + type;
  return invalid("\"" + stated + "\" is no media type that a document may have").at("--media-type").hinted(all);
}

Result<std::pair<std::string, std::string>> split_pair(const std::string& text, std::string_view flag) {
  const std::size_t equals = text.find('=');
  if (equals == std::string::npos || equals == 0)
    return invalid(std::string(flag) + " takes NAME=VALUE, not \"" + text + "\"");
  return std::pair{text.substr(0, equals), text.substr(equals + 1)};
}

Result<Json> publication(const DocumentAddOptions& options, const StoredDocument& document) {
  const std::string sha256 = to_hex(document.sha256);
  Json title = Json::object();
  for (const std::string& one : options.titles) {
    LEDGER_TRY(const auto pair, split_pair(one, "--title"));
    title[pair.first] = pair.second;
  }
  Json languages = options.languages;
  if (options.languages.empty()) {
    languages = Json::array();
    for (const auto& [tag, text] : title.items()) languages.push_back(tag);
  }
  Json data = {{"sha256", sha256},        {"media_type", media_type_of(options)},
               {"bytes", document.bytes}, {"title", title},
               {"languages", languages},  {"kind", options.kind}};
  for (const std::string& one : options.facets) {
    LEDGER_TRY(const auto pair, split_pair(one, "--about"));
    data[pair.first] = pair.second;
  }
  return Json{{"type", "document.published"}, {"subject", "document/" + sha256}, {"data", data}};
}

// Not for everybody: the vault has it, and events bind it by its salted digest.
Status add_salted(const DocumentAddOptions& options, const LedgerDir& ledger, const Console& console) {
  if (!options.sign_with.empty()) {
    return invalid("a document that is not public is not published").hinted("leave --key out, or --salted");
  }
  if (!options.person) return invalid("whose document is it?").hinted("pass --person ACTOR");
  LEDGER_TRY(Vault vault, vault_to_fill(ledger, options.places));
  LEDGER_TRY(const StoredDocument document, vault.put_document(*options.person, options.file));
  const std::string digest = to_hex(document.sha256);
  console.line("in the vault: salted_sha256:" + digest + " (" + std::to_string(document.bytes) +
               " bytes); name it so where an event binds it");
  console.document({{"salted_sha256", digest}, {"bytes", document.bytes}, {"person", *options.person}});
  return ok();
}

}  // namespace

Status run_document_add(const DocumentAddOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.flags.ledger.data));
  LEDGER_TRY(check_media_type(options.media_type));
  if (options.secrecy == DocumentAddOptions::Secrecy::kSalted) return add_salted(options, ledger, console);
  if (!options.sign_with.empty() && options.titles.empty()) {
    return invalid("a published document needs a title").hinted("--title lv=\"…\" --title en=\"…\"");
  }
  // Nothing is stored to be published by a ledger that cannot.
  if (!options.sign_with.empty()) {
    LEDGER_TRY(open_storage(ledger, {}));
  }
  DocumentStore store(ledger.documents());
  LEDGER_TRY(const StoredDocument document, store.add(options.file));
  const std::string sha256 = to_hex(document.sha256);
  if (options.sign_with.empty()) {
    console.line("stored " + sha256 + " (" + std::to_string(document.bytes) + " bytes); not published: no --key");
    console.document({{"sha256", sha256}, {"bytes", document.bytes}});
    return ok();
  }
  console.note("stored " + sha256);
  LEDGER_TRY(Json event, publication(options, document));
  LEDGER_TRY(const std::vector<PrivateKey> keys, load_keys(options.sign_with, options.flags.passphrase_file));
  return submit_event(std::move(event), keys, {}, options.flags, std::nullopt, console);
}

}  // namespace skaidrs
