#include <array>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/money_moves.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<programme>      programme.registered
// figures/<programme>   sums [{origin, currency, calls, applications, awards, contracts, payouts, and money}]: a real
//                       programme may have example calls, and nothing adds across the two
// line/<programme>/<line>   the same for one line
// call/<call>           on which line a call stands
// known/…               see money_moves.h

Status fold_programme(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  rows.put(row_path({"item", id}), fact_row(id, placed));
  return ok();
}

Status add_moves(const PlacedEvent& placed, Rows& rows, const std::string& key, const std::vector<MoneyMove>& moves) {
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  for (const MoneyMove& move : moves) {
    const std::string_view currency = move.amount.is_null() ? std::string_view() : text_member(move.amount, "currency");
    Json& block = block_of(row, "sums", origin_of(placed.event), currency);
    if (!move.count.empty()) add_count(block, move.count, 1);
    if (!move.amount.is_null()) add_money(block, move.sum, &move.amount);
  }
  count_event(row, placed);
  rows.put(key, row);
  return ok();
}

Status fold_money(const PlacedEvent& placed, Rows& rows) {
  const std::string programme(text_member(placed.event.data, "programme"));
  LEDGER_TRY(const std::vector<MoneyMove> moves, money_moves(placed, rows));
  if (programme.empty() || moves.empty()) return ok();
  LEDGER_TRY(add_moves(placed, rows, row_path({"figures", programme}), moves));
  const std::string_view call = text_member(placed.event.data, "call");
  LEDGER_TRY(const Json known, row_or(rows, row_path({"call", call}), Json::object()));
  const std::string line(text_member(known, "line"));
  if (line.empty()) return ok();
  return add_moves(placed, rows, row_path({"line", programme, line}), moves);
}

Status fold_call(const PlacedEvent& placed, Rows& rows) {
  Json call = Json::object();
  call["events"] = Json::array({placed.index.value});
  copy_members(call, placed.event.data, {"programme", "call", "line"});
  rows.put(row_path({"call", text_member(placed.event.data, "call")}), call);
  return fold_money(placed, rows);
}

constexpr auto kFolds = std::to_array<FoldRow>({{"programme.registered", fold_programme},
                                                {"call.opened", fold_call},
                                                {"call.amended", fold_money},
                                                {"application.submitted", fold_money},
                                                {"application.submitted_late", fold_money},
                                                {"decision.taken", fold_money},
                                                {"decision.revoked", fold_money},
                                                {"reserve.called_up", fold_money},
                                                {"contract.signed", fold_money},
                                                {"contract.amended", fold_money},
                                                {"payout.made", fold_money},
                                                {"payout.reversed", fold_money},
                                                {"recovery.received", fold_money},
                                                {"unspent.returned", fold_money}});

}  // namespace

std::unique_ptr<Projection> make_programmes_model() {
  return make_table_model("programmes", 2, kFolds);
}

}  // namespace skaidrs
