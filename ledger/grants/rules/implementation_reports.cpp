// Reports of recipients, and costs that are not accepted.
//   report {number, kind, spent, disallowed, accepted (where it is approved), state (submitted, approved or returned),
//   judged (index), signers}; cost {report, amount, undone (the decision on an appeal that undid it)}
#include "ledger/grants/rules/appeal_effects.h"
#include "ledger/grants/rules/appeals.h"
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/payout_parts.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Error bad_report(std::string words, std::string where, std::uint64_t rests_on) {
  return refused("GRT-09", std::move(words)).at(std::move(where)).because({rests_on});
}

// Number and kind are among those that the contract lists, where it lists any. Errors: kRefused GRT-09.
Status check_owed(const Case& event, const Json& contract) {
  const Json* reports = find_member(contract, "reports");
  if (reports == nullptr) return ok();
  const std::string number = part(event.data(), "number").dump();
  const std::string kind(text_member(*reports, number));
  if (kind == event.text("kind")) return ok();
  return bad_report(kind.empty() ? "the contract asks for no report " + number
                                 : "report " + number + " of the contract is " + kind + ", not " + event.text("kind"),
                    kind.empty() ? "/data/number" : "/data/kind", index_of(contract));
}

// Errors: kRefused GRT-09.
Status check_within_work(const Case& event, const Json& contract) {
  LEDGER_TRY(const Instant from, parse_instant(event.text("from")));
  LEDGER_TRY(const Instant until, parse_instant(event.text("until")));
  LEDGER_TRY(const std::int64_t starts, stored_integer(contract, "from"));
  LEDGER_TRY(const std::int64_t ends, stored_integer(contract, "until"));
  if (from.ms < starts) {
    return bad_report("the report begins at " + event.text("from") + ", the work at " + format_instant({starts}),
                      "/data/from", index_of(contract));
  }
  if (until.ms <= ends) return ok();
  return bad_report("the report ends at " + event.text("until") + ", the work at " + format_instant({ends}),
                    "/data/until", index_of(contract));
}

// A number has one report, but where the last was sent back and this one replaces it. Errors: kRefused GRT-10.
Status check_place(const Case& event, const Json& grant) {
  const std::string number = part(event.data(), "number").dump();
  const std::string before(text_member(part(grant, "reports"), number));
  const std::string replaces = event.text("replaces");
  if (before.empty() && replaces.empty()) return ok();
  const std::string words = "report " + number + " of grant " + event.text("grant");
  if (before.empty()) {
    return refused("GRT-10", words + " was not submitted before, and this one replaces " + replaces)
        .at("/data/replaces")
        .because({index_of(grant)});
  }
  LEDGER_TRY(const Json last, event.get("report", before, "/data/number"));
  if (text_member(last, "state") != "returned") {
    return refused("GRT-10", words + " was submitted as " + before + " and not sent back")
        .at("/data/number")
        .because({index_of(last)});
  }
  if (replaces == before) return ok();
  return refused("GRT-10", words + " was sent back as " + before + ", which this one does not say that it replaces")
      .at("/data/replaces")
      .because({index_of(last)})
      .hinted("state in replaces which report was sent back");
}

// Errors: kRefused GRT-17.
Status check_unjudged(const Case& event, const Json& report) {
  const std::string state(text_member(report, "state"));
  if (state == "submitted") return ok();
  return refused("GRT-17", "report " + event.text("report") + " is " + state + " already")
      .at("/data/report")
      .because({as_index(part(report, "judged"))});
}

// Of what was spent `amount` and, besides it, what is disallowed already. Errors: kRefused MON-25.
Status check_of_spent(const Json& report, const Money& amount, const std::string& where) {
  LEDGER_TRY(const Money spent, stored_money(report, "spent"));
  LEDGER_TRY(const Money disallowed, stored_money(report, "disallowed"));
  LEDGER_TRY(const Money left, subtract(spent, disallowed));
  if (!is_above(amount, left)) return ok();
  return refused("MON-25", "of " + money_words(spent) + " that are reported " + money_words(left) +
                               " are not disallowed, less than " + money_words(amount))
      .at(where)
      .because({index_of(report)});
}

}  // namespace

