#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// decisions: item/<decision>   decision.taken, its votes counted; by/programme|call|application|grant|org|body/…
// bodies:    item/<body>       the newest body.composed, and how many came before; by/programme|call/…

Status fold_decision(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  Json row = fact_row(id, placed);
  row["decision"] = id;
  Json& counted = object_at(row, "counted");
  for (const std::string_view vote : {"for", "against", "abstain"}) add_count(counted, vote, 0);
  if (const Json* votes = find_member(placed.event.data, "votes"); votes != nullptr && votes->is_array()) {
    for (const Json& vote : *votes) add_count(counted, text_member(vote, "vote"), 1);
  }
  const Json* recused = find_member(placed.event.data, "recused");
  counted["recused"] = recused != nullptr && recused->is_array() ? recused->size() : 0;
  rows.put(row_path({"item", id}), row);
  put_indexes(rows, {"programme", "call", "application", "grant", "org", "body"}, id, placed);
  return ok();
}

constexpr std::array<FoldRow, 1> kDecisionFolds = {{{"decision.taken", fold_decision}}};

Status fold_body(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  const std::string key = row_path({"item", id});
  LEDGER_TRY(const Json before, row_or(rows, key, Json::object()));
  Json row = fact_row(id, placed);
  row["compositions"] = count_at(before, "compositions") + 1;
  if (const Json* events = find_member(before, "events"); events != nullptr && !events->empty()) {
    row["previous"] = events->back();
  }
  rows.put(key, row);
  put_indexes(rows, {"programme", "call"}, id, placed);
  return ok();
}

constexpr std::array<FoldRow, 1> kBodyFolds = {{{"body.composed", fold_body}}};

}  // namespace

std::unique_ptr<Projection> make_decisions_model() {
  return make_table_model("decisions", 1, kDecisionFolds);
}

std::unique_ptr<Projection> make_bodies_model() {
  return make_table_model("bodies", 1, kBodyFolds);
}

}  // namespace skaidrs
