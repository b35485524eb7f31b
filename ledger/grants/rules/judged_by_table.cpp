// Which rules of ruleset 1 judge which event type. It repeats what the judges do, for people who ask beforehand; a test
// holds every refusal of the rule tables against it.
#include "ledger/grants/rules/judged_by.h"

#include <algorithm>
#include <array>

namespace skaidrs {
namespace {

struct JudgedType {
  std::string_view type;
  std::string_view rules;
};

constexpr std::string_view kAll =
    "FRM-01 FRM-02 FRM-03 FRM-04 FRM-05 FRM-06 FRM-07 FRM-09 FRM-13 SIG-01 SIG-02 SIG-03 SIG-04 SIG-05 SIG-07 SIG-08 "
    "SRC-01 LED-01 LED-02 LED-03 IDX-01 CLK-01 CLK-02 ROL-03 REF-01";

constexpr std::array kTypes = std::to_array<JudgedType>({
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
});

}  // namespace

std::string_view rules_judging(std::string_view type) {
  const auto* found =
      std::find_if(kTypes.begin(), kTypes.end(), [&](const JudgedType& judged) { return judged.type == type; });
  return found == kTypes.end() ? std::string_view() : found->rules;
}

std::string_view rules_judging_all() {
  return kAll;
}

}  // namespace skaidrs
