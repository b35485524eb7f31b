#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// item/<payout>   payout.made; by/programme|call|application|grant|org/…

Status fold_payout(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  rows.put(row_path({"item", id}), fact_row(id, placed));
  put_indexes(rows, {"programme", "call", "application", "grant", "org"}, id, placed);
  return ok();
}

constexpr std::array<FoldRow, 1> kFolds = {{{"payout.made", fold_payout}}};

}  // namespace

std::unique_ptr<Projection> make_payouts_model() {
  return make_table_model("payouts", 1, kFolds);
}

}  // namespace skaidrs
