// Signed notes with their verifier keys, and verifier keys that must be refused.
#include <algorithm>

#include "ledger/base/encoding.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kNote = "signed-note";
constexpr std::string_view kKey = "verifier-key";

// The seed in PRIVATE+KEY+<name>+<ID>+<base64(type || seed)>, whose last part may hold a plus of its own.
// Errors: kInvalidArgument.
Result<PrivateKey> key_of_skey(std::string_view skey) {
  constexpr std::string_view kHead = "PRIVATE+KEY+";
  const std::size_t name_end = skey.starts_with(kHead) ? skey.find('+', kHead.size()) : std::string_view::npos;
  const std::size_t id_end = name_end == std::string_view::npos ? name_end : skey.find('+', name_end + 1);
  if (id_end == std::string_view::npos) return invalid("skey is no signer key");
  LEDGER_TRY(const Bytes body, from_base64(skey.substr(id_end + 1)));
  if (body.empty() || body.front() != static_cast<std::uint8_t>(NoteKeyType::kEd25519)) {
    return invalid("skey is no signer key of a type that we have");
  }
  return PrivateKey::from_seed(ByteView(body).subspan(1));
}

// Signing the text again gives a line that the note bears: Ed25519 is deterministic.
Status judge_signer(const Json& vector, const Note& note, const Vkey& vkey) {
  LEDGER_TRY(const std::string skey, string_member(vector, "skey"));
  LEDGER_TRY(const PrivateKey key, key_of_skey(skey));
  const NoteSignature line = sign_note(note.text, vkey.name, key);
  const bool there = std::find(note.signatures.begin(), note.signatures.end(), line) != note.signatures.end();
  return demand(there, "signing with skey gives another signature");
}

Status judge_note_vector(const Json& vector, const std::string& bytes) {
  LEDGER_TRY(const bool wanted, flag_member(vector, "ok"));
  LEDGER_TRY(const std::string key, string_member(vector, "vkey"));
  const auto vkey = parse_vkey(key);
  const auto note = parse_note(bytes);
  const auto verified =
      vkey && note ? verify_note(note.value(), {&vkey.value(), 1}) : Result<VerifiedNote>(unverified("malformed"));
  LEDGER_TRY(same_answer(answer_of(verified.has_value()), answer_of(wanted)));
  if (!wanted) return ok();
  LEDGER_TRY(demand(format_note(note.value()) == bytes, "written again the note is another text"));
  return find_member(vector, "skey") == nullptr ? ok() : judge_signer(vector, note.value(), vkey.value());
}

// `verify`: [{vkey, note, ok, skey?}]; a note in parentheses ("(same note as above)") stands for the one before.
void judge_note_list(const VectorFile& file, const Json& list, Verdicts& verdicts) {
  std::string bytes;
  for (std::size_t i = 0; i < list.size(); ++i) {
    const VectorPlace place{file.path, "verify[" + std::to_string(i) + "]"};
    const auto note = string_member(list[i], "note");
    if (!note) {
      verdicts.failed(kNote, place, note.error().message);
      continue;
    }
    if (!note.value().starts_with('(')) bytes = note.value();
    verdicts.judged(kNote, place, judge_note_vector(list[i], bytes));
    const auto good = flag_member(list[i], "ok");
    if (good && good.value()) {
      verdicts.judged(kKey, place, check_good_key(text_member(list[i], "vkey")));
    }
  }
}

Status judge_bad_key(const Json& key) {
  if (!key.is_string()) return invalid("is no text");
  return same_answer(answer_of(parse_vkey(key.get_ref<const std::string&>()).has_value()), Answer::kRefused);
}

}  // namespace

Claim judge_signed_notes(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json || members_among(*file.json, {"verify", "bad_vkeys"}) == 0) return Claim::kNotMine;
  for (const std::string_view name : {"verify", "bad_vkeys"}) {
    const auto list = list_member(*file.json, name);
    if (!list) {
      verdicts.failed(kNote, {file.path, ""}, list.error().message);
    } else if (name == "verify") {
      judge_note_list(file, *list.value(), verdicts);
    } else {
      for (std::size_t i = 0; i < list.value()->size(); ++i) {
        const VectorPlace place{file.path, "bad_vkeys[" + std::to_string(i) + "]"};
        verdicts.judged(kKey, place, judge_bad_key((*list.value())[i]));
      }
    }
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
