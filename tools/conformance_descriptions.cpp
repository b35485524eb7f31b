// JSON beside a log, a witness or a mirror that says who they are.
#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kKey = "verifier-key";
constexpr std::string_view kDescription = "log-description";

bool describes_signer(const Json& value) {
  return members_among(value, {"verifier_keys", "name", "monitoring_url", "submission_url", "software"}) >= 3;
}

Status judge_signer_key(const Json& description, const Json& key) {
  if (!key.is_string()) return invalid("is no text");
  const auto& text = key.get_ref<const std::string&>();
  LEDGER_TRY(check_good_key(text));
  LEDGER_TRY(const Vkey vkey, parse_vkey(text));
  const std::string_view name = text_member(description, "name");
  return demand(name.empty() || vkey.name == name, "the key of " + vkey.name + ", in the description of another");
}

void judge_signer(const VectorFile& file, Verdicts& verdicts) {
  const auto keys = list_member(*file.json, "verifier_keys");
  if (!keys) return verdicts.failed(kKey, {file.path, ""}, keys.error().message);
  for (std::size_t i = 0; i < keys.value()->size(); ++i) {
    const VectorPlace place{file.path, "verifier_keys[" + std::to_string(i) + "]"};
    verdicts.judged(kKey, place, judge_signer_key(*file.json, (*keys.value())[i]));
  }
}

Status judge_log_id(const Json& log) {
  LEDGER_TRY(const std::string id, string_member(log, "log_id"));
  LEDGER_TRY(const KeyRing::CtLog ours, ct_log_of(log));
  return demand(to_base64(ours.log_id) == id, "log_id is not the SHA-256 of its key: " + to_base64(ours.log_id));
}

// The final head is the one of the checkpoint beside.
Status judge_final_head(const Json& head, const std::string& checkpoint) {
  LEDGER_TRY(const std::uint64_t size, number_member(head, "tree_size"));
  LEDGER_TRY(const std::string root, string_member(head, "sha256_root_hash"));
  LEDGER_TRY(const Note note, parse_note(checkpoint));
  LEDGER_TRY(const Checkpoint beside, parse_foreign_checkpoint(note.text));
  return demand(beside.size.value == size && to_base64(beside.root) == root, "the checkpoint beside has another head");
}

void judge_log(const VectorFile& file, const VectorFolder& folder, Verdicts& verdicts) {
  verdicts.judged(kDescription, {file.path, "log_id"}, judge_log_id(*file.json));
  const Json* head = find_member(*file.json, "final_tree_head");
  const auto checkpoint = folder.read(join_path(folder_part(file.path), "checkpoint"));
  if (head == nullptr || !checkpoint) return;
  verdicts.judged(kDescription, {file.path, "final_tree_head"}, judge_final_head(*head, checkpoint.value()));
}

}  // namespace

Claim judge_description(const VectorFile& file, const VectorFolder& folder, Verdicts& verdicts) {
  if (!file.json) return Claim::kNotMine;
  if (describes_ct_log(*file.json)) {
    judge_log(file, folder, verdicts);
    return Claim::kJudged;
  }
  if (!describes_signer(*file.json)) return Claim::kNotMine;
  judge_signer(file, verdicts);
  return Claim::kJudged;
}

}  // namespace skaidrs
