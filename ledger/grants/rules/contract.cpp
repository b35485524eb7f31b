#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
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

Status check_rate(const Case& event, const Json& profile, const Money& amount) {
  LEDGER_TRY(const std::int64_t rate, integer_member(event.data(), "rate_ppm"));
  LEDGER_TRY(const std::int64_t rate_max, stored_integer(profile, "grant_rate_max_ppm"));
  if (rate > rate_max) {
    return refused("MON-10", "the contract's rate is " + std::to_string(rate) + " millionths, the rules allow " +
                                 std::to_string(rate_max))
        .at("/data/rate_ppm")
        .because({index_of(profile)});
  }
  LEDGER_TRY(const Money total_cost, event.amount("total_cost"));
  if (within_share(amount, total_cost, rate)) return ok();
  return refused("MON-10", money_words(amount) + " is above " + std::to_string(rate) +
                               " millionths of the total cost, " + money_words(total_cost))
      .at("/data/amount");
}

// The instalments by number, with nothing paid. Errors: kRefused MON-08, MON-09.
Result<Json> instalments_of(const Case& event, const Json& profile, const Money& amount) {
  Json instalments = Json::object();
  Money sum{0, amount.currency};
  Money advances{0, amount.currency};
  const Json& listed = part(event.data(), "instalments");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string where = pointer("/data/instalments", i);
    const auto number = integer_member(listed[i], "number");
    if (!number || number.value() != static_cast<std::int64_t>(i + 1)) {
      return refused("MON-08", "instalment " + part(listed[i], "number").dump() + " stands at place " +
                                   std::to_string(i + 1) + " of the list")
          .at(pointer(where, "number"));
    }
    LEDGER_TRY(const Money instalment, amount_at(part(listed[i], "amount"), pointer(where, "amount")));
    LEDGER_TRY(sum, sum_at(sum, instalment, where));
    if (text_member(listed[i], "kind") == "advance") {
      LEDGER_TRY(advances, sum_at(advances, instalment, where));
    }
    instalments[std::to_string(i + 1)] = {{"amount", money_to_json(instalment)},
                                          {"paid", money_to_json({0, amount.currency})}};
  }
  if (sum != amount) {
    return refused("MON-08",
                   "the instalments add up to " + money_words(sum) + ", the contract is over " + money_words(amount))
        .at("/data/instalments");
  }
  LEDGER_TRY(const std::int64_t share, stored_integer(profile, "advance_max_ppm"));
  if (within_share(advances, amount, share)) return instalments;
  return refused("MON-09", "advances of " + money_words(advances) + " are above " + std::to_string(share) +
                               " millionths of " + money_words(amount))
      .at("/data/instalments")
      .because({index_of(profile)});
}

}  // namespace

Status judge_contract_signed(Case& event) {
  Json grant = event.named("grant");
  if (const Json* contract = find_member(grant, "contract"); contract != nullptr) {
    return refused("ORD-09", "grant " + event.text("grant") + " has a contract already")
        .at("/data/grant")
        .because({index_of(*contract)});
  }
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(const Money amount, event.amount("amount"));
  LEDGER_TRY(check_follows_decision(event, grant, amount));
  LEDGER_TRY(check_recipient(event, profile));
  LEDGER_TRY(check_rate(event, profile, amount));
  LEDGER_TRY(check_conversion(event, "to"));
  LEDGER_TRY(Json instalments, instalments_of(event, profile, amount));
  grant["contract"] = {{"index", event.index()},
                       {"amount", money_to_json(amount)},
                       {"paid", money_to_json({0, amount.currency})},
                       {"account_digest", event.text("account_digest")},
                       {"signed_on", event.text("signed_on")},
                       {"instalments", std::move(instalments)},
                       {"keys", signing_keys(event)}};
  event.put("grant", event.text("grant"), grant);
  return ok();
}

}  // namespace skaidrs
