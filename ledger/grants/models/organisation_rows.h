#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/grants/models/grant_money.h"
#include "ledger/log/rows.h"

namespace skaidrs {

// Rows of the model organisations; organisations.cpp says which there are.

inline constexpr std::size_t kOrganisationYearsMax = 200;

struct Organisation {
  std::string key;
  std::string_view scheme;  // "org-id", or which text of the register its key is made of
};

// item/<organisation>/<origin of the event>
[[nodiscard]] std::string organisation_key(const Organisation& organisation, const PlacedEvent& placed);
// That row, or a new one. Errors: kCorruption, kIoError, as of all functions here.
[[nodiscard]] Result<Json> organisation_row(const PlacedEvent& placed, Rows& rows, const Organisation& organisation);

// Notes a role and a name (a language map, or null) in a row. Says whether any of it is new.
bool note_party(Json& row, const PlacedEvent& placed, std::string_view role, const Json& name);
// The same for a party as our events name them: {name, org?, …}, and for a list of them. Parties without an identifier
// are nobody that could be found again.
[[nodiscard]] Status fold_party(const PlacedEvent& placed, Rows& rows, const Organisation& organisation,
                                std::string_view role, const Json& name);
[[nodiscard]] Status fold_named(const PlacedEvent& placed, Rows& rows, const Json* party, std::string_view role);
[[nodiscard]] Status fold_all_named(const PlacedEvent& placed, Rows& rows, const Json* parties, std::string_view role);

// One step of an organisation's sums. Either an amount of ours, or an exact decimal that a register publishes.
struct OrganisationStep {
  std::string_view count;        // what is counted
  std::string_view sum;          // under which name it is added
  const Json* amount = nullptr;  // ours
  std::string currency;          // of a published value
  std::optional<std::string> published;
  Sign sign = Sign::kPlus;
};
// The step in a row in hand; in the row for one funder ("" for none); in both.
void add_to_item(Json& row, const PlacedEvent& placed, const OrganisationStep& step);
[[nodiscard]] Status add_to_funder(const PlacedEvent& placed, Rows& rows, const Organisation& organisation,
                                   std::string_view funder, const OrganisationStep& step);
[[nodiscard]] Status add_to_organisation(const PlacedEvent& placed, Rows& rows, const Organisation& organisation,
                                         std::string_view funder, const OrganisationStep& step);

}  // namespace skaidrs
