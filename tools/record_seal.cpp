#include "tools/record_seal.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/people/disclosure.h"
#include "ledger/grants/rules/score_seal.h"
#include "ledger/storage/durable_file.h"
#include "tools/input_file.h"

namespace skaidrs {
namespace {

constexpr std::size_t kSaltBytes = 16;
constexpr std::size_t kKeptBytesMax = 1024 * 1024;
constexpr unsigned kOwnerAlone = 0600;

Error no_kept_score(const std::string& path, const std::string& why) {
  return invalid("this is no score that was kept: " + why)
      .at(path)
      .hinted("`skaidrs record score.sealed --keep FILE` writes one");
}

}  // namespace

Result<std::string> KeptScore::seal() const {
  LEDGER_TRY(const Hash seal, score_seal(data, text_member(data, "salt")));
  return to_hex(seal);
}

KeptScore seal_score(const Form& form, Json data, std::vector<Disclosure> disclosures) {
  data["salt"] = to_hex(random_bytes(kSaltBytes));
  return {form.schema_name(), std::move(data), std::move(disclosures)};
}

Result<Json> sealed_data(const KeptScore& score, const Form& sealed) {
  Json data = Json::object();
  for (const Field& field : sealed.fields()) {
    if (const Json* value = find_member(score.data, field.name); value != nullptr) data[field.name] = *value;
  }
  LEDGER_TRY(data["seal"], score.seal());
  return data;
}

Status keep_score(const KeptScore& score, const std::string& path) {
  LEDGER_TRY(const std::string seal, score.seal());
  Json texts = Json::array();
  for (const Disclosure& disclosure : score.disclosures) texts.push_back(disclosure.text);
  const Json kept = {{"schema", score.schema}, {"seal", seal}, {"data", score.data}, {"disclosures", std::move(texts)}};
  Status written = create_file(path, view_of(kept.dump(2) + "\n"), kOwnerAlone);
  if (written || written.error().code != Errc::kConflict) return written;
  return std::move(written).error().hinted(
      "another score may be in it; name another file, or delete it where its seal was never logged");
}

Result<KeptScore> read_kept_score(const std::string& path) {
  LEDGER_TRY(const Bytes bytes, read_input(path, kKeptBytesMax));
  const Result<Json> kept = parse_json(text_of(bytes));
  if (!kept) return no_kept_score(path, kept.error().message);
  const Json& data = part(kept.value(), "data");
  if (!data.is_object()) return no_kept_score(path, "it has no data");
  KeptScore score{as_text(part(kept.value(), "schema")), data, {}};
  const std::vector<std::string> digests = digests_in(data);
  for (const Json& text : part(kept.value(), "disclosures")) {
    if (const auto said = parse_disclosure(as_text(text)); !said) return no_kept_score(path, said.error().message);
    score.disclosures.push_back({disclosure_hash(as_text(text)), as_text(text)});
    if (std::find(digests.begin(), digests.end(), score.disclosures.back().digest_text()) == digests.end()) {
      return no_kept_score(path, "it holds a text whose digest is not in the score");
    }
  }
  const Result<std::string> seal = score.seal();
  if (!seal) return no_kept_score(path, seal.error().message);
  if (seal.value() != as_text(part(kept.value(), "seal"))) {
    return no_kept_score(path, "what stands in it does not make its seal; somebody has changed it");
  }
  return score;
}

}  // namespace skaidrs
