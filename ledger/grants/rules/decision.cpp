#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/awards.h"
#include "ledger/grants/rules/bodies.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/quotas.h"
#include "ledger/grants/rules/standing.h"
#include "ledger/grants/rules/sums.h"
#include "ledger/grants/rules/votes.h"

namespace skaidrs {
namespace {

Status check_date(const Case& event) {
  const Json& call = event.named("call");
  LEDGER_TRY(const std::int64_t opens, stored_integer(call, "opens"));
  LEDGER_TRY(check_not_before(event, "date", Instant{opens}, "the opening of the call", index_of(call)));
  const std::string_view drawn_on = text_member(call, "drawn_on");
  if (drawn_on.empty()) return ok();
  return check_not_before(event, "date", drawn_on, "the ranking", as_index(part(call, "ranked")));
}

Error wrong_award(const Case& event, const Money& awarded, const Money& requested, std::string_view relation) {
  return refused("MON-05", "the outcome is " + event.text("outcome") + " and the award of " + money_words(awarded) +
                               " is " + std::string(relation) + " the request of " + money_words(requested))
      .at("/data/awarded")
      .because({index_of(event.named("application"))});
}

Status check_award(const Case& event, const Money& awarded) {
  LEDGER_TRY(const Money requested, stored_money(event.named("application"), "requested"));
  if (is_above(awarded, requested)) return wrong_award(event, awarded, requested, "above");
  const bool same = awarded == requested;
  if (event.text("outcome") == "grant" && !same) return wrong_award(event, awarded, requested, "below");
  if (event.text("outcome") == "reduced" && same) return wrong_award(event, awarded, requested, "not below");
  return ok();
}

// From ruleset 2: decided after the ranking, once, and never for what no longer stands.
// Errors: kRefused ORD-11, ORD-12, ORD-13.
Status check_turn(const Case& event) {
  const Json& application = event.named("application");
  const Json& call = event.named("call");
  const bool rejects = event.text("outcome") == "reject";
  LEDGER_TRY(check_standing(event, rejects ? Standing::kNotWithdrawn : Standing::kEligible));
  if (event.holds("ORD-12") && find_member(call, "ranked") == nullptr && !as_flag(part(call, "rolling"))) {
    return refused("ORD-12", "call " + event.text("call") + " is not rolling and not ranked yet")
        .at("/data/call")
        .because({index_of(call)})
        .hinted("draw the ranking first");
  }
  const Json* decided = find_member(application, "decided");
  if (!event.holds("ORD-13") || decided == nullptr) return ok();
  const Json& remedy = part(application, "remedy");
  const bool asked = text_member(remedy, "remedy") == "new_decision" && index_of(remedy) > as_index(*decided);
  if (asked) return ok();
  return refused("ORD-13", "application " + event.text("application") + " is decided since entry " +
                               std::to_string(as_index(*decided)))
      .at("/data/application")
      .because({as_index(*decided)})
      .hinted("revoke that decision first, or let an appeal ask for a new one");
}

// Who votes or attests is a member of the deciding body in this call. Errors: kRefused ROL-08.
Status note_members(Case& event) {
  const Json& votes = part(event.data(), "votes");
  for (std::size_t i = 0; i < votes.size(); ++i) {
    const std::string where = pointer("/data/votes", i);
    LEDGER_TRY(take_duty(event, std::string(text_member(votes[i], "actor")), Duty::kMember, where));
  }
  return ok();
}

// A place on the reserve list, once each. Errors: kRefused RES-02.
Status reserve_place(const Case& event, const Json& profile, Json& call) {
  const std::string place = part(event.data(), "reserve_place").dump();
  const Json& reserve = part(profile, "reserve");
  const Json& taken = part(part(call, "reserve"), place);
  if (event.holds("RES-02") && (reserve.is_null() || !taken.is_null())) {
    return refused("RES-02", reserve.is_null() ? "the rules of call " + event.text("call") + " have no reserve list"
                                               : "place " + place + " of the reserve list is application " +
                                                     std::string(text_member(taken, "application")))
        .at("/data/reserve_place")
        .because({reserve.is_null() ? index_of(profile) : index_of(taken)});
  }
  Json entry = {{"index", event.index()}, {"application", event.text("application")}, {"decision", event.id()}};
  if (const auto days = integer_member(reserve, "days")) entry["until"] = days_after(event, days.value()).ms;
  call["reserve"][place] = std::move(entry);
  return ok();
}

// What later events ask of this decision.
Status note_decided(Case& event, const Json& profile) {
  LEDGER_TRY(Json application, event.get("application", event.text("application"), "/data/application"));
  application["decided"] = event.index();
  LEDGER_TRY(set_waiting(event, application, Waits::kNo));
  note_appealable(event, application, "decision");
  event.put("application", event.text("application"), application);
  LEDGER_TRY(Json call, event.get("call", event.text("call"), "/data/call"));
  if (find_member(call, "decided") == nullptr) call["decided"] = event.index();
  if (event.has("reserve_place")) {
    LEDGER_TRY(reserve_place(event, profile, call));
  }
  event.put("call", event.text("call"), call);
  return ok();
}

}  // namespace

Json signing_keys(const Case& event) {
  Json keys = Json::array();
  for (const EnvelopeSignature& signature : event.envelope().signatures) keys.push_back(signature.keyid.hex());
  return keys;
}

Status award_grant(Case& event, const std::string& decision, const std::string& date) {
  LEDGER_TRY(event.unused("grant", event.text("grant"), "/data/grant"));
  LEDGER_TRY(const Money awarded, amount_above_zero(event, "awarded"));
  LEDGER_TRY(check_award(event, awarded));
  LEDGER_TRY(take_from_budget(event, awarded, "/data/awarded"));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_quotas(event, event.named("application"), profile, awarded));
  Json grant = new_thing(event, "programme call application grant org actor");
  grant["decision"] = decision;
  grant["awarded"] = money_to_json(awarded);
  grant["date"] = date;
  grant["keys"] = signing_keys(event);
  event.put("grant", event.text("grant"), grant);
  Json application = event.named("application");
  application["granted"] = event.index();
  application["grant"] = event.text("grant");
  event.put("application", event.text("application"), application);
  event.name_thing("application", application);
  return ok();
}

