#include "ledger/grants/imports/forms.h"

#include <algorithm>
#include <array>

#include "ledger/base/assert.h"
#include "ledger/base/clock.h"

namespace skaidrs {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
constexpr bool is_alphanumeric(char c) {
  return is_digit(c) || is_upper(c) || (c >= 'a' && c <= 'z');
}

template <class Predicate>
bool all_of(std::string_view text, Predicate holds) {
  return std::all_of(text.begin(), text.end(), holds);
}

int number_of(std::string_view digits) {
  int number = 0;
  for (const char digit : digits) number = number * 10 + (digit - '0');
  return number;
}

// Takes the digits in front, at least `min` and at most `max`.
std::optional<int> take_number(std::string_view& text, std::size_t min, std::size_t max) {
  std::size_t count = 0;
  while (count < text.size() && count < max && is_digit(text[count])) ++count;
  if (count < min) return std::nullopt;
  const int number = number_of(text.substr(0, count));
  text.remove_prefix(count);
  return number;
}

bool take_any(std::string_view& text, std::string_view signs) {
  if (text.empty() || signs.find(text.front()) == std::string_view::npos) return false;
  text.remove_prefix(1);
  return true;
}

std::optional<std::string> checked_date(int year, int month, int day) {
  const std::string text = format_date({year, month, day});
  return parse_date(text) ? std::optional<std::string>(text) : std::nullopt;
}

// A group sign at the front of `text`: how many bytes it has; 0 for none.
std::size_t group_sign(std::string_view text, std::string_view grouping) {
  if (text.empty()) return 0;
  if (grouping.find(text.front()) != std::string_view::npos) return 1;
  if (grouping.find(' ') == std::string_view::npos) return 0;
  constexpr std::string_view kNoBreak = "\xC2\xA0";
  constexpr std::string_view kNarrow = "\xE2\x80\xAF";
  if (text.starts_with(kNoBreak)) return kNoBreak.size();
  return text.starts_with(kNarrow) ? kNarrow.size() : 0;
}

// The digits in front of the decimal sign, without group signs; nothing when groups are not of three.
std::optional<std::string> take_whole(std::string_view& text, std::string_view grouping) {
  std::string digits;
  std::size_t in_group = 0;
  bool grouped = false;
  while (!text.empty()) {
    if (is_digit(text.front())) {
      digits += text.front();
      ++in_group;
      text.remove_prefix(1);
      continue;
    }
    const std::size_t sign = group_sign(text, grouping);
    if (sign == 0) break;
    if (grouped ? in_group != 3 : in_group == 0 || in_group > 3) return std::nullopt;
    grouped = true;
    in_group = 0;
    text.remove_prefix(sign);
  }
  if (digits.empty() || (grouped && in_group != 3)) return std::nullopt;
  return digits;
}

}  // namespace

