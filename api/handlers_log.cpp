// What C2SP tlog-tiles serves, and the ledger's own description.
#include <algorithm>

#include "api/answer.h"
#include "api/handlers.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/note.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/views/terms.h"
#include "ledger/log/head.h"
#include "ledger/merkle/tile.h"

namespace skaidrs {
namespace {

constexpr std::string_view kBinary = "application/octet-stream";

Response binary_response(Bytes bytes) {
  Response response;
  response.content_type = kBinary;
  response.caching = Caching::kImmutable;
  response.body = std::move(bytes);
  return response;
}

// A member of the founding as it stands there, or null.
Json member_or_null(const Json& data, std::string_view name) {
  const Json* member = find_member(data, name);
  return member == nullptr ? Json() : *member;
}

// Those of the founding, where the past that is asked for has no entry.
Result<LedgerTerms> terms_of(const PublishedView& view, const AsOf& state) {
  const TreeSize size{std::max<std::uint64_t>(state.size.value, 1)};
  LEDGER_TRY(LedgerTerms terms, ledger_terms({view.reader, size, state.time}));
  terms.rests_on.insert(terms.rests_on.begin(), LeafIndex{0});
  return terms;
}

}  // namespace

Result<Response> get_checkpoint(const Call& call) {
  const LogReader& reader = call.view().reader;
  Response response = text_response("text/plain; charset=utf-8", reader.note(), Caching::kMoving);
  response.etag = to_hex(sha256(view_of(reader.note())).view().first(16));
  response.headers.push_back({"Cache-Control", "public, max-age=2"});
  return response;
}

Result<Response> get_tile(const Call& call) {
  LEDGER_TRY(const TileId tile, parse_tile_path("tile/" + call.capture("path")));
  LEDGER_TRY(Bytes bytes, call.view().reader.tile(tile));
  return binary_response(std::move(bytes));
}

Result<Response> get_bundle(const Call& call) {
  LEDGER_TRY(const BundleId bundle, parse_bundle_path("tile/entries/" + call.capture("path")));
  LEDGER_TRY(Bytes bytes, call.view().reader.bundle(bundle));
  return binary_response(std::move(bytes));
}

Result<Response> get_ledger(const Call& call) {
  LEDGER_TRY(const AsOf state, asked_state(call));
  const PublishedView& view = call.view();
  const Founding& founding = view.founding;
  LEDGER_TRY(const LedgerTerms terms, terms_of(view, state));
  const Json* example = find_member(founding.data, "example");
  Json vkeys = Json::array();
  for (const Vkey& key : view.log_keys) vkeys.push_back(format_vkey(key));
  Json members = {{"origin", view.reader.checkpoint().origin},
                  {"ledger_id", to_hex(founding.ledger_id)},
                  {"vkey", format_vkey(view.log_keys.front())},
                  {"vkeys", std::move(vkeys)},
                  {"size", state.size.value},
                  {"root", to_hex(state.root)},
                  {"founded", format_logged(founding.logged)},
                  {"title", member_or_null(founding.data, "title")},
                  {"time_zone", founding.time_zone},
                  {"policy", member_or_null(founding.data, "policy")},
                  {"ruleset", terms.ruleset},
                  {"administrators", member_or_null(founding.data, "administrators")},
                  {"threshold", terms.threshold},
                  {"example", example != nullptr && *example == Json(true)},
                  {"software", {{"name", "skaidrs"}, {"version", kSoftwareVersion}}}};
  return json_answer(std::move(members), state, terms.rests_on);
}

}  // namespace skaidrs
