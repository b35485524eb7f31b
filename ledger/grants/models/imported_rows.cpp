#include "ledger/grants/models/imported_rows.h"

#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/support.h"
#include "ledger/grants/parts.h"

namespace skaidrs {

Json imported_row(const PlacedEvent& placed, const Json& before) {
  const Json& data = placed.event.data;
  const KindRow& kind = kind_of_data(data);
  Json row = fact_row(placed.event.entity_id(), placed);
  row["subject"] = placed.event.subject;
  row["status"] = "imported";
  row["versions"] = count_at(before, "versions") + 1;
  if (const Json* events = find_member(before, "events"); events != nullptr && !events->empty()) {
    row["previous"] = events->back();
  }
  if (const auto value = published_value(data, kind.sum)) row["published"] = *value;
  row["findings"] = findings_of_record(data).size();
  row["in_extract"] = true;
  const Json& party = part(data, kind.party);
  copy_members(row, party, {"org"});
  row["recipient_kind"] = text_member(party, "kind");
  return row;
}

Status mark_removed_rows(const PlacedEvent& placed, Rows& rows, std::string_view group) {
  const std::string reg(text_member(placed.event.data, "register"));
  for (const Json& name : part(placed.event.data, "removed_rows")) {
    const std::string id = reg + "." + as_text(name);
    const std::string key = group.empty() ? row_path({"item", id}) : row_path({"item", group, id});
    LEDGER_TRY(auto row, rows.get(key));
    if (!row) continue;
    rest_on(*row, placed);
    (*row)["in_extract"] = false;
    rows.put(key, *row);
  }
  return ok();
}

}  // namespace skaidrs
