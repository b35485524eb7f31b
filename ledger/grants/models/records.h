#pragma once

#include <string_view>
#include <vector>

#include "ledger/event/json.h"
#include "ledger/log/rows.h"

namespace skaidrs {

// Sums over imported records count what their register says now. A later file of the same register repeats a record
// under the same subject: its share of the sums then takes the place of the earlier one. Rows of one file that share a
// subject (the source gave two rows one id) count each.
//
// Remembers `share` for the record at `placed`, and returns the shares that no longer count. A chain in the model's own
// rows: record/<origin>/<subject id> is the newest, record/<origin>/<subject id>/<index> those before it in the same
// file. What is invented as an example never takes the place of what is not.
// Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::vector<Json>> replace_shares(const PlacedEvent& placed, Rows& rows, const Json& share);

// The shares of a row that its register says is gone, the row being named by the digits of its subject: they no longer
// count. Errors: as above.
[[nodiscard]] Result<std::vector<Json>> withdraw_shares(const PlacedEvent& placed, Rows& rows, std::string_view name);

}  // namespace skaidrs
