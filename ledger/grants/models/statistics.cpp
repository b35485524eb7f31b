#include <algorithm>
#include <array>
#include <optional>

#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/models/money_moves.h"
#include "ledger/grants/models/records.h"
#include "ledger/grants/models/statistics.h"
#include "ledger/grants/models/support.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

// by/<dimension>/<register or ->/<origin>/<currency>/<text>   count and exact sum for one value of a dimension; <text>
//                           is text_part of the value, which stands in the row: it may be any text, or null where the
//                           source states none. Live: contracts by their sums; imported: records by what is published.
// programme/<programme>, application/<application>   what contracts take over from these
// contract/<grant>          the rows that a contract counts in, for its amendments;   known/…   see money_moves.h
// record/…                  see records.h
// Nothing adds across origin, currency or kind of record (`kind`: absent for grants): whoever answers makes one block
// of each. Imported applications, contracts and payments count by the sum that all of their kind state.

// What a value is read from: the event, and for contracts what the rows know of its programme and application.
struct Source {
  const PlacedEvent& placed;
  Json programme;
  Json application;
};

using Value = std::optional<std::string>;
struct Dimension {
  std::string_view name;
  Value (*live)(const Source& source);
  Value (*imported)(const Source& source);
};

Value text_of_member(const Json& object, std::string_view name) {
  const std::string_view text = text_member(object, name);
  return text.empty() ? Value() : Value(text);
}

Value live_funder(const Source& source) {
  return text_of_member(source.programme, "funder");
}

Value imported_funder(const Source& source) {
  const Json* funder = find_member(source.placed.event.data, "funder");
  return funder == nullptr ? Value() : text_of_member(*funder, "name");
}

Value live_field(const Source& source) {
  const Value own = text_of_member(source.placed.event.data, "field");
  return own ? own : text_of_member(source.application, "field");
}

Value imported_field(const Source& source) {
  const Value published = text_of_member(source.placed.event.data, "field_as_published");
  return published ? published : text_of_member(source.placed.event.data, "field");
}

// The year of a date text, as digits.
Value year_of(const Json& data, std::string_view member) {
  const auto date = parse_date(text_member(data, member));
  return date ? Value(std::to_string(date.value().year)) : Value();
}

Value live_year(const Source& source) {
  return year_of(source.placed.event.data, "signed_on");
}

Value imported_year(const Source& source) {
  const Json& data = source.placed.event.data;
  if (find_member(data, "year") != nullptr) return std::to_string(count_at(data, "year"));
  for (const std::string_view day : {"awarded_on", "paid_on", "signed_on", "applied_on", "decided_on"}) {
    if (Value year = year_of(data, day)) return year;
  }
  return text_of_member(data, "year_as_published");
}

Value no_register(const Source& /*source*/) {
  return {};
}

Value imported_register(const Source& source) {
  return text_of_member(source.placed.event.data, "register");
}

constexpr std::array<Dimension, 4> kDimensions = {{{"field", live_field, imported_field},
                                                   {"funder", live_funder, imported_funder},
                                                   {"register", no_register, imported_register},
                                                   {"year", live_year, imported_year}}};
constexpr std::array<std::string_view, kDimensions.size()> kNames = [] {
  std::array<std::string_view, kDimensions.size()> names{};
  for (std::size_t i = 0; i < names.size(); ++i) names[i] = kDimensions[i].name;
  return names;
}();

// What one contract or record adds to a row.
struct Share {
  std::string key;
  std::string amount;  // exact decimal; "" where there is none
};

void add_share(Json& row, const std::string& amount, Sign sign) {
  const std::int64_t by = sign == Sign::kPlus ? 1 : -1;
  add_count(row, "count", by);
  if (amount.empty()) {
    add_count(row, "without_amount", by);
  } else {
    add_decimal(row, "sum", amount, sign);
  }
}

Status drop_shares(const PlacedEvent& placed, Rows& rows, const std::vector<Json>& outdated) {
  for (const Json& share : outdated) {
    const Json* keys = find_member(share, "keys");
    if (keys == nullptr || !keys->is_array()) continue;
    for (const Json& key : *keys) {
      if (!key.is_string()) continue;
      const auto& name = key.get_ref<const std::string&>();
      LEDGER_TRY(Json row, row_or(rows, name, Json::object()));
      add_share(row, std::string(text_member(share, "amount")), Sign::kMinus);
      count_event(row, placed);
      rows.put(name, row);
    }
  }
  return ok();
}

// Where a value's figures stand.
struct Place {
  std::string_view dimension;
  std::string_view group;  // register, or kNoRegister
  std::string_view origin;
  std::string_view currency;
};

std::string figures_key(const Place& place, const Value& value) {
  return row_path({"by", place.dimension, place.group, place.origin, place.currency, text_part(value.value_or(""))});
}

Status add_value(const PlacedEvent& placed, Rows& rows, const Place& place, const Value& value,
                 const std::string& amount) {
  const std::string key = figures_key(place, value);
  Json fresh = Json::object();
  fresh["by"] = place.dimension;
  fresh["origin"] = place.origin;
  fresh["currency"] = place.currency;
  fresh["value"] = value ? Json(*value) : Json();
  if (place.group != kNoRegister) fresh["register"] = place.group;
  const KindRow* kind = kind_of_event(placed.event.name);
  if (kind != nullptr && kind->kind != RegisterKind::kGrants) fresh["kind"] = kind->word;
  LEDGER_TRY(Json row, row_or(rows, key, std::move(fresh)));
  add_share(row, amount, Sign::kPlus);
  count_event(row, placed);
  rows.put(key, row);
  return ok();
}

