#include "ledger/grants/models/records.h"

#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

std::string file_of(const Json& data) {
  const Json* row = find_member(data, "row");
  return row == nullptr ? std::string() : std::string(text_member(*row, "file_sha256"));
}

// The shares of a chain, its newest first.
Result<std::vector<Json>> shares_of(Rows& rows, const std::string& chain, Json newest) {
  std::vector<Json> shares;
  Json link = std::move(newest);
  while (link.is_object() && link.contains("share")) {
    shares.push_back(link["share"]);
    if (!link.contains("previous")) break;
    const std::int64_t previous = count_at(link, "previous");
    if (previous < 0 || previous >= count_at(link, "event")) break;  // a chain goes down
    LEDGER_TRY(link, row_or(rows, row_path({chain, index_part({static_cast<std::uint64_t>(previous)})}), Json()));
  }
  return shares;
}

}  // namespace

Result<std::vector<Json>> replace_shares(const PlacedEvent& placed, Rows& rows, const Json& share) {
  const std::string chain = row_path({"record", origin_of(placed.event), placed.event.entity_id()});
  const std::string file = file_of(placed.event.data);
  LEDGER_TRY(auto newest, rows.get(chain));

  Json link = Json::object();
  link["file"] = file;
  link["event"] = placed.index.value;
  link["share"] = share;
  std::vector<Json> outdated;
  if (newest && text_member(*newest, "file") == file) {
    const std::int64_t event = count_at(*newest, "event");
    link["previous"] = event;
    rows.put(row_path({chain, index_part({static_cast<std::uint64_t>(event)})}), *newest);
  } else if (newest) {
    LEDGER_TRY(outdated, shares_of(rows, chain, std::move(*newest)));
  }
  rows.put(chain, link);
  return outdated;
}

Result<std::vector<Json>> withdraw_shares(const PlacedEvent& placed, Rows& rows, std::string_view name) {
  const std::string id = std::string(text_member(placed.event.data, "register")) + "." + std::string(name);
  const std::string chain = row_path({"record", origin_of(placed.event), id});
  LEDGER_TRY(auto newest, rows.get(chain));
  if (!newest) return std::vector<Json>{};
  // A link of no file and without a share: whatever comes next takes the place of nothing.
  Json link = Json::object();
  link["file"] = "";
  link["event"] = placed.index.value;
  rows.put(chain, link);
  return shares_of(rows, chain, std::move(*newest));
}

}  // namespace skaidrs
