#pragma once

#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"
#include "ledger/log/rows.h"

namespace skaidrs {

// What the read models share. Every fold here is total: it takes any event of a log and any stored row without failing,
// since a fold that fails would stop the writer. What does not fit its place is left out and counted.

// How one event type changes the rows of a model. A fold is given the data in the newest shape of their type
// (ledger/grants/upcast.h).
struct FoldRow {
  std::string_view event;  // name without prefix and version
  Status (*fold)(const PlacedEvent& placed, Rows& rows);
};
// A model as a table of folds; events that the table does not name change nothing. `folds` outlives the model.
[[nodiscard]] std::unique_ptr<Projection> make_table_model(std::string_view model, unsigned version,
                                                           std::span<const FoldRow> folds);

// "example" when the event is marked so, else "imported" for registers and what they state, else "live".
[[nodiscard]] std::string_view origin_of(const Event& event);

// Key parts joined by "/". Parts are ASCII without "/" and 0x00: identifiers, index values, hex.
[[nodiscard]] std::string row_path(std::initializer_list<std::string_view> parts);
// 16 hex digits, so that byte order is log order.
[[nodiscard]] std::string index_part(LeafIndex index);
// The first 32 hex digits of the SHA-256 of a free text: its place in a key.
[[nodiscard]] std::string text_part(std::string_view text);

// A row that starts with this event: `id`, `origin`, `events`, `logged`, and the facets that the event names at its
// top.
[[nodiscard]] Json bare_row(std::string_view id, const PlacedEvent& placed);
// The same with all that the event states (but `example`, which `origin` tells).
[[nodiscard]] Json fact_row(std::string_view id, const PlacedEvent& placed);

// Adds the event to those that the row names one by one. Rows are made so that these stay few.
void rest_on(Json& row, const PlacedEvent& placed);
// Counts the event among those whose figures the row adds up: `tally` {count, first, last}.
void count_event(Json& row, const PlacedEvent& placed);

// The row of this key, or `fallback`. Errors: kCorruption, kIoError.
[[nodiscard]] Result<Json> row_or(Rows& rows, std::string_view key, Json fallback);
// Files "item/<suffix>" under a facet's value; nothing when the value is empty.
void put_index(Rows& rows, std::string_view facet, std::string_view value, std::string_view suffix,
               const PlacedEvent& placed);
// The same for each facet named, with the value that the event's data has at its top.
void put_indexes(Rows& rows, std::initializer_list<std::string_view> facets, std::string_view suffix,
                 const PlacedEvent& placed);

// Members of rows, whatever a row holds: what is not of the kind wanted is replaced by an empty one.
[[nodiscard]] Json& object_at(Json& row, std::string_view name);
[[nodiscard]] Json& list_at(Json& row, std::string_view name);
[[nodiscard]] std::int64_t count_at(const Json& row, std::string_view name);
void add_count(Json& row, std::string_view name, std::int64_t by);
// Copies the members named that `from` has.
void copy_members(Json& to, const Json& from, std::initializer_list<std::string_view> names);
// Adds `value` to a sorted list of distinct values, up to `most`; counts what came after as `<name>_more`. Says whether
// the row is another one now.
bool add_to_set(Json& row, std::string_view name, const Json& value, std::size_t most);

// The text of a language map: English, else the first by tag; "" when there is none.
[[nodiscard]] std::string_view main_text(const Json* text);

}  // namespace skaidrs
