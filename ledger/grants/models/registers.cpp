#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/encoding.h"
#include "ledger/grants/imports/extract.h"
#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/raised_findings.h"
#include "ledger/grants/models/support.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {
namespace {

// registers: item/<register>             the newest register.imported, and how many there are
//            extract/<register>/<index>  each register.imported, in log order
//            figures/<register>/<file>   what was taken of one file: rows, sums of the verbatim values, years, findings
// findings:  item/<index>.<n>            one finding of the record at that index, or of a register.imported that lists
//                                     rows as removed; by/register/…
//            said/<origin>/<register>.<hash>  what a row says in its newest file and said in the one before
//            and what people raise: raised_findings.h

constexpr std::size_t kYearsMax = 200;

Status fold_register(const PlacedEvent& placed, Rows& rows) {
  if (count_at(part(placed.event.data, "part"), "number") > 1) return ok();  // a list that goes on is no new extract
  const std::string id(placed.event.entity_id());
  const std::string key = row_path({"item", id});
  LEDGER_TRY(const Json before, row_or(rows, key, Json::object()));
  Json row = fact_row(id, placed);
  row["extracts"] = count_at(before, "extracts") + 1;
  if (const Json* events = find_member(before, "events"); events != nullptr && !events->empty()) {
    row["previous"] = events->back();
  }
  for (const char* list : {"removed_rows", "part"}) row.erase(list);
  rows.put(key, row);
  Json extract = row;
  for (const char* name : {"extracts", "previous"}) extract.erase(name);
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
  const KindRow& kind = kind_of_data(data);
  if (!published_value(data, kind.sum)) add_count(block, "without_amount", 1);
  for (const std::string_view sum : words_of(kind.sums)) {
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

constexpr std::array<FoldRow, 5> kRegisterFolds = {{{"register.imported", fold_register},
                                                    {"grant.imported", fold_record},
                                                    {"application.imported", fold_record},
                                                    {"contract.imported", fold_record},
                                                    {"payment.imported", fold_record}}};

// The findings that one event makes, numbered in their order.
class FindingRows {
 public:
  FindingRows(const PlacedEvent& placed, Rows& rows) : placed_(placed), rows_(rows) {}

  void add(const Finding& finding, const std::string& subject, const std::vector<std::uint64_t>& rests_on) {
    const std::string id = std::to_string(placed_.index.value) + "." + std::to_string(++number_);
    const std::string suffix = index_part(placed_.index) + "." + index_part({number_});
    Json row = bare_row(id, placed_);
    row["code"] = finding.code;
    row["field"] = finding.field;
    row["value"] = finding.value;
    row["message"] = finding.message;
    if (!finding.difference.empty()) row["difference"] = finding.difference;
    row["subject"] = subject;
    if (!rests_on.empty()) {
      row["events"] = rests_on;
      rest_on(row, placed_);
    }
    copy_members(row, placed_.event.data, {"row"});
    rows_.put(row_path({"item", suffix}), row);
    put_indexes(rows_, {"register"}, suffix, placed_);
  }

 private:
  const PlacedEvent& placed_;
  Rows& rows_;
  std::uint64_t number_ = 0;
};

// What the newest file says under a subject, and what the one before it said: digests, as far as this many rows share
// an id.
constexpr std::size_t kSaidMax = 64;

// Says whether the record at `placed` differs from all that the file before said under its subject, and by which event
// that was said last; notes what it says itself.
Result<std::optional<std::uint64_t>> note_said(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const std::string key = row_path({"said", origin_of(placed.event), placed.event.entity_id()});
  LEDGER_TRY(Json row, row_or(rows, key, Json::object()));
  const std::string_view file = text_member(part(data, "row"), "file_sha256");
  if (text_member(row, "file") != file) {
    const Json now = std::move(list_at(row, "now"));
    row["before"] = now;
    row["event_before"] = count_at(row, "event");
    row["now"] = Json::array();
    row["file"] = file;
  }
  const std::string said = to_hex(said_digest(data));
  const Json& before = list_at(row, "before");
  const bool changed = !before.empty() && before.size() < kSaidMax &&
                       std::find(before.begin(), before.end(), Json(said)) == before.end();
  const auto event_before = static_cast<std::uint64_t>(count_at(row, "event_before"));
  if (Json& now = list_at(row, "now"); now.size() < kSaidMax) now.push_back(said);
  row["event"] = placed.index.value;
  rows.put(key, row);
  return changed ? std::optional<std::uint64_t>(event_before) : std::nullopt;
}

Status fold_findings(const PlacedEvent& placed, Rows& rows) {
  FindingRows found(placed, rows);
  for (const Finding& finding : findings_of_record(placed.event.data)) found.add(finding, placed.event.subject, {});
  LEDGER_TRY(const auto before, note_said(placed, rows));
  if (!before) return ok();
  found.add({kRowChanged, "", "", "entry " + std::to_string(*before) + " says something else of this row", ""},
            placed.event.subject, {*before});
  return ok();
}

Status fold_removed(const PlacedEvent& placed, Rows& rows) {
  FindingRows found(placed, rows);
  const std::string reg(text_member(placed.event.data, "register"));
  for (const Json& name : part(placed.event.data, "removed_rows")) {
    const std::string id = reg + "." + as_text(name);
    const std::string key = row_path({"said", origin_of(placed.event), id});
    LEDGER_TRY(const auto said, rows.get(key));
    std::vector<std::uint64_t> rests_on;
    if (said && count_at(*said, "event") > 0) rests_on = {static_cast<std::uint64_t>(count_at(*said, "event"))};
    found.add({kRowRemoved, "", "", "no longer in the extract", ""}, "imported/" + id, rests_on);
  }
  return ok();
}

constexpr std::array<FoldRow, 7> kFindingFolds = {{{"finding.raised", fold_finding_raised},
                                                   {"finding.answered", fold_finding_answered},
                                                   {"register.imported", fold_removed},
                                                   {"grant.imported", fold_findings},
                                                   {"application.imported", fold_findings},
                                                   {"contract.imported", fold_findings},
                                                   {"payment.imported", fold_findings}}};

}  // namespace

std::unique_ptr<Projection> make_registers_model() {
  return make_table_model("registers", 2, kRegisterFolds);
}

std::unique_ptr<Projection> make_findings_model() {
  return make_table_model("findings", 3, kFindingFolds);
}

}  // namespace skaidrs