bool is_org_id(std::string_view text) {
  constexpr std::string_view kLatvianList = "LV-RE-";
  constexpr std::size_t kLatvianDigits = 11;
  constexpr std::size_t kNumberMax = 100;
  if (text.starts_with(kLatvianList)) {
    const std::string_view number = text.substr(kLatvianList.size());
    return number.size() == kLatvianDigits && all_of(number, is_digit);
  }
  const std::size_t first = text.find('-');
  const std::size_t second = first == std::string_view::npos ? first : text.find('-', first + 1);
  if (second == std::string_view::npos) return false;
  const std::string_view country = text.substr(0, first);
  const std::string_view list = text.substr(first + 1, second - first - 1);
  const std::string_view number = text.substr(second + 1);
  const bool good_list = (country.size() == 2 || country.size() == 3) && all_of(country, is_upper) && !list.empty() &&
                         list.size() <= 10 && all_of(list, [](char c) { return is_digit(c) || is_upper(c); });
  return good_list && !number.empty() && number.size() <= kNumberMax && is_alphanumeric(number.front()) &&
         all_of(number, [](char c) { return is_alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

bool is_country_code(std::string_view text) {
  return text.size() == 2 && all_of(text, is_upper);
}

bool is_web_address(std::string_view text) {
  constexpr std::size_t kRestMax = 504;
  for (const std::string_view scheme : {"https://", "http://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::string_view rest = text.substr(scheme.size());
    return !rest.empty() && rest.size() <= kRestMax && all_of(rest, [](char c) { return c >= '!' && c <= '~'; });
  }
  return false;
}

std::optional<std::string> read_date(std::string_view text, DateOrder order) {
  text = trimmed(text);
  const bool year_first = order == DateOrder::kYearFirst;
  std::array<int, 3> parts{};
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0 && !take_any(text, year_first ? "-" : "./-")) return std::nullopt;
    const bool is_year = i == (year_first ? 0U : 2U);
    const auto part = is_year ? take_number(text, 4, 4) : take_number(text, year_first ? 2 : 1, 2);
    if (!part) return std::nullopt;
    parts.at(i) = *part;
  }
  if (!text.empty() && text.front() != 'T' && text.front() != ' ') return std::nullopt;
  switch (order) {
    case DateOrder::kYearFirst:
      return checked_date(parts[0], parts[1], parts[2]);
    case DateOrder::kDayFirst:
      return checked_date(parts[2], parts[1], parts[0]);
    case DateOrder::kMonthFirst:
      return checked_date(parts[2], parts[0], parts[1]);
  }
  return std::nullopt;
}

std::optional<int> read_year(std::string_view text) {
  constexpr int kFirst = 1900;
  constexpr int kLast = 2200;
  text = trimmed(text);
  const auto year = take_number(text, 4, 4);
  if (!year || *year < kFirst || *year > kLast) return std::nullopt;
  if (text.empty()) return year;
  if (!take_any(text, "-/")) return std::nullopt;
  const bool second = (text.size() == 2 || text.size() == 4) && all_of(text, is_digit);
  return second ? year : std::nullopt;
}

std::optional<int> read_ordinal(std::string_view text) {
  constexpr int kLast = 1'000'000;
  constexpr std::size_t kDigitsMax = 7;
  text = trimmed(text);
  const auto number = take_number(text, 1, kDigitsMax);
  if (!number || !text.empty() || *number < 1 || *number > kLast) return std::nullopt;
  return number;
}

std::optional<Decimal> read_number(std::string_view text, const NumberForm& form) {
  text = trimmed(text);
  std::string plain;
  if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
    plain.push_back(text.front());
    text.remove_prefix(1);
  }
  const auto whole = take_whole(text, form.grouping);
  if (!whole) return std::nullopt;
  plain += *whole;
  if (!text.empty() && text.front() == form.decimal) {
    plain += '.';
    text.remove_prefix(1);
  } else if (text.starts_with('.')) {
    return std::nullopt;  // neither the decimal sign of this register nor one that parts groups
  }
  plain += text;  // decimals and exponent: judged by Decimal
  const auto value = Decimal::parse(plain);
  return value ? std::optional<Decimal>(value.value()) : std::nullopt;
}

std::optional<Money> exact_money(const Decimal& value, std::string_view currency) {
  constexpr std::size_t kWholeDigitsMax = 16;
  const auto digits = currency_digits(currency);
  LEDGER_ASSERT(digits.has_value());
  std::string text = value.text();
  const std::size_t point = std::min(text.find('.'), text.size());
  if (text.front() == '-' || point > kWholeDigitsMax) return std::nullopt;
  const std::size_t fraction = point == text.size() ? 0 : text.size() - point - 1;
  if (fraction > *digits) return std::nullopt;
  if (fraction == 0 && *digits > 0) text += '.';
  text.append(*digits - fraction, '0');
  const auto money = parse_money(text, currency);
  return money ? std::optional<Money>(money.value()) : std::nullopt;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view kWhite = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kWhite);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kWhite) - first + 1);
}

}  // namespace skaidrs