Status take_back_grant(Case& event, Json& application) {
  const std::string id(text_member(application, "grant"));
  if (id.empty()) return ok();
  LEDGER_TRY(Json grant, event.get("grant", id, "/data/grant"));
  if (const Json* contract = find_member(grant, "contract"); contract != nullptr) {
    return refused("DEC-01", "grant " + id + " has a contract, in entry " + std::to_string(index_of(*contract)))
        .at("/data/decision")
        .because({index_of(*contract)})
        .hinted("end the contract: contract.terminated");
  }
  LEDGER_TRY(const Money held, held_award(grant));
  LEDGER_TRY(release_award(event, grant, application, held));
  grant["revoked"] = event.index();
  event.put("grant", id, grant);
  application.erase("granted");
  application.erase("grant");
  return ok();
}

Status judge_decision_taken(Case& event) {
  LEDGER_TRY(event.unused("decision", event.id(), "/subject"));
  if (const Json* granted = find_member(event.named("application"), "granted"); granted != nullptr) {
    return refused("ORD-09", "a grant was awarded to application " + event.text("application") + " already")
        .at("/data/application")
        .because({as_index(*granted)});
  }
  const Json& body = event.named("body");
  LEDGER_TRY(check_deciding(event, body));
  LEDGER_TRY(check_date(event));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(check_votes(event, body, profile));
  LEDGER_TRY(check_appeal_time(event, profile));
  LEDGER_TRY(check_turn(event));
  LEDGER_TRY(note_members(event));
  if (event.has("awarded")) {
    LEDGER_TRY(award_grant(event, event.id(), event.text("date")));
  }
  LEDGER_TRY(note_decided(event, profile));
  Json document = new_thing(event, "programme call application org actor body");
  document["outcome"] = event.text("outcome");
  event.put("decision", event.id(), document);
  return ok();
}

}  // namespace skaidrs
