#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/crypto/ed25519.h"

namespace skaidrs {

// Signature types of C2SP signed-note and tlog-cosignature.
enum class NoteKeyType : std::uint8_t { kEd25519 = 0x01, kCosignature = 0x04, kMlDsa44 = 0x06 };

// First four bytes of SHA-256(name || 0x0A || type || public key).
struct NoteKeyId {
  std::array<std::uint8_t, 4> bytes{};
  friend constexpr auto operator<=>(const NoteKeyId&, const NoteKeyId&) = default;
};

// A verifier key: `<name>+<8 hex of key ID>+<base64(type || public key)>`. Types that this build cannot verify
// (ML-DSA-44) are recognised, kept and never hold. Who fills one in by hand sees to it that `id` is note_key_id of the
// rest and that an Ed25519 key passed check_public_key; parse_vkey and make_vkey do.
struct Vkey {
  std::string name;
  NoteKeyId id;
  NoteKeyType type = NoteKeyType::kEd25519;
  Bytes key;  // the raw public key, without the type byte
  friend bool operator==(const Vkey&, const Vkey&) = default;
};
// Spec: C2SP signed-note, "Verifier keys". Errors: kInvalidArgument on a malformed text, an ID that does not match, an
// unknown type, or an Ed25519 point that check_public_key refuses.
[[nodiscard]] Result<Vkey> parse_vkey(std::string_view text);
[[nodiscard]] std::string format_vkey(const Vkey& vkey);
// Preconditions: `name` is a valid key name (is_key_name), `key` passed check_public_key, `type` is an Ed25519 type.
[[nodiscard]] Vkey make_vkey(std::string_view name, NoteKeyType type, const PublicKey& key);
// Non-empty UTF-8 without white space (the White_Space property of Unicode), control characters below U+0020 or '+'.
[[nodiscard]] bool is_key_name(std::string_view name);
// The key ID of `key`, the raw public key without the type byte.
[[nodiscard]] NoteKeyId note_key_id(std::string_view name, NoteKeyType type, ByteView key);

// One signature line: `— <name> <base64(key ID || signature)>`.
struct NoteSignature {
  std::string name;
  NoteKeyId id;
  Bytes signature;  // without the key ID
  friend bool operator==(const NoteSignature&, const NoteSignature&) = default;
};

// A signed note: `text` ends in LF; the signatures stand behind an empty line.
struct Note {
  std::string text;
  std::vector<NoteSignature> signatures;
};
inline constexpr std::size_t kNoteSignaturesMax = 64;
inline constexpr std::size_t kNoteBytesMax = 1'000'000;
// Parses without verifying; takes exactly what format_note gives. Errors: kInvalidArgument on malformed bytes, no
// signature, or more than kNoteSignaturesMax. Spec: C2SP signed-note, "Format".
[[nodiscard]] Result<Note> parse_note(std::string_view bytes);
// Precondition: the text ends in LF.
[[nodiscard]] std::string format_note(const Note& note);

// The signature lines alone, as a witness answers. Errors: as parse_note.
[[nodiscard]] Result<std::vector<NoteSignature>> parse_note_signatures(std::string_view lines);
// One line with its LF.
[[nodiscard]] std::string format_note_signature(const NoteSignature& signature);

// What a verified note rests on.
struct VerifiedNote {
  Note note;
  std::vector<NoteSignature> verified;  // by a known key, each good
  std::vector<NoteSignature> ignored;   // unknown name or ID, or a type that this build cannot verify
};
// Verifies `note` against `known`: signatures by unknown (name, ID) pairs are ignored, one failing signature by a known
// key refuses the note, and so does having none by a known key. A known key may have signed twice: then both must hold.
// A type 0x04 key verifies its timestamped message (cosignature.h). Errors: kUnverified, also when two different known
// keys share name and ID.
[[nodiscard]] Result<VerifiedNote> verify_note(const Note& note, std::span<const Vkey> known);

// Signs `text` as `name` with a log key (type 0x01). Precondition: text ends in LF; name is a valid key name.
[[nodiscard]] NoteSignature sign_note(std::string_view text, std::string_view name, const PrivateKey& key);

}  // namespace skaidrs
