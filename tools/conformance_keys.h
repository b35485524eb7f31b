#pragma once

#include <map>
#include <string>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/note.h"
#include "ledger/crypto/p256.h"
#include "tools/conformance_files.h"

namespace skaidrs {

// The verifier keys that a folder of vectors names, wherever they stand in it: in vectors, in descriptions, in its
// README. Vectors carry their keys with them; nothing is trusted for it.
struct KeyRing {
  struct CtLog {
    Hash log_id;  // SHA-256 of the key's SubjectPublicKeyInfo (RFC 6962, section 3.2)
    P256PublicKey key;
  };
  std::vector<Vkey> vkeys;
  std::vector<CtLog> ct_logs;
  // Folder -> keys of a description (`verifier_keys`) in it: what lies below is signed by one of them.
  std::map<std::string, std::vector<Vkey>> owners;

  // The keys of the description nearest above `path`; none where there is none.
  [[nodiscard]] std::vector<Vkey> owners_of(std::string_view path) const;
};
[[nodiscard]] KeyRing collect_keys(const VectorFolder& folder);

// Whether a description is that of an RFC 6962 log, and its key. Errors: kInvalidArgument.
[[nodiscard]] bool describes_ct_log(const Json& value);
[[nodiscard]] Result<KeyRing::CtLog> ct_log_of(const Json& description);

// What the signatures of a note come to.
struct NoteFinding {
  enum class Result : std::uint8_t { kHolds, kFails, kNoKey, kNotVerifiable };
  Result result = Result::kNoKey;
  std::string reason;  // where it does not hold
};
// Verifies every line whose key is known; one that fails fails the note. Where `required` names keys, one of them must
// have signed. ML-DSA-44 lines are recognised and cannot be verified. RFC 6962 heads (type 0x05) are verified under the
// ring's P-256 keys. Spec: C2SP signed-note, tlog-cosignature, static-ct-api ("Checkpoints").
[[nodiscard]] NoteFinding judge_note_signatures(const Note& note, const KeyRing& ring, std::span<const Vkey> required);

// Whether one of the note's lines bears the name and ID of `key`.
[[nodiscard]] bool is_signed_as(const Note& note, const Vkey& key);

// Where the files of one log lie in a folder called by a digest, as at witnesses, it is the SHA-256 of the origin.
// `folder` is the path of that folder; any other name passes. Errors: kUnverified.
[[nodiscard]] Status check_origin_folder(const Checkpoint& checkpoint, std::string_view folder);
[[nodiscard]] bool is_origin_folder(std::string_view folder);

// Parses a verifier key that is said to be good, writes it again, and tries every part of it and every change by one of
// a character (but for the long ML-DSA-44 keys): all of them must be refused. Errors: kInvalidArgument, kUnverified.
[[nodiscard]] Status check_good_key(std::string_view text);

}  // namespace skaidrs
