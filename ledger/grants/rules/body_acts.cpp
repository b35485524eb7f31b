// What a body does besides deciding: it meets, and revokes.
#include <algorithm>

#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/bodies.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/confirmation.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/quotas.h"
#include "ledger/grants/rules/votes.h"

namespace skaidrs {
namespace {

// Those named are of the body. Errors: kRefused MTG-01.
Status check_of_body(const Case& event, std::string_view list) {
  const Json& body = event.named("body");
  const Json& listed = part(event.data(), list);
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string actor(text_member(listed[i], "actor"));
    if (!part(part(body, "seats"), actor).is_null()) continue;
    return refused("MTG-01", actor + " is no member of body " + event.text("body"))
        .at(pointer(pointer("/data", list), i))
        .because({index_of(body)});
  }
  return ok();
}

bool lists_actor(const Json& list, std::string_view actor) {
  return std::any_of(list.begin(), list.end(), [&](const Json& one) { return text_member(one, "actor") == actor; });
}

// Who signs the record of a meeting was there. Errors: kRefused MTG-01.
Status check_signers_there(const Case& event) {
  const Json& body = event.named("body");
  for (const std::string& signer : event.signers()) {
    const Json& seat = part(part(body, "seats"), signer);
    const bool keeps_record = text_member(seat, "seat") == "secretary";
    const bool observes = seat.is_null() && lists_actor(part(event.data(), "observers"), signer);
    if (keeps_record || observes || lists_actor(part(event.data(), "present"), signer)) continue;
    return refused("MTG-01", signer + " signs and is not listed as present")
        .at("/data/signers")
        .because({index_of(body)})
        .hinted("let those sign who were there");
  }
  return ok();
}

// Members with a vote who were there and did not stand aside are of the deciding body in this call.
// Errors: kRefused ROL-08.
Status note_present(Case& event) {
  if (!event.has("call")) return ok();
  const Json& present = part(event.data(), "present");
  for (std::size_t i = 0; i < present.size(); ++i) {
    const std::string actor(text_member(present[i], "actor"));
    const bool votes = as_flag(part(part(part(event.named("body"), "seats"), actor), "voting"));
    if (!votes || lists_actor(part(event.data(), "recused"), actor)) continue;
    LEDGER_TRY(take_duty(event, actor, Duty::kMember, pointer("/data/present", i)));
  }
  return ok();
}

// A body meets within its period. Errors: kRefused FRM-08.
Status check_day(const Case& event) {
  const Json& body = event.named("body");
  LEDGER_TRY(const std::int64_t from, stored_integer(body, "from"));
  return check_not_before(event, "date", Instant{from}, "the first day of the body", index_of(body));
}

// Takes the decision back from its application: what was decided since by another decision stands.
Status undo_decision(Case& event, const Json& decision, Json& application) {
  LEDGER_TRY(take_back_grant(event, application));
  const Json* decided = find_member(application, "decided");
  if (decided == nullptr || as_index(*decided) != index_of(decision)) return ok();
  application.erase("decided");
  return set_waiting(event, application, Waits::kYes);
}

}  // namespace

Status judge_committee_met(Case& event) {
  LEDGER_TRY(event.unused("meeting", event.text("meeting"), "/data/meeting"));
  LEDGER_TRY(check_competent(event, event.named("body")));
  LEDGER_TRY(check_of_body(event, "present"));
  LEDGER_TRY(check_of_body(event, "recused"));
  LEDGER_TRY(check_signers_there(event));
  LEDGER_TRY(check_day(event));
  LEDGER_TRY(confirm_disputed(event));
  LEDGER_TRY(note_present(event));
  event.put("meeting", event.text("meeting"), new_thing(event, "programme call body meeting"));
  return ok();
}

Status judge_decision_revoked(Case& event) {
  LEDGER_TRY(auto decision, event.find("decision", event.text("decision")));
  if (!decision) {
    return refused("REF-01", "no decision \"" + event.text("decision") + "\" stands in the log before this entry")
        .at("/data/decision");
  }
  LEDGER_TRY(check_repeats(event, *decision, "programme call application grant org actor"));
  if (const Json* before = find_member(*decision, "revoked"); before != nullptr) {
    return refused("DEC-01", "decision " + event.text("decision") + " is revoked already")
        .at("/data/decision")
        .because({as_index(*before)});
  }
  const Json& body = event.named("body");
  LEDGER_TRY(check_competent(event, body));
  LEDGER_TRY(check_not_before(event, "date", text_member(*decision, "date"), "the decision", index_of(*decision)));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_votes(event, body, profile));
  LEDGER_TRY(note_voters(event));
  LEDGER_TRY(check_appeal_time(event, profile));
  Json application = event.named("application");
  LEDGER_TRY(undo_decision(event, *decision, application));
  (*decision)["revoked"] = event.index();
  event.put("decision", event.text("decision"), *decision);
  note_appealable(event, application, "decision");
  event.put("application", event.text("application"), application);
  return ok();
}

}  // namespace skaidrs
