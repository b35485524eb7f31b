#include "api/answer.h"
#include "api/event_json.h"
#include "api/event_query.h"
#include "api/handlers.h"
#include "api/limits.h"

namespace skaidrs {

Result<Response> list_events(const Call& call) {
  const LogReader& reader = call.view().reader;
  LEDGER_TRY(const EventQuery query, parse_event_query(call));
  LEDGER_TRY(const FoundEvents found, find_events(reader, query));
  Json items = Json::array();
  std::vector<LeafIndex> shown;
  std::optional<LeafIndex> next = found.next;
  std::size_t bytes_shown = 0;
  for (const LeafIndex index : found.indices) {
    if (bytes_shown > kPageEntryBytesMax) {
      next = index;
      break;
    }
    LEDGER_TRY(const Bytes bytes, reader.entry(index));
    LEDGER_TRY(Json item, entry_summary(index, bytes));
    bytes_shown += bytes.size();
    items.push_back(std::move(item));
    shown.push_back(index);
  }
  std::optional<std::string> position;
  if (next) position = std::to_string(next->value);
  return list_answer(call, {{"items", std::move(items)}}, query.state, shown, position);
}

Result<Response> get_event(const Call& call) {
  LEDGER_TRY(const LeafIndex index, asked_index(call, "index"));
  LEDGER_TRY(const std::uint64_t raw, asked_number(call, "raw", 0));
  if (raw > 1) return invalid("raw is 0 or 1").at("?raw");
  LEDGER_TRY(const Bytes bytes, call.view().reader.entry(index));
  if (raw == 1) return text_response("application/json", text_of(bytes), Caching::kImmutable);
  LEDGER_TRY(const Json body, entry_in_full(index, bytes));
  return json_response(body, Caching::kImmutable);
}

}  // namespace skaidrs
