#include "ledger/grants/models/organisation_rows.h"

#include <algorithm>

#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

constexpr std::size_t kNamesMax = 10;
constexpr std::size_t kRolesMax = 32;

bool knows_name(const Json& names, const Json& name) {
  return std::any_of(names.begin(), names.end(), [&name](const Json& known) {
    const Json* text = find_member(known, "name");
    return text != nullptr && *text == name;
  });
}

// Whether the name is one of those that the row keeps now.
bool note_name(Json& row, const PlacedEvent& placed, const Json& name) {
  Json& names = list_at(row, "names");
  if (name.is_null() || knows_name(names, name)) return false;
  if (names.size() >= kNamesMax) {
    if (row.contains("names_more")) return false;
    row["names_more"] = true;
    return true;
  }
  Json known = Json::object();
  known["name"] = name;
  known["event"] = placed.index.value;
  names.push_back(std::move(known));
  return true;
}

void add_step(Json& block, const OrganisationStep& step) {
  if (!step.count.empty()) add_count(block, step.count, step.sign == Sign::kPlus ? 1 : -1);
  if (step.amount != nullptr) add_money(block, step.sum, step.amount);
  if (step.published) add_decimal(block, step.sum, *step.published, step.sign);
}

std::string currency_of(const OrganisationStep& step) {
  return step.amount != nullptr ? std::string(text_member(*step.amount, "currency")) : step.currency;
}

}  // namespace

std::string organisation_key(const Organisation& organisation, const PlacedEvent& placed) {
  return row_path({"item", organisation.key, origin_of(placed.event)});
}

Result<Json> organisation_row(const PlacedEvent& placed, Rows& rows, const Organisation& organisation) {
  Json fresh = Json::object();
  fresh["id"] = organisation.key;
  fresh["scheme"] = organisation.scheme;
  fresh["origin"] = origin_of(placed.event);
  fresh["events"] = Json::array();
  fresh["logged"] = format_logged(placed.logged);
  if (organisation.scheme == "org-id") fresh["org"] = organisation.key;
  if (organisation.scheme != "org-id") copy_members(fresh, placed.event.data, {"register"});
  return row_or(rows, organisation_key(organisation, placed), std::move(fresh));
}

bool note_party(Json& row, const PlacedEvent& placed, std::string_view role, const Json& name) {
  const bool new_role = add_to_set(row, "roles", std::string(role), kRolesMax);
  const bool new_name = note_name(row, placed, name);
  if (new_role || new_name) rest_on(row, placed);
  return new_role || new_name;
}

Status fold_party(const PlacedEvent& placed, Rows& rows, const Organisation& organisation, std::string_view role,
                  const Json& name) {
  LEDGER_TRY(Json row, organisation_row(placed, rows, organisation));
  if (note_party(row, placed, role, name)) rows.put(organisation_key(organisation, placed), row);
  return ok();
}

Status fold_named(const PlacedEvent& placed, Rows& rows, const Json* party, std::string_view role) {
  if (party == nullptr) return ok();
  const std::string org(text_member(*party, "org"));
  if (org.empty()) return ok();
  const Json* name = find_member(*party, "name");
  return fold_party(placed, rows, {org, "org-id"}, role, name == nullptr ? Json() : *name);
}

Status fold_all_named(const PlacedEvent& placed, Rows& rows, const Json* parties, std::string_view role) {
  if (parties == nullptr || !parties->is_array()) return ok();
  for (const Json& party : *parties) {
    LEDGER_TRY(fold_named(placed, rows, &party, role));
  }
  return ok();
}

void add_to_item(Json& row, const PlacedEvent& placed, const OrganisationStep& step) {
  add_step(block_of(row, "sums", origin_of(placed.event), currency_of(step)), step);
  count_event(row, placed);
}

Status add_to_funder(const PlacedEvent& placed, Rows& rows, const Organisation& organisation, std::string_view funder,
                     const OrganisationStep& step) {
  if (funder.empty()) return ok();
  const std::string key = row_path({"funder", organisation.key, origin_of(placed.event), text_part(funder)});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  row["funder"] = funder;
  add_to_item(row, placed, step);
  rows.put(key, row);
  return ok();
}

Status add_to_organisation(const PlacedEvent& placed, Rows& rows, const Organisation& organisation,
                           std::string_view funder, const OrganisationStep& step) {
  LEDGER_TRY(Json row, organisation_row(placed, rows, organisation));
  add_to_item(row, placed, step);
  rows.put(organisation_key(organisation, placed), row);
  return add_to_funder(placed, rows, organisation, funder, step);
}

}  // namespace skaidrs
