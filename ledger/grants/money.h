#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// A currency of the ruleset: its ISO 4217 code and the digits of its minor unit (EUR 2, JPY 0, BHD 3, CLF 4).
struct Currency {
  std::string_view code;
  unsigned digits = 2;
};
// All of them, by code; past codes included (LVL, DEM). The table lives as long as the program.
[[nodiscard]] std::span<const Currency> currency_table();
// Nothing for an unknown code.
[[nodiscard]] std::optional<unsigned> currency_digits(std::string_view code);

// A sum of money in minor units: never rounded, never added across currencies. Events hold only sums >= 0; differences
// may be below.
struct Money {
  std::int64_t minor = 0;
  std::string currency;
  friend bool operator==(const Money&, const Money&) = default;
};

// "12500.00" and "EUR": without sign, exponent or leading zeros, with exactly the currency's digits.
// Errors: kInvalidArgument (also for an unknown currency, and above 2^63-1 minor units). Spec: formats.md, section 1.
[[nodiscard]] Result<Money> parse_money(std::string_view amount, std::string_view currency);
// The same from {"amount":"12500.00","currency":"EUR"}. Errors: as parse_money.
[[nodiscard]] Result<Money> money_from_json(const Json& amount);
// Precondition of both: the currency is known.
[[nodiscard]] std::string format_amount(const Money& money);
[[nodiscard]] Json money_to_json(const Money& money);
// "12500.00 EUR", for messages.
[[nodiscard]] std::string money_words(const Money& money);

// Precondition of all three: both have the same currency.
[[nodiscard]] Result<Money> add(const Money& a, const Money& b);       // Errors: kInvalidArgument on overflow
[[nodiscard]] Result<Money> subtract(const Money& a, const Money& b);  // Errors: kInvalidArgument on overflow
[[nodiscard]] bool is_above(const Money& a, const Money& b);

inline constexpr std::int64_t kPpm = 1'000'000;
// Whether `part` is at most `share_ppm` millionths of `whole`: part × 10^6 <= whole × share_ppm, in 128 bits.
// Precondition: the same currency.
[[nodiscard]] bool within_share(const Money& part, const Money& whole, std::int64_t share_ppm);

// `from` times `rate` (a decimal of at most 12 digits, units of `currency` per unit of `from`), half up to minor units,
// in 128 bits. Errors: kInvalidArgument on a malformed or zero rate, an unknown currency, or overflow.
// Precondition: from.minor >= 0. Spec: domain.md, "Time and arithmetic".
[[nodiscard]] Result<Money> convert(const Money& from, std::string_view rate, std::string_view currency);

}  // namespace skaidrs
