#include "ledger/grants/money.h"

#include <algorithm>
#include <limits>

#include "ledger/base/assert.h"
#include "ledger/grants/wide.h"

namespace skaidrs {
namespace {

constexpr std::size_t kRateDigitsMax = 12;

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

// A whole number without leading zeros.
bool is_whole(std::string_view text) {
  return all_digits(text) && (text.size() == 1 || text.front() != '0');
}

std::optional<std::int64_t> number_of(std::string_view digits) {
  std::int64_t number = 0;
  for (const char digit : digits) {
    if (__builtin_mul_overflow(number, std::int64_t{10}, &number)) return std::nullopt;
    if (__builtin_add_overflow(number, std::int64_t{digit - '0'}, &number)) return std::nullopt;
  }
  return number;
}

Wide power_of_ten(unsigned exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

Error malformed(std::string_view amount, std::string_view currency, unsigned digits) {
  return invalid("\"" + std::string(amount) + "\" is no amount in " + std::string(currency))
      .hinted("write a whole number without leading zeros" +
              (digits == 0 ? std::string(" and no decimals")
                           : " and, after a point, exactly " + std::to_string(digits) + " digits"));
}

}  // namespace

std::optional<unsigned> currency_digits(std::string_view code) {
  const auto table = currency_table();
  const auto found = std::lower_bound(table.begin(), table.end(), code,
                                      [](const Currency& row, std::string_view key) { return row.code < key; });
  if (found == table.end() || found->code != code) return std::nullopt;
  return found->digits;
}

Result<Money> parse_money(std::string_view amount, std::string_view currency) {
  const auto digits = currency_digits(currency);
  if (!digits) return invalid("\"" + std::string(currency) + "\" is no currency code of ISO 4217 with minor units");
  const std::size_t point = std::min(amount.find('.'), amount.size());
  const std::string_view whole = amount.substr(0, point);
  const std::string_view fraction = point == amount.size() ? std::string_view{} : amount.substr(point + 1);
  const bool pointed = point != amount.size();
  const bool fits = *digits == 0 ? !pointed : fraction.size() == *digits && all_digits(fraction);
  if (!is_whole(whole) || !fits) return malformed(amount, currency, *digits);
  const auto minor = number_of(std::string(whole) + std::string(fraction));
  if (!minor) return invalid("the amount " + std::string(amount) + " " + std::string(currency) + " is too large");
  return Money{*minor, std::string(currency)};
}

Result<Money> money_from_json(const Json& amount) {
  return parse_money(text_member(amount, "amount"), text_member(amount, "currency"));
}

std::string format_amount(const Money& money) {
  const auto digits = currency_digits(money.currency);
  LEDGER_ASSERT(digits.has_value());
  const bool below = money.minor < 0;
  // The magnitude of the least number has no std::int64_t of its own.
  const std::uint64_t magnitude =
      below ? ~static_cast<std::uint64_t>(money.minor) + 1 : static_cast<std::uint64_t>(money.minor);
  std::string text = std::to_string(magnitude);
  if (*digits > 0) {
    if (text.size() <= *digits) text.insert(0, *digits + 1 - text.size(), '0');
    text.insert(text.size() - *digits, 1, '.');
  }
  return below ? "-" + text : text;
}

Json money_to_json(const Money& money) {
  return {{"amount", format_amount(money)}, {"currency", money.currency}};
}

std::string money_words(const Money& money) {
  return format_amount(money) + " " + money.currency;
}

Result<Money> add(const Money& a, const Money& b) {
  LEDGER_ASSERT(a.currency == b.currency);
  Money sum{0, a.currency};
  if (__builtin_add_overflow(a.minor, b.minor, &sum.minor)) {
    return invalid("the sum of " + money_words(a) + " and " + money_words(b) + " is too large");
  }
  return sum;
}

Result<Money> subtract(const Money& a, const Money& b) {
  LEDGER_ASSERT(a.currency == b.currency);
  Money difference{0, a.currency};
  if (__builtin_sub_overflow(a.minor, b.minor, &difference.minor)) {
    return invalid("the difference of " + money_words(a) + " and " + money_words(b) + " is too large");
  }
  return difference;
}

bool is_above(const Money& a, const Money& b) {
  LEDGER_ASSERT(a.currency == b.currency);
  return a.minor > b.minor;
}

bool within_share(const Money& part, const Money& whole, std::int64_t share_ppm) {
  LEDGER_ASSERT(part.currency == whole.currency);
  return Wide{part.minor} * kPpm <= Wide{whole.minor} * share_ppm;
}

Result<Money> convert(const Money& from, std::string_view rate, std::string_view currency) {
  LEDGER_ASSERT(from.minor >= 0);
  const auto from_digits = currency_digits(from.currency);
  LEDGER_ASSERT(from_digits.has_value());
  const auto to_digits = currency_digits(currency);
  if (!to_digits) return invalid("\"" + std::string(currency) + "\" is no currency code of ISO 4217 with minor units");
  const std::size_t point = std::min(rate.find('.'), rate.size());
  const std::string_view whole = rate.substr(0, point);
  const std::string_view fraction = point == rate.size() ? std::string_view{} : rate.substr(point + 1);
  const bool fits = is_whole(whole) && (point == rate.size() || all_digits(fraction)) &&
                    whole.size() + fraction.size() <= kRateDigitsMax;
  const auto units = fits ? number_of(std::string(whole) + std::string(fraction)) : std::nullopt;
  if (!units || *units == 0) return invalid("\"" + std::string(rate) + "\" is no rate of exchange");

  // At most 9.3e18 × 10^12 × 10^4: below 2^127.
  const Wide product = Wide{from.minor} * *units * power_of_ten(*to_digits);
  const Wide divisor = power_of_ten(static_cast<unsigned>(fraction.size()) + *from_digits);
  const Wide quotient = (2 * product + divisor) / (2 * divisor);
  if (quotient > std::numeric_limits<std::int64_t>::max()) {
    return invalid(money_words(from) + " at " + std::string(rate) + " is too large a sum in " + std::string(currency));
  }
  return Money{static_cast<std::int64_t>(quotient), std::string(currency)};
}

}  // namespace skaidrs
