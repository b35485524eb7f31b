// Which rules judge which event type. It repeats what the judges do, for people who ask beforehand; a test holds every
// refusal of the rule tables against it.
#include "ledger/grants/rules/judged_by.h"

#include <array>

#include "ledger/base/assert.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {
namespace {

// Rules of a type, in the rulesets that have them; what a later ruleset adds stands in a row of its own. "" is every
// type.
struct JudgedType {
  std::string_view type;
  std::string_view rules;
  Validity in = {};
};

constexpr Validity kFromSecond{.first = 2};

constexpr std::string_view kEveryType;

constexpr std::array kTypes = std::to_array<JudgedType>({
    {kEveryType,
     "FRM-01 FRM-02 FRM-03 FRM-04 FRM-05 FRM-06 FRM-07 FRM-09 FRM-13 SIG-01 SIG-02 SIG-03 SIG-04 SIG-05 SIG-07 SIG-08 "
     "SRC-01 LED-01 LED-02 LED-03 IDX-01 CLK-01 CLK-02 ROL-03 REF-01"},
    {kEveryType, "FRM-14 FRM-15", kFromSecond},
    // Governance
    {"ledger.founded", "LED-04 LED-05 LED-06 GOV-01 GOV-02 SIG-06"},
    {"actor.registered", "ROL-01 GOV-07 REF-02"},
    {"key.registered", "ROL-01 GOV-01 GOV-02 GOV-03 SIG-06"},
    {"key.revoked", "ROL-01 GOV-04 GOV-05"},
    {"role.granted", "ROL-01 ROL-07 REF-02"},
    {"role.revoked", "ROL-01 GOV-05 GOV-06"},
    {"body.composed", "ROL-01 REF-04"},
    {"index.committed", "ROL-01 IDX-02"},
    {"entry.withheld", "ROL-01 GOV-08"},
    // Programme
    {"programme.registered", "ROL-01 REF-02 REF-04 MON-16"},
    {"rules.published", "ROL-01 REF-03 FRM-10 FRM-11 MON-02"},
    {"call.opened", "ROL-01 REF-02 REF-04 ORD-01 ORD-02 MON-01 MON-02"},
    // Application
    {"application.submitted", "ROL-01 REF-02 ORD-03 MON-02 MON-03 MON-17 MON-18"},
    // Evaluation
    {"evaluator.assigned", "ROL-01 ROL-06 REF-04 ORD-05 EVA-01"},
    {"interest.declared", "ROL-02"},
    {"score.sealed", "ROL-01 ROL-02 ROL-06 ORD-04 ORD-05 EVA-02 EVA-05 EVA-06"},
    {"score.submitted", "ROL-01 ROL-02 ROL-06 ORD-04 ORD-05 EVA-02 EVA-03 EVA-04 EVA-05 EVA-06 EVA-07 EVA-08"},
    {"ranking.drawn", "ROL-01 ORD-06 EVA-09 FRM-08 MON-02"},
    // Decision
    {"decision.taken",
     "ROL-01 ROL-05 ROL-06 REF-02 ORD-07 ORD-09 ORD-10 EVA-10 EVA-11 FRM-08 MON-02 MON-05 MON-06 MON-18"},
    // Money
    {"contract.signed", "ROL-01 ROL-06 ORD-09 FRM-08 MON-02 MON-07 MON-08 MON-09 MON-10 MON-14 MON-17"},
    {"payout.made",
     "ROL-01 ROL-04 ROL-06 REF-02 REF-04 ORD-08 FRM-08 MON-02 MON-04 MON-11 MON-12 MON-13 MON-14 MON-15 MON-18"},
    // Participation
    {"consultation.opened", "ROL-01 REF-02 REF-04"},
    {"invitation.sent", "ROL-01"},
    {"attendance.recorded", "ROL-01 FRM-08 FRM-12"},
    {"contribution.recorded", "ROL-01 REF-02 REF-04"},
    {"recommendation.raised", "ROL-01 REF-02"},
    {"recommendation.answered", "ROL-01 FRM-08"},
    // Integrity and imports
    {"document.published", "ROL-01 REF-02"},
    {"register.imported", "ROL-01 IMP-01"},
    {"grant.imported", "ROL-01 IMP-02 IMP-03 IMP-04 IMP-05"},
    // What ruleset 2 adds to them
    {"role.granted", "GOV-15", kFromSecond},
    {"body.composed", "GOV-16 GOV-17", kFromSecond},
    {"call.opened", "MON-18", kFromSecond},
    {"application.submitted", "ROL-08 ROL-10 ROL-11", kFromSecond},
    {"evaluator.assigned", "ROL-08 ROL-09 ROL-12 ORD-11 EVA-12 EVA-18", kFromSecond},
    {"score.sealed", "ROL-09 ROL-12 ORD-11", kFromSecond},
    {"score.submitted", "ROL-09 ROL-12 ORD-11 EVA-17", kFromSecond},
    {"ranking.drawn", "EVA-13", kFromSecond},
    {"decision.taken", "ROL-08 ROL-09 ROL-12 ROL-13 ROL-14 ORD-11 ORD-12 ORD-13 ORD-14 RES-02 MON-29 MON-30",
     kFromSecond},
    {"contract.signed", "ROL-09 ROL-12 DEC-02 GRT-05 GRT-07 GRT-19 MON-18", kFromSecond},
    {"payout.made", "ROL-08 ROL-09 ROL-12 GRT-02 GRT-04 GRT-05 GRT-08 MON-06", kFromSecond},
    {"register.imported", "IMP-05 IMP-06 IMP-07 IMP-09", kFromSecond},
    {"grant.imported", "IMP-06 IMP-08 IMP-09 IMP-10", kFromSecond},
    // Imports of ruleset 2
    {"application.imported", "ROL-01 IMP-02 IMP-03 IMP-04 IMP-05 IMP-06 IMP-08 IMP-09 IMP-10", kFromSecond},
    {"contract.imported", "ROL-01 IMP-02 IMP-03 IMP-04 IMP-05 IMP-06 IMP-08 IMP-09 IMP-10", kFromSecond},
    {"payment.imported", "ROL-01 IMP-02 IMP-03 IMP-04 IMP-05 IMP-06 IMP-08 IMP-09 IMP-10", kFromSecond},
    // Governance of ruleset 2
    {"ledger.amended", "ROL-01 REF-02 REF-05 GOV-10 LED-07 LED-08", kFromSecond},
    {"ledger.recovered", "SIG-06 GOV-01 GOV-02 GOV-09 ROL-07", kFromSecond},
    {"log_key.added", "ROL-01 GOV-11 GOV-12", kFromSecond},
    {"log_key.retired", "ROL-01 GOV-13 GOV-14", kFromSecond},
    {"organisation.linked", "ROL-01 REF-02 ORG-01", kFromSecond},
    // Call and application
    {"call.amended",
     "ROL-01 ROL-05 ROL-08 ROL-12 ROL-14 ORD-01 ORD-02 ORD-07 EVA-10 EVA-11 FRM-08 MON-01 MON-02 MON-06 CAL-01 CAL-02 "
     "CAL-03",
     kFromSecond},
    {"call.closed", "ROL-01 CAL-01 CAL-04", kFromSecond},
    {"call.cancelled", "ROL-01 CAL-05", kFromSecond},
    {"results.published", "ROL-01 REF-05 FRM-08 CAL-06", kFromSecond},
    {"application.submitted_late", "ROL-01 ROL-08 ROL-10 ROL-11 REF-02 MON-02 MON-03 MON-17 MON-18 APP-01",
     kFromSecond},
    {"application.withdrawn", "ROL-01 ROL-10 ROL-11 APP-02", kFromSecond},
    {"eligibility.checked", "ROL-01 ROL-06 ROL-09 ROL-12 ORD-10 ORD-11 APP-03", kFromSecond},
    {"appeal.lodged", "ROL-01 ROL-10 ROL-11 REF-02 REF-05 APL-01 APL-02 APL-03", kFromSecond},
    {"appeal.decided", "ROL-01 ROL-05 ROL-06 ROL-08 ROL-09 ROL-12 ROL-14 ORD-07 EVA-10 EVA-11 FRM-08 APL-04",
     kFromSecond},
    // Evaluation and decision
    {"recusal.recorded", "ROL-12 ORD-07 EVA-10", kFromSecond},
    {"score.excluded", "ROL-01 ROL-06 ROL-09 ROL-12 REF-05 EVA-15", kFromSecond},
    {"ranking.modified", "ROL-01 ROL-06 ROL-09 ROL-12 REF-05 EVA-16", kFromSecond},
    {"committee.met", "ROL-01 ROL-08 REF-02 REF-05 ORD-07 FRM-08 MTG-01 MTG-02 MTG-03 MTG-04", kFromSecond},
    {"reserve.called_up",
     "ROL-01 ROL-06 ROL-09 ROL-12 REF-02 ORD-11 ORD-14 FRM-08 MON-02 MON-05 MON-06 MON-18 MON-29 MON-30 RES-01",
     kFromSecond},
    {"decision.revoked",
     "ROL-01 ROL-05 ROL-06 ROL-08 ROL-09 ROL-12 ROL-13 ROL-14 ORD-07 ORD-10 EVA-10 EVA-11 FRM-08 DEC-01", kFromSecond},
    // Money
    {"contract.amended",
     "ROL-01 ROL-09 GRT-01 GRT-04 GRT-05 GRT-07 GRT-16 FRM-08 MON-02 MON-08 MON-09 MON-10 MON-14 MON-18 MON-21 MON-22 "
     "ROL-12",
     kFromSecond},
    {"contract.terminated", "ROL-01 ROL-09 GRT-01 GRT-04 GRT-05 GRT-14 GRT-16 FRM-08 ROL-12", kFromSecond},
    {"cofinancing.recorded", "ROL-01 REF-02 GRT-01 GRT-05 MON-02 MON-18 ROL-09 ROL-12 GRT-16", kFromSecond},
    {"payout.reversed", "ROL-01 ROL-04 ROL-08 ROL-09 REF-02 GRT-16 FRM-08 MON-02 MON-14 MON-18 MON-19 MON-20 ROL-12",
     kFromSecond},
    {"payout.confirmed", "ROL-10 GRT-15 FRM-08 MON-02 MON-14 MON-18 MON-24", kFromSecond},
    {"payment.suspended", "ROL-01 REF-02 GRT-05 GRT-06 ROL-09 ROL-12 GRT-16", kFromSecond},
    {"payment.resumed", "ROL-01 ROL-09 GRT-03 GRT-05 GRT-16 ROL-12", kFromSecond},
    {"irregularity.opened", "ROL-01 REF-02 GRT-06 MON-02", kFromSecond},
    {"irregularity.closed", "ROL-01 ROL-09 GRT-03 GRT-11 GRT-16 MON-02 ROL-12", kFromSecond},
    {"recovery.ordered",
     "ROL-01 ROL-04 ROL-08 ROL-09 REF-02 GRT-06 GRT-12 GRT-14 GRT-16 MON-02 MON-18 MON-19 MON-20 ROL-12", kFromSecond},
    {"recovery.received", "ROL-01 ROL-04 ROL-08 ROL-09 REF-02 GRT-16 FRM-08 MON-02 MON-14 MON-18 MON-19 MON-23 ROL-12",
     kFromSecond},
    {"unspent.returned", "ROL-01 ROL-04 ROL-08 ROL-09 REF-02 GRT-16 FRM-08 MON-02 MON-14 MON-18 MON-19 MON-20 ROL-12",
     kFromSecond},
    // Implementation
    {"report.submitted", "ROL-01 ROL-10 ROL-11 REF-02 GRT-01 GRT-05 GRT-09 GRT-10 MON-02", kFromSecond},
    {"report.approved", "ROL-01 ROL-09 GRT-05 GRT-11 GRT-16 GRT-17 MON-02 MON-25 ROL-12", kFromSecond},
    {"report.returned", "ROL-01 ROL-09 GRT-05 GRT-06 GRT-16 GRT-17 ROL-12", kFromSecond},
    {"cost.disallowed", "ROL-01 ROL-09 REF-02 GRT-05 GRT-14 GRT-16 GRT-17 MON-02 MON-18 MON-25 ROL-12", kFromSecond},
    {"deliverable.accepted", "ROL-01 ROL-09 REF-02 REF-04 GRT-01 GRT-05 GRT-16 FRM-08 MON-02 ROL-12", kFromSecond},
    {"monitoring_visit.held", "ROL-01 REF-02 GRT-05 FRM-08 ROL-09 ROL-12 GRT-16", kFromSecond},
    {"result.published", "ROL-01 ROL-10 ROL-11 REF-02 GRT-05", kFromSecond},
    {"regrant.linked", "ROL-01 REF-02 GRT-01 GRT-05 FRM-08 MON-02 MON-18 MON-26 ROL-09 ROL-12 GRT-16", kFromSecond},
    {"grant.closed", "ROL-01 ROL-09 GRT-05 GRT-13 GRT-16 GRT-18 FRM-08 MON-02 MON-27 MON-28 ROL-12", kFromSecond},
    // Participation
    {"invitation.answered", "ROL-01 FRM-08 PAR-01", kFromSecond},
    {"working_group.formed", "ROL-01 REF-04 PAR-02", kFromSecond},
    {"recommendation.forwarded", "ROL-01 FRM-08 PAR-03", kFromSecond},
    {"commitment.made", "ROL-01 REF-02 PAR-03 PAR-04", kFromSecond},
    {"commitment.fulfilled", "ROL-01 REF-05 FRM-08 PAR-05", kFromSecond},
    {"opinion.submitted", "ROL-01 ROL-10 ROL-11 REF-02 REF-06 PAR-03 PAR-06", kFromSecond},
    {"opinion.answered", "ROL-01 FRM-08", kFromSecond},
    {"survey.closed", "ROL-01 REF-02 REF-04 PAR-07 PAR-08", kFromSecond},
    // Integrity
    {"complaint.lodged", "ROL-01 ROL-10 ROL-11 REF-02 REF-05 REF-06 CPL-01", kFromSecond},
    {"complaint.answered", "ROL-01 FRM-08 CPL-02 CPL-03", kFromSecond},
    {"complaint.escalated", "ROL-01 ROL-11 FRM-08 CPL-01 CPL-04 CPL-05", kFromSecond},
    {"ethics_case.opened", "ROL-01 REF-02 REF-06 CPL-01 CPL-06", kFromSecond},
    {"ethics_case.closed", "ROL-01 CPL-06 CPL-07", kFromSecond},
    {"correction.issued", "REF-02 REF-05 COR-01 COR-02 COR-03 COR-04 COR-05", kFromSecond},
    {"personal_data.erased", "ROL-01 REF-02 REF-05 ERA-01 ERA-02 ERA-03 ERA-04 ERA-05", kFromSecond},
    {"finding.raised", "ROL-01 REF-02 REF-05 CPL-01", kFromSecond},
    {"finding.answered", "ROL-01 FRM-08 REF-05 CPL-08 CPL-09", kFromSecond},
});

// What the rows of a type say, as far as the ruleset has such rules: a rule may end where its row here goes on.
std::vector<std::string_view> rules_of(std::string_view type, unsigned ruleset) {
  std::vector<std::string_view> rules;
  for (const JudgedType& judged : kTypes) {
    if (judged.type != type || !judged.in.holds_in(ruleset)) continue;
    for (const std::string_view code : words_of(judged.rules)) {
      LEDGER_ASSERT(find_rule_row(code) != nullptr);
      if (rule_row_in(ruleset, code) != nullptr) rules.push_back(code);
    }
  }
  return rules;
}

}  // namespace

std::vector<std::string_view> rules_judging(std::string_view type, unsigned ruleset) {
  return type == kEveryType ? std::vector<std::string_view>() : rules_of(type, ruleset);
}

std::vector<std::string_view> rules_judging_all(unsigned ruleset) {
  return rules_of(kEveryType, ruleset);
}

}  // namespace skaidrs
