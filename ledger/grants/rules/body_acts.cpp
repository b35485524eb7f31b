// What a body does besides deciding: it meets, calls up its reserve, revokes.
#include <algorithm>

#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/bodies.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/quotas.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/standing.h"
#include "ledger/grants/rules/sums.h"
#include "ledger/grants/rules/votes.h"

namespace skaidrs {
namespace {

// A call's document holds `reserve`: {place: {application, decision, until (ms), index, called}}.

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

// What the body confirms it confirms with its quorum. Errors: kRefused MTG-02.
Status confirm(Case& event) {
  const Json& confirmed = part(event.data(), "confirms");
  if (confirmed.is_null()) return ok();
  const Json& body = event.named("body");
  LEDGER_TRY(const std::int64_t quorum, stored_integer(body, "quorum"));
  std::int64_t signing = 0;
  for (const std::string& signer : event.signers()) {
    if (as_flag(part(part(part(body, "seats"), signer), "voting"))) ++signing;
  }
  if (signing < quorum) {
    return refused("MTG-02",
                   std::to_string(signing) + " voting members confirm, the quorum is " + std::to_string(quorum))
        .at("/data/signers")
        .because({index_of(body)});
  }
  for (const Json& entry : confirmed) {
    event.put("confirmed", part(entry, "index").dump(), {{"index", event.index()}});
  }
  return ok();
}

Error out_of_order(std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("RES-01", std::move(words)).at("/data/reserve_place").because(std::move(rests_on));
}

// Whether a place before this one still waits: neither called up, nor lapsed, nor withdrawn.
Result<bool> still_waits(const Case& event, const Json& place) {
  if (find_member(place, "called") != nullptr) return false;
  const auto until = integer_member(place, "until");
  if (until && event.logged().ms > until.value()) return false;
  LEDGER_TRY(const Json application,
             event.get("application", text_member(place, "application"), "/data/reserve_place"));
  return find_member(application, "withdrawn") == nullptr;
}

Status check_turn(const Case& event, const Json& reserve, std::int64_t number) {
  for (std::int64_t before = 1; before < number; ++before) {
    const Json& place = part(reserve, std::to_string(before));
    if (place.is_null()) continue;
    LEDGER_TRY(const bool waits, still_waits(event, place));
    if (!waits) continue;
    return out_of_order("place " + std::to_string(before) + " of the reserve list, application " +
                            std::string(text_member(place, "application")) + ", comes before place " +
                            std::to_string(number),
                        {index_of(place)});
  }
  return ok();
}

// The place that is called up. Errors: kRefused RES-01.
Result<Json> called_place(const Case& event) {
  const Json& reserve = part(event.named("call"), "reserve");
  LEDGER_TRY(const std::int64_t number, integer_member(event.data(), "reserve_place"));
  const Json& place = part(reserve, std::to_string(number));
  const bool its_own = text_member(place, "application") == event.text("application") &&
                       text_member(place, "decision") == event.text("decision");
  if (!its_own) {
    return out_of_order("application " + event.text("application") + " has not place " + std::to_string(number) +
                            " of the reserve list by decision " + event.text("decision"),
                        {index_of(event.named("call"))});
  }
  LEDGER_TRY(const bool waits, still_waits(event, place));
  if (!waits)
    return out_of_order("place " + std::to_string(number) + " was called up, has lapsed or was withdrawn",
                        {index_of(place)});
  LEDGER_TRY(check_turn(event, reserve, number));
  return place;
}

}  // namespace

Status judge_committee_met(Case& event) {
  LEDGER_TRY(event.unused("meeting", event.text("meeting"), "/data/meeting"));
  LEDGER_TRY(check_competent(event, event.named("body")));
  LEDGER_TRY(check_of_body(event, "present"));
  LEDGER_TRY(check_of_body(event, "recused"));
  LEDGER_TRY(confirm(event));
  event.put("meeting", event.text("meeting"), new_thing(event, "programme call body meeting"));
  return ok();
}

Status judge_reserve_called_up(Case& event) {
  LEDGER_TRY(const Json place, called_place(event));
  LEDGER_TRY(check_standing(event, Standing::kEligible));
  Json call = event.named("call");
  call["reserve"][part(event.data(), "reserve_place").dump()]["called"] = event.index();
  event.put("call", event.text("call"), call);
  event.name_thing("call", call);
  return award_grant(event, event.text("decision"),
                     event.has("called_up_on") ? event.text("called_up_on") : std::string());
}

Status judge_decision_revoked(Case& event) {
  LEDGER_TRY(auto decision, event.find("decision", event.text("decision")));
  if (!decision) {
    return refused("REF-01", "no decision \"" + event.text("decision") + "\" stands in the log before this entry")
        .at("/data/decision");
  }
  LEDGER_TRY(check_repeats(event, *decision, "programme call application org actor"));
  if (const Json* before = find_member(*decision, "revoked"); before != nullptr) {
    return refused("DEC-01", "decision " + event.text("decision") + " is revoked already")
        .at("/data/decision")
        .because({as_index(*before)});
  }
  const Json& body = event.named("body");
  LEDGER_TRY(check_competent(event, body));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_votes(event, body, profile));
  LEDGER_TRY(check_appeal_time(event, profile));
  Json application = event.named("application");
  LEDGER_TRY(take_back_grant(event, application));
  (*decision)["revoked"] = event.index();
  event.put("decision", event.text("decision"), *decision);
  application.erase("decided");
  LEDGER_TRY(set_waiting(event, application, Waits::kYes));
  note_appealable(event, application, "decision");
  event.put("application", event.text("application"), application);
  return ok();
}

}  // namespace skaidrs
