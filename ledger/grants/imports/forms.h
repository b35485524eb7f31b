#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "ledger/grants/decimal.h"
#include "ledger/grants/imports/mapping.h"
#include "ledger/grants/money.h"

namespace skaidrs {

// How texts of foreign registers are read as what they stand for. Nothing where they are not; never a guess.

// An organisation identifier as org-id.guide writes it: list code and number. A Latvian company number has 11 digits.
[[nodiscard]] bool is_org_id(std::string_view text);
// Two capital letters.
[[nodiscard]] bool is_country_code(std::string_view text);
// http or https, ASCII, at most 512 bytes.
[[nodiscard]] bool is_web_address(std::string_view text);

// "YYYY-MM-DD" of a date in that order: 2020-02-01, 1.2.2020, 02/01/2020; of a date-time its day, as written there.
[[nodiscard]] std::optional<std::string> read_date(std::string_view text, DateOrder order);
// The year of "2020", or the first of "2020-2021" and "2020/21": 1900 to 2200.
[[nodiscard]] std::optional<int> read_year(std::string_view text);
// A whole number from 1 to 1,000,000, in digits.
[[nodiscard]] std::optional<int> read_ordinal(std::string_view text);

// The exact value of a number in that form; white space around it does not matter. Groups are of three digits.
[[nodiscard]] std::optional<Decimal> read_number(std::string_view text, const NumberForm& form);
// The same sum as an event may hold it. Nothing when it is negative, finer than the currency's minor unit, or above
// 16 digits. Precondition: the currency is known.
[[nodiscard]] std::optional<Money> exact_money(const Decimal& value, std::string_view currency);

// Without the white space around it: space, tab, line ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

}  // namespace skaidrs
