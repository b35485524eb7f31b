#include <algorithm>
#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/scores.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<application>                    application.submitted
// figures/<application>                 where it stands: scores so far, rank, latest decision, contract
// evaluation/<application>/<actor>      an evaluator: place, declaration, seal, score
// appeal/<application>/<appeal>         appeal.lodged, and how it was decided
// declaration/<application>/<capacity>/<actor>   interest.declared by others: members, officers, treasurers
// rules/<rules>/<version>, call/<call>  the criteria that scores are added up by
// by/programme|call|org/…

Status fold_rules(const PlacedEvent& placed, Rows& rows) {
  Json row = Json::object();
  row["events"] = Json::array({placed.index.value});
  if (const Json* profile = find_member(placed.event.data, "profile")) {
    copy_members(row, *profile, {"criteria", "points_decimals"});
  }
  const Json& data = placed.event.data;
  rows.put(row_path({"rules", text_member(data, "rules"), std::to_string(count_at(data, "version"))}), row);
  return ok();
}

Status fold_call(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string version = std::to_string(count_at(data, "rules_version"));
  LEDGER_TRY(Json rules, row_or(rows, row_path({"rules", text_member(data, "rules"), version}), Json::object()));
  rest_on(rules, placed);
  rows.put(row_path({"call", text_member(data, "call")}), rules);
  return ok();
}

Status fold_application(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  Json row = fact_row(id, placed);
  if (placed.event.name == "application.submitted_late") row["late"] = true;
  rows.put(row_path({"item", id}), row);
  put_indexes(rows, {"programme", "call", "org"}, id, placed);
  return ok();
}

std::string figures_key(const PlacedEvent& placed) {
  return row_path({"figures", text_member(placed.event.data, "application")});
}

std::string evaluation_key(const PlacedEvent& placed) {
  const Json& data = placed.event.data;
  return row_path({"evaluation", text_member(data, "application"), text_member(data, "actor")});
}

// The row of the evaluator that the event is about.
Result<Json> evaluation_of(const PlacedEvent& placed, Rows& rows) {
  Json fresh = bare_row(text_member(placed.event.data, "actor"), placed);
  fresh["events"] = Json::array();
  copy_members(fresh, placed.event.data, {"actor"});
  return row_or(rows, evaluation_key(placed), std::move(fresh));
}

Status put_evaluation(const PlacedEvent& placed, Rows& rows, Json row) {
  rest_on(row, placed);
  rows.put(evaluation_key(placed), row);
  return ok();
}

Status add_figure(const PlacedEvent& placed, Rows& rows, std::string_view count) {
  LEDGER_TRY(Json row, row_or(rows, figures_key(placed), Json::object()));
  add_count(object_at(row, "counts"), count, 1);
  count_event(row, placed);
  rows.put(figures_key(placed), row);
  return ok();
}

Json stated(const PlacedEvent& placed, std::initializer_list<std::string_view> names) {
  Json row = Json::object();
  copy_members(row, placed.event.data, names);
  row["event"] = placed.index.value;
  row["logged"] = format_logged(placed.logged);
  return row;
}

Status fold_assignment(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json row, evaluation_of(placed, rows));
  row["assigned"] = stated(placed, {"place", "reason", "replaces", "due"});
  LEDGER_TRY(put_evaluation(placed, rows, std::move(row)));
  return add_figure(placed, rows, "evaluators");
}

Status fold_declaration(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string_view capacity = text_member(data, "capacity");
  if (capacity == "evaluator") {
    LEDGER_TRY(Json row, evaluation_of(placed, rows));
    row["declaration"] = stated(placed, {"conflict", "kind", "ground"});
    LEDGER_TRY(put_evaluation(placed, rows, std::move(row)));
  } else {
    const std::string_view actor = text_member(data, "actor");
    rows.put(row_path({"declaration", text_member(data, "application"), capacity, actor}), fact_row(actor, placed));
  }
  return add_figure(placed, rows, text_member(data, "conflict") == "declared" ? "conflicts" : "no_conflicts");
}

