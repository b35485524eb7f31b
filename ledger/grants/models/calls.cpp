#include <algorithm>
#include <array>
#include <vector>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/money_moves.h"
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
// known/…                see money_moves.h
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

// The call as amended: what it says now, and which event said so last.
Status fold_amendment(const PlacedEvent& placed, Rows& rows) {
  const std::string key = row_path({"item", text_member(placed.event.data, "call")});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  const Json& data = placed.event.data;
  copy_members(row, data, {"rules_version", "budget", "opens", "closes", "until_local", "minimum_score"});
  if (find_member(data, "rules_version") != nullptr) {
    LEDGER_TRY(const Json rules, row_or(rows, rules_key(row, "rules_version"), Json::object()));
    copy_members(row, rules, {"profile"});
  }
  copy_members(object_at(row, "amended"), data, {"amendment", "reason", "legal_basis"});
  object_at(row, "amended")["event"] = placed.index.value;
  rest_on(row, placed);
  rows.put(key, row);
  return ok();
}

// Its end: closed by hand after the last day, or cancelled.
Status fold_end(const PlacedEvent& placed, Rows& rows) {
  const std::string key = row_path({"item", text_member(placed.event.data, "call")});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  Json& end = object_at(row, placed.event.name == "call.cancelled" ? "cancelled" : "closed");
  copy_members(end, placed.event.data, {"applications", "reason", "legal_basis"});
  end["event"] = placed.index.value;
  end["logged"] = format_logged(placed.logged);
  rest_on(row, placed);
  rows.put(key, row);
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

// What an event adds to the figures of its call, besides the money that it moves.
struct Step {
  std::string_view event;
  std::string_view counter;  // "" where the moves of its money count it
  std::string_view moment;
};
constexpr auto kSteps = std::to_array<Step>({{"application.submitted", "", "application"},
                                             {"application.submitted_late", "late_applications", "application"},
                                             {"application.withdrawn", "withdrawals", "withdrawal"},
                                             {"eligibility.checked", "eligibility_checks", "eligibility_check"},
                                             {"score.submitted", "scores", "score"},
                                             {"score.excluded", "excluded_scores", "excluded_score"},
                                             {"appeal.lodged", "appeals", "appeal"},
                                             {"appeal.decided", "decided_appeals", "decided_appeal"},
                                             {"committee.met", "meetings", "meeting"},
                                             {"decision.revoked", "", "revocation"},
                                             {"reserve.called_up", "called_up", "reserve"},
                                             {"contract.signed", "", "contract"},
                                             {"contract.amended", "", "amendment"},
                                             {"payout.made", "", "payout"},
                                             {"payout.reversed", "", "reversal"},
                                             {"recovery.received", "", "recovery"},
                                             {"unspent.returned", "", "return"},
                                             {"results.published", "publications", "publication"}});

Status fold_step(const PlacedEvent& placed, Rows& rows) {
  const auto step = std::find_if(kSteps.begin(), kSteps.end(),
                                 [&placed](const Step& known) { return known.event == placed.event.name; });
  if (step == kSteps.end() || text_member(placed.event.data, "call").empty()) return ok();
  LEDGER_TRY(Json row, figures_of(placed, rows));
  LEDGER_TRY(const std::vector<MoneyMove> moves, money_moves(placed, rows));
  if (!step->counter.empty()) add_count(object_at(row, "counts"), step->counter, 1);
  for (const MoneyMove& move : moves) {
    if (!move.count.empty()) add_count(object_at(row, "counts"), move.count, 1);
    if (!move.amount.is_null()) add_money(object_at(row, "sums"), move.sum, &move.amount);
  }
  note_moments(row, placed, std::string(step->moment));
  return put_figures(placed, rows, std::move(row));
}

Status fold_decision(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(Json row, figures_of(placed, rows));
  Json& counts = object_at(row, "counts");
  add_count(counts, "decisions", 1);
  add_count(object_at(counts, "outcomes"), text_member(placed.event.data, "outcome"), 1);
  LEDGER_TRY(const std::vector<MoneyMove> moves, money_moves(placed, rows));
  for (const MoneyMove& move : moves) add_money(object_at(row, "sums"), move.sum, &move.amount);
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

// The drawn list as the moves leave it: each takes an application out of its rank and puts it in at another one.
Status fold_moves(const PlacedEvent& placed, Rows& rows) {
  const std::string call(text_member(placed.event.data, "call"));
  std::vector<Json> order;
  const auto key_of = [&call](std::size_t place) { return row_path({"rank", call, rank_part({{"rank", place + 1}})}); };
  while (true) {
    LEDGER_TRY(const auto row, rows.get(key_of(order.size())));
    if (!row) break;
    order.push_back(*row);
  }
  const Json* moves = find_member(placed.event.data, "moves");
  if (moves == nullptr || !moves->is_array()) return ok();
  const auto ranks = static_cast<std::int64_t>(order.size());
  for (const Json& move : *moves) {
    const std::int64_t from = count_at(move, "from") - 1;
    const std::int64_t to = count_at(move, "to") - 1;
    if (from < 0 || to < 0 || from >= ranks || to >= ranks) continue;
    Json row = std::move(order[static_cast<std::size_t>(from)]);
    order.erase(order.begin() + from);
    order.insert(order.begin() + to, std::move(row));
  }
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (count_at(order[place], "rank") == static_cast<std::int64_t>(place + 1)) continue;
    if (!order[place].contains("drawn_rank")) order[place]["drawn_rank"] = count_at(order[place], "rank");
    order[place]["rank"] = place + 1;
    rest_on(order[place], placed);
    rows.put(key_of(place), order[place]);
  }
  return ok();
}

// What the ranking in force rests on, and why it is not the drawn one.
Status fold_modified(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(fold_moves(placed, rows));
  const std::string key = row_path({"drawn", text_member(placed.event.data, "call")});
  LEDGER_TRY(Json drawn, row_or(rows, key, Json::object()));
  Json& modified = object_at(drawn, "modified");
  copy_members(modified, placed.event.data, {"moves", "justification", "legal_basis"});
  modified["event"] = placed.index.value;
  rest_on(drawn, placed);
  rows.put(key, drawn);
  LEDGER_TRY(Json row, figures_of(placed, rows));
  add_count(object_at(row, "counts"), "ranking_changes", 1);
  object_at(row, "timings")["ranking_change"] = moment(placed);
  return put_figures(placed, rows, std::move(row));
}

constexpr auto kFolds = std::to_array<FoldRow>({{"rules.published", fold_rules},
                                                {"call.opened", fold_call},
                                                {"call.amended", fold_amendment},
                                                {"call.closed", fold_end},
                                                {"call.cancelled", fold_end},
                                                {"application.submitted", fold_step},
                                                {"application.submitted_late", fold_step},
                                                {"application.withdrawn", fold_step},
                                                {"eligibility.checked", fold_step},
                                                {"score.submitted", fold_step},
                                                {"score.excluded", fold_step},
                                                {"appeal.lodged", fold_step},
                                                {"appeal.decided", fold_step},
                                                {"ranking.drawn", fold_ranking},
                                                {"ranking.modified", fold_modified},
                                                {"committee.met", fold_step},
                                                {"decision.taken", fold_decision},
                                                {"decision.revoked", fold_step},
                                                {"reserve.called_up", fold_step},
                                                {"contract.signed", fold_step},
                                                {"contract.amended", fold_step},
                                                {"payout.made", fold_step},
                                                {"payout.reversed", fold_step},
                                                {"recovery.received", fold_step},
                                                {"unspent.returned", fold_step},
                                                {"results.published", fold_step}});

}  // namespace

std::unique_ptr<Projection> make_calls_model() {
  return make_table_model("calls", 2, kFolds);
}

}  // namespace skaidrs
