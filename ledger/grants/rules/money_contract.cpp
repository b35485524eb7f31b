// What becomes of a contract: it is amended, it ends, co-financing stands beside it.
#include "ledger/grants/rules/appeal_effects.h"
#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/contract_terms.h"
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/payout_parts.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Error bad_amendment(std::string words, std::string where, const Json& contract) {
  return refused("GRT-07", std::move(words)).at(std::move(where)).because({terms_index(contract)});
}

// Errors: kRefused GRT-07.
Status check_next(const Case& event, const Json& contract) {
  LEDGER_TRY(const std::int64_t number, integer_member(event.data(), "amendment"));
  const auto next = static_cast<std::int64_t>(part(contract, "amendments").size() + 1);
  if (number == next) return ok();
  return bad_amendment("amendment " + std::to_string(number) + " of the contract, the next is " + std::to_string(next),
                       "/data/amendment", contract);
}

// A decision that the amendment rests on is one on the same application. Errors: kRefused FRM-05.
Status check_decision(const Case& event) {
  if (!event.has("decision")) return ok();
  return check_repeats(event, event.named("decision"), "programme call application");
}

// The work ends after it starts. Errors: kRefused GRT-07.
Status amend_end(const Case& event, Json& contract) {
  if (!event.has("until")) return ok();
  LEDGER_TRY(const Instant until, parse_instant(event.text("until")));
  LEDGER_TRY(const std::int64_t from, stored_integer(contract, "from"));
  if (until.ms <= from) {
    return bad_amendment(
        "the work ends at " + event.text("until") + ", not after its start at " + format_instant({from}), "/data/until",
        contract);
  }
  contract["until"] = until.ms;
  return ok();
}

// Reports that were submitted stay owed. Errors: kRefused GRT-07.
Status amend_reports(const Case& event, const Json& grant, Json& contract) {
  LEDGER_TRY(Json reports, reports_in(event));
  if (reports.is_null()) return ok();
  for (const auto& [number, report] : part(grant, "reports").items()) {
    LEDGER_TRY(const Json submitted, event.get("report", as_text(report), "/data/reports"));
    if (part(reports, number) == part(submitted, "kind")) continue;
    return refused("GRT-07", "report " + number + " was submitted, and the list has none of its number and kind")
        .at("/data/reports")
        .because({index_of(submitted)});
  }
  contract["reports"] = std::move(reports);
  return ok();
}

// What was paid on an instalment goes with it; what was delivered for it as long as it is what it was.
// Errors: kRefused MON-22.
Status carry_over(const Json& before, Json& after, const Json& contract) {
  for (const auto& [number, old] : before.items()) {
    if (!after.contains(number)) {
      if (!as_flag(part(old, "used"))) continue;
      return refused("MON-22", "a payout was made on instalment " + number + ", and the amendment has none")
          .at("/data/instalments")
          .because({terms_index(contract)});
    }
    Json& now = after[number];
    const bool same_kind = text_member(now, "kind") == text_member(old, "kind");
    const bool same = same_kind && part(now, "amount") == part(old, "amount");
    for (const std::string_view member : words_of(same ? "paid used delivered" : "paid used")) {
      if (const Json* kept = find_member(old, member); kept != nullptr) now[std::string(member)] = *kept;
    }
    LEDGER_TRY(const Money paid, stored_money(now, "paid"));
    LEDGER_TRY(const Money owed, stored_money(now, "amount"));
    if (!is_above(paid, owed) && (same_kind || !as_flag(part(old, "used")))) continue;
    return refused("MON-22", "on instalment " + number + ", of the kind " + std::string(text_member(old, "kind")) +
                                 ", " + money_words(paid) + " are paid; the amendment makes it " + money_words(owed) +
                                 " of the kind " + std::string(text_member(now, "kind")))
        .at("/data/instalments")
        .because({terms_index(contract)});
  }
  return ok();
}

