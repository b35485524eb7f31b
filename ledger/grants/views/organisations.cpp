#include "ledger/grants/models/support.h"
#include "ledger/grants/views/items.h"

namespace skaidrs {
namespace {

constexpr std::size_t kFundersMax = 200;
constexpr std::size_t kOriginsMax = 3;

}  // namespace

// One part for each origin, since nothing adds across them; in each, the sums by funder.
Result<Json> organisation_view(const Horizon& horizon, std::string_view id) {
  const bool has_key = !id.empty() && id.find('/') == std::string_view::npos;
  const std::string prefix = "item/" + std::string(id) + "/";
  Json parts = Json::array();
  if (has_key) {
    LEDGER_TRY(parts, rows_under(horizon, "organisations", prefix, kOriginsMax));
  }
  if (parts.empty()) {
    return not_found("there is no organisation \"" + std::string(id) + "\" in a log of " +
                     std::to_string(horizon.size.value) + " entries");
  }
  Json answer = Json::object();
  answer["id"] = std::string(id);
  copy_members(answer, parts.front(), {"org", "scheme", "register"});
  Json& origins = list_at(answer, "origins");
  Json& events = list_at(answer, "events");
  for (Json& part : parts) {
    const std::string_view origin = text_member(part, "origin");
    origins.push_back(origin);
    for (const Json& event : list_at(part, "events")) events.push_back(event);
    const std::string funders = row_path({"funder", id, origin}) + "/";
    LEDGER_TRY(part["funders"], rows_under(horizon, "organisations", funders, kFundersMax));
  }
  answer["parts"] = std::move(parts);
  return answer;
}

}  // namespace skaidrs
