#include "api/handlers_domain.h"

#include <algorithm>
#include <optional>
#include <string>

#include "api/answer.h"
#include "api/limits.h"
#include "ledger/grants/imports/findings.h"

namespace skaidrs {
namespace {

constexpr std::string_view kOrigins = "live imported example";

bool has_word(std::string_view list, std::string_view word) {
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find(' '));
    if (one == word) return true;
    list.remove_prefix(std::min(list.size(), one.size() + 1));
  }
  return false;
}

Status check_word(std::string_view parameter, std::string_view value, std::string_view allowed) {
  if (!value.empty() && (allowed.empty() || has_word(allowed, value))) return ok();
  const std::string name(parameter);
  if (allowed.empty()) return invalid(name + " is empty").at("?" + name);
  return invalid(name + " is none of: " + std::string(allowed)).at("?" + name);
}

// A list's request, and the state of the log that all its pages show.
struct Asked {
  ListAsk ask;
  AsOf state;
};

Result<Asked> asked_list(const Call& call, const std::vector<DomainFilter>& filters) {
  Asked asked;
  LEDGER_TRY(asked.ask.limit, asked_limit(call));
  asked.ask.bytes_max = kPageEntryBytesMax;
  for (const DomainFilter& filter : filters) {
    const auto value = call.parameter(filter.member);
    if (!value) continue;
    LEDGER_TRY(check_word(filter.member, *value, filter.allowed));
    asked.ask.filters.push_back({filter.member, std::string(*value)});
  }
  LEDGER_TRY(auto cursor, asked_cursor(call));
  if (!cursor) {
    LEDGER_TRY(asked.state, asked_state(call));
    return asked;
  }
  asked.ask.after = std::move(cursor->position);
  LEDGER_TRY(asked.state, as_of_size(call.view(), cursor->size));
  return asked;
}

Horizon horizon_of(const Call& call, const AsOf& state) {
  return {call.view().reader, state.size, state.time};
}

void add_indices(const Json& item, std::vector<LeafIndex>& indices) {
  const Json* events = find_member(item, "events");
  if (events == nullptr || !events->is_array()) return;
  for (const Json& event : *events) {
    if (event.is_number_integer()) indices.push_back({event.get<std::uint64_t>()});
  }
}

std::vector<LeafIndex> rising(std::vector<LeafIndex> indices) {
  std::sort(indices.begin(), indices.end());
  indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
  return indices;
}

Response page_answer(const Call& call, Json members, const AsOf& state, ListPage page) {
  std::vector<LeafIndex> rests_on;
  for (const Json& item : page.items) add_indices(item, rests_on);
  members["items"] = std::move(page.items);
  return list_answer(call, std::move(members), state, rising(std::move(rests_on)), page.next);
}

// Findings name rules; the answer says what they mean.
Json rules_of_findings() {
  Json rules = Json::object();
  for (const FindingRule& rule : finding_rules()) rules[std::string(rule.code)] = rule.words;
  return rules;
}

}  // namespace

Result<Response> list_things(const Call& call, Entity entity, const std::vector<DomainFilter>& filters) {
  LEDGER_TRY(const Asked asked, asked_list(call, filters));
  LEDGER_TRY(ListPage page, list_view(horizon_of(call, asked.state), entity, asked.ask));
  Json members = Json::object();
  if (entity == Entity::kFindings) members["rules"] = rules_of_findings();
  return page_answer(call, std::move(members), asked.state, std::move(page));
}

Result<Response> get_thing(const Call& call, Entity entity) {
  LEDGER_TRY(const AsOf state, asked_state(call));
  LEDGER_TRY(Json item, item_view(horizon_of(call, state), entity, call.capture("id")));
  std::vector<LeafIndex> rests_on;
  add_indices(item, rests_on);
  return json_answer(std::move(item), state, rising(std::move(rests_on)));
}

Result<Response> list_below(const Call& call, Entity parent, std::string_view member, Entity entity,
                            const std::vector<DomainFilter>& filters) {
  LEDGER_TRY(Asked asked, asked_list(call, filters));
  const Horizon horizon = horizon_of(call, asked.state);
  LEDGER_TRY(item_view(horizon, parent, call.capture("id")));  // 404 where there is no such parent
  asked.ask.filters.push_back({member, call.capture("id")});
  LEDGER_TRY(ListPage page, list_view(horizon, entity, asked.ask));
  return page_answer(call, Json::object(), asked.state, std::move(page));
}

Result<Response> list_details(const Call& call, Detail detail, const std::vector<DomainFilter>& filters) {
  LEDGER_TRY(const Asked asked, asked_list(call, filters));
  const Horizon horizon = horizon_of(call, asked.state);
  const std::string& id = call.capture("id");
  LEDGER_TRY(ListPage page, detail_view(horizon, detail, id, asked.ask));
  Json members = Json::object();
  if (detail == Detail::kRanking) {
    LEDGER_TRY(auto drawn, drawn_ranking(horizon, id));
    members["drawn"] = drawn ? std::move(*drawn) : Json();
  }
  return page_answer(call, std::move(members), asked.state, std::move(page));
}

Result<Response> get_statistics(const Call& call) {
  LEDGER_TRY(const AsOf state, asked_state(call));
  LEDGER_TRY(const std::uint64_t values_max, asked_number(call, "limit", kPageSizeMax));
  if (values_max < 1 || values_max > kPageSizeMax) {
    return invalid("a block has 1 to " + std::to_string(kPageSizeMax) + " items").at("?limit");
  }
  const StatisticsAsk ask{call.parameter("by").value_or(""), call.parameter("origin").value_or(""),
                          call.parameter("register").value_or(""), static_cast<std::size_t>(values_max)};
  if (call.parameter("origin")) {
    LEDGER_TRY(check_word("origin", ask.origin, kOrigins));
  }
  if (call.parameter("register")) {
    LEDGER_TRY(check_word("register", ask.register_id, ""));
  }
  auto answer = statistics_view(horizon_of(call, state), ask);
  if (!answer) {
    Error error = std::move(answer).error();
    if (error.code == Errc::kInvalidArgument) error.path = "?by";
    return error;
  }
  return json_answer(std::move(answer).value(), state, {});
}

}  // namespace skaidrs