Status fold_seal(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json row, evaluation_of(placed, rows));
  row["sealed"] = stated(placed, {"seal", "application_digest"});
  LEDGER_TRY(put_evaluation(placed, rows, std::move(row)));
  return add_figure(placed, rows, "seals");
}

Status fold_score(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  LEDGER_TRY(const Json rules, row_or(rows, row_path({"call", text_member(data, "call")}), Json::object()));
  const std::int64_t total = score_total(find_member(data, "points"), &rules);
  LEDGER_TRY(Json row, evaluation_of(placed, rows));
  row["score"] = stated(placed, {"points", "rationale", "application_digest", "salt"});
  row["score"]["total"] = total;
  LEDGER_TRY(put_evaluation(placed, rows, std::move(row)));

  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  Json& scores = object_at(figures, "scores");
  add_count(scores, "sum", total);
  add_count(scores, "count", 1);
  note_mean(scores, score_scale(&rules));
  count_event(figures, placed);
  rows.put(figures_key(placed), figures);
  return ok();
}

Status put_rank(const PlacedEvent& placed, Rows& rows, const Json& entry, std::int64_t scale) {
  const std::string key = row_path({"figures", text_member(entry, "application")});
  LEDGER_TRY(Json figures, row_or(rows, key, Json::object()));
  Json rank = stated(placed, {"rules", "rules_version"});
  copy_members(rank, entry, {"rank", "sum", "count", "fits", "covered", "reason"});
  note_mean(rank, scale);
  figures["ranking"] = std::move(rank);
  count_event(figures, placed);
  rows.put(key, figures);
  return ok();
}

Status fold_ranking(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  LEDGER_TRY(const Json rules, row_or(rows, row_path({"call", text_member(data, "call")}), Json::object()));
  for (const std::string_view list : {"ranking", "unranked"}) {
    const Json* entries = find_member(data, list);
    if (entries == nullptr || !entries->is_array()) continue;
    for (const Json& entry : *entries) {
      LEDGER_TRY(put_rank(placed, rows, entry, score_scale(&rules)));
    }
  }
  return ok();
}

Status fold_decision(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  figures["decision"] = stated(placed, {"body", "outcome", "awarded", "reserve_place", "date", "appeal_until"});
  figures["decision"]["decision"] = std::string(placed.event.entity_id());
  copy_members(figures, placed.event.data, {"grant"});
  add_count(object_at(figures, "counts"), "decisions", 1);
  count_event(figures, placed);
  rows.put(figures_key(placed), figures);
  return ok();
}

Status fold_contract(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  if (placed.event.name == "contract.amended") {
    copy_members(object_at(figures, "contract"), placed.event.data, {"amount"});
    object_at(figures, "contract")["amended_by"] = placed.index.value;
  } else {
    figures["contract"] = stated(placed, {"grant", "amount", "signed_on"});
    copy_members(figures, placed.event.data, {"grant"});
  }
  count_event(figures, placed);
  rows.put(figures_key(placed), figures);
  return ok();
}

// What happened to the application, one member each: the newest counts, the log keeps them all.
struct Turn {
  std::string_view event;
  std::string_view member;
};
constexpr std::array<Turn, 4> kTurns = {{{"application.withdrawn", "withdrawn"},
                                         {"eligibility.checked", "eligibility"},
                                         {"decision.revoked", "revoked"},
                                         {"reserve.called_up", "called_up"}}};

Status fold_turn(const PlacedEvent& placed, Rows& rows) {
  const auto turn = std::find_if(kTurns.begin(), kTurns.end(),
                                 [&placed](const Turn& known) { return known.event == placed.event.name; });
  if (turn == kTurns.end()) return ok();
  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  figures[std::string(turn->member)] =
      stated(placed, {"reason", "eligible", "checks", "reasons", "legal_basis", "appeal_until", "decision", "grant",
                      "awarded", "reserve_place"});
  if (turn->event == "reserve.called_up") copy_members(figures, placed.event.data, {"grant"});
  count_event(figures, placed);
  rows.put(figures_key(placed), figures);
  return ok();
}

