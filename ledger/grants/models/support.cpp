#include "ledger/grants/models/support.h"

#include <algorithm>
#include <array>

#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"
#include "ledger/grants/corrections.h"
#include "ledger/grants/models/corrected_rows.h"
#include "ledger/grants/upcast.h"

namespace skaidrs {
namespace {

constexpr std::size_t kTextPartDigits = 32;
// Facets that stand at the top of an event's data as one text.
constexpr std::array<std::string_view, 9> kTopFacets = {
    "application", "body", "call", "consultation", "grant", "org", "programme", "recommendation", "register"};

// Folds know the newest shape of an event's data alone.
Status fold_newest(const FoldRow& row, const PlacedEvent& placed, Rows& rows) {
  if (!has_upcaster(placed.event.name, placed.event.version)) return row.fold(placed, rows);
  Event newest = placed.event;
  newest.data = upcast(newest.name, newest.version, std::move(newest.data));
  return row.fold({placed.index, placed.logged, newest, placed.envelope, placed.ledger_id, placed.entries}, rows);
}

class TableModel final : public Projection {
 public:
  TableModel(std::string_view model, unsigned version, std::span<const FoldRow> folds)
      : model_(model), version_(version), folds_(folds) {}
  [[nodiscard]] std::string_view model() const override { return model_; }
  [[nodiscard]] unsigned version() const override { return version_; }
  [[nodiscard]] Status apply(const PlacedEvent& placed, Rows& rows) const override {
    if (placed.event.name != kCorrectionName) return fold(placed, rows);
    return fold_correction(placed, rows,
                           [this](const PlacedEvent& corrected, Rows& trial) { return fold(corrected, trial); });
  }

 private:
  [[nodiscard]] Status fold(const PlacedEvent& placed, Rows& rows) const {
    for (const FoldRow& row : folds_) {
      if (row.event == placed.event.name) return fold_newest(row, placed, rows);
    }
    return ok();
  }

  std::string_view model_;
  unsigned version_;
  std::span<const FoldRow> folds_;
};

bool is_register_claim(std::string_view event) {
  constexpr std::string_view kImported = ".imported";
  return event.size() > kImported.size() && event.substr(event.size() - kImported.size()) == kImported;
}

}  // namespace

std::unique_ptr<Projection> make_table_model(std::string_view model, unsigned version, std::span<const FoldRow> folds) {
  return std::make_unique<TableModel>(model, version, folds);
}

std::string_view origin_of(const Event& event) {
  const Json* example = find_member(event.data, "example");
  if (example != nullptr && example->is_boolean() && example->get<bool>()) return "example";
  return is_register_claim(event.name) ? "imported" : "live";
}

std::string row_path(std::initializer_list<std::string_view> parts) {
  std::string path;
  for (const std::string_view part : parts) {
    if (!path.empty()) path += '/';
    path += part;
  }
  return path;
}

std::string index_part(LeafIndex index) {
  return to_hex(WireWriter().u64be(index.value).bytes());
}

std::string text_part(std::string_view text) {
  return to_hex(sha256(view_of(text))).substr(0, kTextPartDigits);
}

Json bare_row(std::string_view id, const PlacedEvent& placed) {
  Json row = Json::object();
  for (const std::string_view facet : kTopFacets) copy_members(row, placed.event.data, {facet});
  row["id"] = std::string(id);
  row["origin"] = std::string(origin_of(placed.event));
  row["events"] = Json::array({placed.index.value});
  row["logged"] = format_logged(placed.logged);
  return row;
}

Json fact_row(std::string_view id, const PlacedEvent& placed) {
  Json row = bare_row(id, placed);
  if (!placed.event.data.is_object()) return row;
  for (const auto& [name, value] : placed.event.data.items()) {
    if (name != "example" && !row.contains(name)) row[name] = value;
  }
  return row;
}

void rest_on(Json& row, const PlacedEvent& placed) {
  Json& events = list_at(row, "events");
  if (events.empty() || events.back() != placed.index.value) events.push_back(placed.index.value);
}

void count_event(Json& row, const PlacedEvent& placed) {
  Json& tally = object_at(row, "tally");
  add_count(tally, "count", 1);
  if (!tally.contains("first")) tally["first"] = placed.index.value;
  tally["last"] = placed.index.value;
}

Result<Json> row_or(Rows& rows, std::string_view key, Json fallback) {
  LEDGER_TRY(auto row, rows.get(key));
  return row ? std::move(*row) : std::move(fallback);
}

void put_index(Rows& rows, std::string_view facet, std::string_view value, std::string_view suffix,
               const PlacedEvent& placed) {
  if (value.empty()) return;
  Json row = Json::object();
  row["events"] = Json::array({placed.index.value});
  rows.put(row_path({"by", facet, value, suffix}), row);
}

void put_indexes(Rows& rows, std::initializer_list<std::string_view> facets, std::string_view suffix,
                 const PlacedEvent& placed) {
  for (const std::string_view facet : facets) {
    put_index(rows, facet, text_member(placed.event.data, facet), suffix, placed);
  }
}

Json& object_at(Json& row, std::string_view name) {
  if (!row.is_object()) row = Json::object();
  Json& member = row[std::string(name)];
  if (!member.is_object()) member = Json::object();
  return member;
}

Json& list_at(Json& row, std::string_view name) {
  if (!row.is_object()) row = Json::object();
  Json& member = row[std::string(name)];
  if (!member.is_array()) member = Json::array();
  return member;
}

std::int64_t count_at(const Json& row, std::string_view name) {
  const auto count = integer_member(row, name);
  return count ? count.value() : 0;
}

void add_count(Json& row, std::string_view name, std::int64_t by) {
  if (!row.is_object()) row = Json::object();
  const std::int64_t before = count_at(row, name);
  constexpr std::int64_t kMost = (std::int64_t{1} << 53U) - 1;  // what a row can hold
  if (by > 0 && before > kMost - by) return;
  row[std::string(name)] = before + by;
}

void copy_members(Json& to, const Json& from, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names) {
    if (const Json* member = find_member(from, name)) to[std::string(name)] = *member;
  }
}

bool add_to_set(Json& row, std::string_view name, const Json& value, std::size_t most) {
  Json& set = list_at(row, name);
  const auto place = std::lower_bound(set.begin(), set.end(), value);
  if (place != set.end() && *place == value) return false;
  if (set.size() < most) {
    set.insert(place, value);
  } else {
    add_count(row, std::string(name) + "_more", 1);
  }
  return true;
}

std::string_view main_text(const Json* text) {
  if (text == nullptr || !text->is_object() || text->empty()) return {};
  const auto english = text->find("en");
  const Json& chosen = english != text->end() ? *english : *text->begin();
  return chosen.is_string() ? std::string_view(chosen.get_ref<const std::string&>()) : std::string_view();
}

}  // namespace skaidrs
