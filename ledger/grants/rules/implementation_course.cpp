// The course of the work: what is delivered, seen on the spot, published and passed on.
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

// Notes at the contract's instalment that something was accepted for it. Errors: kRefused REF-04.
Status note_delivered(Case& event, Json& grant) {
  if (!event.has("instalment")) return ok();
  const std::string number = part(event.data(), "instalment").dump();
  Json& instalments = grant["contract"]["instalments"];
  if (!instalments.contains(number)) {
    return refused("REF-04", "the contract of grant " + event.text("grant") + " has no instalment " + number)
        .at("/data/instalment")
        .because({index_of(grant["contract"])});
  }
  Json& instalment = instalments[number];
  if (find_member(instalment, "delivered") == nullptr) instalment["delivered"] = event.index();
  grant["leave_to_pay"].push_back(
      {{"index", event.index()}, {"keys", signing_keys(event)}, {"instalment", part(event.data(), "instalment")}});
  event.put("grant", event.text("grant"), grant);
  return ok();
}

Error not_passed_on(std::string words, std::string where, const Json& grant) {
  return refused("MON-26", std::move(words)).at(std::move(where)).because({index_of(grant)});
}

}  // namespace

Status judge_deliverable_accepted(Case& event) {
  LEDGER_TRY(event.unused("deliverable", event.text("deliverable"), "/data/deliverable"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_has_contract(event, grant));
  const Json& contract = part(grant, "contract");
  LEDGER_TRY(check_not_before(event, "accepted_on", text_member(contract, "signed_on"), "the contract was signed",
                              index_of(contract)));
  LEDGER_TRY(note_delivered(event, grant));
  event.put("deliverable", event.text("deliverable"), new_thing(event, kGrantNames));
  return ok();
}

Status judge_monitoring_visit_held(Case& event) {
  LEDGER_TRY(event.unused("visit", event.text("visit"), "/data/visit"));
  LEDGER_TRY(const Json grant, living_grant(event));
  LEDGER_TRY(check_not_before(event, "date", text_member(grant, "date"), "the decision", index_of(grant)));
  event.put("visit", event.text("visit"), new_thing(event, kGrantNames));
  return ok();
}

Status judge_result_published(Case& event) {
  LEDGER_TRY(event.unused("result", event.text("result"), "/data/result"));
  LEDGER_TRY(living_grant(event));
  event.put("result", event.text("result"), new_thing(event, kGrantNames));
  return ok();
}

Status judge_regrant_linked(Case& event) {
  LEDGER_TRY(event.unused("regrant", event.text("regrant"), "/data/regrant"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_has_contract(event, grant));
  const Json& contract = part(grant, "contract");
  if (text_member(part(event.data(), "sub"), "grant") == event.text("grant")) {
    return not_passed_on("grant " + event.text("grant") + " is passed on to itself", "/data/sub/grant", grant);
  }
  LEDGER_TRY(check_not_before(event, "date", text_member(contract, "signed_on"), "the contract was signed",
                              index_of(contract)));
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  Money sum = amount;
  if (find_member(grant, "regranted") != nullptr) {
    LEDGER_TRY(const Money before, stored_money(grant, "regranted"));
    LEDGER_TRY(sum, sum_at(before, amount, "/data/amount"));
  }
  LEDGER_TRY(const Money paid, stored_money(contract, "paid"));
  if (is_above(sum, paid)) {
    return not_passed_on("with " + money_words(amount) + " the re-grants of grant " + event.text("grant") +
                             " come to " + money_words(sum) + ", above the " + money_words(paid) + " that are paid",
                         "/data/amount", grant);
  }
  grant["regranted"] = money_to_json(sum);
  event.put("grant", event.text("grant"), grant);
  event.put("regrant", event.text("regrant"), new_thing(event, kGrantNames));
  return ok();
}

}  // namespace skaidrs
