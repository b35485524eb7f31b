// Money that comes back: reversals, recoveries and what was not spent; and the recipient's word that it came.
//   recovery {amount, open (what is ordered and not yet received), parts {<payout>: open}, ordered (milliseconds),
//   undone (the decision on an appeal that undid the order)}
#include "ledger/grants/rules/appeal_effects.h"
#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/payout_parts.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

// The payout that data name at their top, as one part over all of `amount`. Errors: kRefused MON-19.
Result<PayoutPart> named_payout(const Case& event, const Money& amount) {
  PayoutPart one{.payout = event.text("payout"), .amount = amount, .where = "/data", .document = event.named("payout")};
  if (part(event.data(), "instalment") == part(one.document, "instalment")) return one;
  return refused("MON-19", "payout " + one.payout + " was made on instalment " +
                               part(one.document, "instalment").dump() + ", not on " +
                               part(event.data(), "instalment").dump())
      .at("/data/instalment")
      .because({index_of(one.document)});
}

Status check_after_payout(const Case& event, std::string_view member, const Json& payout) {
  return check_not_before(event, member, text_member(payout, "paid_on"), "the payout", index_of(payout));
}

// What the order rests on stands. Errors: kRefused GRT-12.
Status check_ground(const Case& event) {
  const Json undone = event.has("cost") ? part(event.named("cost"), "undone") : Json();
  if (!undone.is_null()) {
    return refused("GRT-12", "an appeal against the disallowed cost " + event.text("cost") + " was upheld")
        .at("/data/cost")
        .because({as_index(undone)});
  }
  if (!event.has("irregularity")) return ok();
  const Json& irregularity = event.named("irregularity");
  const std::string outcome(text_member(irregularity, "outcome"));
  if (outcome == "confirmed" || outcome == "partly") return ok();
  const std::string words = outcome.empty() ? "is not closed" : "was closed as " + outcome;
  return refused("GRT-12", "irregularity " + event.text("irregularity") + " " + words)
      .at("/data/irregularity")
      .because({outcome.empty() ? index_of(irregularity) : as_index(part(irregularity, "closed"))});
}

Error above_order(const std::string& what, const Money& open, const Money& amount, const std::string& where,
                  const Json& recovery) {
  return refused("MON-23", "on " + what + " " + money_words(open) + " are ordered and not yet received, less than " +
                               money_words(amount))
      .at(where)
      .because({index_of(recovery)});
}

// Takes the part from what the recovery and the payout still claim. Errors: kRefused MON-23.
Status settle_claim(Json& recovery, PayoutPart& one) {
  Json& open_parts = recovery["parts"];
  if (!open_parts.contains(one.payout)) {
    return above_order("payout " + one.payout, {0, one.amount.currency}, one.amount, one.where, recovery);
  }
  LEDGER_TRY(const Money open, stored_money(open_parts, one.payout));
  if (is_above(one.amount, open)) {
    return above_order("payout " + one.payout, open, one.amount, pointer(one.where, "amount"), recovery);
  }
  LEDGER_TRY(lower(open_parts, one.payout, one.amount));
  if (open == one.amount) open_parts.erase(one.payout);
  LEDGER_TRY(lower(recovery, "open", one.amount));
  return lower(one.document, "claimed", one.amount);
}

}  // namespace

