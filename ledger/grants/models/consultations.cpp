#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<consultation>                 consultation.opened
// figures/<consultation>              the funnel, for participants and observers apart, its steps added up over all
//                                     records; contributions by kind; recommendations by state
// invitation|attendance|contribution/<consultation>/<index>   what was recorded, in log order
// recommendation/<recommendation>     where a recommendation belongs and how it stands

constexpr std::size_t kRoundsMax = 200;

std::string figures_key(std::string_view consultation) {
  return row_path({"figures", consultation});
}

// `what` is the kind of detail, and the first part of its key.
Status put_detail(const PlacedEvent& placed, Rows& rows, std::string_view what, std::string_view id) {
  const std::string_view consultation = text_member(placed.event.data, "consultation");
  rows.put(row_path({what, consultation, index_part(placed.index)}), fact_row(id, placed));
  return ok();
}

Status fold_consultation(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  rows.put(row_path({"item", id}), fact_row(id, placed));
  put_indexes(rows, {"programme"}, id, placed);
  return ok();
}

// The part of the funnel that the event is about: participants or observers.
Json& funnel_of(Json& figures, const PlacedEvent& placed) {
  const bool observers = text_member(placed.event.data, "as") == "observer";
  return object_at(object_at(figures, "funnel"), observers ? "observer" : "participant");
}

// Adds the invitations of a round to that round's count.
void add_round(Json& funnel, std::int64_t round, std::int64_t count) {
  Json& rounds = list_at(funnel, "rounds");
  for (Json& known : rounds) {
    if (count_at(known, "round") == round) return add_count(known, "invitations", count);
  }
  if (rounds.size() >= kRoundsMax) return add_count(funnel, "rounds_more", 1);
  Json fresh = Json::object();
  fresh["round"] = round;
  fresh["invitations"] = count;
  rounds.push_back(std::move(fresh));
}

Status fold_invitation(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = figures_key(text_member(data, "consultation"));
  LEDGER_TRY(Json figures, row_or(rows, key, Json::object()));
  Json& funnel = funnel_of(figures, placed);
  const std::int64_t count = count_at(data, "count");
  add_count(funnel, "invitations", count);
  add_count(object_at(funnel, "by_group"), text_member(data, "group"), count);
  if (find_member(data, "round") != nullptr) add_round(funnel, count_at(data, "round"), count);
  count_event(figures, placed);
  rows.put(key, figures);
  return put_detail(placed, rows, "invitation", std::to_string(placed.index.value));
}

Status fold_attendance(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = figures_key(text_member(data, "consultation"));
  LEDGER_TRY(Json figures, row_or(rows, key, Json::object()));
  Json& funnel = funnel_of(figures, placed);
  for (const std::string_view step : {"invited", "confirmed_first", "confirmed", "came"}) {
    if (find_member(data, step) != nullptr) add_count(funnel, step, count_at(data, step));
  }
  add_count(funnel, "attendances", 1);
  count_event(figures, placed);
  rows.put(key, figures);
  return put_detail(placed, rows, "attendance", std::to_string(placed.index.value));
}

Status fold_contribution(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = figures_key(text_member(data, "consultation"));
  LEDGER_TRY(Json figures, row_or(rows, key, Json::object()));
  Json& contributions = object_at(figures, "contributions");
  add_count(contributions, "count", 1);
  add_count(object_at(contributions, "by_kind"), text_member(data, "kind"), 1);
  count_event(figures, placed);
  rows.put(key, figures);
  return put_detail(placed, rows, "contribution", placed.event.entity_id());
}

// Moves one recommendation from a state ("" at first) to another.
Status move_recommendation(const PlacedEvent& placed, Rows& rows, const std::string& consultation,
                           std::string_view from, std::string_view to) {
  if (consultation.empty()) return ok();
  LEDGER_TRY(Json figures, row_or(rows, figures_key(consultation), Json::object()));
  Json& recommendations = object_at(figures, "recommendations");
  if (from.empty()) {
    add_count(recommendations, "count", 1);
  } else {
    add_count(recommendations, from, -1);
  }
  add_count(recommendations, to, 1);
  count_event(figures, placed);
  rows.put(figures_key(consultation), figures);
  return ok();
}

Status fold_raised(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string consultation(text_member(data, "consultation"));
  Json known = Json::object();
  count_event(known, placed);
  known["consultation"] = consultation;
  known["state"] = "unanswered";
  rows.put(row_path({"recommendation", text_member(data, "recommendation")}), known);
  return move_recommendation(placed, rows, consultation, "", "unanswered");
}

Status fold_answered(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = row_path({"recommendation", text_member(data, "recommendation")});
  LEDGER_TRY(Json known, row_or(rows, key, Json::object()));
  const std::string from(text_member(known, "state"));
  const std::string consultation(text_member(known, "consultation"));
  known["state"] = text_member(data, "answer");
  count_event(known, placed);
  rows.put(key, known);
  return move_recommendation(placed, rows, consultation, from, text_member(data, "answer"));
}

// What was answered to the invitations, by answer.
Status fold_reply(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = figures_key(text_member(data, "consultation"));
  LEDGER_TRY(Json figures, row_or(rows, key, Json::object()));
  add_count(object_at(funnel_of(figures, placed), "answers"), text_member(data, "answer"), count_at(data, "count"));
  count_event(figures, placed);
  rows.put(key, figures);
  return put_detail(placed, rows, "reply", std::to_string(placed.index.value));
}

Status fold_group(const PlacedEvent& placed, Rows& rows) {
  return put_detail(placed, rows, "group", std::to_string(placed.index.value));
}

Status fold_survey(const PlacedEvent& placed, Rows& rows) {
  if (text_member(placed.event.data, "consultation").empty()) return ok();
  return put_detail(placed, rows, "survey", placed.event.entity_id());
}

constexpr auto kFolds = std::to_array<FoldRow>({{"consultation.opened", fold_consultation},
                                                {"invitation.sent", fold_invitation},
                                                {"invitation.answered", fold_reply},
                                                {"attendance.recorded", fold_attendance},
                                                {"working_group.formed", fold_group},
                                                {"survey.closed", fold_survey},
                                                {"contribution.recorded", fold_contribution},
                                                {"recommendation.raised", fold_raised},
                                                {"recommendation.answered", fold_answered}});

}  // namespace

std::unique_ptr<Projection> make_consultations_model() {
  return make_table_model("consultations", 2, kFolds);
}

}  // namespace skaidrs