// The score stands where it was opened, marked; the sums go on without it.
Status fold_exclusion(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(const Json rules,
             row_or(rows, row_path({"call", text_member(placed.event.data, "call")}), Json::object()));
  LEDGER_TRY(Json row, evaluation_of(placed, rows));
  const Json* score = find_member(row, "score");
  const bool counted = score != nullptr && !row.contains("excluded");
  const std::int64_t total = counted ? count_at(*score, "total") : 0;
  row["excluded"] = stated(placed, {"reason", "legal_basis", "ground"});
  LEDGER_TRY(put_evaluation(placed, rows, std::move(row)));
  LEDGER_TRY(Json figures, row_or(rows, figures_key(placed), Json::object()));
  add_count(object_at(figures, "counts"), "excluded_scores", 1);
  if (counted) {
    Json& scores = object_at(figures, "scores");
    add_count(scores, "sum", -total);
    add_count(scores, "count", -1);
    scores.erase("mean");
    note_mean(scores, score_scale(&rules));
  }
  count_event(figures, placed);
  rows.put(figures_key(placed), figures);
  return ok();
}

// Each move names where the application stood and stands; those between shift by themselves (calls: rank/<call>/…).
Status fold_moved(const PlacedEvent& placed, Rows& rows) {
  const Json* moves = find_member(placed.event.data, "moves");
  if (moves == nullptr || !moves->is_array()) return ok();
  for (const Json& move : *moves) {
    const std::string key = row_path({"figures", text_member(move, "application")});
    LEDGER_TRY(Json figures, row_or(rows, key, Json::object()));
    Json& moved = object_at(figures, "moved");
    copy_members(moved, move, {"from", "to"});
    moved["event"] = placed.index.value;
    count_event(figures, placed);
    rows.put(key, figures);
  }
  return ok();
}

Status fold_appeal(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = row_path({"appeal", text_member(data, "application"), text_member(data, "appeal")});
  LEDGER_TRY(Json row, row_or(rows, key, fact_row(text_member(data, "appeal"), placed)));
  if (placed.event.name == "appeal.decided") {
    rest_on(row, placed);
    row["decided"] = stated(placed, {"outcome", "remedy", "body", "date", "wording", "plain_wording", "legal_basis",
                                     "reasons", "votes", "appeal_until"});
  }
  rows.put(key, row);
  return add_figure(placed, rows, placed.event.name == "appeal.decided" ? "decided_appeals" : "appeals");
}

constexpr auto kFolds = std::to_array<FoldRow>({{"rules.published", fold_rules},
                                                {"call.opened", fold_call},
                                                {"application.submitted", fold_application},
                                                {"application.submitted_late", fold_application},
                                                {"application.withdrawn", fold_turn},
                                                {"eligibility.checked", fold_turn},
                                                {"appeal.lodged", fold_appeal},
                                                {"appeal.decided", fold_appeal},
                                                {"evaluator.assigned", fold_assignment},
                                                {"interest.declared", fold_declaration},
                                                {"score.sealed", fold_seal},
                                                {"score.submitted", fold_score},
                                                {"score.excluded", fold_exclusion},
                                                {"ranking.drawn", fold_ranking},
                                                {"ranking.modified", fold_moved},
                                                {"decision.taken", fold_decision},
                                                {"decision.revoked", fold_turn},
                                                {"reserve.called_up", fold_turn},
                                                {"contract.signed", fold_contract},
                                                {"contract.amended", fold_contract}});

}  // namespace

std::unique_ptr<Projection> make_applications_model() {
  return make_table_model("applications", 2, kFolds);
}

}  // namespace skaidrs
