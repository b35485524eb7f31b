#include <algorithm>
#include <optional>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/note.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

constexpr std::size_t kMlDsa44KeyBytes = 1312;
constexpr std::size_t kKeyIdDigits = 8;

std::optional<NoteKeyType> type_from(std::uint8_t byte) {
  for (const NoteKeyType type : {NoteKeyType::kEd25519, NoteKeyType::kCosignature, NoteKeyType::kMlDsa44}) {
    if (static_cast<std::uint8_t>(type) == byte) return type;
  }
  return std::nullopt;
}

Status check_key(NoteKeyType type, ByteView key) {
  const std::size_t wanted = type == NoteKeyType::kMlDsa44 ? kMlDsa44KeyBytes : PublicKey::kSize;
  if (key.size() != wanted) {
    return invalid("a verifier key of this type has " + std::to_string(wanted) + " bytes, not " +
                   std::to_string(key.size()));
  }
  if (type == NoteKeyType::kMlDsa44) return ok();
  PublicKey point;
  std::copy(key.begin(), key.end(), point.bytes.begin());
  return check_public_key(point);
}

}  // namespace

NoteKeyId note_key_id(std::string_view name, NoteKeyType type, ByteView key) {
  const std::array<std::uint8_t, 2> border = {0x0a, static_cast<std::uint8_t>(type)};
  const Hash hash = sha256({view_of(name), border, key});
  NoteKeyId id;
  std::copy_n(hash.bytes.begin(), id.bytes.size(), id.bytes.begin());
  return id;
}

Vkey make_vkey(std::string_view name, NoteKeyType type, const PublicKey& key) {
  LEDGER_ASSERT(is_key_name(name));
  LEDGER_ASSERT(check_key(type, key.view()).has_value());
  return {std::string(name), note_key_id(name, type, key.view()), type, {key.bytes.begin(), key.bytes.end()}};
}

Result<Vkey> parse_vkey(std::string_view text) {
  if (text.size() > kNoteBytesMax) return invalid("too long for a verifier key");
  const std::size_t first = text.find('+');
  const std::size_t second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return invalid("a verifier key has the form <name>+<key ID>+<key>");
  Vkey vkey;
  vkey.name = text.substr(0, first);
  if (!is_key_name(vkey.name)) return invalid("a verifier key without a proper name");
  const std::string_view id = text.substr(first + 1, second - first - 1);
  if (id.size() != kKeyIdDigits) return invalid("the key ID of a verifier key has 8 digits");
  LEDGER_TRY(const Bytes id_bytes, from_hex(id));
  LEDGER_TRY(const Bytes body, from_base64(text.substr(second + 1)));
  const std::optional<NoteKeyType> type = body.empty() ? std::nullopt : type_from(body.front());
  if (!type) return invalid("a verifier key of an unknown type");
  vkey.type = *type;
  vkey.key.assign(body.begin() + 1, body.end());
  LEDGER_TRY(check_key(vkey.type, vkey.key));
  std::copy(id_bytes.begin(), id_bytes.end(), vkey.id.bytes.begin());
  if (vkey.id != note_key_id(vkey.name, vkey.type, vkey.key)) {
    return invalid("the key ID of the verifier key " + vkey.name + " is not that of its key");
  }
  return vkey;
}

std::string format_vkey(const Vkey& vkey) {
  Bytes body = {static_cast<std::uint8_t>(vkey.type)};
  body.insert(body.end(), vkey.key.begin(), vkey.key.end());
  return vkey.name + "+" + to_hex(vkey.id.bytes) + "+" + to_base64(body);
}

}  // namespace skaidrs
