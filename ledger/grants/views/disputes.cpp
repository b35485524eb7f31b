#include "ledger/grants/views/disputes.h"

#include <algorithm>

#include "ledger/grants/models/support.h"
#include "ledger/grants/parts.h"
#include "ledger/grants/views/items.h"

namespace skaidrs {
namespace {

constexpr std::string_view kModel = "disputes";
constexpr std::string_view kKeys = "key/";
constexpr std::string_view kFindings = "findings";

}  // namespace

Result<Disputes> Disputes::at(const Horizon& horizon) {
  Disputes disputes(horizon);
  const auto visit = [&disputes](std::string_view key, const RowAt& row) -> Result<Walk> {
    if (!key.starts_with(kKeys)) return Walk::kStop;
    disputes.keys_.push_back({.index_key = "key:" + std::string(key.substr(kKeys.size())),
                              .from = as_index(part(row.value, "suspect_from")),
                              .until = as_index(part(row.value, "revoked"))});
    return Walk::kGoOn;
  };
  LEDGER_TRY(horizon.reader.walk(kModel, horizon.size, kKeys, visit));
  return disputes;
}

Result<bool> Disputes::is_suspect(LeafIndex index, std::optional<std::uint64_t> confirmed) const {
  for (const SuspectKey& key : keys_) {
    if (index.value < key.from || index.value >= key.until) continue;
    if (confirmed && *confirmed > key.until) continue;
    LEDGER_TRY(const auto signed_by, horizon_->reader.postings(key.index_key, index, size_through(index), 1));
    if (!signed_by.empty()) return true;
  }
  return false;
}

Result<bool> Disputes::holds(LeafIndex index) const {
  LEDGER_TRY(const bool suspect, is_suspect(index, std::nullopt));
  if (!suspect) return false;
  LEDGER_TRY(const auto row, view_row(*horizon_, kModel, "confirmed/" + std::to_string(index.value)));
  if (!row) return true;
  const Json& events = part(*row, "events");
  if (events.empty()) return true;
  const std::uint64_t confirmed = as_index(events.back());
  LEDGER_TRY(const bool in_doubt, is_suspect({confirmed}, std::nullopt));
  if (in_doubt) return true;
  return is_suspect(index, confirmed);
}

namespace {

Status mark_findings_at(const Horizon& horizon, Json& item) {
  if (!item.is_structured()) return ok();
  for (Json& member : item) {
    LEDGER_TRY(mark_findings_at(horizon, member));
  }
  const Json* events = item.is_object() ? find_member(item, "events") : nullptr;
  if (events == nullptr || !events->is_array()) return ok();
  Json raised = Json::array();
  for (const Json& event : *events) {
    if (!event.is_number_integer()) continue;
    LEDGER_TRY(const auto row, view_row(horizon, kFindings, "about/" + event.dump()));
    if (!row) continue;
    for (const Json& id : part(*row, "findings")) {
      if (std::find(raised.begin(), raised.end(), id) == raised.end()) raised.push_back(id);
    }
  }
  if (!raised.empty()) item["raised_findings"] = std::move(raised);
  return ok();
}

}  // namespace

Status mark_findings(const Horizon& horizon, Json& item) {
  LEDGER_TRY(const Json any, rows_under(horizon, kFindings, "raised/", 1));
  if (any.empty()) return ok();
  return mark_findings_at(horizon, item);
}

Status Disputes::mark(Json& item) const {
  if (keys_.empty() || !item.is_structured()) return ok();
  for (Json& member : item) {
    LEDGER_TRY(mark(member));
  }
  const Json* events = item.is_object() ? find_member(item, "events") : nullptr;
  if (events == nullptr || !events->is_array()) return ok();
  Json disputed = Json::array();
  for (const Json& event : *events) {
    if (!event.is_number_integer()) continue;
    LEDGER_TRY(const bool holds_here, holds({as_index(event)}));
    if (holds_here) disputed.push_back(event);
  }
  if (!disputed.empty()) item["disputed"] = std::move(disputed);
  return ok();
}

}  // namespace skaidrs
