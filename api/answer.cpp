#include "api/answer.h"

#include <algorithm>

#include "api/limits.h"
#include "ledger/base/encoding.h"
#include "ledger/event/text_zone.h"
#include "ledger/merkle/decimal.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {
namespace {

constexpr std::string_view kAfter = "after";
constexpr std::string_view kLimit = "limit";
constexpr std::size_t kDateChars = 10;

Error in_parameter(std::string_view parameter, std::string message) {
  return invalid(std::move(message)).at("?" + std::string(parameter));
}

Result<Instant> parse_moment(const Call& call, std::string_view parameter, std::string_view text, DayEdge edge) {
  if (text.size() == kDateChars) {
    if (const auto date = parse_date(text)) {
      const std::string& zone = call.view().founding.time_zone;
      auto moment = edge == DayEdge::kStart ? start_of_day(date.value(), zone) : end_of_day(date.value(), zone);
      if (!moment) return io_error("the ledger's time zone is not known here: " + moment.error().message);
      return moment;
    }
  }
  if (const auto instant = parse_instant(text)) return instant.value();
  return in_parameter(parameter, "neither a day (2027-03-01) nor an instant in UTC (2027-03-01T12:00:00Z)");
}

// The address of the page behind this one.
std::string next_address(const Call& call, const std::string& cursor) {
  std::string address = call.services.base_path + raw_path(call.target) + "?";
  for (const QueryItem& item : call.target.query) {
    if (item.name == kAfter) continue;
    address += percent_encoded(item.name) + "=" + percent_encoded(item.value) + "&";
  }
  return address + std::string(kAfter) + "=" + percent_encoded(cursor);
}

}  // namespace

AsOf as_of_now(const PublishedView& view) {
  return {view.reader.size(), view.reader.checkpoint().root, view.last_logged};
}

Result<AsOf> as_of_size(const PublishedView& view, TreeSize size) {
  if (size == view.reader.size()) return as_of_now(view);
  if (size.value == 0) return AsOf{size, empty_root(), std::nullopt};
  LEDGER_TRY(const Hash root, view.reader.root_at(size));
  LEDGER_TRY(const Instant time, view.reader.logged_at({size.value - 1}));
  return AsOf{size, root, time};
}

Result<AsOf> asked_state(const Call& call) {
  const auto text = call.parameter("at");
  if (!text) return as_of_now(call.view());
  const bool is_size =
      !text->empty() && std::all_of(text->begin(), text->end(), [](char c) { return c >= '0' && c <= '9'; });
  if (is_size) {
    LEDGER_TRY(const std::uint64_t size, asked_number(call, "at", 0));
    if (size > call.view().reader.size().value) {
      return in_parameter("at", "size " + std::to_string(size) + " is above the published " +
                                    std::to_string(call.view().reader.size().value));
    }
    return as_of_size(call.view(), {size});
  }
  LEDGER_TRY(const Instant moment, parse_moment(call, "at", *text, DayEdge::kEnd));
  LEDGER_TRY(const TreeSize size, call.view().reader.size_at(moment));
  return as_of_size(call.view(), size);
}

Result<std::optional<Instant>> asked_instant(const Call& call, std::string_view parameter, DayEdge edge) {
  const auto text = call.parameter(parameter);
  if (!text) return std::optional<Instant>();
  LEDGER_TRY(const Instant moment, parse_moment(call, parameter, *text, edge));
  return std::optional<Instant>(moment);
}

Result<std::uint64_t> asked_number(const Call& call, std::string_view parameter, std::uint64_t otherwise) {
  const auto text = call.parameter(parameter);
  if (!text) return otherwise;
  const auto number = parse_decimal(*text);
  if (!number) return in_parameter(parameter, number.error().message);
  return number.value();
}

Result<std::size_t> asked_limit(const Call& call) {
  LEDGER_TRY(const std::uint64_t limit, asked_number(call, kLimit, kPageSizeDefault));
  if (limit >= 1 && limit <= kPageSizeMax) return static_cast<std::size_t>(limit);
  return in_parameter(kLimit, "a page has 1 to " + std::to_string(kPageSizeMax) + " items");
}

Result<LeafIndex> asked_index(const Call& call, std::string_view capture) {
  const auto index = parse_decimal(call.capture(capture));
  if (!index) return invalid("a log index is a decimal number without leading zeros");
  return LeafIndex{index.value()};
}

Json as_of_json(const AsOf& state) {
  return {{"size", state.size.value},
          {"root", to_hex(state.root)},
          {"time", state.time ? Json(format_logged(*state.time)) : Json()}};
}

Response json_response(const Json& body, Caching caching) {
  return text_response("application/json", to_canonical(body) + "\n", caching);
}

Response json_answer(Json members, const AsOf& state, const std::vector<LeafIndex>& rests_on) {
  members["as_of"] = as_of_json(state);
  Json& events = members["events"] = Json::array();
  for (const LeafIndex index : rests_on) events.push_back(index.value);
  return json_response(members, Caching::kMoving);
}

CursorBinding cursor_binding(const Call& call) {
  std::vector<std::string> filters;
  for (const QueryItem& item : call.target.query) {
    if (item.name != kAfter && item.name != kLimit) {
      filters.push_back(percent_encoded(item.name) + "=" + percent_encoded(item.value));
    }
  }
  std::sort(filters.begin(), filters.end());
  CursorBinding binding{to_hex(call.view().founding.ledger_id) + " " + raw_path(call.target)};
  for (const std::string& filter : filters) binding.text += " " + filter;
  return binding;
}

Result<std::optional<ListCursor>> asked_cursor(const Call& call) {
  const auto text = call.parameter(kAfter);
  if (!text) return std::optional<ListCursor>();
  LEDGER_TRY(ListCursor cursor, decode_cursor(*text, cursor_binding(call)));
  if (cursor.size > call.view().reader.size()) {
    return in_parameter(kAfter,
                        "a cursor from size " + std::to_string(cursor.size.value) + ", which is not published here");
  }
  return std::optional<ListCursor>(std::move(cursor));
}

Response list_answer(const Call& call, Json members, const AsOf& state, const std::vector<LeafIndex>& rests_on,
                     const std::optional<std::string>& position) {
  std::string link;
  members["next"] = Json();
  if (position) {
    const std::string cursor = encode_cursor({state.size, *position}, cursor_binding(call));
    members["next"] = cursor;
    link = "<" + next_address(call, cursor) + ">; rel=\"next\"";
  }
  Response response = json_answer(std::move(members), state, rests_on);
  if (!link.empty()) response.headers.push_back({"Link", std::move(link)});
  return response;
}

}  // namespace skaidrs
