#include "api/answer.h"
#include "api/handlers.h"
#include "api/negotiation.h"
#include "ledger/base/encoding.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"

namespace skaidrs {
namespace {

constexpr std::string_view kJsonType = "application/json";
constexpr std::string_view kTextType = "text/plain";

Json hashes_json(const std::vector<Hash>& hashes) {
  Json list = Json::array();
  for (const Hash& hash : hashes) list.push_back(to_base64(hash));
  return list;
}

// What every proof of an entry says. `root` is that of a tree of proof.size.
Result<Json> inclusion_json(const LogReader& reader, const InclusionProof& proof, const Hash& root) {
  LEDGER_TRY(const Bytes entry, reader.entry(proof.index));
  return Json{{"index", proof.index.value},
              {"size", proof.size.value},
              {"root", to_hex(root)},
              {"leaf_hash", to_hex(leaf_hash(entry))},
              {"hashes", hashes_json(proof.hashes)}};
}

Error parameter_missing(std::string_view name) {
  return invalid("the parameter " + std::string(name) + " is missing").at("?" + std::string(name));
}

}  // namespace

Result<Response> get_event_proof(const Call& call) {
  const LogReader& reader = call.view().reader;
  LEDGER_TRY(const LeafIndex index, asked_index(call, "index"));
  if (!reader.size().contains(index)) return reader.entry(index).error();
  LEDGER_TRY(const InclusionProof proof, reader.inclusion(index, reader.size()));
  Response response;
  if (preferred_type(call.request.accept, {kJsonType, kTextType}) == kTextType) {
    const std::string text = format_tlog_proof({{}, index, proof.hashes, reader.note()});
    response = text_response("text/plain; charset=utf-8", text, Caching::kMoving);
    response.etag = call.view().tag + "-tlog";
  } else {
    LEDGER_TRY(Json members, inclusion_json(reader, proof, reader.checkpoint().root));
    members["checkpoint"] = reader.note();
    response = json_answer(std::move(members), as_of_now(call.view()), {index});
  }
  response.headers.push_back({"Vary", "Accept"});
  return response;
}

Result<Response> get_inclusion(const Call& call) {
  const LogReader& reader = call.view().reader;
  if (!call.parameter("index")) return parameter_missing("index");
  LEDGER_TRY(const std::uint64_t index, asked_number(call, "index", 0));
  LEDGER_TRY(const std::uint64_t size, asked_number(call, "size", reader.size().value));
  LEDGER_TRY(const InclusionProof proof, reader.inclusion({index}, {size}));
  LEDGER_TRY(const Hash root, reader.root_at({size}));
  LEDGER_TRY(Json members, inclusion_json(reader, proof, root));
  return json_answer(std::move(members), as_of_now(call.view()), {LeafIndex{index}});
}

Result<Response> get_consistency(const Call& call) {
  const LogReader& reader = call.view().reader;
  if (!call.parameter("from")) return parameter_missing("from");
  LEDGER_TRY(const std::uint64_t from, asked_number(call, "from", 0));
  LEDGER_TRY(const std::uint64_t to, asked_number(call, "to", reader.size().value));
  LEDGER_TRY(const ConsistencyProof proof, reader.consistency({from}, {to}));
  LEDGER_TRY(const Hash root_from, reader.root_at({from}));
  LEDGER_TRY(const Hash root_to, reader.root_at({to}));
  Json members = {{"from", from},
                  {"to", to},
                  {"root_from", to_hex(root_from)},
                  {"root_to", to_hex(root_to)},
                  {"hashes", hashes_json(proof.hashes)}};
  return json_answer(std::move(members), as_of_now(call.view()), {});
}

}  // namespace skaidrs
