#include "ledger/grants/models/raised_findings.h"

#include <string>

#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

constexpr std::size_t kFindingsMax = 100;  // that are listed at one entry

}  // namespace

Status fold_finding_raised(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string id(placed.event.entity_id());
  const std::string suffix = index_part(placed.index) + "." + index_part({1});
  Json row = bare_row(id, placed);
  row["code"] = "raised";
  row["field"] = "";
  row["value"] = "";
  row["message"] = main_text(find_member(data, "title"));
  copy_members(row, data, {"title", "text", "indicator", "due"});
  row["about"] = Json::array();
  for (const Json& entry : part(data, "about")) {
    const Json index = count_at(entry, "index");
    row["about"].push_back(index);
    const std::string key = row_path({"about", index.dump()});
    LEDGER_TRY(Json at_entry, row_or(rows, key, bare_row(index.dump(), placed)));
    add_to_set(at_entry, "findings", id, kFindingsMax);
    rest_on(at_entry, placed);
    rows.put(key, at_entry);
  }
  rows.put(row_path({"item", suffix}), row);
  Json place = bare_row(id, placed);
  place["place"] = suffix;
  rows.put(row_path({"raised", id}), place);
  return ok();
}

Status fold_finding_answered(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(const auto place, rows.get(row_path({"raised", placed.event.entity_id()})));
  if (!place) return ok();  // answers what a rule computed, which has no id
  const std::string key = row_path({"item", text_member(*place, "place")});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  Json answer = {{"event", placed.index.value}};
  copy_members(answer, placed.event.data, {"answer", "answered_by", "answered_on", "text"});
  list_at(row, "answers").push_back(std::move(answer));
  rest_on(row, placed);
  rows.put(key, row);
  return ok();
}

}  // namespace skaidrs
