#include <algorithm>

#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Status check_account(const Case& event, const Json& contract) {
  if (text_member(contract, "account_digest") == event.text("account_digest")) return ok();
  return refused("MON-12", "the payout goes to another account than the contract's")
      .at("/data/account_digest")
      .because({index_of(contract)})
      .hinted("a new account is a change of the contract");
}

// Adds the payout to what is paid on `whole`, a contract or an instalment: {amount, paid}. Gives the sum.
Result<Money> pay_on(Json& whole, const Money& amount, const std::string& rule, const std::string& what,
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
  return sum;
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
  for (const Json& keyid : keys) {
    LEDGER_TRY(const auto key, event.find("key", as_text(keyid)));
    const Json* suspect_from = key ? find_member(*key, "suspect_from") : nullptr;
    if (suspect_from == nullptr || as_index(*suspect_from) > signed_at) continue;
    return refused("MON-15", "the " + what + " in entry " + std::to_string(signed_at) + " is disputed: key " +
                                 as_text(keyid) + " is suspect from entry " + std::to_string(as_index(*suspect_from)))
        .at("/data/grant")
        .because({signed_at, as_index(part(*key, "revoked"))});
  }
  return ok();
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
  const std::uint64_t rests_on = index_of(contract);
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(check_account(event, contract));
  LEDGER_TRY(
      check_not_before(event, "paid_on", text_member(contract, "signed_on"), "the contract was signed", rests_on));
  LEDGER_TRY(check_undisputed(event, part(grant, "keys"), index_of(grant), "decision"));
  LEDGER_TRY(check_undisputed(event, part(contract, "keys"), rests_on, "contract"));

  const std::string number = part(event.data(), "instalment").dump();
  if (part(part(contract, "instalments"), number).is_null()) {
    return refused("REF-04", "the contract of grant " + event.text("grant") + " has no instalment " + number)
        .at("/data/instalment")
        .because({rests_on});
  }
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(check_conversion(event, "from"));
  LEDGER_TRY(const Money sum, pay_on(contract, amount, "MON-04", "grant " + event.text("grant"), rests_on));
  LEDGER_TRY(pay_on(contract["instalments"][number], amount, "MON-11", "instalment " + number, rests_on));
  LEDGER_TRY(check_tier(event, profile, sum));
  event.put("grant", event.text("grant"), grant);
  event.put("payout", event.text("payout"), new_thing(event, "programme call application grant org actor payout"));
  return ok();
}

}  // namespace skaidrs
