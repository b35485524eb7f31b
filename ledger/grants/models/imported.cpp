#include <array>

#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/models/imported_rows.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

// item/<register>.<hash>   what a register says of an application, a contract or a payment, in its newest version (of a
//                          grant: the model grants)
// by/register|org/<value>/<register>.<hash>

Status fold_row(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  const std::string key = row_path({"item", id});
  LEDGER_TRY(const Json before, row_or(rows, key, Json::object()));
  Json row = imported_row(placed, before);
  const KindRow* kind = kind_of_event(placed.event.name);
  row["kind"] = kind == nullptr ? std::string_view() : kind->word;
  rows.put(key, row);
  put_indexes(rows, {"register"}, id, placed);
  put_index(rows, "org", text_member(row, "org"), id, placed);
  return ok();
}

Status fold_extract(const PlacedEvent& placed, Rows& rows) {
  return mark_removed_rows(placed, rows, "");
}

constexpr std::array<FoldRow, 4> kFolds = {{{"register.imported", fold_extract},
                                            {"application.imported", fold_row},
                                            {"contract.imported", fold_row},
                                            {"payment.imported", fold_row}}};

}  // namespace

std::unique_ptr<Projection> make_imported_model() {
  return make_table_model("imported", 1, kFolds);
}

}  // namespace skaidrs
