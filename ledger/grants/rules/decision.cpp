#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/sums.h"
#include "ledger/grants/rules/votes.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kSecondMs = 1'000;
constexpr std::int64_t kDayMs = 86'400 * kSecondMs;

Error not_competent(const Case& event, std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("ORD-07", "body " + event.text("body") + " " + std::move(words))
      .at("/data/body")
      .because(std::move(rests_on));
}

Status check_body(const Case& event, const Json& body) {
  const Json& names = part(body, "names");
  const Json& call = event.named("call");
  if (text_member(names, "programme") != event.text("programme")) {
    return not_competent(event, "is composed for another programme", {index_of(body)});
  }
  const std::string_view only_call = text_member(names, "call");
  if (!only_call.empty() && only_call != event.text("call")) {
    return not_competent(event, "is composed for call " + std::string(only_call), {index_of(body)});
  }
  const std::string_view deciding = text_member(call, "body");
  if (!deciding.empty() && deciding != event.text("body")) {
    return not_competent(event, "is not the one that decides in this call: " + std::string(deciding),
                         {index_of(call), index_of(body)});
  }
  LEDGER_TRY(const std::int64_t from, stored_integer(body, "from"));
  LEDGER_TRY(const std::int64_t until, stored_integer(body, "until"));
  if (from <= event.logged().ms && event.logged().ms <= until) return ok();
  return not_competent(event,
                       "is composed for the time from " + format_instant({from}) + " to " + format_instant({until}) +
                           ", not for " + format_logged(event.logged()),
                       {index_of(body)});
}

Status check_date(const Case& event) {
  const Json& call = event.named("call");
  LEDGER_TRY(const std::int64_t opens, stored_integer(call, "opens"));
  LEDGER_TRY(check_not_before(event, "date", Instant{opens}, "the opening of the call", index_of(call)));
  const std::string_view drawn_on = text_member(call, "drawn_on");
  if (drawn_on.empty()) return ok();
  return check_not_before(event, "date", drawn_on, "the ranking", as_index(part(call, "ranked")));
}

// Errors: kRefused ORD-10.
Status check_appeal(const Case& event, const Json& profile) {
  LEDGER_TRY(const std::int64_t days, stored_integer(profile, "appeal_days"));
  if (days == 0) return ok();
  const std::int64_t logged_second = event.logged().ms - event.logged().ms % kSecondMs;
  const Instant earliest{logged_second + days * kDayMs};
  const auto until = parse_instant(event.text("appeal_until"));
  if (until && until.value() >= earliest) return ok();
  return refused("ORD-10", "the rules give " + std::to_string(days) + " days to appeal, until " +
                               format_instant(earliest) + "; the decision says " +
                               (until ? event.text("appeal_until") : std::string("nothing")))
      .at("/data/appeal_until")
      .because({index_of(profile)});
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

// Takes the award from the call's budget. Errors: kRefused MON-06.
Status take_from_budget(Case& event, const Money& awarded) {
  Json call = event.named("call");
  LEDGER_TRY(const Money before, stored_money(call, "awarded"));
  LEDGER_TRY(const Money budget, stored_money(call, "budget"));
  LEDGER_TRY(const Money sum, sum_at(before, awarded, "/data/awarded"));
  if (is_above(sum, budget)) {
    return refused("MON-06", "with " + money_words(awarded) + " the awards of call " + event.text("call") +
                                 " come to " + money_words(sum) + ", above its budget of " + money_words(budget))
        .at("/data/awarded")
        .because({index_of(call)});
  }
  call["awarded"] = money_to_json(sum);
  event.put("call", event.text("call"), call);
  return ok();
}

Status make_grant(Case& event) {
  LEDGER_TRY(event.unused("grant", event.text("grant"), "/data/grant"));
  LEDGER_TRY(const Money awarded, amount_above_zero(event, "awarded"));
  LEDGER_TRY(check_award(event, awarded));
  LEDGER_TRY(take_from_budget(event, awarded));
  Json grant = new_thing(event, "programme call application grant org actor");
  grant["decision"] = event.id();
  grant["awarded"] = money_to_json(awarded);
  grant["date"] = event.text("date");
  grant["keys"] = signing_keys(event);
  event.put("grant", event.text("grant"), grant);
  Json application = event.named("application");
  application["granted"] = event.index();
  event.put("application", event.text("application"), application);
  return ok();
}

}  // namespace

Json signing_keys(const Case& event) {
  Json keys = Json::array();
  for (const EnvelopeSignature& signature : event.envelope().signatures) keys.push_back(signature.keyid.hex());
  return keys;
}

Status judge_decision_taken(Case& event) {
  LEDGER_TRY(event.unused("decision", event.id(), "/subject"));
  if (const Json* granted = find_member(event.named("application"), "granted"); granted != nullptr) {
    return refused("ORD-09", "a grant was awarded to application " + event.text("application") + " already")
        .at("/data/application")
        .because({as_index(*granted)});
  }
  const Json& body = event.named("body");
  LEDGER_TRY(check_body(event, body));
  LEDGER_TRY(check_date(event));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(check_votes(event, body, profile));
  LEDGER_TRY(check_appeal(event, profile));
  if (event.has("awarded")) {
    LEDGER_TRY(make_grant(event));
  }
  Json document = new_thing(event, "programme call application org actor body");
  document["outcome"] = event.text("outcome");
  event.put("decision", event.id(), document);
  return ok();
}

}  // namespace skaidrs
