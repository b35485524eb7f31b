#include <array>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/scores.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<call>            call.opened, with the rules that it is bound to (`profile` is their copy)
// figures/<call>         counts, sums, timings of what lies below it
// drawn/<call>           ranking.drawn but for its two lists
// rank/<call>/<rank>     one ranked application; rank in ten digits
// rank/<call>/unranked/<application>   one without a rank; sorts behind the others
// rules/<rules>/<version>   rules.published, for the calls that name them
// by/programme/…

constexpr std::size_t kRankDigits = 10;

std::string rules_key(const Json& data, std::string_view version_member) {
  return row_path({"rules", text_member(data, "rules"), std::to_string(count_at(data, version_member))});
}

Status fold_rules(const PlacedEvent& placed, Rows& rows) {
  rows.put(rules_key(placed.event.data, "version"), fact_row(placed.event.entity_id(), placed));
  return ok();
}

Status fold_call(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  Json row = fact_row(id, placed);
  LEDGER_TRY(const Json rules, row_or(rows, rules_key(placed.event.data, "rules_version"), Json::object()));
  copy_members(row, rules, {"profile"});
  if (const Json* events = find_member(rules, "events"); events != nullptr && events->is_array()) {
    row["rules_title"] = rules.value("title", Json::object());
    row["events"].insert(row["events"].begin(), events->begin(), events->end());
  }
  rows.put(row_path({"item", id}), row);
  put_indexes(rows, {"programme"}, id, placed);
  return ok();
}

// A moment of the call: which event, and when it was logged.
Json moment(const PlacedEvent& placed) {
  Json at = Json::object();
  at["event"] = placed.index.value;
  at["logged"] = format_logged(placed.logged);
  return at;
}

void note_moments(Json& row, const PlacedEvent& placed, const std::string& what) {
  Json& timings = object_at(row, "timings");
  if (!timings.contains("first_" + what)) timings["first_" + what] = moment(placed);
  timings["last_" + what] = moment(placed);
}

Result<Json> figures_of(const PlacedEvent& placed, Rows& rows) {
  return row_or(rows, row_path({"figures", text_member(placed.event.data, "call")}), Json::object());
}

Status put_figures(const PlacedEvent& placed, Rows& rows, Json figures) {
  count_event(figures, placed);
  rows.put(row_path({"figures", text_member(placed.event.data, "call")}), figures);
  return ok();
}

// One more of what is counted as `counter`, whose amount, the member `amount` of data, adds to the sum `sum`.
struct Step {
  std::string_view counter;
  std::string_view sum;
  std::string_view amount;
  std::string moment;
};
Status fold_step(const PlacedEvent& placed, Rows& rows, const Step& step) {
  LEDGER_TRY(Json row, figures_of(placed, rows));
  add_count(object_at(row, "counts"), step.counter, 1);
  add_money(object_at(row, "sums"), step.sum, find_member(placed.event.data, step.amount));
  note_moments(row, placed, step.moment);
  return put_figures(placed, rows, std::move(row));
}

Status fold_application(const PlacedEvent& placed, Rows& rows) {
  return fold_step(placed, rows, {"applications", "requested", "requested", "application"});
}

Status fold_contract(const PlacedEvent& placed, Rows& rows) {
  return fold_step(placed, rows, {"contracts", "contracted", "amount", "contract"});
}

Status fold_payout(const PlacedEvent& placed, Rows& rows) {
  return fold_step(placed, rows, {"payouts", "paid", "amount", "payout"});
}

Status fold_score(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json row, figures_of(placed, rows));
  add_count(object_at(row, "counts"), "scores", 1);
  note_moments(row, placed, "score");
  return put_figures(placed, rows, std::move(row));
}

Status fold_decision(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json row, figures_of(placed, rows));
  Json& counts = object_at(row, "counts");
  add_count(counts, "decisions", 1);
  add_count(object_at(counts, "outcomes"), text_member(placed.event.data, "outcome"), 1);
  add_money(object_at(row, "sums"), "awarded", find_member(placed.event.data, "awarded"));
  note_moments(row, placed, "decision");
  return put_figures(placed, rows, std::move(row));
}

// An entry of one of the ranking's two lists, as a row of its own.
Json ranking_row(const PlacedEvent& placed, const Json& entry) {
  Json row = bare_row(text_member(entry, "application"), placed);
  if (!entry.is_object()) return row;
  for (const auto& [name, value] : entry.items()) row[name] = value;
  return row;
}

std::string rank_part(const Json& entry) {
  const std::string digits = std::to_string(count_at(entry, "rank"));
  return digits.size() < kRankDigits ? std::string(kRankDigits - digits.size(), '0') + digits : digits;
}

void put_ranking(const PlacedEvent& placed, Rows& rows, std::string_view call, std::int64_t scale) {
  if (const Json* ranking = find_member(placed.event.data, "ranking"); ranking != nullptr && ranking->is_array()) {
    for (const Json& entry : *ranking) {
      Json row = ranking_row(placed, entry);
      note_mean(row, scale);
      rows.put(row_path({"rank", call, rank_part(entry)}), row);
    }
  }
  if (const Json* unranked = find_member(placed.event.data, "unranked"); unranked != nullptr && unranked->is_array()) {
    for (const Json& entry : *unranked) {
      rows.put(row_path({"rank", call, "unranked", text_member(entry, "application")}), ranking_row(placed, entry));
    }
  }
}

Status fold_ranking(const PlacedEvent& placed, Rows& rows) {
  const std::string call(text_member(placed.event.data, "call"));
  LEDGER_TRY(const Json rules, row_or(rows, rules_key(placed.event.data, "rules_version"), Json::object()));
  put_ranking(placed, rows, call, score_scale(find_member(rules, "profile")));
  Json drawn = fact_row(call, placed);
  drawn.erase("ranking");
  drawn.erase("unranked");
  rows.put(row_path({"drawn", call}), drawn);
  LEDGER_TRY(Json row, figures_of(placed, rows));
  add_count(object_at(row, "counts"), "rankings", 1);
  object_at(row, "timings")["ranking"] = moment(placed);
  return put_figures(placed, rows, std::move(row));
}

constexpr std::array<FoldRow, 8> kFolds = {{{"rules.published", fold_rules},
                                            {"call.opened", fold_call},
                                            {"application.submitted", fold_application},
                                            {"score.submitted", fold_score},
                                            {"ranking.drawn", fold_ranking},
                                            {"decision.taken", fold_decision},
                                            {"contract.signed", fold_contract},
                                            {"payout.made", fold_payout}}};

}  // namespace

std::unique_ptr<Projection> make_calls_model() {
  return make_table_model("calls", 1, kFolds);
}

}  // namespace skaidrs
