#include "ledger/grants/models/grant_money.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/grants/decimal.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

constexpr std::string_view kNotAdded = "not_added";

std::string_view amount_text(const Json* money) {
  return money == nullptr ? std::string_view() : text_member(*money, "amount");
}

std::size_t fraction_digits(std::string_view text) {
  const std::size_t point = text.find('.');
  return point == std::string_view::npos ? 0 : text.size() - point - 1;
}

// A canonical decimal with at least so many digits behind the point.
std::string with_digits(std::string text, std::size_t digits) {
  const std::size_t has = fraction_digits(text);
  if (has >= digits) return text;
  if (has == 0) text += '.';
  return text.append(digits - has, '0');
}

std::string negated(std::string_view text) {
  if (text.starts_with('-')) return std::string(text.substr(1));
  return "-" + std::string(text);
}

std::optional<std::string> sum_of(std::string_view a, std::string_view b) {
  const auto left = Decimal::parse(a);
  const auto right = Decimal::parse(b);
  if (!left || !right) return std::nullopt;
  const auto sum = left.value().plus(right.value());
  if (!sum) return std::nullopt;
  return sum.value().text();
}

bool same_currency(const Json* a, const Json* b) {
  return a != nullptr && b != nullptr && !text_member(*a, "currency").empty() &&
         text_member(*a, "currency") == text_member(*b, "currency");
}

Json money_of(std::string amount, std::string_view currency) {
  Json money = Json::object();
  money["amount"] = std::move(amount);
  money["currency"] = currency;
  return money;
}

}  // namespace

void add_money(Json& row, std::string_view name, const Json* amount) {
  if (amount == nullptr) return;
  const Json* before = find_member(row, name);
  if (before == nullptr && Decimal::parse(amount_text(amount))) {
    row[std::string(name)] = money_of(std::string(amount_text(amount)), text_member(*amount, "currency"));
    return;
  }
  const auto sum = sum_of(amount_text(before), amount_text(amount));
  if (!same_currency(before, amount) || !sum) return add_count(row, kNotAdded, 1);
  const std::size_t digits = std::max(fraction_digits(amount_text(before)), fraction_digits(amount_text(amount)));
  row[std::string(name)] = money_of(with_digits(*sum, digits), text_member(*amount, "currency"));
}

std::optional<Json> money_left(const Json* a, const Json* b) {
  if (!same_currency(a, b)) return std::nullopt;
  const auto difference = sum_of(amount_text(a), negated(amount_text(b)));
  if (!difference) return std::nullopt;
  return money_of(with_digits(*difference, fraction_digits(amount_text(a))), text_member(*a, "currency"));
}

std::optional<std::strong_ordering> compare_money(const Json* a, const Json* b) {
  if (!same_currency(a, b)) return std::nullopt;
  const auto left = Decimal::parse(amount_text(a));
  const auto right = Decimal::parse(amount_text(b));
  if (!left || !right) return std::nullopt;
  return left.value() <=> right.value();
}

Json zero_like(const Json& money) {
  return money_of(with_digits("0", fraction_digits(text_member(money, "amount"))), text_member(money, "currency"));
}

Json& block_of(Json& owner, std::string_view list, std::string_view origin, std::string_view currency) {
  Json& blocks = list_at(owner, list);
  const auto key = [](const Json& block) {
    return std::pair(text_member(block, "origin"), text_member(block, "currency"));
  };
  const auto wanted = std::pair(origin, currency);
  const auto place = std::lower_bound(blocks.begin(), blocks.end(), wanted,
                                      [&key](const Json& block, const auto& sought) { return key(block) < sought; });
  if (place != blocks.end() && key(*place) == wanted) return *place;
  Json fresh = Json::object();
  fresh["origin"] = origin;
  fresh["currency"] = currency;
  return *blocks.insert(place, std::move(fresh));
}

std::optional<std::string> exact_decimal(std::string_view text) {
  const auto value = Decimal::parse(text);
  if (!value) return std::nullopt;
  return value.value().text();
}

std::strong_ordering compare_decimal(std::string_view a, std::string_view b) {
  const auto left = Decimal::parse(a);
  const auto right = Decimal::parse(b);
  LEDGER_ASSERT(left && right);
  return left.value() <=> right.value();
}

void add_decimal(Json& row, std::string_view name, std::string_view text, Sign sign) {
  const std::string_view before = text_member(row, name);
  const std::string step = sign == Sign::kPlus ? std::string(text) : negated(text);
  const auto sum = sum_of(before.empty() ? "0" : before, step);
  if (!sum) return add_count(row, kNotAdded, 1);
  row[std::string(name)] = *sum;
}

std::optional<std::string> published_value(const Json& data, std::string_view name) {
  auto read = exact_decimal(amount_text(find_member(data, name)));
  if (read) return read;
  return exact_decimal(text_member(data, std::string(name) + "_as_published"));
}

std::string shown_mean(std::int64_t sum, std::int64_t count, std::int64_t scale) {
  LEDGER_ASSERT(sum >= 0);
  LEDGER_ASSERT(count > 0 && scale > 0);
  // Half up: floor(100 × sum / (count × scale) + 1/2). Sums stay below 2^53 and the divisor far below 2^62.
  constexpr std::int64_t kHundredths = 100;
  const std::int64_t divisor = count * scale;
  const std::int64_t whole = sum / divisor;
  const std::int64_t rest = sum % divisor;
  const std::int64_t hundredths = whole * kHundredths + (2 * rest * kHundredths + divisor) / (2 * divisor);
  const std::string cents = std::to_string(hundredths % kHundredths);
  return std::to_string(hundredths / kHundredths) + "." + (cents.size() < 2 ? "0" + cents : cents);
}

}  // namespace skaidrs
