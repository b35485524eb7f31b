// What skaidrs init writes into entry 0.
#include "tools/init_founding.h"

#include <algorithm>
#include <map>

#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"
#include "ledger/event/event.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/storage/memory_storage.h"
#include "tools/event_file.h"

namespace skaidrs {
namespace {

constexpr std::size_t kNonceBytes = 16;
// A signature that data.signers asks for is not there.
constexpr std::string_view kSignatureMissing = "SIG-04";

Result<Json> founding_event(const InitOptions& options, const FoundingKeys& keys, const LedgerConfig& config,
                            Instant now) {
  LEDGER_TRY(const Hash digest, ruleset_digest(kRulesetNewest));
  std::map<std::string, Json> by_actor;
  for (const Administrator& administrator : keys.administrators) {
    Json& entry = by_actor[administrator.actor];
    entry["actor"] = administrator.actor;
    entry["public_keys"].push_back(to_base64(spki_of(administrator.key)));
  }
  Json administrators = Json::array();
  std::vector<std::string> signers{config.sequencer};
  for (const auto& [actor, entry] : by_actor) {
    administrators.push_back(entry);
    signers.push_back(actor);
  }
  std::sort(signers.begin(), signers.end());
  const std::uint64_t threshold = options.threshold.value_or(by_actor.size() / 2 + 1);
  const Json data = {
      {"origin", options.origin},
      {"log_vkey", config.log_vkey},
      {"title", {{"en", options.title.empty() ? options.origin : options.title}}},
      {"administrators", administrators},
      {"threshold", threshold},
      {"sequencer", {{"actor", config.sequencer}, {"public_key", to_base64(spki_of(keys.sequencer.public_key()))}}},
      {"ruleset", {{"number", kRulesetNewest}, {"digest", to_hex(digest)}}},
      {"time_zone", options.time_zone},
      {"nonce", to_hex(random_bytes(kNonceBytes))},
      {"signers", signers}};
  return Json{{"type", "ledger.founded"},     {"id", "founding"},
              {"subject", "ledger/founding"}, {"source", actor_source(options.origin, signers.front())},
              {"time", format_instant(now)},  {"data", data}};
}

// Of a ledger that has promised nothing.
class NoAnchor final : public Anchor {
 public:
  Result<std::optional<AnchorRecord>> read() override { return std::optional<AnchorRecord>{}; }
  Status replace(const AnchorRecord& /*record*/) override { return ok(); }
};

}  // namespace

Result<Envelope> founding_envelope(const InitOptions& options, const FoundingKeys& keys, const LedgerConfig& config,
                                   Instant now) {
  LEDGER_TRY(Json founding, founding_event(options, keys, config, now));
  LEDGER_TRY(const Json event, complete_event(std::move(founding), {}));
  LEDGER_TRY(Envelope envelope, envelope_of(event));
  LEDGER_TRY(sign_envelope(envelope, keys.sequencer));
  if (keys.administrator) {
    LEDGER_TRY(sign_envelope(envelope, *keys.administrator));
  }
  return envelope;
}

Status rehearse_founding(const Envelope& founding, const FoundingKeys& keys, const LedgerConfig& config, Clock& clock) {
  const auto storage = make_memory_storage();
  NoAnchor anchor;
  const GrantsAdmission admission;
  const Projections projections = make_projections();
  LEDGER_TRY(const auto writer,
             LogWriter::open(
                 {.origin = config.origin, .clock_rule = LogWriter::ClockRule::kStrict, .threads = 1, .rebuilding = {}},
                 {{&keys.log, 1}, config.sequencer, keys.sequencer}, *storage, anchor, admission, projections, clock));
  std::vector<Envelope> alone;
  alone.push_back(founding);
  const auto judged = writer->check(std::move(alone));
  if (judged) return ok();
  const bool waits_for_others = !keys.administrator && judged.error().rule == kSignatureMissing;
  return waits_for_others ? ok() : Status(judged.error());
}

}  // namespace skaidrs
