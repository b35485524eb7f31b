#include <algorithm>

#include "ledger/grants/rules/acts.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/matters.h"
#include "ledger/grants/rules/voice_checks.h"

namespace skaidrs {
namespace {

// A complaint's document holds `lodged` (ms), `against` (the index of an entry) and `represented_by` (actors), where it
// has them; `due` (ms), until when it is to be answered where it lies now, and `answered`, the newest answer there:
// both are gone when it is taken further to somebody who states no date.

void set_due(const Case& event, Json& complaint) {
  complaint.erase("due");
  if (const auto due = parse_instant(event.text("due"))) complaint["due"] = due.value().ms;
}

Json representatives_of(const Case& event) {
  Json actors = Json::array();
  for (const Json& one : part(event.data(), "represented_by")) actors.push_back(part(one, "actor"));
  return actors;
}

// Errors: kRefused CPL-04.
Status check_ripe(const Case& event, const Json& complaint) {
  if (find_member(complaint, "answered") != nullptr) return ok();
  const auto due = integer_member(complaint, "due");
  if (due && event.logged().ms > due.value()) return ok();
  const std::string when = due ? " and may be answered until " + format_instant({due.value()})
                               : ", and no date is set until when it is to be";
  return refused("CPL-04", "complaint " + event.id() + " is not answered yet" + when)
      .at("/data/complaint")
      .because({index_of(complaint)})
      .hinted("wait for the answer, or for the end of its time");
}

// Errors: kRefused CPL-05.
Status check_representatives(const Case& event, const Json& complaint) {
  if (event.has("actor") && event.is_signed_by(event.text("actor"))) return ok();
  const Json& known = part(complaint, "represented_by");
  const Json stated = representatives_of(event);
  for (std::size_t i = 0; i < stated.size(); ++i) {
    const bool signs = event.is_signed_by(as_text(stated[i]));
    if (!signs || std::find(known.begin(), known.end(), stated[i]) != known.end()) continue;
    return refused("CPL-05", as_text(stated[i]) + " signs for the complainant and was not named when it was lodged")
        .at(pointer("/data/represented_by", i))
        .because({index_of(complaint)})
        .hinted("let the complainant sign too");
  }
  return ok();
}

}  // namespace

Status judge_complaint_lodged(Case& event) {
  LEDGER_TRY(event.unused("complaint", event.id(), "/data/complaint"));
  LEDGER_TRY(check_named_whole(event, "programme call application grant org body consultation"));
  LEDGER_TRY(check_after_entry(event, "due", "CPL-01"));
  Json document = new_thing(event, "complaint programme call application grant org body consultation actor slip");
  document["lodged"] = event.logged().ms;
  set_due(event, document);
  if (event.has("against")) document["against"] = part(part(event.data(), "against"), "index");
  if (event.has("represented_by")) document["represented_by"] = representatives_of(event);
  event.put("complaint", event.id(), document);
  return open_matter(event, "complaint", event.id(), entries_named(part(event.data(), "against")));
}

Status judge_complaint_answered(Case& event) {
  Json complaint = event.named("complaint");
  if (const Json* against = find_member(complaint, "against"); against != nullptr) {
    LEDGER_TRY(check_not_own_act(event, as_index(*against), "CPL-02"));
  }
  Json complainants = part(complaint, "represented_by");
  if (!complainants.is_array()) complainants = Json::array();
  if (event.has("actor")) complainants.push_back(event.text("actor"));
  LEDGER_TRY(check_none_signs(event, complainants, "complains, or signs for who does", index_of(complaint), "CPL-03"));
  if (event.has("answered_on")) {
    LEDGER_TRY(const std::int64_t lodged, stored_integer(complaint, "lodged"));
    LEDGER_TRY(check_not_before(event, "answered_on", Instant{lodged}, "the complaint", index_of(complaint)));
  }
  complaint["answered"] = event.index();
  event.put("complaint", event.id(), complaint);
  return settle_matter(event, "complaint", event.id());
}

Status judge_complaint_escalated(Case& event) {
  Json complaint = event.named("complaint");
  LEDGER_TRY(check_ripe(event, complaint));
  LEDGER_TRY(check_representatives(event, complaint));
  LEDGER_TRY(check_after_entry(event, "due", "CPL-01"));
  if (event.has("escalated_on")) {
    LEDGER_TRY(const std::int64_t lodged, stored_integer(complaint, "lodged"));
    LEDGER_TRY(check_not_before(event, "escalated_on", Instant{lodged}, "the complaint", index_of(complaint)));
  }
  complaint.erase("answered");
  set_due(event, complaint);
  event.put("complaint", event.id(), complaint);
  return open_matter(event, "complaint", event.id(), {});
}

}  // namespace skaidrs
