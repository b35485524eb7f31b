#include "api/event_json.h"

#include "ledger/base/encoding.h"
#include "ledger/event/envelope.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

// Members that both forms share.
Result<Json> common_members(LeafIndex index, ByteView bytes, const Entry& entry) {
  LEDGER_TRY(Json event, parse_json(text_of(entry.envelope.payload)));
  return Json{{"index", index.value},
              {"leaf_hash", to_hex(leaf_hash(bytes))},
              {"logged", format_logged(entry.logged)},
              {"event", std::move(event)}};
}

Error broken(LeafIndex index, const Error& error) {
  return corruption("entry " + std::to_string(index.value) + " does not parse: " + error.message)
      .at("entries/" + std::to_string(index.value));
}

}  // namespace

Result<Json> entry_summary(LeafIndex index, ByteView bytes) {
  const auto entry = parse_entry(bytes);
  if (!entry) return broken(index, entry.error());
  auto members = common_members(index, bytes, entry.value());
  if (!members) return broken(index, members.error());
  Json& keyids = members.value()["keyids"] = Json::array();
  for (const EnvelopeSignature& signature : entry.value().envelope.signatures) keyids.push_back(signature.keyid.hex());
  return members;
}

Result<Json> entry_in_full(LeafIndex index, ByteView bytes) {
  const auto entry = parse_entry(bytes);
  if (!entry) return broken(index, entry.error());
  auto members = common_members(index, bytes, entry.value());
  if (!members) return broken(index, members.error());
  JsonLimits limits;
  limits.bytes_max = bytes.size();
  auto envelope = parse_json(text_of(bytes), limits, NumberRule::kIntegers);
  if (!envelope) return broken(index, envelope.error());
  members.value()["envelope"] = std::move(envelope).value();
  return members;
}

}  // namespace skaidrs
