#include <array>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<payout>   payout.made, what came back of it, and that the recipient confirmed it;
// by/programme|call|application|grant|org/…

Status fold_payout(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  rows.put(row_path({"item", id}), fact_row(id, placed));
  put_indexes(rows, {"programme", "call", "application", "grant", "org"}, id, placed);
  return ok();
}

// row[sum] += amount of one payout.
Status add_back(const PlacedEvent& placed, Rows& rows, std::string_view payout, std::string_view sum,
                const Json* amount) {
  const std::string key = row_path({"item", payout});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  add_money(row, sum, amount);
  rest_on(row, placed);
  rows.put(key, row);
  return ok();
}

Status fold_reversal(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  return add_back(placed, rows, text_member(data, "payout"), "reversed", find_member(data, "amount"));
}

// Recoveries and returns name the payouts that they are set against.
Status fold_back(const PlacedEvent& placed, Rows& rows) {
  const Json* payouts = find_member(placed.event.data, "payouts");
  if (payouts == nullptr || !payouts->is_array()) return ok();
  const std::string_view sum = placed.event.name == "recovery.received" ? "recovered" : "returned";
  for (const Json& one : *payouts) {
    LEDGER_TRY(add_back(placed, rows, text_member(one, "payout"), sum, find_member(one, "amount")));
  }
  return ok();
}

Status fold_confirmation(const PlacedEvent& placed, Rows& rows) {
  const std::string key = row_path({"item", text_member(placed.event.data, "payout")});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  Json& confirmed = object_at(row, "confirmed");
  copy_members(confirmed, placed.event.data, {"amount", "received_on"});
  confirmed["event"] = placed.index.value;
  rest_on(row, placed);
  rows.put(key, row);
  return ok();
}

constexpr auto kFolds = std::to_array<FoldRow>({{"payout.made", fold_payout},
                                                {"payout.reversed", fold_reversal},
                                                {"recovery.received", fold_back},
                                                {"unspent.returned", fold_back},
                                                {"payout.confirmed", fold_confirmation}});

}  // namespace

std::unique_ptr<Projection> make_payouts_model() {
  return make_table_model("payouts", 2, kFolds);
}

}  // namespace skaidrs
