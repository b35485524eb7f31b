#include <algorithm>
#include <map>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/statistics.h"
#include "ledger/grants/models/support.h"
#include "ledger/grants/views/views.h"

namespace skaidrs {
namespace {

// The figures of one value, or of several: {count, sum, without_amount, not_added}.
void add_figures(Json& to, const Json& row) {
  add_count(to, "count", count_at(row, "count"));
  for (const std::string_view rare : {"without_amount", "not_added"}) {
    if (count_at(row, rare) != 0) add_count(to, rare, count_at(row, rare));
  }
  const auto sum = exact_decimal(text_member(row, "sum"));
  add_decimal(to, "sum", sum.value_or("0"), Sign::kPlus);
}

// Values of one origin, currency and kind; the same value of two registers is one.
using Values = std::map<std::string, Json>;
struct BlockName {
  std::string origin;
  std::string currency;
  std::string kind;  // of imported records; "" for grants
  friend auto operator<=>(const BlockName&, const BlockName&) = default;
};
using Blocks = std::map<BlockName, Values>;

bool before(const Json& a, const Json& b) {
  const auto by_sum = compare_decimal(text_member(a, "sum"), text_member(b, "sum"));
  if (by_sum != std::strong_ordering::equal) return by_sum == std::strong_ordering::greater;
  // A value that the source does not state comes behind all that it does.
  const bool a_states = find_member(a, "value")->is_string();
  const bool b_states = find_member(b, "value")->is_string();
  if (a_states != b_states) return a_states;
  return text_member(a, "value") < text_member(b, "value");
}

Json block_json(const BlockName& name, const Values& values, std::size_t values_max) {
  Json block = Json::object();
  block["origin"] = name.origin;
  block["currency"] = name.currency;
  if (!name.kind.empty()) block["kind"] = name.kind;
  std::vector<Json> items;
  items.reserve(values.size());
  for (const auto& [key, item] : values) {
    if (count_at(item, "count") == 0) continue;  // all its records were replaced by a later extract
    add_figures(block, item);
    items.push_back(item);
  }
  std::sort(items.begin(), items.end(), before);
  if (items.size() > values_max) {
    Json& more = block["more"] = Json::object();
    more["values"] = items.size() - values_max;
    for (std::size_t i = values_max; i < items.size(); ++i) add_figures(more, items[i]);
    items.resize(values_max);
  }
  block["items"] = std::move(items);
  return block;
}

}  // namespace

Result<Json> statistics_view(const Horizon& horizon, const StatisticsAsk& ask) {
  if (!is_statistics_dimension(ask.by)) {
    std::string known;
    for (const std::string_view name : statistics_dimensions()) known += " " + std::string(name);
    return invalid("there are no statistics by \"" + std::string(ask.by) + "\"").hinted("by is one of:" + known);
  }
  std::string prefix = row_path({"by", ask.by}) + "/";
  if (!ask.register_id.empty()) prefix += std::string(ask.register_id) + "/";
  Blocks blocks;
  const auto visit = [&](std::string_view key, const RowAt& row) -> Result<Walk> {
    if (!key.starts_with(prefix)) return Walk::kStop;
    const std::string origin(text_member(row.value, "origin"));
    if (!ask.origin.empty() && origin != ask.origin) return Walk::kGoOn;
    Values& values =
        blocks[{origin, std::string(text_member(row.value, "currency")), std::string(text_member(row.value, "kind"))}];
    Json& item = values[std::string(key.substr(key.rfind('/') + 1))];
    if (!item.is_object()) {
      item = Json::object();
      const Json* value = find_member(row.value, "value");
      item["value"] = value != nullptr && value->is_string() ? *value : Json();
    }
    add_figures(item, row.value);
    return Walk::kGoOn;
  };
  LEDGER_TRY(horizon.reader.walk("statistics", horizon.size, prefix, visit));

  Json answer = Json::object();
  answer["by"] = ask.by;
  Json& list = list_at(answer, "blocks");
  for (const auto& [name, values] : blocks) {
    Json block = block_json(name, values, ask.values_max);
    if (!block["items"].empty()) list.push_back(std::move(block));
  }
  return answer;
}

}  // namespace skaidrs
