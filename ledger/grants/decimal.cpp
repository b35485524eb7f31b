#include "ledger/grants/decimal.h"

#include <algorithm>
#include <optional>

#include "ledger/base/assert.h"

namespace skaidrs {
namespace {

constexpr std::size_t kTextMax = 512;
constexpr std::size_t kExponentDigitsMax = 4;

constexpr Wide power_of_ten(unsigned exponent) {
  Wide power = 1;
  for (; exponent > 0; --exponent) power *= 10;
  return power;
}

// 10^38 stays below 2^127.
constexpr Wide kBound = power_of_ten(kDecimalWholeDigitsMax + kDecimalFractionDigitsMax);

// What a decimal text is made of; its value is 0.<digits> × 10^point.
struct Spelling {
  bool below_zero = false;
  std::string digits;
  long point = 0;
};

std::string_view take_digits(std::string_view& text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c < '0' || c > '9'; });
  const std::string_view digits = text.substr(0, static_cast<std::size_t>(end - text.begin()));
  text.remove_prefix(digits.size());
  return digits;
}

bool take(std::string_view& text, std::string_view any_of) {
  if (text.empty() || any_of.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

// The sign in front, if there is one.
bool take_minus(std::string_view& text) {
  const bool minus = !text.empty() && text.front() == '-';
  static_cast<void>(take(text, "+-"));
  return minus;
}

std::optional<Spelling> spell(std::string_view text) {
  if (text.size() > kTextMax) return std::nullopt;
  Spelling spelling;
  spelling.below_zero = take_minus(text);
  const std::string_view whole = take_digits(text);
  if (whole.empty()) return std::nullopt;
  std::string_view fraction;
  if (take(text, ".")) {
    fraction = take_digits(text);
    if (fraction.empty()) return std::nullopt;
  }
  spelling.digits = std::string(whole) + std::string(fraction);
  spelling.point = static_cast<long>(whole.size());
  if (take(text, "eE")) {
    const bool minus = take_minus(text);
    const std::string_view exponent = take_digits(text);
    if (exponent.empty() || exponent.size() > kExponentDigitsMax) return std::nullopt;
    long value = 0;
    for (const char digit : exponent) value = value * 10 + (digit - '0');
    spelling.point += minus ? -value : value;
  }
  if (!text.empty()) return std::nullopt;
  return spelling;
}

}  // namespace

Result<Decimal> Decimal::parse(std::string_view text) {
  const auto spelling = spell(text);
  if (!spelling) return invalid("\"" + std::string(text.substr(0, kTextMax)) + "\" is no decimal number");
  // Places are counted from the point: 19 is that of 10^19, -18 the last one kept.
  constexpr long kHighest = static_cast<long>(kDecimalWholeDigitsMax) - 1;
  constexpr long kLowest = -static_cast<long>(kDecimalFractionDigitsMax);
  Wide units = 0;
  for (std::size_t i = 0; i < spelling->digits.size(); ++i) {
    const long place = spelling->point - 1 - static_cast<long>(i);
    const int digit = spelling->digits[i] - '0';
    if (place > kHighest || place < kLowest) {
      if (digit == 0) continue;
      return invalid(std::string(text) + " has more digits than are kept exactly");
    }
    units += digit * power_of_ten(static_cast<unsigned>(place - kLowest));
  }
  return Decimal(spelling->below_zero ? -units : units);
}

Decimal Decimal::of(const Money& money) {
  const auto digits = currency_digits(money.currency);
  LEDGER_ASSERT(digits.has_value());
  LEDGER_ASSERT(*digits <= kDecimalFractionDigitsMax);
  return Decimal(Wide{money.minor} * power_of_ten(kDecimalFractionDigitsMax - *digits));
}

Result<Decimal> Decimal::plus(const Decimal& other) const {
  // Two of the largest do not fit even into 128 bits.
  Wide sum = 0;
  if (__builtin_add_overflow(units_, other.units_, &sum) || sum >= kBound || sum <= -kBound) {
    return invalid("the sum of " + text() + " and " + other.text() + " has more digits than are kept exactly");
  }
  return Decimal(sum);
}

std::string Decimal::text() const {
  if (units_ == 0) return "0";
  Wide rest = units_ < 0 ? -units_ : units_;
  std::string digits;
  for (; rest > 0; rest /= 10) digits.insert(digits.begin(), static_cast<char>('0' + static_cast<int>(rest % 10)));
  if (digits.size() <= kDecimalFractionDigitsMax) digits.insert(0, kDecimalFractionDigitsMax + 1 - digits.size(), '0');
  const std::string whole = digits.substr(0, digits.size() - kDecimalFractionDigitsMax);
  std::string fraction = digits.substr(digits.size() - kDecimalFractionDigitsMax);
  fraction.erase(fraction.find_last_not_of('0') + 1);
  return (units_ < 0 ? "-" : "") + whole + (fraction.empty() ? "" : "." + fraction);
}

}  // namespace skaidrs
