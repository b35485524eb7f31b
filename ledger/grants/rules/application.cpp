#include <algorithm>

#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/profile.h"
#include "ledger/grants/rules/quotas.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

// A call that is ranked, closed or cancelled takes nothing more. Only ruleset 2 has events that close and cancel.
Status check_not_over(const Case& event, std::string_view rule) {
  const Json& call = event.named("call");
  for (const auto& [member, words] : {std::pair{"ranked", "ranked"}, {"ended", "closed"}, {"cancelled", "cancelled"}}) {
    const Json* index = find_member(call, member);
    if (index == nullptr) continue;
    return refused(std::string(rule), "call " + event.text("call") + " is " + words + " already, in entry " +
                                          std::to_string(as_index(*index)))
        .at("/data/call")
        .because({index_of(call), as_index(*index)});
  }
  return ok();
}

// Errors: kRefused APP-01.
Status check_late(const Case& event) {
  const Json& call = event.named("call");
  LEDGER_TRY(check_not_over(event, "APP-01"));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  if (text_member(profile, "late_submission") != "flag") {
    return refused("APP-01", "the rules of call " + event.text("call") + " take no late applications")
        .at("/type")
        .because({index_of(profile)});
  }
  const auto closes = integer_member(call, "closes");
  if (closes && event.logged().ms > closes.value()) return ok();
  return refused("APP-01", "call " + event.text("call") + " is still open: an application is not late")
      .at("/type")
      .because({index_of(call)})
      .hinted("append application.submitted");
}

Status check_open(const Case& event) {
  const Json& call = event.named("call");
  const std::string when = "the application is logged at " + format_logged(event.logged());
  LEDGER_TRY(const std::int64_t opens, stored_integer(call, "opens"));
  if (event.logged().ms < opens) {
    return refused("ORD-03", when + ", before call " + event.text("call") + " opens at " + format_instant({opens}))
        .at("/data/call")
        .because({index_of(call)});
  }
  LEDGER_TRY(check_not_over(event, "ORD-03"));
  if (find_member(call, "closes") == nullptr) return ok();
  LEDGER_TRY(const std::int64_t closes, stored_integer(call, "closes"));
  if (event.logged().ms <= closes) return ok();
  return refused("ORD-03", when + ", after call " + event.text("call") + " closed at " + format_instant({closes}))
      .at("/data/call")
      .because({index_of(call)});
}

Error beyond_limit(std::string words, std::vector<std::uint64_t> rests_on) {
  return refused("MON-03", std::move(words)).at("/data/requested").because(std::move(rests_on));
}

Status check_request(const Json& profile, const Money& requested, const Money& total_cost) {
  const std::vector<std::uint64_t> rests_on{index_of(profile)};
  if (find_member(profile, "grant_min") != nullptr) {
    LEDGER_TRY(const Money smallest, stored_money(profile, "grant_min"));
    if (is_above(smallest, requested)) {
      return beyond_limit(money_words(requested) + " is below the smallest grant, " + money_words(smallest), rests_on);
    }
  }
  if (find_member(profile, "grant_max") != nullptr) {
    LEDGER_TRY(const Money largest, stored_money(profile, "grant_max"));
    if (is_above(requested, largest)) {
      return beyond_limit(money_words(requested) + " is above the largest grant, " + money_words(largest), rests_on);
    }
  }
  if (is_above(requested, total_cost)) {
    return beyond_limit(money_words(requested) + " is above the total cost, " + money_words(total_cost), {});
  }
  LEDGER_TRY(const std::int64_t rate, stored_integer(profile, "grant_rate_max_ppm"));
  if (within_share(requested, total_cost, rate)) return ok();
  return beyond_limit(money_words(requested) + " is above " + std::to_string(rate) + " millionths of the total cost, " +
                          money_words(total_cost),
                      rests_on);
}

// The applicant's organisation and its partners'.
Json orgs_of(const Case& event) {
  Json orgs = Json::array();
  if (event.has("org")) orgs.push_back(event.text("org"));
  for (const Json& partner : part(event.data(), "partners")) {
    if (find_member(partner, "org") != nullptr) orgs.push_back(part(partner, "org"));
  }
  return orgs;
}

// Who signs for the applicant is one of the applicants in this call. Errors: kRefused ROL-08.
Status note_applicants(Case& event) {
  for (const std::string& signer : event.signers()) {
    const Json& representatives = part(event.data(), "represented_by");
    const bool represents = std::any_of(representatives.begin(), representatives.end(),
                                        [&](const Json& one) { return text_member(one, "actor") == signer; });
    if (!represents && event.text("actor") != signer) continue;
    LEDGER_TRY(take_duty(event, signer, Duty::kApplicant, "/data/signers"));
  }
  return ok();
}

}  // namespace

Status check_kind_and_method(const Case& event, const Json& profile) {
  if (!lists_text(part(profile, "applicants"), event.text("recipient_kind"))) {
    return refused("MON-17", "the rules do not fund applicants of the kind " + event.text("recipient_kind"))
        .at("/data/recipient_kind")
        .because({index_of(profile)});
  }
  if (lists_text(part(profile, "cost_methods"), event.text("cost_method"))) return ok();
  return refused("MON-17", "the rules do not know the cost method " + event.text("cost_method"))
      .at("/data/cost_method")
      .because({index_of(profile)});
}

namespace {

// What both ways of filing have in common, once the time was judged.
Status file_application(Case& event) {
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  LEDGER_TRY(check_kind_and_method(event, profile));
  LEDGER_TRY(const Money requested, amount_above_zero(event, "requested"));
  LEDGER_TRY(const Money total_cost, event.amount("total_cost"));
  LEDGER_TRY(check_request(profile, requested, total_cost));
  LEDGER_TRY(note_applicants(event));

  Json document = new_thing(event, "programme call application org actor");
  document["requested"] = money_to_json(requested);
  document["recipient_kind"] = event.text("recipient_kind");
  document["digest"] = event.text("application_digest");
  document["rules_version"] = part(event.named("call"), "rules_version");
  document["orgs"] = orgs_of(event);
  for (const Json& one : part(event.data(), "represented_by")) {
    document["represented_by"].push_back(part(one, "actor"));
  }
  document["experts"] = Json::object();

  Json call = event.named("call");
  LEDGER_TRY(const std::int64_t count, stored_integer(call, "applications"));
  call["applications"] = count + 1;
  event.put("call", event.text("call"), call);
  LEDGER_TRY(enter_quotas(event, document, profile));
  event.put("application", event.text("application"), document);
  return ok();
}

}  // namespace

Status judge_application_submitted(Case& event) {
  LEDGER_TRY(event.unused("application", event.text("application"), "/data/application"));
  LEDGER_TRY(check_open(event));
  return file_application(event);
}

Status judge_application_submitted_late(Case& event) {
  LEDGER_TRY(event.unused("application", event.text("application"), "/data/application"));
  LEDGER_TRY(check_late(event));
  return file_application(event);
}

}  // namespace skaidrs
