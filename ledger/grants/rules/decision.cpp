#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/awards.h"
#include "ledger/grants/rules/bodies.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/quotas.h"
#include "ledger/grants/rules/reserve.h"
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

// By the rules under which the application was filed. Errors: kRefused MON-30.
Status check_smallest(const Case& event, const Money& awarded) {
  if (!event.holds("MON-30")) return ok();
  LEDGER_TRY(const std::int64_t version, stored_integer(event.named("application"), "rules_version"));
  const std::string rules(text_member(event.named("call"), "rules"));
  LEDGER_TRY(const Json profile, event.get("profile", rules + "/" + std::to_string(version), "/data/call"));
  if (find_member(profile, "grant_min") == nullptr) return ok();
  LEDGER_TRY(const Money smallest, stored_money(profile, "grant_min"));
  if (!is_above(smallest, awarded)) return ok();
  return refused("MON-30", "the award of " + money_words(awarded) + " is below the smallest grant of the rules, " +
                               money_words(smallest))
      .at("/data/awarded")
      .because({index_of(profile)});
}

Status check_award(const Case& event, const Money& awarded) {
  LEDGER_TRY(const Money requested, stored_money(event.named("application"), "requested"));
  if (is_above(awarded, requested)) return wrong_award(event, awarded, requested, "above");
  const bool same = awarded == requested;
  if (event.text("outcome") == "grant" && !same) return wrong_award(event, awarded, requested, "below");
  if (event.text("outcome") == "reduced" && same) return wrong_award(event, awarded, requested, "not below");
  return check_smallest(event, awarded);
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

// What later events ask of this decision.
Status note_decided(Case& event, const Json& profile) {
  LEDGER_TRY(Json application, event.get("application", event.text("application"), "/data/application"));
  application["decided"] = event.index();
  LEDGER_TRY(set_waiting(event, application, Waits::kNo));
  note_appealable(event, application, "decision");
  event.put("application", event.text("application"), application);
  LEDGER_TRY(Json call, event.get("call", event.text("call"), "/data/call"));
  if (find_member(call, "decided") == nullptr) {
    call["decided"] = event.index();
    call["decided_on"] = event.text("date");
  }
  if (event.has("reserve_place")) {
    LEDGER_TRY(take_reserve_place(event, profile, call));
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

Status check_not_granted(const Case& event) {
  const Json* granted = find_member(event.named("application"), "granted");
  if (granted == nullptr) return ok();
  return refused("ORD-09", "a grant was awarded to application " + event.text("application") + " already")
      .at("/data/application")
      .because({as_index(*granted)});
}

Status award_grant(Case& event, const std::string& decision, const std::string& date) {
  LEDGER_TRY(check_not_granted(event));
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
  if (text_member(grant, "decision") != event.text("decision")) return ok();  // another decision made it
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
  LEDGER_TRY(check_not_granted(event));
  const Json& body = event.named("body");
  LEDGER_TRY(check_deciding(event, body));
  LEDGER_TRY(check_date(event));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(check_votes(event, body, profile));
  LEDGER_TRY(check_appeal_time(event, profile));
  LEDGER_TRY(check_turn(event));
  if (event.text("outcome") != "reject") {
    LEDGER_TRY(check_reaches_least_score(event));
  }
  LEDGER_TRY(note_voters(event));
  if (event.has("awarded")) {
    LEDGER_TRY(award_grant(event, event.id(), event.text("date")));
  }
  LEDGER_TRY(note_decided(event, profile));
  Json document = new_thing(event, "programme call application grant org actor body");
  document["outcome"] = event.text("outcome");
  document["date"] = event.text("date");
  document["keys"] = signing_keys(event);
  event.put("decision", event.id(), document);
  return ok();
}

}  // namespace skaidrs
