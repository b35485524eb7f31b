#include <array>

#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// key/<keyid>          a revoked key whose events are disputed from `suspect_from` on, below `revoked`
// confirmed/<index>    a disputed event that its body confirmed, and in which entry
// What is disputed follows from the two and from who signed what: views/disputes.h.

Status fold_revocation(const PlacedEvent& placed, Rows& rows) {
  if (find_member(placed.event.data, "suspect_from") == nullptr) return ok();
  const std::string_view keyid = text_member(placed.event.data, "keyid");
  Json row = bare_row(keyid, placed);
  copy_members(row, placed.event.data, {"actor", "reason", "suspect_from"});
  row["revoked"] = placed.index.value;
  rows.put(row_path({"key", keyid}), row);
  return ok();
}

Status fold_meeting(const PlacedEvent& placed, Rows& rows) {
  const Json* confirmed = find_member(placed.event.data, "confirms");
  if (confirmed == nullptr || !confirmed->is_array()) return ok();
  for (const Json& entry : *confirmed) {
    const std::string id = std::to_string(count_at(entry, "index"));
    rows.put(row_path({"confirmed", id}), bare_row(id, placed));
  }
  return ok();
}

constexpr auto kFolds = std::to_array<FoldRow>({{"key.revoked", fold_revocation}, {"committee.met", fold_meeting}});

}  // namespace

std::unique_ptr<Projection> make_disputes_model() {
  return make_table_model("disputes", 1, kFolds);
}

}  // namespace skaidrs
