#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Status check_currency_below(const Json& value, const std::string& where, std::string_view currency,
                            std::uint64_t rests_on) {
  if (value.is_array()) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      LEDGER_TRY(check_currency_below(value[i], pointer(where, i), currency, rests_on));
    }
    return ok();
  }
  if (!value.is_object()) return ok();
  const std::string_view stated = text_member(value, "currency");
  if (!stated.empty() && stated != currency) {
    return refused("MON-02", "the amount is in " + std::string(stated) + ", the rules are in " + std::string(currency))
        .at(where)
        .because({rests_on});
  }
  for (const auto& [name, member] : value.items()) {
    if (name == "conversion") continue;
    LEDGER_TRY(check_currency_below(member, pointer(where, name), currency, rests_on));
  }
  return ok();
}

Error inexact(std::string words, std::string where) {
  return refused("MON-14", std::move(words)).at(std::move(where));
}

}  // namespace

Result<Money> amount_at(const Json& amount, const std::string& where) {
  Result<Money> money = money_from_json(amount);
  if (!money) return bad_amount(std::move(money).error(), where);
  return money;
}

Result<Money> amount_above_zero(const Case& event, std::string_view member) {
  LEDGER_TRY(Money money, event.amount(member));
  if (money.minor > 0) return money;
  return refused("MON-18", std::string(member) + " is " + money_words(money)).at(pointer("/data", member));
}

Result<Money> sum_at(const Money& a, const Money& b, const std::string& where) {
  Result<Money> sum = add(a, b);
  if (!sum) return bad_amount(std::move(sum).error(), where);
  return sum;
}

Status check_one_currency(const Case& event, std::string_view currency, std::uint64_t rests_on) {
  return check_currency_below(event.data(), "/data", currency, rests_on);
}

Status check_conversion(const Case& event, std::string_view side) {
  const Json* conversion = find_member(event.data(), "conversion");
  if (conversion == nullptr) return ok();
  const std::string where = "/data/conversion";
  LEDGER_TRY(const Money from, amount_at(part(*conversion, "from"), pointer(where, "from")));
  LEDGER_TRY(const Money to, amount_at(part(*conversion, "to"), pointer(where, "to")));
  if (from.currency == to.currency) {
    return inexact("a conversion is between two currencies, this one is from " + from.currency + " to " + to.currency,
                   pointer(where, "to"));
  }
  const std::string rate(text_member(*conversion, "rate"));
  const Result<Money> exact = convert(from, rate, to.currency);
  if (!exact) return inexact(exact.error().message, pointer(where, "rate"));
  if (exact.value() != to) {
    return inexact(
        money_words(from) + " at " + rate + " makes " + money_words(exact.value()) + ", not " + money_words(to),
        pointer(where, "to"));
  }
  LEDGER_TRY(const Money amount, event.amount("amount"));
  if ((side == "from" ? from : to) == amount) return ok();
  return inexact("the conversion is not of the amount " + money_words(amount), pointer(where, side));
}

}  // namespace skaidrs
