#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ledger/event/json.h"

namespace skaidrs {

// Money in rows: {"amount": decimal text, "currency"}. All of it is exact, and nothing adds across currencies: what has
// no exact value, another currency, or would overflow 128 bits is left out and counted as `not_added` beside the sum.

// row[name] += amount. The first amount makes the member.
void add_money(Json& row, std::string_view name, const Json* amount);
// a - b, in a's digits; nothing when the currencies differ or one is no money. It may be negative.
[[nodiscard]] std::optional<Json> money_left(const Json* a, const Json* b);
// Nothing when the currencies differ or one is no money.
[[nodiscard]] std::optional<std::strong_ordering> compare_money(const Json* a, const Json* b);
// The same currency and digits, nothing of it.
[[nodiscard]] Json zero_like(const Json& money);

// The block of `owner[list]` for one origin and currency; blocks are sorted by both. Borrowed until the next is made.
[[nodiscard]] Json& block_of(Json& owner, std::string_view list, std::string_view origin, std::string_view currency);

// Exact decimals as texts: what registers publish. Nothing when `text` is no decimal number of the forms that
// parse_decimal takes.
[[nodiscard]] std::optional<std::string> exact_decimal(std::string_view text);
// Precondition: both were made by exact_decimal.
[[nodiscard]] std::strong_ordering compare_decimal(std::string_view a, std::string_view b);
// row[name] += text (or -=): an exact decimal text. `text` was made by exact_decimal.
enum class Sign : std::uint8_t { kPlus, kMinus };
void add_decimal(Json& row, std::string_view name, std::string_view text, Sign sign);
// The exact value that an imported record publishes: the exact amount that its mapping read, else `<name>_as_published`
// when it is a decimal number; nothing when there is neither. (Where thousands are parted by points, 1.234 is 1234.)
[[nodiscard]] std::optional<std::string> published_value(const Json& data, std::string_view name);

// sum / (count × scale) half up with 2 decimals, e.g. "78.25". Precondition: count × scale > 0, sum >= 0.
[[nodiscard]] std::string shown_mean(std::int64_t sum, std::int64_t count, std::int64_t scale);

}  // namespace skaidrs
