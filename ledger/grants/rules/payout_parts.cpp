#include "ledger/grants/rules/payout_parts.h"

#include <set>

#include "ledger/grants/rules/awards.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

Error bad_part(std::string words, std::string where, std::vector<std::uint64_t> rests_on) {
  return refused("MON-19", std::move(words)).at(std::move(where)).because(std::move(rests_on));
}

Result<PayoutPart> part_at(const Case& event, const Json& listed, const std::string& where) {
  PayoutPart one{.payout = std::string(text_member(listed, "payout")), .amount = {}, .where = where, .document = {}};
  LEDGER_TRY(one.document, event.get("payout", one.payout, pointer(where, "payout")));
  const std::string_view grant = text_member(part(one.document, "names"), "grant");
  if (grant != event.text("grant")) {
    return bad_part("payout " + one.payout + " is of grant " + std::string(grant) + ", not of " + event.text("grant"),
                    pointer(where, "payout"), {index_of(one.document)});
  }
  LEDGER_TRY(one.amount, amount_at(part(listed, "amount"), pointer(where, "amount")));
  if (one.amount.minor > 0) return one;
  return refused("MON-18", "the part of payout " + one.payout + " is " + money_words(one.amount))
      .at(pointer(where, "amount"));
}

}  // namespace

Result<std::vector<PayoutPart>> payout_parts(const Case& event, const Money& amount) {
  std::vector<PayoutPart> parts;
  std::set<std::string> seen;
  Money sum{0, amount.currency};
  const Json& listed = part(event.data(), "payouts");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    LEDGER_TRY(PayoutPart one, part_at(event, listed[i], pointer("/data/payouts", i)));
    if (!seen.insert(one.payout).second) {
      return bad_part("payout " + one.payout + " is listed twice", one.where, {index_of(one.document)});
    }
    LEDGER_TRY(sum, sum_at(sum, one.amount, one.where));
    parts.push_back(std::move(one));
  }
  if (sum == amount) return parts;
  return bad_part("the parts add up to " + money_words(sum) + ", the amount is " + money_words(amount), "/data/amount",
                  {});
}

Status check_left(const PayoutPart& one) {
  LEDGER_TRY(const Money paid, stored_money(one.document, "amount"));
  LEDGER_TRY(const Money back, stored_money(one.document, "back"));
  LEDGER_TRY(const Money claimed, stored_money(one.document, "claimed"));
  LEDGER_TRY(const Money kept, subtract(paid, back));
  LEDGER_TRY(const Money left, subtract(kept, claimed));
  if (!is_above(one.amount, left)) return ok();
  return refused("MON-20", "of payout " + one.payout + " over " + money_words(paid) + " " + money_words(left) +
                               " are left, less than " + money_words(one.amount))
      .at(pointer(one.where, "amount"))
      .because({index_of(one.document)});
}

Status raise(Json& document, std::string_view member, const Money& amount) {
  LEDGER_TRY(const Money before, stored_money(document, member));
  LEDGER_TRY(const Money sum, sum_at(before, amount, "/data/amount"));
  document[std::string(member)] = money_to_json(sum);
  return ok();
}

Status lower(Json& document, std::string_view member, const Money& amount) {
  LEDGER_TRY(const Money before, stored_money(document, member));
  LEDGER_TRY(const Money rest, subtract(before, amount));
  document[std::string(member)] = money_to_json(rest);
  return ok();
}

Status bring_back(Case& event, Json& grant, PayoutPart& one, std::string_view sum) {
  LEDGER_TRY(const std::int64_t number, stored_integer(one.document, "instalment"));
  Json& contract = grant["contract"];
  LEDGER_TRY(raise(one.document, "back", one.amount));
  LEDGER_TRY(lower(contract["instalments"][std::to_string(number)], "paid", one.amount));
  LEDGER_TRY(lower(contract, "paid", one.amount));
  LEDGER_TRY(raise(contract, sum, one.amount));
  // What comes back to a grant that is settled will not be paid on it again.
  if (find_member(grant, "closed") != nullptr) {
    LEDGER_TRY(release_award(event, grant, event.named("application"), one.amount));
  }
  event.put("payout", one.payout, one.document);
  return ok();
}

}  // namespace skaidrs
