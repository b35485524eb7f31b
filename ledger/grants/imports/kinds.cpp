#include "ledger/grants/imports/kinds.h"

#include <algorithm>
#include <array>

#include "ledger/base/assert.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {
namespace {

constexpr std::array kKinds = std::to_array<KindRow>({
    {.kind = RegisterKind::kGrants,
     .word = "grants",
     .event = "grant.imported",
     .party = "recipient",
     .sum = "amount",
     .sums = "amount requested disbursed total_cost",
     .verbatim = "programme_as_published field_as_published region_as_published status_as_published",
     .dates = "awarded_on from until",
     .more = "",
     .statuses = ""},
    {.kind = RegisterKind::kApplications,
     .word = "applications",
     .event = "application.imported",
     .party = "applicant",
     .sum = "requested",
     .sums = "requested awarded paid total_cost",
     .verbatim = "programme_as_published call_as_published field_as_published region_as_published status_as_published "
                 "score_as_published",
     .dates = "applied_on decided_on contract_on from until",
     .more = "reason_as_published rank",
     .statuses = "under_evaluation rejected approved no_contract in_implementation finished withdrawn"},
    {.kind = RegisterKind::kContracts,
     .word = "contracts",
     .event = "contract.imported",
     .party = "recipient",
     .sum = "awarded",
     .sums = "awarded paid total_cost",
     .verbatim = "programme_as_published field_as_published contract_as_published region_as_published "
                 "status_as_published",
     .dates = "signed_on from until",
     .more = "cofunder_share.name cofunder_share.awarded cofunder_share.paid",
     .statuses = "no_contract signed in_implementation finished terminated"},
    {.kind = RegisterKind::kPayments,
     .word = "payments",
     .event = "payment.imported",
     .party = "recipient",
     .sum = "amount",
     .sums = "amount",
     .verbatim = "programme_as_published field_as_published project_as_published grant_as_published kind_as_published "
                 "region_as_published",
     .dates = "paid_on",
     .more = "",
     .statuses = ""},
});

// Members that every kind has; recipient.* is the party, whatever the kind calls it.
constexpr std::string_view kShared =
    "row.id_as_published title purpose currency year url recipient.name recipient.type_as_published "
    "recipient.id_as_published recipient.org recipient.place recipient.postcode recipient.country funder.name "
    "funder.department funder.org funder.id_as_published";

}  // namespace

std::span<const KindRow> register_kinds() {
  return kKinds;
}

const KindRow& kind_row(RegisterKind kind) {
  const auto* found =
      std::find_if(kKinds.begin(), kKinds.end(), [kind](const KindRow& row) { return row.kind == kind; });
  LEDGER_ASSERT(found != kKinds.end());
  return *found;
}

const KindRow* kind_of_word(std::string_view word) {
  const auto* found =
      std::find_if(kKinds.begin(), kKinds.end(), [word](const KindRow& row) { return row.word == word; });
  return found == kKinds.end() ? nullptr : found;
}

const KindRow* kind_of_event(std::string_view event) {
  const auto* found =
      std::find_if(kKinds.begin(), kKinds.end(), [event](const KindRow& row) { return row.event == event; });
  return found == kKinds.end() ? nullptr : found;
}

const KindRow& kind_of_data(const Json& data) {
  if (find_member(data, "applicant") != nullptr) return kind_row(RegisterKind::kApplications);
  if (find_member(data, "awarded_as_published") != nullptr) return kind_row(RegisterKind::kContracts);
  return kind_row(RegisterKind::kGrants);
}

bool has_column_member(const KindRow& kind, std::string_view member) {
  return has_word(kShared, member) || has_word(kind.sums, member) || has_word(kind.verbatim, member) ||
         has_word(kind.dates, member) || has_word(kind.more, member);
}

}  // namespace skaidrs
