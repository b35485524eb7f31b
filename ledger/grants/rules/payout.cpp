#include <algorithm>

#include "ledger/grants/rules/appeal_effects.h"
#include "ledger/grants/rules/awards.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/confirmation.h"
#include "ledger/grants/rules/contract_terms.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/payout_parts.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Status check_account(const Case& event, const Json& contract) {
  if (text_member(contract, "account_digest") == event.text("account_digest")) return ok();
  return refused("MON-12", "the payout goes to another account than the contract's")
      .at("/data/account_digest")
      .because({terms_index(contract)})
      .hinted("a new account is a change of the contract");
}

// Adds the payout to what is paid on `whole`, a contract or an instalment: {amount, paid}, what came back taken off.
Status pay_on(Json& whole, const Money& amount, const std::string& rule, const std::string& what,
              std::uint64_t rests_on) {
  LEDGER_TRY(const Money paid, stored_money(whole, "paid"));
  LEDGER_TRY(const Money owed, stored_money(whole, "amount"));
  LEDGER_TRY(const Money sum, sum_at(paid, amount, "/data/amount"));
  if (is_above(sum, owed)) {
    return refused(rule, "with " + money_words(amount) + " the payouts on " + what + " come to " + money_words(sum) +
                             ", above its " + money_words(owed))
        .at("/data/amount")
        .because({rests_on});
  }
  whole["paid"] = money_to_json(sum);
  return ok();
}

// Whether the payout is of what an upheld appeal makes the funder owe, as far as anything is.
Result<bool> is_owed(const Case& event, const Json& contract) {
  if (find_member(contract, "owed") == nullptr) return false;
  LEDGER_TRY(const Money amount, event.amount("amount"));
  LEDGER_TRY(const Money owed, owed_to_recipient(contract));
  return !is_above(amount, owed);
}

// On a contract that is terminated its rate of the accepted cost is paid, and no more. Errors: kRefused GRT-04.
Status check_terminated(const Case& event, const Json& grant, const Json& contract) {
  const Json* terminated = find_member(contract, "terminated");
  if (terminated == nullptr || !event.holds("GRT-04")) return ok();
  LEDGER_TRY(const Money accepted, accepted_cost(event, grant));
  if (accepted.minor == 0) return check_in_force(event, contract);
  LEDGER_TRY(const Money amount, event.amount("amount"));
  LEDGER_TRY(const Money paid, stored_money(contract, "paid"));
  LEDGER_TRY(const Money sum, sum_at(paid, amount, "/data/amount"));
  LEDGER_TRY(const std::int64_t rate, stored_integer(contract, "rate_ppm"));
  if (within_share(sum, accepted, rate)) return ok();
  return refused("GRT-04", "the contract of grant " + event.text("grant") + " is terminated; with " +
                               money_words(amount) + " its payouts come to " + money_words(sum) + ", above " +
                               std::to_string(rate) + " millionths of the accepted cost, " + money_words(accepted))
      .at("/data/amount")
      .because({as_index(*terminated)});
}

// Nothing is paid on a grant that is closed or suspended; on one that is terminated, what is still owed.
// Errors: kRefused GRT-05, GRT-02, GRT-04.
Status check_payable(const Case& event, const Json& grant, const Json& contract) {
  LEDGER_TRY(check_not_closed(event, grant));
  LEDGER_TRY(const bool owed, is_owed(event, contract));
  if (!owed) {
    LEDGER_TRY(check_terminated(event, grant, contract));
  }
  const Json& suspended = part(grant, "suspended");
  if (suspended.empty() || !event.holds("GRT-02")) return ok();
  const auto first = suspended.begin();
  return refused("GRT-02", "payments on grant " + event.text("grant") + " are suspended by " + first.key())
      .at("/data/grant")
      .because({as_index(*first)})
      .hinted("append payment.resumed first");
}

// A payout is first of all of what is owed. Errors: those of the state.
Status settle_owed(Json& contract, const Money& amount) {
  if (find_member(contract, "owed") == nullptr) return ok();
  LEDGER_TRY(const Money owed, stored_money(contract, "owed"));
  return lower(contract, "owed", is_above(amount, owed) ? owed : amount);
}

// What a grant that was closed gave back to its call is taken from the budget again. Errors: kRefused MON-06.
Status hold_what_is_paid(Case& event, Json& grant) {
  LEDGER_TRY(const Money paid, stored_money(part(grant, "contract"), "paid"));
  LEDGER_TRY(const Money held, held_award(grant));
  if (!is_above(paid, held)) return ok();
  LEDGER_TRY(const Money lacking, subtract(paid, held));
  return hold_award_again(event, grant, event.named("application"), lacking);
}

// A lump sum is paid for what was delivered. Errors: kRefused GRT-08.
Status check_delivered(const Case& event, const Json& contract, const std::string& number) {
  LEDGER_TRY(const bool owed, is_owed(event, contract));
  if (owed || !event.holds("GRT-08") || text_member(contract, "cost_method") != "lump_sum") return ok();
  const Json& instalment = part(part(contract, "instalments"), number);
  if (text_member(instalment, "kind") == "advance" || find_member(instalment, "delivered") != nullptr) return ok();
  return refused("GRT-08", "nothing was accepted as delivered for instalment " + number + " of a lump sum")
      .at("/data/instalment")
      .because({index_of(contract)})
      .hinted("append deliverable.accepted for this instalment first");
}

