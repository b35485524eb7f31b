#include "ledger/grants/models/corrected_rows.h"

#include <algorithm>

#include "ledger/grants/corrections.h"
#include "ledger/grants/models/support.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

// Whether both say which event they come from, and say differently.
bool is_of_another_event(const Json& row, const Json& before) {
  const Json* own = find_member(row, "event");
  const Json* other = find_member(before, "event");
  return own != nullptr && other != nullptr && *own != *other;
}

bool mend(Json& row, const Json& before, const Json& after);

bool mend_members(Json& row, const Json& before, const Json& after) {
  const bool grows = std::any_of(after.items().begin(), after.items().end(),
                                 [&](const auto& member) { return !before.contains(member.key()); });
  if (grows) {  // a language is added: the whole text must still be the one that it is added to
    if (row != before) return false;
    row = after;
    return true;
  }
  bool mended = false;
  for (const auto& [name, value] : after.items()) {
    if (row.contains(name) && mend(row[name], before[name], value)) mended = true;
  }
  return mended;
}

bool mend_items(Json& row, const Json& before, const Json& after) {
  if (row.size() != before.size() || before.size() != after.size()) return false;
  bool mended = false;
  for (std::size_t i = 0; i < after.size(); ++i) {
    if (mend(row[i], before[i], after[i])) mended = true;
  }
  return mended;
}

// Puts what differs between the two outcomes into the row, where it holds the first. Says whether it changed.
bool mend(Json& row, const Json& before, const Json& after) {
  if (before == after) return false;
  if (row.is_object() && before.is_object() && after.is_object()) {
    return !is_of_another_event(row, before) && mend_members(row, before, after);
  }
  if (row.is_array() && before.is_array() && after.is_array()) return mend_items(row, before, after);
  if (row != before) return false;
  row = after;
  return true;
}

// Whether the row rests on the entry, as far as it lists what it rests on.
bool rests_on(const Json& row, LeafIndex entry) {
  const Json& events = part(row, "events");
  return !events.is_array() || std::find(events.begin(), events.end(), Json(entry.value)) != events.end();
}

Status mend_rows(const PlacedEvent& placed, LeafIndex original, const Rows& before, const Rows& after, Rows& rows) {
  for (const auto& [key, now] : after.put_rows()) {
    const auto was = before.put_rows().find(key);
    if (was == before.put_rows().end() || was->second == now) continue;
    LEDGER_TRY(auto row, rows.get(key));
    if (!row || !rests_on(*row, original) || !mend(*row, was->second, now)) continue;
    list_at(*row, "corrected_by").push_back(placed.index.value);
    rest_on(*row, placed);
    rows.put(key, *row);
  }
  return ok();
}

Status fold_as(const LoggedEntry& entry, Json data, const PlacedEvent& placed, const FoldOne& fold, Rows& rows) {
  Event event = entry.event;
  event.data = std::move(data);
  return fold({entry.index, entry.logged, event, entry.envelope, placed.ledger_id, placed.entries}, rows);
}

}  // namespace

Status fold_correction(const PlacedEvent& placed, Rows& rows, const FoldOne& fold) {
  const LeafIndex version{as_index(part(part(placed.event.data, "corrects"), "index"))};
  if (version >= placed.index) return ok();
  const Result<CorrectedEntry> found = entry_as_corrected(placed.entries, version);
  if (!found && found.error().code == Errc::kIoError) return found.error();
  if (!found || !found.value().entry) return ok();
  const CorrectedEntry& corrected = found.value();
  const Json before = corrected.data();
  Batch nowhere;
  Rows as_it_stood = rows.trial(nowhere);
  Rows as_it_stands = rows.trial(nowhere);
  LEDGER_TRY(fold_as(*corrected.entry, before, placed, fold, as_it_stood));
  const Json now = with_changes(before, part(placed.event.data, "changes"));
  LEDGER_TRY(fold_as(*corrected.entry, now, placed, fold, as_it_stands));
  return mend_rows(placed, corrected.original, as_it_stood, as_it_stands, rows);
}

}  // namespace skaidrs
