#include "ledger/grants/models/money_moves.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/models/support.h"

namespace skaidrs {
namespace {

// How the amount of an event meets the sum. What is remembered is found again by what `of` names.
enum class Effect : std::uint8_t {
  kAdds,
  kTakes,
  kStates,   // adds, and is remembered
  kRevokes,  // takes what is remembered
  kAmends,   // takes what is remembered, adds and remembers what is stated now
};
struct Kind {
  std::string_view event;
  std::string_view count;
  std::string_view sum;
  std::string_view member;  // where the amount stands
  Effect effect;
  std::string_view of = {};  // member of data
};
constexpr std::array kKinds = std::to_array<Kind>({
    {"call.amended", "", "called", "budget", Effect::kAmends, "call"},
    {"call.opened", "calls", "called", "budget", Effect::kStates, "call"},
    {"application.submitted", "applications", "requested", "requested", Effect::kAdds},
    {"application.submitted_late", "applications", "requested", "requested", Effect::kAdds},
    {"contract.amended", "amendments", "contracted", "amount", Effect::kAmends, "grant"},
    {"contract.signed", "contracts", "contracted", "amount", Effect::kStates, "grant"},
    {"decision.revoked", "revocations", "awarded", "", Effect::kRevokes, "decision"},
    {"decision.taken", "awards", "awarded", "awarded", Effect::kStates, "decision"},
    {"payout.made", "payouts", "paid", "amount", Effect::kAdds},
    {"payout.reversed", "reversals", "paid", "amount", Effect::kTakes},
    {"recovery.received", "recoveries", "recovered", "amount", Effect::kAdds},
    {"reserve.called_up", "awards", "awarded", "awarded", Effect::kStates, "decision"},
    {"unspent.returned", "returns", "returned", "amount", Effect::kAdds},
});

Json negative(const Json& amount) {
  const Json nothing = zero_like(amount);
  return money_left(&nothing, &amount).value_or(Json());
}

std::string known_key(const PlacedEvent& placed, const Kind& kind) {
  return row_path({"known", kind.sum, text_member(placed.event.data, kind.of)});
}

void remember(const PlacedEvent& placed, Rows& rows, const std::string& key, const Json& amount) {
  Json row = Json::object();
  row["events"] = Json::array({placed.index.value});
  row["amount"] = amount;
  rows.put(key, row);
}

Result<std::optional<Json>> remembered(Rows& rows, const std::string& key) {
  LEDGER_TRY(const Json row, row_or(rows, key, Json::object()));
  const Json* amount = find_member(row, "amount");
  return amount == nullptr || amount->is_null() ? std::optional<Json>() : std::optional<Json>(*amount);
}

using Moves = std::vector<MoneyMove>;

Result<Moves> revoke(const PlacedEvent& placed, Rows& rows, const Kind& kind) {
  const std::string key = known_key(placed, kind);
  LEDGER_TRY(const auto awarded, remembered(rows, key));
  if (!awarded) return Moves{};
  remember(placed, rows, key, Json());
  return Moves{{kind.count, kind.sum, negative(*awarded)}};
}

Result<Moves> amend(const PlacedEvent& placed, Rows& rows, const Kind& kind) {
  const Json* amount = find_member(placed.event.data, kind.member);
  if (amount == nullptr) return Moves{};
  const std::string key = known_key(placed, kind);
  LEDGER_TRY(const auto before, remembered(rows, key));
  remember(placed, rows, key, *amount);
  Moves moves{{kind.count, kind.sum, *amount}};
  if (before) moves.push_back({{}, kind.sum, negative(*before)});
  return moves;
}

}  // namespace

Result<std::vector<MoneyMove>> money_moves(const PlacedEvent& placed, Rows& rows) {
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                 [&placed](const Kind& known) { return known.event == placed.event.name; });
  if (kind == kKinds.end()) return Moves{};
  if (kind->effect == Effect::kRevokes) return revoke(placed, rows, *kind);
  if (kind->effect == Effect::kAmends) return amend(placed, rows, *kind);
  const Json* stated = find_member(placed.event.data, kind->member);
  if (kind->effect == Effect::kStates) {
    if (stated == nullptr) return Moves{};
    remember(placed, rows, known_key(placed, *kind), *stated);
  }
  if (stated == nullptr) return Moves{{kind->count, kind->sum, Json()}};
  return Moves{{kind->count, kind->sum, kind->effect == Effect::kTakes ? negative(*stated) : *stated}};
}

}  // namespace skaidrs
