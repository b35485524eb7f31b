#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/grants/views/views.h"

namespace skaidrs {

// How the things of one model are found and joined. See views.h for what an answer promises.
struct EntityModel {
  std::string_view model;
  std::string_view word;                    // what one is called in messages
  std::array<std::string_view, 7> indexes;  // facets that the model files items under, the narrowest first; "" for none
  std::array<std::string_view, 2> spaces;   // what may stand before an id in an item's position; the same twice for one
  std::array<std::string_view, 3> heavy;    // members that lists leave out
  // Adds the figures. `position` is what stands behind "item/" in the row's key.
  Result<Json> (*join)(const Horizon& horizon, const std::string& position, Json row);
  // Adds what only the view of a single thing shows.
  Result<Json> (*detail)(const Horizon& horizon, Json item);
};
[[nodiscard]] const EntityModel& entity_model(Entity entity);

// What item_view says of an organisation, whose rows stand apart by origin. Errors: as item_view.
[[nodiscard]] Result<Json> organisation_view(const Horizon& horizon, std::string_view id);

// The row as of the horizon; nothing when there is none. Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::optional<Json>> view_row(const Horizon& horizon, std::string_view model,
                                                   std::string_view key);
// The first `most` rows whose keys start with `prefix`, as a list. Errors: kCorruption, kIoError.
[[nodiscard]] Result<Json> rows_under(const Horizon& horizon, std::string_view model, const std::string& prefix,
                                      std::size_t most);

}  // namespace skaidrs
