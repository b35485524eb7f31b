// Proof files of C2SP tlog-proof: texts that parse and texts that must not, signed examples, and proofs as files.
#include "ledger/crypto/checkpoint.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kProof = "tlog-proof";
constexpr std::string_view kHeader = "c2sp.org/tlog-proof@";

Status judge_good_text(const std::string& text) {
  LEDGER_TRY(const TlogProof proof, parse_tlog_proof(text));
  return demand(format_tlog_proof(proof) == text, "written again it is another text");
}

Status judge_bad_text(const Json& item) {
  const Json& text = item.is_array() && !item.empty() ? item.front() : item;
  if (!text.is_string()) return invalid("is no text");
  return same_answer(answer_of(parse_tlog_proof(text.get_ref<const std::string&>()).has_value()), Answer::kRefused);
}

// {leaf_data, vkey, proof}: the whole way from the leaf to a root that the key signed.
Status judge_example(const Json& example) {
  LEDGER_TRY(const std::string leaf, string_member(example, "leaf_data"));
  LEDGER_TRY(const std::string key_text, string_member(example, "vkey"));
  LEDGER_TRY(const std::string text, string_member(example, "proof"));
  LEDGER_TRY(judge_good_text(text));
  LEDGER_TRY(const TlogProof proof, parse_tlog_proof(text));
  LEDGER_TRY(const Vkey key, parse_vkey(key_text));
  LEDGER_TRY(const Checkpoint checkpoint, open_checkpoint(proof.checkpoint, key));
  return verify_inclusion(leaf_hash(view_of(leaf)), {proof.index, checkpoint.size, proof.hashes}, checkpoint.root);
}

bool is_example(const Json& value) {
  return members_among(value, {"leaf_data", "vkey", "proof"}) >= 2;
}

void judge_texts(const VectorFile& file, std::string_view name, Verdicts& verdicts) {
  const Json* list = find_member(*file.json, name);
  if (list == nullptr) return;
  if (!list->is_array()) return verdicts.failed(kProof, {file.path, std::string(name)}, "is not a list");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& item = (*list)[i];
    const VectorPlace place{file.path, std::string(name) + "[" + std::to_string(i) + "]"};
    if (name == "format_errors") {
      verdicts.judged(kProof, place, judge_bad_text(item));
    } else {
      verdicts.judged(kProof, place,
                      item.is_string() ? judge_good_text(item.get<std::string>()) : Status(invalid("is no text")));
    }
  }
}

}  // namespace

Claim judge_tlog_proofs(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json && file.text.starts_with(kHeader)) {
    verdicts.judged(kProof, {file.path, ""}, judge_good_text(file.text));
    return Claim::kJudged;
  }
  if (!file.json || !file.json->is_object()) return Claim::kNotMine;
  const bool has_example = std::any_of(file.json->begin(), file.json->end(), is_example);
  if (!has_example && members_among(*file.json, {"format_errors", "format_ok"}) == 0) return Claim::kNotMine;
  judge_texts(file, "format_errors", verdicts);
  judge_texts(file, "format_ok", verdicts);
  for (const auto& [name, example] : file.json->items()) {
    if (is_example(example)) verdicts.judged(kProof, {file.path, name}, judge_example(example));
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
