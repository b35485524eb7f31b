// DSSE envelopes of others, by the DSSE protocol 1.0: what our own admission would refuse is judged here as the
// protocol says.
#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "ledger/base/encoding.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/crypto/p256.h"
#include "ledger/event/envelope.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kDsse = "dsse";

using DsseKey = std::variant<PublicKey, P256PublicKey>;

// What a verifier is set to.
struct DsseVerifier {
  std::map<std::string, DsseKey> trusted;  // by keyid
  std::uint64_t threshold = 1;
  std::set<std::string> payload_types;
};

bool holds(const DsseKey& key, ByteView message, ByteView bytes) {
  if (const auto* p256 = std::get_if<P256PublicKey>(&key)) return verify_p256(*p256, message, bytes, EcdsaForm::kRaw);
  const auto signature = signature_from_bytes(bytes);
  return signature && verify_signature(std::get<PublicKey>(key), message, signature.value());
}

// The trusted keys that one signature holds under. The keyid is a hint: it narrows the choice where it names a key.
// Errors: kInvalidArgument when the signature cannot be decoded.
Result<std::set<std::string>> signers_of(const Json& signature, ByteView message, const DsseVerifier& verifier) {
  LEDGER_TRY(const std::string text, string_member(signature, "sig"));
  LEDGER_TRY(const Bytes bytes, from_base64_any(text));
  const std::string hint(text_member(signature, "keyid"));
  std::set<std::string> signers;
  for (const auto& [name, key] : verifier.trusted) {
    if (verifier.trusted.contains(hint) && name != hint) continue;
    if (holds(key, message, bytes)) signers.insert(name);
  }
  return signers;
}

// Spec: DSSE protocol, "To verify a (t, n)-ENVELOPE". Gives the bytes that were signed.
// Errors: kInvalidArgument when it cannot be decoded; kUnverified.
Result<Bytes> verify_envelope(const Json& envelope, const DsseVerifier& verifier) {
  LEDGER_TRY(const std::string payload_type, string_member(envelope, "payloadType"));
  LEDGER_TRY(const std::string payload_text, string_member(envelope, "payload"));
  LEDGER_TRY(const Bytes payload, from_base64_any(payload_text));
  LEDGER_TRY(const Json* signatures, list_member(envelope, "signatures"));
  Bytes message = pae(payload_type, payload);
  std::set<std::string> accepted;
  for (const Json& signature : *signatures) {
    LEDGER_TRY(const auto signers, signers_of(signature, message, verifier));
    accepted.insert(signers.begin(), signers.end());
  }
  if (accepted.empty() || accepted.size() < verifier.threshold) return unverified("too few keys signed");
  if (!verifier.payload_types.contains(payload_type)) return unverified("an unsupported payload type");
  return message;
}

// {algorithm, public, seed?}. Errors: kInvalidArgument; kUnverified when the seed is another key's.
Result<DsseKey> read_key(const Json& item) {
  if (text_member(item, "algorithm") != "ed25519") return invalid("a key of an algorithm that is not judged here");
  LEDGER_TRY(const Bytes bytes, hex_member(item, "public"));
  PublicKey key;
  if (bytes.size() != key.bytes.size()) return invalid("an Ed25519 key has 32 bytes");
  std::copy(bytes.begin(), bytes.end(), key.bytes.begin());
  LEDGER_TRY(check_public_key(key));
  if (find_member(item, "seed") == nullptr) return DsseKey(key);
  LEDGER_TRY(const Bytes seed, hex_member(item, "seed"));
  LEDGER_TRY(const PrivateKey secret, PrivateKey::from_seed(seed));
  LEDGER_TRY(demand(secret.public_key() == key, "a key whose seed makes another key"));
  return DsseKey(key);
}

Result<DsseVerifier> read_verifier(const Json& vector, const Json& keys) {
  DsseVerifier verifier;
  LEDGER_TRY(const Json* trusted, list_member(vector, "trustedKeys"));
  LEDGER_TRY(const Json* types, list_member(vector, "supportedPayloadTypes"));
  LEDGER_TRY(verifier.threshold, number_member(vector, "threshold"));
  for (const Json& name : *trusted) {
    const Json* key = name.is_string() ? find_member(keys, name.get_ref<const std::string&>()) : nullptr;
    if (key == nullptr) return invalid("a trusted key that the file does not define");
    LEDGER_TRY(const DsseKey read, read_key(*key));
    verifier.trusted.insert_or_assign(name.get<std::string>(), read);
  }
  for (const Json& type : *types) {
    if (!type.is_string()) return invalid("a payload type that is no text");
    verifier.payload_types.insert(type.get<std::string>());
  }
  return verifier;
}

