#include <algorithm>

#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/matters.h"
#include "ledger/grants/rules/voice_checks.h"

namespace skaidrs {
namespace {

// The document of an ethics case holds `opened_by` (who signed its opening) and `closed`, the event that ended it.

// Errors: kRefused CPL-06.
Status check_not_about_signer(const Case& event) {
  const std::string actor = event.text("actor");
  if (actor.empty() || !event.is_signed_by(actor)) return ok();
  return refused("CPL-06", "the case is about " + actor + ", who signs it")
      .at("/data/signers")
      .hinted("let somebody else sign");
}

// Errors: kRefused CPL-07.
Status check_closes(const Case& event, const Json& ethics_case) {
  const std::uint64_t opened = index_of(ethics_case);
  if (const Json* closed = find_member(ethics_case, "closed"); closed != nullptr) {
    return refused("CPL-07", "case " + event.id() + " is closed since entry " + std::to_string(as_index(*closed)))
        .at("/data/ethics_case")
        .because({as_index(*closed)});
  }
  const Json& openers = part(ethics_case, "opened_by");
  const auto opened_it = [&](const std::string& signer) {
    return std::any_of(openers.begin(), openers.end(), [&](const Json& one) { return as_text(one) == signer; });
  };
  if (!std::all_of(event.signers().begin(), event.signers().end(), opened_it)) return ok();
  return refused("CPL-07", "all who sign have opened case " + event.id() + " as well")
      .at("/data/signers")
      .because({opened})
      .hinted("let somebody sign who did not open it");
}

}  // namespace

Status judge_ethics_case_opened(Case& event) {
  LEDGER_TRY(event.unused("ethics_case", event.id(), "/data/ethics_case"));
  LEDGER_TRY(check_named_whole(event, "programme call application grant org body"));
  LEDGER_TRY(check_not_about_signer(event));
  LEDGER_TRY(check_after_entry(event, "due", "CPL-01"));
  Json document = new_thing(event, "ethics_case programme call application grant org body actor");
  document["opened_by"] = event.signers();
  event.put("ethics_case", event.id(), document);
  return open_matter(event, "ethics_case", event.id(), {});
}

Status judge_ethics_case_closed(Case& event) {
  Json ethics_case = event.named("ethics_case");
  LEDGER_TRY(check_not_about_signer(event));
  LEDGER_TRY(check_closes(event, ethics_case));
  ethics_case["closed"] = event.index();
  event.put("ethics_case", event.id(), ethics_case);
  return settle_matter(event, "ethics_case", event.id());
}

}  // namespace skaidrs
