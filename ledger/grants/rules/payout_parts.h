#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Money that comes back, or is claimed back, is set against payouts. A payout's document holds, besides its names,
//   instalment (number), amount, back (what came back of it), claimed (ordered to be paid back and not yet received),
//   paid_on, confirmed (index).

struct PayoutPart {
  std::string payout;
  Money amount;
  std::string where;  // the pointer of the part in data
  Json document;      // of the payout
};

// The parts that data list: of payouts of this grant, each once, each above nothing, adding up to `amount`.
// Errors: kRefused REF-01, MON-18, MON-19; those of the state.
[[nodiscard]] Result<std::vector<PayoutPart>> payout_parts(const Case& event, const Money& amount);

// The part is at most what is left of the payout: its amount less what came back and what is claimed back.
// Errors: kRefused MON-20; those of the state.
[[nodiscard]] Status check_left(const PayoutPart& one);

// The part comes back: the payout keeps less, and so do its instalment and the contract, where `sum` ("reversed",
// "recovered" or "returned") grows by it; where the grant is closed, its call has the sum for others. Puts the payout's
// document. Errors: those of the state.
[[nodiscard]] Status bring_back(Case& event, Json& grant, PayoutPart& one, std::string_view sum);

// `document[member]` and `amount` more, or less. Errors: kRefused FRM-06 on overflow; those of the state.
[[nodiscard]] Status raise(Json& document, std::string_view member, const Money& amount);
[[nodiscard]] Status lower(Json& document, std::string_view member, const Money& amount);

}  // namespace skaidrs