// Signatures that the rules ask for when all payouts of the grant come to `sum`. Errors: kRefused MON-13.
Status check_tier(const Case& event, const Json& profile, const Money& sum) {
  const Json& signatures = part(profile, "payout_signatures");
  LEDGER_TRY(std::int64_t wanted, stored_integer(signatures, "minimum"));
  for (const Json& tier : part(signatures, "tiers")) {
    LEDGER_TRY(const Money above, stored_money(tier, "above"));
    LEDGER_TRY(const std::int64_t asked, stored_integer(tier, "signatures"));
    if (is_above(sum, above)) wanted = std::max(wanted, asked);
  }
  LEDGER_TRY(const auto holders, signers_with(event, event.row().roles, Reach::kEvent));
  if (static_cast<std::int64_t>(holders.size()) >= wanted) return ok();
  return refused("MON-13", "payouts of " + money_words(sum) + " together need " + std::to_string(wanted) +
                               " signatures, this one has " + std::to_string(holders.size()))
      .at("/data/signers")
      .because({index_of(profile)});
}

// Errors: kRefused MON-15.
Status check_undisputed(const Case& event, const Json& keys, std::uint64_t signed_at, const std::string& what) {
  LEDGER_TRY(const auto dispute, dispute_of(event, keys, signed_at));
  if (!dispute) return ok();
  return refused("MON-15", "the " + what + " in entry " + std::to_string(signed_at) + " is disputed: key " +
                               dispute->keyid + " is suspect from entry " + std::to_string(dispute->suspect_from))
      .at("/data/grant")
      .because({signed_at, dispute->revoked})
      .hinted(event.holds("MTG-03") ? "let the body confirm it: committee.met, with the entry among `confirms`" : "");
}

// Everything that the payout rests on: the decision, the award where the reserve list was called up, the contract and
// its amendments, what was accepted for the instalment, and the ends of suspensions. Errors: kRefused MON-15.
Status check_nothing_disputed(const Case& event, const Json& grant, const Json& contract) {
  LEDGER_TRY(const auto decision, event.find("decision", text_member(grant, "decision")));
  if (decision && index_of(*decision) != index_of(grant)) {
    LEDGER_TRY(check_undisputed(event, part(*decision, "keys"), index_of(*decision), "decision"));
    LEDGER_TRY(check_undisputed(event, part(grant, "keys"), index_of(grant), "call of the reserve"));
  } else {
    LEDGER_TRY(check_undisputed(event, part(grant, "keys"), index_of(grant), "decision"));
  }
  LEDGER_TRY(check_undisputed(event, part(contract, "keys"), index_of(contract), "contract"));
  for (const Json& amendment : part(contract, "amendments")) {
    LEDGER_TRY(check_undisputed(event, part(amendment, "keys"), index_of(amendment), "contract, as amended"));
  }
  for (const Json& leave : part(grant, "leave_to_pay")) {  // of this instalment, or of all
    const Json* instalment = find_member(leave, "instalment");
    if (instalment != nullptr && *instalment != part(event.data(), "instalment")) continue;
    LEDGER_TRY(check_undisputed(event, part(leave, "keys"), index_of(leave),
                                instalment == nullptr ? "end of a suspension" : "acceptance of what was delivered"));
  }
  return ok();
}

void put_payout(Case& event, const Money& amount) {
  Json payout = new_thing(event, "programme call application grant org actor payout");
  payout["instalment"] = part(event.data(), "instalment");
  payout["amount"] = money_to_json(amount);
  payout["back"] = money_to_json({0, amount.currency});
  payout["claimed"] = money_to_json({0, amount.currency});
  payout["paid_on"] = event.text("paid_on");
  event.put("payout", event.text("payout"), payout);
}

}  // namespace

Status judge_payout_made(Case& event) {
  LEDGER_TRY(event.unused("payout", event.text("payout"), "/data/payout"));
  Json grant = event.named("grant");
  if (find_member(grant, "contract") == nullptr) {
    return refused("ORD-08", "grant " + event.text("grant") + " has no contract yet")
        .at("/data/grant")
        .because({index_of(grant)})
        .hinted("append contract.signed first");
  }
  Json& contract = grant["contract"];
  const std::uint64_t signed_at = index_of(contract);
  const std::uint64_t rests_on = terms_index(contract);
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(check_account(event, contract));
  LEDGER_TRY(
      check_not_before(event, "paid_on", text_member(contract, "signed_on"), "the contract was signed", signed_at));
  LEDGER_TRY(check_nothing_disputed(event, grant, contract));
  LEDGER_TRY(check_payable(event, grant, contract));

  const std::string number = part(event.data(), "instalment").dump();
  if (part(part(contract, "instalments"), number).is_null()) {
    return refused("REF-04", "the contract of grant " + event.text("grant") + " has no instalment " + number)
        .at("/data/instalment")
        .because({rests_on});
  }
  LEDGER_TRY(check_delivered(event, contract, number));
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(check_conversion(event, "from"));
  LEDGER_TRY(settle_owed(contract, amount));
  LEDGER_TRY(pay_on(contract, amount, "MON-04", "grant " + event.text("grant"), rests_on));
  LEDGER_TRY(pay_on(contract["instalments"][number], amount, "MON-11", "instalment " + number, rests_on));
  contract["instalments"][number]["used"] = true;
  LEDGER_TRY(raise(contract, "payouts", amount));
  LEDGER_TRY(const Money sum, stored_money(contract, "payouts"));
  LEDGER_TRY(check_tier(event, profile, sum));
  LEDGER_TRY(note_treasurers(event));
  LEDGER_TRY(hold_what_is_paid(event, grant));
  event.put("grant", event.text("grant"), grant);
  put_payout(event, amount);
  return ok();
}

}  // namespace skaidrs
