// Cosignatures with all that they are made of.
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/cosignature.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kCosignature = "cosignature";

bool is_cosignature(const Json& vector) {
  return members_among(vector, {"vkey", "ed25519_seed_hex", "timestamp", "note", "signed_message"}) >= 3;
}

Status judge_cosignature(const Json& vector) {
  LEDGER_TRY(const std::string key_text, string_member(vector, "vkey"));
  LEDGER_TRY(const Vkey vkey, parse_vkey(key_text));
  LEDGER_TRY(const std::string bytes, string_member(vector, "note"));
  LEDGER_TRY(const Note note, parse_note(bytes));
  LEDGER_TRY(demand(format_note(note) == bytes, "written again the note is another text"));
  LEDGER_TRY(const std::uint64_t time_s, number_member(vector, "timestamp"));
  LEDGER_TRY(const std::string message, string_member(vector, "signed_message"));
  LEDGER_TRY(demand(cosignature_message(note.text, time_s) == message, "other bytes are signed"));
  LEDGER_TRY(const VerifiedNote verified, verify_note(note, {&vkey, 1}));
  LEDGER_TRY(const Cosignature cosignature, verify_cosignature(note.text, verified.verified.front(), vkey));
  LEDGER_TRY(demand(cosignature.time_s == time_s, "it states another time"));
  LEDGER_TRY(parse_foreign_checkpoint(note.text));
  LEDGER_TRY(const Bytes seed, hex_member(vector, "ed25519_seed_hex"));
  LEDGER_TRY(const PrivateKey key, PrivateKey::from_seed(seed));
  const NoteSignature again = cosign(note.text, vkey.name, time_s, key);
  return demand(again == verified.verified.front(), "cosigning with the seed gives another line");
}

}  // namespace

Claim judge_cosignatures(const VectorFile& file, Verdicts& verdicts) {
  const Json* list = file.json ? find_list_of(*file.json, is_cosignature) : nullptr;
  if (list == nullptr) return Claim::kNotMine;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const VectorPlace place{file.path, "vectors[" + std::to_string(i) + "]"};
    verdicts.judged(kCosignature, place, judge_cosignature((*list)[i]));
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