Result<Money> accepted_cost(const Case& event, const Json& grant) {
  LEDGER_TRY(const Money awarded, stored_money(grant, "awarded"));
  Money sum{0, awarded.currency};
  for (const auto& [number, id] : part(grant, "reports").items()) {
    LEDGER_TRY(const auto report, event.find("report", as_text(id)));
    if (!report || text_member(*report, "state") != "approved") continue;
    LEDGER_TRY(const Money accepted, stored_money(*report, "accepted"));
    LEDGER_TRY(const Money spent, stored_money(*report, "spent"));
    LEDGER_TRY(const Money disallowed, stored_money(*report, "disallowed"));
    LEDGER_TRY(const Money allowed, subtract(spent, disallowed));
    LEDGER_TRY(sum, sum_at(sum, is_above(accepted, allowed) ? allowed : accepted, "/data/amount"));
  }
  return sum;
}

Status judge_report_submitted(Case& event) {
  const std::string id = event.text("report");
  LEDGER_TRY(event.unused("report", id, "/data/report"));
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_has_contract(event, grant));
  LEDGER_TRY(check_owed(event, part(grant, "contract")));
  LEDGER_TRY(check_within_work(event, part(grant, "contract")));
  LEDGER_TRY(check_place(event, grant));
  LEDGER_TRY(const Money spent, event.amount("spent"));
  grant["reports"][part(event.data(), "number").dump()] = id;
  event.put("grant", event.text("grant"), grant);
  Json report = new_thing(event, "programme call application grant org actor report");
  report["number"] = part(event.data(), "number");
  report["kind"] = event.text("kind");
  report["spent"] = money_to_json(spent);
  report["disallowed"] = money_to_json({0, spent.currency});
  report["state"] = "submitted";
  report["signers"] = signers_of(event);
  event.put("report", id, report);
  return ok();
}

Status judge_report_approved(Case& event) {
  LEDGER_TRY(living_grant(event));
  Json report = event.named("report");
  LEDGER_TRY(check_unjudged(event, report));
  LEDGER_TRY(check_another_signs(event, "GRT-11", part(report, "signers"), "signed the report", index_of(report)));
  LEDGER_TRY(const Money accepted, event.amount("accepted"));
  LEDGER_TRY(check_of_spent(report, accepted, "/data/accepted"));
  report["state"] = "approved";
  report["accepted"] = money_to_json(accepted);
  report["judged"] = event.index();
  event.put("report", event.text("report"), report);
  return ok();
}

Status judge_report_returned(Case& event) {
  LEDGER_TRY(living_grant(event));
  Json report = event.named("report");
  LEDGER_TRY(check_unjudged(event, report));
  LEDGER_TRY(check_limit_ahead(event, "due"));
  report["state"] = "returned";
  report["judged"] = event.index();
  event.put("report", event.text("report"), report);
  return ok();
}

Status judge_cost_disallowed(Case& event) {
  LEDGER_TRY(event.unused("cost", event.text("cost"), "/data/cost"));
  LEDGER_TRY(living_grant(event));
  Json report = event.named("report");
  if (text_member(report, "state") == "returned") {
    LEDGER_TRY(check_unjudged(event, report));
  }
  LEDGER_TRY(check_time_to_appeal(event));
  LEDGER_TRY(const Money amount, amount_above_zero(event, "amount"));
  LEDGER_TRY(check_of_spent(report, amount, "/data/amount"));
  LEDGER_TRY(raise(report, "disallowed", amount));
  Json application = event.named("application");
  note_appealable(event, application, "cost");
  name_appealable(event, application, event.text("cost"));
  event.put("application", event.text("application"), application);
  event.put("report", event.text("report"), report);
  Json cost = new_thing(event, "programme call application grant org actor cost");
  cost["report"] = event.text("report");
  cost["amount"] = money_to_json(amount);
  event.put("cost", event.text("cost"), cost);
  return ok();
}

}  // namespace skaidrs
