#include "ledger/grants/rules/awards.h"

#include "ledger/grants/rules/payout_parts.h"
#include "ledger/grants/rules/quotas.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Result<Money> released_of(const Json& grant, const std::string& currency) {
  if (find_member(grant, "released") == nullptr) return Money{0, currency};
  return stored_money(grant, "released");
}

}  // namespace

Result<Money> held_award(const Json& grant) {
  LEDGER_TRY(const Money awarded, stored_money(grant, "awarded"));
  LEDGER_TRY(const Money released, released_of(grant, awarded.currency));
  return subtract(awarded, released);
}

Status release_award(Case& event, Json& grant, const Json& application, const Money& amount) {
  if (amount.minor == 0) return ok();
  LEDGER_TRY(Json call, event.get("call", event.text("call"), "/data/call"));
  LEDGER_TRY(lower(call, "awarded", amount));
  event.put("call", event.text("call"), call);
  LEDGER_TRY(leave_quotas(event, application, amount));
  LEDGER_TRY(const Money before, released_of(grant, amount.currency));
  LEDGER_TRY(const Money released, add(before, amount));
  grant["released"] = money_to_json(released);
  return ok();
}

Status hold_award_again(Case& event, Json& grant, const Json& application, const Money& amount) {
  LEDGER_TRY(take_from_budget(event, amount, "/data/amount"));
  LEDGER_TRY(count_in_quotas(event, application, amount));
  return lower(grant, "released", amount);
}

Status take_from_budget(Case& event, const Money& awarded, const std::string& where) {
  LEDGER_TRY(Json call, event.get("call", event.text("call"), "/data/call"));
  LEDGER_TRY(const Money before, stored_money(call, "awarded"));
  LEDGER_TRY(const Money budget, stored_money(call, "budget"));
  LEDGER_TRY(const Money sum, sum_at(before, awarded, where));
  if (is_above(sum, budget)) {
    return refused("MON-06", "with " + money_words(awarded) + " the awards of call " + event.text("call") +
                                 " come to " + money_words(sum) + ", above its budget of " + money_words(budget))
        .at(where)
        .because({index_of(call)});
  }
  call["awarded"] = money_to_json(sum);
  event.put("call", event.text("call"), call);
  return ok();
}

}  // namespace skaidrs
