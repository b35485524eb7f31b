#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<recommendation>      recommendation.raised, its state (unanswered, or the latest answer's), that answer, and
//                            whom it was passed on to last
// answer|forwarding/<recommendation>/<index>   every answer and every passing on, in log order
// commitment/<recommendation>/<commitment>     what was promised upon it, its state (open, partly, done, dropped), and
//                            what was said of it last
// links/<recommendation>     contributions that it comes from, calls that say they answer it
// by/consultation|programme/…

constexpr std::size_t kLinksMax = 100;

// A part of the row that stands until the next of its kind. A row rests on what holds: the new part names the event of
// the one whose place it takes, and the row no longer rests on that.
void replace_part(Json& row, std::string_view name, Json part, const PlacedEvent& placed) {
  part["event"] = placed.index.value;
  part["logged"] = format_logged(placed.logged);
  if (const Json* before = find_member(row, name); before != nullptr) {
    const std::int64_t outdated = count_at(*before, "event");
    part["previous"] = outdated;
    Json kept = Json::array();
    for (const Json& index : list_at(row, "events")) {
      if (index != outdated) kept.push_back(index);
    }
    row["events"] = std::move(kept);
  }
  row[std::string(name)] = std::move(part);
  rest_on(row, placed);
}

// The row of the recommendation that the event is about, as far as it is known.
Result<Json> item_of(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  Json fresh = bare_row(id, placed);
  fresh["events"] = Json::array();
  return row_or(rows, row_path({"item", id}), std::move(fresh));
}

void put_detail(const PlacedEvent& placed, Rows& rows, std::string_view what) {
  rows.put(row_path({what, placed.event.entity_id(), index_part(placed.index)}),
           fact_row(std::to_string(placed.index.value), placed));
}

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
  LEDGER_TRY(Json row, item_of(placed, rows));
  Json answer = Json::object();
  copy_members(answer, data, {"answer", "answered_by", "answered_on", "text", "leads_to", "remarks", "signers"});
  replace_part(row, "answer", std::move(answer), placed);
  row["state"] = text_member(data, "answer");
  add_count(row, "answers", 1);
  rows.put(row_path({"item", placed.event.entity_id()}), row);
  put_detail(placed, rows, "answer");
  return ok();
}

Status fold_forwarded(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json row, item_of(placed, rows));
  Json forwarded = Json::object();
  copy_members(forwarded, placed.event.data, {"to", "reason", "forwarded_on", "due", "until_local"});
  replace_part(row, "forwarded", std::move(forwarded), placed);
  add_count(row, "forwardings", 1);
  rows.put(row_path({"item", placed.event.entity_id()}), row);
  put_detail(placed, rows, "forwarding");
  return ok();
}

// Commitments that rest on no recommendation belong to none.
std::string commitment_key(const PlacedEvent& placed) {
  const std::string_view recommendation = text_member(placed.event.data, "recommendation");
  if (recommendation.empty()) return {};
  return row_path({"commitment", recommendation, placed.event.entity_id()});
}

Status fold_committed(const PlacedEvent& placed, Rows& rows) {
  const std::string key = commitment_key(placed);
  if (key.empty()) return ok();
  Json row = fact_row(placed.event.entity_id(), placed);
  row["state"] = "open";
  rows.put(key, row);
  return ok();
}

Status fold_fulfilled(const PlacedEvent& placed, Rows& rows) {
  const std::string key = commitment_key(placed);
  if (key.empty()) return ok();
  Json fresh = bare_row(placed.event.entity_id(), placed);
  fresh["events"] = Json::array();
  LEDGER_TRY(Json row, row_or(rows, key, std::move(fresh)));
  Json outcome = Json::object();
  copy_members(outcome, placed.event.data, {"outcome", "text", "fulfilled_on", "evidence", "documents", "signers"});
  replace_part(row, "fulfilled", std::move(outcome), placed);
  row["state"] = text_member(placed.event.data, "outcome");
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

constexpr std::array<FoldRow, 7> kFolds = {{{"recommendation.raised", fold_raised},
                                            {"recommendation.answered", fold_answered},
                                            {"recommendation.forwarded", fold_forwarded},
                                            {"commitment.made", fold_committed},
                                            {"commitment.fulfilled", fold_fulfilled},
                                            {"contribution.recorded", fold_contribution},
                                            {"call.opened", fold_call}}};

}  // namespace

std::unique_ptr<Projection> make_recommendations_model() {
  return make_table_model("recommendations", 2, kFolds);
}

}  // namespace skaidrs
