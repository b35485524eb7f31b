#pragma once

#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/log/rows.h"

namespace skaidrs {

// What an event moves in the sums of whatever it lies below: a programme, a line, a call, an organisation.
struct MoneyMove {
  std::string_view count;  // what is counted: "applications", "awards", "contracts", "payouts", "reversals", …
  std::string_view sum;    // "called", "requested", "awarded", "contracted", "paid", "recovered" or "returned"
  Json amount;             // money as rows hold it; negative where the sum falls; null where the event states none
};

// `paid` is what went out less what was reversed; what came back otherwise stands in `recovered` and `returned`. A
// revoked decision takes back what it awarded, an amendment replaces what its call or contract said: the model that
// asks keeps these in rows of its own, known/called/<call>, known/awarded/<decision> and known/contracted/<grant>.
// Nothing for events that move no money, and for decisions that award none. Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::vector<MoneyMove>> money_moves(const PlacedEvent& placed, Rows& rows);

}  // namespace skaidrs
