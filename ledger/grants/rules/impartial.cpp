#include "ledger/grants/rules/impartial.h"

#include "ledger/grants/rules/duties.h"
#include "ledger/grants/rules/roles.h"

namespace skaidrs {
namespace {

// Events that decide about one application. What is decided about its grant later stands in grant_life.cpp.
constexpr std::string_view kDecideAboutOne =
    "eligibility.checked evaluator.assigned score.sealed score.submitted score.excluded decision.taken "
    "decision.revoked appeal.decided reserve.called_up contract.signed payout.made";

}  // namespace

Status check_impartial_to(const Case& event, const std::string& id, const Json& document) {
  const Json& conflicts = part(document, "conflicts");
  for (const std::string& signer : event.signers()) {
    const Json* declared = find_member(conflicts, signer);
    if (declared == nullptr) continue;
    return refused("ROL-06", signer + " has declared a conflict of interest in application " + id)
        .at("/data/signers")
        .because({as_index(*declared)})
        .hinted("let somebody without a conflict sign");
  }
  LEDGER_TRY(const auto judging, signers_with(event, event.row().roles, Reach::kEvent));
  for (const std::string& signer : judging) {
    LEDGER_TRY(check_no_tie_to(event, signer, id, document));
  }
  return ok();
}

Status check_not_recused(const Case& event) {
  if (!event.holds("ROL-12")) return ok();
  LEDGER_TRY(const auto judging, signers_with(event, event.row().roles, Reach::kEvent));
  for (const std::string& signer : judging) {
    LEDGER_TRY(const auto recusal, event.find("recusal", event.text("call") + "/" + signer));
    if (!recusal) continue;
    return refused("ROL-12", signer + " stands aside in call " + event.text("call") + " and signs " +
                                 std::string(event.row().name))
        .at("/data/signers")
        .because({index_of(*recusal)})
        .hinted("let somebody else sign");
  }
  return ok();
}

Status check_impartial(const Case& event) {
  if (!has_word(kDecideAboutOne, event.row().name)) return ok();
  LEDGER_TRY(check_impartial_to(event, event.text("application"), event.named("application")));
  return check_not_recused(event);
}

Status check_no_party(const Case& event, std::string_view rule) {
  for (const std::string& signer : event.signers()) {
    LEDGER_TRY(const auto duty, event.find("duty", event.text("call") + "/" + signer));
    if (!duty) continue;
    const std::string name(text_member(*duty, "duty"));
    if (name != "evaluator" && name != "signer for an applicant") continue;
    return refused(std::string(rule), signer + " is " + name + " in call " + event.text("call") + " and signs " +
                                          std::string(event.row().name))
        .at("/data/signers")
        .because({index_of(*duty)})
        .hinted("let somebody else sign");
  }
  return ok();
}

}  // namespace skaidrs