Status fold_programme(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  Json row = Json::object();
  row["events"] = Json::array({placed.index.value});
  const Json* operates = find_member(data, "operator");
  row["funder"] = operates == nullptr ? std::string_view() : main_text(find_member(*operates, "name"));
  rows.put(row_path({"programme", text_member(data, "programme")}), row);
  return ok();
}

Status fold_application(const PlacedEvent& placed, Rows& rows) {
  Json row = Json::object();
  row["events"] = Json::array({placed.index.value});
  copy_members(row, placed.event.data, {"field"});
  rows.put(row_path({"application", text_member(placed.event.data, "application")}), row);
  return ok();
}

// The values of a contract's dimensions do not change with its amendments: they are kept beside it.
Status fold_contract(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  LEDGER_TRY(const std::vector<MoneyMove> moves, money_moves(placed, rows));
  if (moves.empty() || moves.front().amount.is_null()) return ok();
  const Json& money = moves.front().amount;
  Source source{placed, {}, {}};
  LEDGER_TRY(source.programme, row_or(rows, row_path({"programme", text_member(data, "programme")}), Json::object()));
  LEDGER_TRY(source.application,
             row_or(rows, row_path({"application", text_member(data, "application")}), Json::object()));
  const std::string amount = exact_decimal(text_member(money, "amount")).value_or("");
  Json contract = Json::object();
  contract["events"] = Json::array({placed.index.value});
  for (const Dimension& dimension : kDimensions) {
    if (dimension.live == no_register) continue;
    const Place place{dimension.name, kNoRegister, origin_of(placed.event), text_member(money, "currency")};
    const Value value = dimension.live(source);
    LEDGER_TRY(add_value(placed, rows, place, value, amount));
    list_at(contract, "keys").push_back(figures_key(place, value));
  }
  rows.put(row_path({"contract", text_member(data, "grant")}), contract);
  return ok();
}

// The sums follow an amendment; the number of contracts stays.
Status fold_amendment(const PlacedEvent& placed, Rows& rows) {
  LEDGER_TRY(const std::vector<MoneyMove> moves, money_moves(placed, rows));
  if (moves.empty()) return ok();
  const std::string key = row_path({"contract", text_member(placed.event.data, "grant")});
  LEDGER_TRY(const Json contract, row_or(rows, key, Json::object()));
  const Json* keys = find_member(contract, "keys");
  if (keys == nullptr || !keys->is_array()) return ok();
  for (const Json& name : *keys) {
    if (!name.is_string()) continue;
    LEDGER_TRY(Json row, row_or(rows, name.get_ref<const std::string&>(), Json::object()));
    for (const MoneyMove& move : moves) {
      const auto step = exact_decimal(text_member(move.amount, "amount"));
      if (step) add_decimal(row, "sum", *step, Sign::kPlus);
    }
    count_event(row, placed);
    rows.put(name.get_ref<const std::string&>(), row);
  }
  return ok();
}

Status fold_record(const PlacedEvent& placed, Rows& rows) {
  const Json& data = placed.event.data;
  const Source source{placed, {}, {}};
  const std::string amount = published_value(data, kind_of_data(data).sum).value_or("");
  Json share = Json::object();
  share["amount"] = amount;
  Json& keys = list_at(share, "keys");
  for (const Dimension& dimension : kDimensions) {
    const Value value = dimension.imported(source);
    const Place place{dimension.name, text_member(data, "register"), origin_of(placed.event),
                      text_member(data, "currency")};
    keys.push_back(figures_key(place, value));
    LEDGER_TRY(add_value(placed, rows, place, value, amount));
  }
  LEDGER_TRY(const auto outdated, replace_shares(placed, rows, share));
  return drop_shares(placed, rows, outdated);
}

Status fold_extract(const PlacedEvent& placed, Rows& rows) {
  for (const Json& name : part(placed.event.data, "removed_rows")) {
    LEDGER_TRY(const auto gone, withdraw_shares(placed, rows, as_text(name)));
    LEDGER_TRY(drop_shares(placed, rows, gone));
  }
  return ok();
}

constexpr auto kFolds = std::to_array<FoldRow>({{"programme.registered", fold_programme},
                                                {"application.submitted", fold_application},
                                                {"application.submitted_late", fold_application},
                                                {"contract.signed", fold_contract},
                                                {"contract.amended", fold_amendment},
                                                {"register.imported", fold_extract},
                                                {"grant.imported", fold_record},
                                                {"application.imported", fold_record},
                                                {"contract.imported", fold_record},
                                                {"payment.imported", fold_record}});

}  // namespace

std::span<const std::string_view> statistics_dimensions() {
  return kNames;
}

bool is_statistics_dimension(std::string_view name) {
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

std::unique_ptr<Projection> make_statistics_model() {
  return make_table_model("statistics", 3, kFolds);
}

}  // namespace skaidrs
