#include "ledger/base/encoding.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/recovery.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

// Whether an amendment that names a ruleset enters it: it does when the one that it names judges it, and was not in
// force before. Errors: kRefused LED-07.
Status enter_ruleset(const Case& event, Json& ledger) {
  if (!event.has("ruleset")) return ok();
  const Json& bound = part(event.data(), "ruleset");
  LEDGER_TRY(const std::int64_t number, integer_member(bound, "number"));
  LEDGER_TRY(const std::int64_t in_force, stored_integer(ledger, "ruleset"));
  if (number <= in_force) {
    return refused("LED-07", "the ledger is under ruleset " + std::to_string(in_force) + " and enters only later ones")
        .at("/data/ruleset/number")
        .because({index_of(ledger)});
  }
  LEDGER_TRY(const Hash digest, ruleset_digest(event.ruleset()));
  if (text_member(bound, "digest") != to_hex(digest)) {
    return refused("LED-07",
                   "ruleset " + std::to_string(number) + " has the digest " + to_hex(digest) + ", not the one named")
        .at("/data/ruleset/digest")
        .hinted("`skaidrs rules --ruleset " + std::to_string(number) + " --json` prints the table and its digest");
  }
  ledger["ruleset"] = number;
  return ok();
}

Status change_threshold(const Case& event, Json& ledger) {
  if (!event.has("threshold")) return ok();
  LEDGER_TRY(const std::int64_t threshold, integer_member(event.data(), "threshold"));
  LEDGER_TRY(const std::size_t live, count_live_administrators(event));
  if (static_cast<std::int64_t>(live) < threshold) {
    return refused("LED-08", "the threshold would be " + std::to_string(threshold) + ", and " + std::to_string(live) +
                                 " administrators hold their role and a live key")
        .at("/data/threshold");
  }
  ledger["threshold"] = threshold;
  return ok();
}

}  // namespace

Status judge_ledger_amended(Case& event) {
  LEDGER_TRY(event.unused("amendment", event.id(), "/data/amendment"));
  LEDGER_TRY(object_to_recovery(event));
  LEDGER_TRY(Json ledger, ledger_in_force(event));
  LEDGER_TRY(enter_ruleset(event, ledger));
  LEDGER_TRY(change_threshold(event, ledger));
  event.put_ledger_document("ledger", ledger);
  event.put("amendment", event.id(), {{"index", event.index()}});
  return ok();
}

}  // namespace skaidrs