// Errors: kRefused MON-08, MON-09, MON-10, MON-18, MON-21, MON-22.
Status amend_sums(const Case& event, const Json& grant, Json& contract) {
  for (const std::string_view member : {"amount", "total_cost", "rate_ppm"}) {
    if (event.has(member)) contract[std::string(member)] = part(event.data(), member);
  }
  if (event.has("amount")) {
    LEDGER_TRY(amount_above_zero(event, "amount"));
  }
  LEDGER_TRY(const Money amount, stored_money(contract, "amount"));
  LEDGER_TRY(const Money awarded, stored_money(grant, "awarded"));
  if (is_above(amount, awarded)) {
    return refused("MON-21",
                   "the contract would be over " + money_words(amount) + ", the award was " + money_words(awarded))
        .at("/data/amount")
        .because({index_of(grant)});
  }
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(const std::int64_t rate, stored_integer(contract, "rate_ppm"));
  LEDGER_TRY(const Money total_cost, stored_money(contract, "total_cost"));
  LEDGER_TRY(check_rate(profile, rate, amount, total_cost));
  const Json listed =
      event.has("instalments") ? part(event.data(), "instalments") : listed_instalments(part(contract, "instalments"));
  LEDGER_TRY(check_instalments_above_zero(event));
  LEDGER_TRY(Json instalments, instalments_in(listed, profile, amount));
  LEDGER_TRY(carry_over(part(contract, "instalments"), instalments, contract));
  contract["instalments"] = std::move(instalments);
  return ok();
}

}  // namespace

Status judge_contract_amended(Case& event) {
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_has_contract(event, grant));
  Json& contract = grant["contract"];
  LEDGER_TRY(check_in_force(event, contract));
  LEDGER_TRY(check_next(event, contract));
  LEDGER_TRY(check_decision(event));
  LEDGER_TRY(check_after_contract(event, "signed_on", grant));
  LEDGER_TRY(check_conversion(event, "to"));
  LEDGER_TRY(amend_end(event, contract));
  LEDGER_TRY(amend_reports(event, grant, contract));
  LEDGER_TRY(amend_sums(event, grant, contract));
  if (event.has("account_digest")) contract["account_digest"] = event.text("account_digest");
  contract["amended_on"] = event.text("signed_on");
  contract["amendments"].push_back({{"index", event.index()}, {"keys", signing_keys(event)}});
  event.put("grant", event.text("grant"), grant);
  return ok();
}

Status judge_contract_terminated(Case& event) {
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_has_contract(event, grant));
  Json& contract = grant["contract"];
  LEDGER_TRY(check_in_force(event, contract));
  LEDGER_TRY(check_after_contract(event, "terminated_on", grant));
  if (event.text("by") == "funder") {
    LEDGER_TRY(check_time_to_appeal(event));
  }
  Json application = event.named("application");
  note_appealable(event, application, "termination");
  name_appealable(event, application, event.text("grant"));
  event.put("application", event.text("application"), application);
  contract["terminated"] = event.index();
  contract["terminated_on"] = event.text("terminated_on");
  event.put("grant", event.text("grant"), grant);
  return ok();
}

Status judge_cofinancing_recorded(Case& event) {
  LEDGER_TRY(event.unused("cofinancing", event.text("cofinancing_id"), "/data/cofinancing_id"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_has_contract(event, grant));
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  Json& all = grant["contract"]["cofinancing"];
  if (all.is_null()) {
    const Json nothing = money_to_json({0, amount.currency});
    all = {{"all", nothing}, {"in_kind", nothing}};
  }
  LEDGER_TRY(raise(all, "all", amount));
  if (has_word("in_kind volunteer", event.text("kind"))) {
    LEDGER_TRY(raise(all, "in_kind", amount));
  }
  event.put("grant", event.text("grant"), grant);
  event.put("cofinancing", event.text("cofinancing_id"), new_thing(event, kGrantNames));
  return ok();
}

}  // namespace skaidrs
