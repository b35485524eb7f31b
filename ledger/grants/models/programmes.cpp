#include <array>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<programme>      programme.registered
// figures/<programme>   sums [{origin, currency, calls, applications, awards, contracts, payouts, and money}]: a real
//                       programme may have example calls, and nothing adds across the two
// line/<programme>/<line>   the same for one line
// call/<call>           on which line a call stands

Status fold_programme(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  rows.put(row_path({"item", id}), fact_row(id, placed));
  return ok();
}

struct Figure {
  std::string_view count;   // what is counted
  std::string_view money;   // under which name its amount is added
  std::string_view amount;  // the member of the event that holds it
};

Status add_figure(Rows& rows, const std::string& key, const PlacedEvent& placed, const Figure& figure) {
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  const Json* amount = find_member(placed.event.data, figure.amount);
  const std::string_view currency = amount == nullptr ? std::string_view() : text_member(*amount, "currency");
  Json& block = block_of(row, "sums", origin_of(placed.event), currency);
  add_count(block, figure.count, 1);
  add_money(block, figure.money, amount);
  count_event(row, placed);
  rows.put(key, row);
  return ok();
}

Status add_below(const PlacedEvent& placed, Rows& rows, const Figure& figure) {
  const std::string programme(text_member(placed.event.data, "programme"));
  if (programme.empty()) return ok();
  LEDGER_TRY(add_figure(rows, row_path({"figures", programme}), placed, figure));
  const std::string_view call = text_member(placed.event.data, "call");
  LEDGER_TRY(const Json known, row_or(rows, row_path({"call", call}), Json::object()));
  const std::string line(text_member(known, "line"));
  if (line.empty()) return ok();
  return add_figure(rows, row_path({"line", programme, line}), placed, figure);
}

Status fold_call(const PlacedEvent& placed, Rows& rows) {
  Json call = Json::object();
  call["events"] = Json::array({placed.index.value});
  copy_members(call, placed.event.data, {"programme", "call", "line"});
  rows.put(row_path({"call", text_member(placed.event.data, "call")}), call);
  return add_below(placed, rows, {"calls", "called", "budget"});
}

Status fold_application(const PlacedEvent& placed, Rows& rows) {
  return add_below(placed, rows, {"applications", "requested", "requested"});
}

Status fold_decision(const PlacedEvent& placed, Rows& rows) {
  if (find_member(placed.event.data, "awarded") == nullptr) return ok();
  return add_below(placed, rows, {"awards", "awarded", "awarded"});
}

Status fold_contract(const PlacedEvent& placed, Rows& rows) {
  return add_below(placed, rows, {"contracts", "contracted", "amount"});
}

Status fold_payout(const PlacedEvent& placed, Rows& rows) {
  return add_below(placed, rows, {"payouts", "paid", "amount"});
}

constexpr std::array<FoldRow, 6> kFolds = {{{"programme.registered", fold_programme},
                                            {"call.opened", fold_call},
                                            {"application.submitted", fold_application},
                                            {"decision.taken", fold_decision},
                                            {"contract.signed", fold_contract},
                                            {"payout.made", fold_payout}}};

}  // namespace

std::unique_ptr<Projection> make_programmes_model() {
  return make_table_model("programmes", 1, kFolds);
}

}  // namespace skaidrs
