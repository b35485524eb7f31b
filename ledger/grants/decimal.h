#pragma once

#include <compare>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/grants/money.h"
#include "ledger/grants/wide.h"

namespace skaidrs {

inline constexpr unsigned kDecimalFractionDigitsMax = 18;
inline constexpr unsigned kDecimalWholeDigitsMax = 20;

// An exact decimal, for what foreign registers publish: negative, nine decimals, 1.2E7. Below 10^20 in size, at most 18
// digits behind the point. Sums are exact or refused, never rounded.
class Decimal {
 public:
  Decimal() = default;
  // An optional sign, digits, optionally a point and digits, optionally an exponent (e or E): `-12.5`, `1.2E7`. Zeros
  // in front and behind do not matter. No spaces, no grouping, no decimal comma.
  // Errors: kInvalidArgument on any other form, and on what has no exact value within the limits.
  [[nodiscard]] static Result<Decimal> parse(std::string_view text);
  // Precondition: the currency is known.
  [[nodiscard]] static Decimal of(const Money& money);

  // Errors: kInvalidArgument when the sum leaves the limits.
  [[nodiscard]] Result<Decimal> plus(const Decimal& other) const;
  // The one spelling: no plus sign, no exponent, no needless zeros, "0" for zero.
  [[nodiscard]] std::string text() const;
  friend auto operator<=>(const Decimal&, const Decimal&) = default;

 private:
  explicit Decimal(Wide units) : units_(units) {}
  Wide units_ = 0;  // of 10^-18
};

}  // namespace skaidrs
