#include "ledger/event/envelope.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/event/json.h"

namespace skaidrs {
namespace {

// Receipts of an import list every row; an entry is held to kEntryBytesMax elsewhere.
constexpr JsonLimits kEnvelopeLimits{.bytes_max = 64 * 1024 * 1024, .depth_max = 32, .values_max = 20'000};

Error placed(Error error, std::string_view place) {
  error.path = std::string(place) + error.path;
  return error;
}

Result<Bytes> base64_member(const Json& object, std::string_view name) {
  LEDGER_TRY(const std::string text, string_member(object, name));
  auto bytes = from_base64_any(text);
  if (!bytes) return placed(bytes.error(), "/" + std::string(name));
  return bytes;
}

Result<EnvelopeSignature> parse_signature(const Json& object) {
  LEDGER_TRY(const std::string keyid_text, string_member(object, "keyid"));
  const auto keyid = keyid_from_hex(keyid_text);
  if (!keyid) {
    return invalid("a keyid is 64 digits of lower-case hex: the SHA-256 of the key's SubjectPublicKeyInfo")
        .at("/keyid")
        .hinted("openssl pkey -pubin -outform DER | sha256sum gives it");
  }
  LEDGER_TRY(const Bytes bytes, base64_member(object, "sig"));
  const auto signature = signature_from_bytes(bytes);
  if (!signature) return placed(signature.error(), "/sig");
  return EnvelopeSignature{keyid.value(), signature.value()};
}

Result<std::vector<EnvelopeSignature>> parse_signatures(const Json& envelope) {
  const Json* list = find_member(envelope, "signatures");
  if (list == nullptr || !list->is_array() || list->empty()) {
    return invalid("an envelope holds at least one signature").at("/signatures");
  }
  std::vector<EnvelopeSignature> signatures;
  for (const Json& item : *list) {
    auto signature = parse_signature(item);
    if (!signature) return placed(signature.error(), "/signatures/" + std::to_string(signatures.size()));
    signatures.push_back(signature.value());
  }
  std::ranges::sort(signatures, {}, &EnvelopeSignature::keyid);
  const auto twin = std::ranges::adjacent_find(signatures, {}, &EnvelopeSignature::keyid);
  if (twin != signatures.end())
    return refused("SIG-07", "two signatures by the key " + twin->keyid.hex()).at("/signatures");
  return signatures;
}

}  // namespace

Bytes pae(std::string_view payload_type, ByteView payload) {
  std::string text = "DSSEv1 " + std::to_string(payload_type.size()) + " ";
  text += payload_type;
  text += " " + std::to_string(payload.size()) + " ";
  text += text_of(payload);
  return bytes_of(text);
}

Result<Envelope> parse_envelope(std::string_view json) {
  LEDGER_TRY(const Json object, parse_json(json, kEnvelopeLimits, NumberRule::kIntegers));
  if (!object.is_object()) return invalid("an envelope is a JSON object");
  Envelope envelope;
  LEDGER_TRY(envelope.payload_type, string_member(object, "payloadType"));
  LEDGER_TRY(envelope.payload, base64_member(object, "payload"));
  LEDGER_TRY(envelope.signatures, parse_signatures(object));
  return envelope;
}

std::string format_envelope(const Envelope& envelope) {
  Json signatures = Json::array();
  for (const EnvelopeSignature& signature : envelope.signatures) {
    signatures.push_back({{"keyid", signature.keyid.hex()}, {"sig", to_base64(signature.signature.view())}});
  }
  // The order of members is the order of their bytes, as it happens.
  return to_canonical({{"payload", to_base64(envelope.payload)},
                       {"payloadType", envelope.payload_type},
                       {"signatures", std::move(signatures)}});
}

Status sign_envelope(Envelope& envelope, const PrivateKey& key) {
  const KeyId keyid = key.keyid();
  const auto place = std::ranges::lower_bound(envelope.signatures, keyid, {}, &EnvelopeSignature::keyid);
  if (place != envelope.signatures.end() && place->keyid == keyid) {
    return conflict("the key " + keyid.hex() + " has signed this envelope already");
  }
  const Signature signature = key.sign(pae(envelope.payload_type, envelope.payload));
  envelope.signatures.insert(place, {keyid, signature});
  return ok();
}

}  // namespace skaidrs
