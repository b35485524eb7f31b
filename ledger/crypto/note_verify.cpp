#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/crypto/cosignature.h"
#include "ledger/crypto/note.h"

namespace skaidrs {
namespace {

enum class LineCheck : std::uint8_t { kHolds, kFails, kCannotCheck };

bool note_signature_holds(std::string_view text, const NoteSignature& line, const Vkey& key) {
  const auto signature = signature_from_bytes(line.signature);
  if (!signature || key.key.size() != PublicKey::kSize) return false;
  PublicKey point;
  std::copy(key.key.begin(), key.key.end(), point.bytes.begin());
  return verify_signature(point, view_of(text), signature.value());
}

LineCheck check_line(std::string_view text, const NoteSignature& line, const Vkey& key) {
  bool holds = false;
  switch (key.type) {
    case NoteKeyType::kEd25519:
      holds = note_signature_holds(text, line, key);
      break;
    case NoteKeyType::kCosignature:
      holds = verify_cosignature(text, line, key).has_value();
      break;
    case NoteKeyType::kMlDsa44:
      return LineCheck::kCannotCheck;
  }
  return holds ? LineCheck::kHolds : LineCheck::kFails;
}

// The one known key that a line names, or null. Errors: kUnverified when two known keys answer to the line.
Result<const Vkey*> key_of(const NoteSignature& line, std::span<const Vkey> known) {
  const Vkey* found = nullptr;
  for (const Vkey& key : known) {
    if (key.name != line.name || key.id != line.id) continue;
    if (found != nullptr && *found != key) return unverified("two known keys share name and key ID: " + line.name);
    found = &key;
  }
  return found;
}

}  // namespace

Result<VerifiedNote> verify_note(const Note& note, std::span<const Vkey> known) {
  VerifiedNote result;
  for (const NoteSignature& line : note.signatures) {
    LEDGER_TRY(const Vkey* const key, key_of(line, known));
    const LineCheck check = key == nullptr ? LineCheck::kCannotCheck : check_line(note.text, line, *key);
    if (check == LineCheck::kFails) return unverified("the signature of " + line.name + " does not hold");
    (check == LineCheck::kHolds ? result.verified : result.ignored).push_back(line);
  }
  if (result.verified.empty()) return unverified("the note bears no signature by a known key");
  result.note = note;
  return result;
}

NoteSignature sign_note(std::string_view text, std::string_view name, const PrivateKey& key) {
  LEDGER_ASSERT(text.ends_with('\n'));
  LEDGER_ASSERT(is_key_name(name));
  const Signature signature = key.sign(view_of(text));
  return {std::string(name),
          note_key_id(name, NoteKeyType::kEd25519, key.public_key().view()),
          {signature.bytes.begin(), signature.bytes.end()}};
}

}  // namespace skaidrs
