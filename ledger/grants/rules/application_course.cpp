// What becomes of an application before its evaluation ends: withdrawn, found eligible or not.
#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/quotas.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/standing.h"

namespace skaidrs {
namespace {

// An application's document holds `withdrawn` and `ineligible` (the events), and `appealable`: {index of an entry that
// can be appealed: {kind, until (ms), by: [who signed], decided: index}}.

// Whether the newest word on it may come after the ranking: only an appeal that was upheld says so.
Status check_in_time(const Case& event) {
  const Json* ranked = find_member(event.named("call"), "ranked");
  if (ranked == nullptr) return ok();
  const Json& remedy = part(event.named("application"), "remedy");
  const bool reopened =
      text_member(remedy, "remedy") == "eligible" && text_member(remedy, "appeal") == event.text("appeal");
  if (reopened && as_flag(part(event.data(), "eligible"))) return ok();
  return refused("APP-03", "call " + event.text("call") + " is ranked since entry " +
                               std::to_string(as_index(*ranked)) +
                               "; after that only an appeal that was upheld makes an application eligible")
      .at("/data/eligible")
      .because({as_index(*ranked)});
}

}  // namespace

Status judge_application_withdrawn(Case& event) {
  Json application = event.named("application");
  for (const std::string_view end : {"withdrawn", "granted"}) {
    const Json* index = find_member(application, end);
    if (index == nullptr) continue;
    return refused("APP-02", "application " + event.text("application") + " is " + std::string(end) + " since entry " +
                                 std::to_string(as_index(*index)))
        .at("/data/application")
        .because({as_index(*index)});
  }
  application["withdrawn"] = event.index();
  LEDGER_TRY(set_waiting(event, application, Waits::kNo));
  event.put("application", event.text("application"), application);
  return ok();
}

Status judge_eligibility_checked(Case& event) {
  LEDGER_TRY(check_standing(event, Standing::kNotWithdrawn));
  LEDGER_TRY(check_in_time(event));
  const bool eligible = as_flag(part(event.data(), "eligible"));
  Json application = event.named("application");
  if (eligible) {
    application.erase("ineligible");
    const bool decided = find_member(application, "decided") != nullptr;
    LEDGER_TRY(set_waiting(event, application, decided ? Waits::kNo : Waits::kYes));
  } else {
    LEDGER_TRY(check_enough(event, event.row().roles, Reach::kEvent, kAdverseSigners));
    LEDGER_TRY(const Json profile, profile_of_call(event));
    LEDGER_TRY(check_appeal_time(event, profile));
    application["ineligible"] = event.index();
    LEDGER_TRY(set_waiting(event, application, Waits::kNo));
    note_appealable(event, application, "eligibility");
  }
  event.put("application", event.text("application"), application);
  return ok();
}

}  // namespace skaidrs
