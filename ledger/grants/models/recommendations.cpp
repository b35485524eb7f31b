#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<recommendation>    recommendation.raised, its state (unanswered, or the latest answer's), and that answer
// links/<recommendation>   contributions that it comes from, calls that say they answer it
// by/consultation|programme/…

constexpr std::size_t kLinksMax = 100;

Status fold_raised(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  Json row = fact_row(id, placed);
  row["state"] = "unanswered";
  rows.put(row_path({"item", id}), row);
  put_indexes(rows, {"consultation", "programme"}, id, placed);
  return ok();
}

Status fold_answered(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string id(placed.event.entity_id());
  const std::string key = row_path({"item", id});
  Json fresh = bare_row(id, placed);
  fresh["events"] = Json::array();
  LEDGER_TRY(Json row, row_or(rows, key, std::move(fresh)));
  // An answer that takes another's place names it: a row rests on the raising and on the answer that holds.
  const Json* before = find_member(row, "answer");
  Json answer = Json::object();
  copy_members(answer, data, {"answer", "answered_by", "answered_on", "text", "leads_to", "remarks", "signers"});
  answer["event"] = placed.index.value;
  answer["logged"] = format_logged(placed.logged);
  if (before != nullptr) {
    answer["previous"] = count_at(*before, "event");
    Json& events = list_at(row, "events");
    if (!events.empty()) events.erase(events.size() - 1);
  }
  row["answer"] = std::move(answer);
  row["state"] = text_member(data, "answer");
  add_count(row, "answers", 1);
  rest_on(row, placed);
  rows.put(key, row);
  return ok();
}

Status link(const PlacedEvent& placed, Rows& rows, std::string_view list, std::string_view value) {
  const Json* named = find_member(placed.event.data, "recommendation");
  if (named == nullptr || !named->is_array()) return ok();
  for (const Json& id : *named) {
    if (!id.is_string()) continue;
    const std::string key = row_path({"links", id.get_ref<const std::string&>()});
    LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
    add_to_set(row, list, std::string(value), kLinksMax);
    count_event(row, placed);
    rows.put(key, row);
  }
  return ok();
}

Status fold_contribution(const PlacedEvent& placed, Rows& rows) {
  return link(placed, rows, "contributions", placed.event.entity_id());
}

Status fold_call(const PlacedEvent& placed, Rows& rows) {
  return link(placed, rows, "calls", placed.event.entity_id());
}

constexpr std::array<FoldRow, 4> kFolds = {{{"recommendation.raised", fold_raised},
                                            {"recommendation.answered", fold_answered},
                                            {"contribution.recorded", fold_contribution},
                                            {"call.opened", fold_call}}};

}  // namespace

std::unique_ptr<Projection> make_recommendations_model() {
  return make_table_model("recommendations", 1, kFolds);
}

}  // namespace skaidrs
