#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// decisions: item/<decision>   decision.taken, its votes counted, and whether it was revoked or its reserve place
// called
//                              up; by/programme|call|application|grant|org|body/…
// bodies:    item/<body>       the newest body.composed, and how many came before; by/programme|call/…
//            meeting/<body>/<index>   committee.met;   recusal/<body>/<index>   recusal.recorded

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

// What became of the decision: the member that says so, and what it copies.
Status note_end(const PlacedEvent& placed, Rows& rows, std::string_view member) {
  const std::string key = row_path({"item", text_member(placed.event.data, "decision")});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  Json& end = object_at(row, member);
  copy_members(end, placed.event.data,
               {"reason", "legal_basis", "wording", "plain_wording", "date", "appeal_until", "grant", "awarded",
                "reserve_place", "called_up_on"});
  end["event"] = placed.index.value;
  rest_on(row, placed);
  rows.put(key, row);
  return ok();
}

Status fold_revocation(const PlacedEvent& placed, Rows& rows) {
  return note_end(placed, rows, "revoked");
}

Status fold_called_up(const PlacedEvent& placed, Rows& rows) {
  return note_end(placed, rows, "called_up");
}

constexpr auto kDecisionFolds = std::to_array<FoldRow>(
    {{"decision.taken", fold_decision}, {"decision.revoked", fold_revocation}, {"reserve.called_up", fold_called_up}});

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

Status fold_act(const PlacedEvent& placed, Rows& rows) {
  const std::string_view body = text_member(placed.event.data, "body");
  const std::string_view kind = placed.event.name == "committee.met" ? "meeting" : "recusal";
  const std::string id = index_part(placed.index);
  rows.put(row_path({kind, body, id}), fact_row(placed.event.entity_id(), placed));
  return ok();
}

constexpr auto kBodyFolds =
    std::to_array<FoldRow>({{"body.composed", fold_body}, {"committee.met", fold_act}, {"recusal.recorded", fold_act}});

}  // namespace

std::unique_ptr<Projection> make_decisions_model() {
  return make_table_model("decisions", 2, kDecisionFolds);
}

std::unique_ptr<Projection> make_bodies_model() {
  return make_table_model("bodies", 2, kBodyFolds);
}

}  // namespace skaidrs