Status judge_payout_reversed(Case& event) {
  LEDGER_TRY(event.unused("reversal", event.text("reversal"), "/data/reversal"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(check_conversion(event, "to"));
  LEDGER_TRY(PayoutPart one, named_payout(event, amount));
  LEDGER_TRY(check_after_payout(event, "reversed_on", one.document));
  LEDGER_TRY(check_left(one));
  LEDGER_TRY(bring_back(event, grant, one, "reversed"));
  LEDGER_TRY(note_treasurers(event));
  event.put("grant", event.text("grant"), grant);
  event.put("reversal", event.text("reversal"), new_thing(event, kGrantNames));
  return ok();
}

Status judge_payout_confirmed(Case& event) {
  LEDGER_TRY(living_grant(event));
  Json payout = event.named("payout");
  if (const Json* confirmed = find_member(payout, "confirmed"); confirmed != nullptr) {
    return refused("MON-24", "payout " + event.text("payout") + " is confirmed already")
        .at("/data/payout")
        .because({as_index(*confirmed)});
  }
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(check_conversion(event, "from"));
  LEDGER_TRY(const Money paid, stored_money(payout, "amount"));
  if (is_above(amount, paid)) {
    return refused("MON-24", money_words(amount) + " came, of a payout over " + money_words(paid))
        .at("/data/amount")
        .because({index_of(payout)});
  }
  LEDGER_TRY(check_after_payout(event, "received_on", payout));
  payout["confirmed"] = event.index();
  event.put("payout", event.text("payout"), payout);
  return ok();
}

Status judge_recovery_ordered(Case& event) {
  LEDGER_TRY(event.unused("recovery", event.text("recovery"), "/data/recovery"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_ground(event));
  LEDGER_TRY(check_limit_ahead(event, "due"));
  LEDGER_TRY(check_time_to_appeal(event));
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(std::vector<PayoutPart> parts, payout_parts(event, amount));
  Json recovery = new_thing(event, "programme call application grant org actor recovery");
  recovery["amount"] = money_to_json(amount);
  recovery["open"] = money_to_json(amount);
  recovery["parts"] = Json::object();
  recovery["ordered"] = event.logged().ms;
  for (PayoutPart& one : parts) {
    LEDGER_TRY(check_left(one));
    LEDGER_TRY(raise(one.document, "claimed", one.amount));
    recovery["parts"][one.payout] = money_to_json(one.amount);
    event.put("payout", one.payout, one.document);
  }
  LEDGER_TRY(raise(grant["contract"], "claimed", amount));
  LEDGER_TRY(note_treasurers(event));
  Json application = event.named("application");
  note_appealable(event, application, "recovery");
  name_appealable(event, application, event.text("recovery"));
  event.put("application", event.text("application"), application);
  grant["recoveries"][event.text("recovery")] = event.index();
  event.put("grant", event.text("grant"), grant);
  event.put("recovery", event.text("recovery"), recovery);
  return ok();
}

Status judge_recovery_received(Case& event) {
  LEDGER_TRY(event.unused("receipt", event.text("receipt"), "/data/receipt"));
  LEDGER_TRY(Json grant, living_grant(event));
  Json recovery = event.named("recovery");
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(check_conversion(event, "to"));
  LEDGER_TRY(const std::int64_t ordered, stored_integer(recovery, "ordered"));
  LEDGER_TRY(check_not_before(event, "received_on", Instant{ordered}, "the order", index_of(recovery)));
  LEDGER_TRY(std::vector<PayoutPart> parts, payout_parts(event, amount));
  for (PayoutPart& one : parts) {
    LEDGER_TRY(settle_claim(recovery, one));
    LEDGER_TRY(bring_back(event, grant, one, "recovered"));
  }
  LEDGER_TRY(lower(grant["contract"], "claimed", amount));
  if (recovery["parts"].empty()) grant["recoveries"].erase(event.text("recovery"));
  LEDGER_TRY(note_treasurers(event));
  event.put("grant", event.text("grant"), grant);
  event.put("recovery", event.text("recovery"), recovery);
  event.put("receipt", event.text("receipt"), new_thing(event, kGrantNames));
  return ok();
}

Status judge_unspent_returned(Case& event) {
  LEDGER_TRY(event.unused("unspent", event.text("unspent"), "/data/unspent"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(check_conversion(event, "to"));
  LEDGER_TRY(std::vector<PayoutPart> parts, payout_parts(event, amount));
  for (PayoutPart& one : parts) {
    LEDGER_TRY(check_after_payout(event, "returned_on", one.document));
    LEDGER_TRY(check_left(one));
    LEDGER_TRY(bring_back(event, grant, one, "returned"));
  }
  LEDGER_TRY(note_treasurers(event));
  event.put("grant", event.text("grant"), grant);
  event.put("unspent", event.text("unspent"), new_thing(event, "programme call application grant org actor unspent"));
  return ok();
}

}  // namespace skaidrs
