#include <array>

#include "ledger/grants/imports/findings.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// registers: item/<register>             the newest register.imported, and how many there are
//            extract/<register>/<index>  each register.imported, in log order
//            figures/<register>/<file>   what was taken of one file: rows, sums of the verbatim values, years, findings
// findings:  item/<index>.<n>            one finding of the record at that index; by/register/…

constexpr std::size_t kYearsMax = 200;

Status fold_register(const PlacedEvent& placed, Rows& rows) {
  const std::string id(placed.event.entity_id());
  const std::string key = row_path({"item", id});
  LEDGER_TRY(const Json before, row_or(rows, key, Json::object()));
  Json row = fact_row(id, placed);
  row["extracts"] = count_at(before, "extracts") + 1;
  if (const Json* events = find_member(before, "events"); events != nullptr && !events->empty()) {
    row["previous"] = events->back();
  }
  rows.put(key, row);
  Json extract = fact_row(id, placed);
  extract.erase("publisher");
  extract.erase("licence");
  rows.put(row_path({"extract", id, index_part(placed.index)}), extract);
  return ok();
}

// The block of this record's origin and currency: how many records, and the exact sums of what they publish.
void add_published(Json& row, const PlacedEvent& placed) {
  const Json& data = placed.event.data;
  Json& block = block_of(row, "sums", origin_of(placed.event), text_member(data, "currency"));
  add_count(block, "count", 1);
  if (!published_value(data, "amount")) add_count(block, "without_amount", 1);
  for (const std::string_view sum : {"amount", "requested", "disbursed", "total_cost"}) {
    if (const auto value = published_value(data, sum)) add_decimal(block, sum, *value, Sign::kPlus);
  }
}

Status fold_record(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const Json* place = find_member(data, "row");
  const std::string_view file = place == nullptr ? std::string_view() : text_member(*place, "file_sha256");
  const std::string key = row_path({"figures", text_member(data, "register"), file});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  add_count(row, "taken", 1);
  add_published(row, placed);
  if (const Json* year = find_member(data, "year")) add_to_set(row, "years", *year, kYearsMax);
  const std::vector<Finding> findings = findings_of_record(data);
  if (!findings.empty()) add_count(row, "flagged", 1);
  for (const Finding& finding : findings) add_count(object_at(row, "findings"), finding.code, 1);
  count_event(row, placed);
  rows.put(key, row);
  return ok();
}

constexpr std::array<FoldRow, 2> kRegisterFolds = {
    {{"register.imported", fold_register}, {"grant.imported", fold_record}}};

Status fold_findings(const PlacedEvent& placed, Rows& rows) {
  std::size_t number = 0;
  for (const Finding& finding : findings_of_record(placed.event.data)) {
    const std::string id = std::to_string(placed.index.value) + "." + std::to_string(++number);
    const std::string suffix = index_part(placed.index) + "." + index_part({number});
    Json row = bare_row(id, placed);
    row["code"] = finding.code;
    row["field"] = finding.field;
    row["value"] = finding.value;
    row["message"] = finding.message;
    row["subject"] = placed.event.subject;
    copy_members(row, placed.event.data, {"row"});
    rows.put(row_path({"item", suffix}), row);
    put_indexes(rows, {"register"}, suffix, placed);
  }
  return ok();
}

constexpr std::array<FoldRow, 1> kFindingFolds = {{{"grant.imported", fold_findings}}};

}  // namespace

std::unique_ptr<Projection> make_registers_model() {
  return make_table_model("registers", 1, kRegisterFolds);
}

std::unique_ptr<Projection> make_findings_model() {
  return make_table_model("findings", 1, kFindingFolds);
}

}  // namespace skaidrs
