// Conversations with a witness (C2SP tlog-witness).
#include "ledger/crypto/checkpoint.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kWitness = "witness";
constexpr std::string_view kRequest = "witness-request";

constexpr std::uint64_t kForbidden = 403;
constexpr std::uint64_t kNotFound = 404;
constexpr std::uint64_t kBadRequest = 400;

// The checkpoint behind the old size and the proof bears the log's signature, but where the witness forbids it or does
// not know the log.
Status judge_request(const Json& step, const Vkey& log) {
  LEDGER_TRY(const std::string body, string_member(step, "request_body"));
  LEDGER_TRY(const std::uint64_t status, number_member(step, "status"));
  if (status == kBadRequest) return ok();
  const std::size_t border = body.find("\n\n");
  if (!body.starts_with("old ") || border == std::string::npos) return invalid("no request of add-checkpoint");
  const bool opens = open_checkpoint(body.substr(border + 2), log).has_value();
  return same_answer(answer_of(opens), answer_of(status != kForbidden && status != kNotFound));
}

bool is_conversation(const Json& value) {
  return members_among(value, {"steps", "log_vkey", "log_origin", "witness_name", "log_public_key_hex"}) >= 2;
}

}  // namespace

Claim judge_witness(const VectorFile& file, Verdicts& verdicts) {
  if (!file.json || !is_conversation(*file.json)) return Claim::kNotMine;
  const auto steps = list_member(*file.json, "steps");
  const auto log = parse_vkey(text_member(*file.json, "log_vkey"));
  if (!steps || !log) {
    verdicts.failed(kRequest, {file.path, ""}, steps ? "log_vkey: " + log.error().message : steps.error().message);
    return Claim::kJudged;
  }
  for (std::size_t i = 0; i < steps.value()->size(); ++i) {
    const VectorPlace place{file.path, "steps[" + std::to_string(i) + "]"};
    verdicts.judged(kRequest, place, judge_request((*steps.value())[i], log.value()));
    verdicts.skipped(kWitness, file.path, "the answers of a witness are not judged yet: this build has none");
  }
  return Claim::kJudged;
}

}  // namespace skaidrs
