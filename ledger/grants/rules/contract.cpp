#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/contract_terms.h"
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/representation.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Status check_follows_decision(const Case& event, const Json& grant, const Money& amount) {
  LEDGER_TRY(const Money awarded, stored_money(grant, "awarded"));
  if (amount != awarded) {
    return refused("MON-07", "the contract is over " + money_words(amount) + ", the award was " + money_words(awarded))
        .at("/data/amount")
        .because({index_of(grant)});
  }
  if (event.has("decision") && event.text("decision") != text_member(grant, "decision")) {
    return refused("MON-07", "grant " + event.text("grant") + " was awarded by decision " +
                                 std::string(text_member(grant, "decision")))
        .at("/data/decision")
        .because({index_of(grant)});
  }
  return check_not_before(event, "signed_on", text_member(grant, "date"), "the decision", index_of(grant));
}

Status check_recipient(const Case& event, const Json& profile) {
  const Json& application = event.named("application");
  if (text_member(application, "recipient_kind") != event.text("recipient_kind")) {
    return refused("MON-17", "the application is of the kind " +
                                 std::string(text_member(application, "recipient_kind")) + ", the contract of " +
                                 event.text("recipient_kind"))
        .at("/data/recipient_kind")
        .because({index_of(application)});
  }
  return check_kind_and_method(event, profile);
}

// Nobody fixes terms and account alone: two programme officers sign, or one with the recipient. Errors: kRefused
// GRT-19.
Status check_two_sign(const Case& event) {
  if (!event.holds("GRT-19")) return ok();
  std::size_t counted = 0;
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(const bool officer, holds_role(event, signer, event.row().roles, Reach::kEvent));
    LEDGER_TRY(const bool represents,
               event.has("org") ? is_tied(event, signer, event.text("org")) : Result<bool>(false));
    if (officer || represents || event.text("actor") == signer) ++counted;
  }
  if (counted >= 2) return ok();
  return refused("GRT-19", std::to_string(counted) +
                               " of those who sign the contract is a programme officer or the "
                               "recipient, and two are asked for")
      .at("/data/signers")
      .hinted("let another programme officer sign, the recipient, or who represents its organisation");
}

// A call in which something was contracted is not cancelled.
void note_contracted(Case& event) {
  Json call = event.named("call");
  if (find_member(call, "contracted") != nullptr) return;
  call["contracted"] = event.index();
  event.put("call", event.text("call"), call);
}

}  // namespace

Status judge_contract_signed(Case& event) {
  Json grant = event.named("grant");
  if (const Json* revoked = find_member(grant, "revoked"); revoked != nullptr) {
    return refused("DEC-02", "the decision that made grant " + event.text("grant") + " is revoked")
        .at("/data/grant")
        .because({as_index(*revoked)});
  }
  if (const Json* contract = find_member(grant, "contract"); contract != nullptr) {
    return refused("ORD-09", "grant " + event.text("grant") + " has a contract already")
        .at("/data/grant")
        .because({index_of(*contract)});
  }
  LEDGER_TRY(check_not_closed(event, grant));
  LEDGER_TRY(check_two_sign(event));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(const Money amount, event.amount("amount"));
  LEDGER_TRY(check_follows_decision(event, grant, amount));
  LEDGER_TRY(check_recipient(event, profile));
  LEDGER_TRY(const std::int64_t rate, integer_member(event.data(), "rate_ppm"));
  LEDGER_TRY(const Money total_cost, event.amount("total_cost"));
  LEDGER_TRY(check_rate(profile, rate, amount, total_cost));
  LEDGER_TRY(check_conversion(event, "to"));
  LEDGER_TRY(check_instalments_above_zero(event));
  LEDGER_TRY(Json instalments, instalments_in(part(event.data(), "instalments"), profile, amount));
  LEDGER_TRY(Json contract, new_contract(event, amount));
  contract["instalments"] = std::move(instalments);
  grant["contract"] = std::move(contract);
  note_contracted(event);
  event.put("grant", event.text("grant"), grant);
  return ok();
}

}  // namespace skaidrs
