#include "ledger/grants/rules/grant_life.h"

#include <algorithm>

#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/contract_terms.h"
#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/impartial.h"
#include "ledger/grants/rules/periods.h"
#include "ledger/grants/rules/roles.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

// What may still be recorded of a grant that is closed. Corrections, findings and complaints do not pass here.
constexpr std::string_view kAfterClosing =
    "recovery.ordered recovery.received unspent.returned payout.reversed irregularity.opened irregularity.closed "
    "payout.confirmed";

// What is signed for the funder about a grant, besides contracts and payouts (ROL-06). Everybody may raise a doubt: an
// irregularity that is opened decides nothing.
constexpr std::string_view kForFunder =
    "contract.amended contract.terminated cofinancing.recorded payout.reversed payment.suspended payment.resumed "
    "irregularity.closed recovery.ordered recovery.received unspent.returned report.approved "
    "report.returned cost.disallowed deliverable.accepted monitoring_visit.held regrant.linked grant.closed";

Status check_unconflicted(const Case& event) {
  if (!has_word(kForFunder, event.row().name)) return ok();
  const Json& conflicts = part(event.named("application"), "conflicts");
  for (const std::string& signer : event.signers()) {
    const Json* declared = find_member(conflicts, signer);
    if (declared == nullptr) continue;
    return refused("GRT-16",
                   signer + " has declared a conflict of interest in application " + event.text("application"))
        .at("/data/signers")
        .because({as_index(*declared)})
        .hinted("let somebody without a conflict sign");
  }
  // The recipient may sign too: who holds no role of the event judges nothing.
  LEDGER_TRY(const auto judging, signers_with(event, event.row().roles, Reach::kEvent));
  for (const std::string& signer : judging) {
    LEDGER_TRY(check_no_tie(event, signer, Json(), "/data/signers"));
  }
  return check_not_recused(event);
}

}  // namespace

Result<Json> living_grant(const Case& event) {
  const Json& grant = event.named("grant");
  if (!has_word(kAfterClosing, event.row().name)) {
    LEDGER_TRY(check_not_closed(event, grant));
  }
  LEDGER_TRY(check_unconflicted(event));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(check_one_currency(event, text_member(profile, "currency"), index_of(profile)));
  return grant;
}

Status check_not_closed(const Case& event, const Json& grant) {
  const Json* closed = find_member(grant, "closed");
  if (closed == nullptr || !event.holds("GRT-05")) return ok();
  return refused("GRT-05",
                 "grant " + event.text("grant") + " is closed, since entry " + std::to_string(as_index(*closed)))
      .at("/data/grant")
      .because({as_index(*closed)});
}

Status check_has_contract(const Case& event, const Json& grant) {
  if (find_member(grant, "contract") != nullptr) return ok();
  return refused("GRT-01", "grant " + event.text("grant") + " has no contract yet")
      .at("/data/grant")
      .because({index_of(grant)})
      .hinted("append contract.signed first");
}

Status check_in_force(const Case& event, const Json& contract) {
  const Json* terminated = find_member(contract, "terminated");
  if (terminated == nullptr || !event.holds("GRT-04")) return ok();
  return refused("GRT-04", "the contract of grant " + event.text("grant") + " is terminated, since entry " +
                               std::to_string(as_index(*terminated)))
      .at("/data/grant")
      .because({as_index(*terminated)});
}

Status check_limit_ahead(const Case& event, std::string_view member) {
  const auto limit = parse_instant(event.text(member));
  if (limit && event.logged() < limit.value()) return ok();
  return refused("GRT-06", std::string(member) + " is " + event.text(member) + ", the event is logged at " +
                               format_logged(event.logged()))
      .at(pointer("/data", member))
      .hinted("state an instant to come");
}

Status check_time_to_appeal(const Case& event) {
  LEDGER_TRY(const Json profile, profile_of_call(event));
  LEDGER_TRY(const std::int64_t days, stored_integer(profile, "appeal_days"));
  if (days == 0) return ok();
  const Instant earliest = days_after(event, days);
  const auto until = parse_instant(event.text("appeal_until"));
  if (until && until.value() >= earliest) return ok();
  return refused("GRT-14", "the rules give " + std::to_string(days) + " days to appeal, until " +
                               format_instant(earliest) + "; the event says " +
                               (until ? event.text("appeal_until") : std::string("nothing")))
      .at("/data/appeal_until")
      .because({index_of(profile)});
}

Status check_another_signs(const Case& event, std::string_view rule, const Json& before, std::string_view did,
                           std::uint64_t rests_on) {
  const auto was_there = [&](const std::string& signer) {
    return std::find(before.begin(), before.end(), Json(signer)) != before.end();
  };
  if (!std::all_of(event.signers().begin(), event.signers().end(), was_there)) return ok();
  return refused(std::string(rule), "everybody who signs " + std::string(did) + " in entry " + std::to_string(rests_on))
      .at("/data/signers")
      .because({rests_on})
      .hinted("let somebody else sign too");
}

Json signers_of(const Case& event) {
  Json signers = Json::array();
  for (const std::string& signer : event.signers()) signers.push_back(signer);
  return signers;
}

Status check_after_contract(const Case& event, std::string_view member, const Json& grant) {
  const Json* contract = find_member(grant, "contract");
  if (contract == nullptr) {
    return check_not_before(event, member, text_member(grant, "date"), "the decision", index_of(grant));
  }
  const std::string_view amended = text_member(*contract, "amended_on");
  if (!amended.empty()) {
    return check_not_before(event, member, amended, "the contract was amended", terms_index(*contract));
  }
  return check_not_before(event, member, text_member(*contract, "signed_on"), "the contract was signed",
                          index_of(*contract));
}

}  // namespace skaidrs