Result<Answer> wanted_answer(const Json& vector) {
  LEDGER_TRY(const std::string expect, string_member(vector, "expect"));
  if (expect == "accept") return Answer::kAccepted;
  if (expect == "reject") return Answer::kRefused;
  return invalid("`expect` is neither accept nor reject");
}

Status judge_vector(const Json& vector, const Json& keys) {
  LEDGER_TRY(const Answer wanted, wanted_answer(vector));
  LEDGER_TRY(const DsseVerifier verifier, read_verifier(vector, keys));
  LEDGER_TRY(const Bytes covered, hex_member(vector, "pae"));
  const Json* envelope = find_member(vector, "envelope");
  if (envelope == nullptr) return invalid("no envelope");
  const auto verified = verify_envelope(*envelope, verifier);
  LEDGER_TRY(same_answer(answer_of(verified.has_value()), wanted));
  // Of an envelope that is refused, `pae` is what its signatures cover, not what it says.
  return demand(!verified || equal(verified.value(), covered), "the signatures cover other bytes than `pae`");
}

// A coordinate of a point, in decimal. Errors: kInvalidArgument beyond 256 bits.
Result<std::array<std::uint8_t, P256PublicKey::kCoordinateSize>> coordinate(const Json& vector, std::string_view name) {
  LEDGER_TRY(const std::string digits, string_member(vector, name));
  std::array<std::uint8_t, P256PublicKey::kCoordinateSize> value{};
  for (const char digit : digits) {
    if (digit < '0' || digit > '9') return invalid("a coordinate that is not decimal");
    auto carry = static_cast<unsigned>(digit - '0');
    for (auto byte = value.rbegin(); byte != value.rend(); ++byte) {
      carry += *byte * 10U;
      *byte = static_cast<std::uint8_t>(carry & 0xFFU);
      carry >>= 8U;
    }
    if (carry != 0) return invalid("a coordinate beyond 256 bits");
  }
  return value;
}

// One envelope with its P-256 key: {payload, payloadType, pae, X, Y, envelope}, as protocol.md writes its example.
Status judge_example(const Json& vector) {
  LEDGER_TRY(const std::string payload, string_member(vector, "payload"));
  LEDGER_TRY(const std::string payload_type, string_member(vector, "payloadType"));
  LEDGER_TRY(const std::string covered, string_member(vector, "pae"));
  P256PublicKey key;
  LEDGER_TRY(key.x, coordinate(vector, "X"));
  LEDGER_TRY(key.y, coordinate(vector, "Y"));
  LEDGER_TRY(check_p256_key(key));
  LEDGER_TRY(demand(equal(pae(payload_type, view_of(payload)), view_of(covered)), "the pre-authentication encoding"));
  const Json* envelope = find_member(vector, "envelope");
  if (envelope == nullptr) return invalid("no envelope");
  const DsseVerifier verifier{{{"", key}}, 1, {payload_type}};
  LEDGER_TRY(const Bytes message, verify_envelope(*envelope, verifier));
  return demand(equal(message, view_of(covered)), "the signature covers other bytes than `pae`");
}

bool is_vector(const Json& value) {
  return members_among(value, {"envelope", "trustedKeys", "threshold", "supportedPayloadTypes", "pae", "expect"}) >= 3;
}

}  // namespace

Claim judge_dsse(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json || !file.json->is_object()) return Claim::kNotMine;
  if (members_among(*file.json, {"payload", "payloadType", "pae", "X", "Y", "envelope"}) >= 3) {
    verdicts.judged(kDsse, {file.path, ""}, judge_example(*file.json));
    return Claim::kJudged;
  }
  const Json* list = find_list_of(*file.json, is_vector);
  if (list == nullptr) return Claim::kNotMine;
  const Json* keys = find_member(*file.json, "keys");
  if (keys == nullptr) {
    verdicts.failed(kDsse, {file.path, ""}, "no member `keys`");
    return Claim::kJudged;
  }
  for (std::size_t i = 0; i < list->size(); ++i) {
    const std::string_view id = text_member((*list)[i], "id");
    const std::string where = id.empty() ? "vectors[" + std::to_string(i) + "]" : std::string(id);
    verdicts.judged(kDsse, {file.path, where}, judge_vector((*list)[i], *keys));
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
