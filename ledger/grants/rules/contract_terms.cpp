#include "ledger/grants/rules/contract_terms.h"

#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {

Result<Json> new_contract(const Case& event, const Money& amount) {
  LEDGER_TRY(const Instant from, parse_instant(event.text("from")));
  LEDGER_TRY(const Instant until, parse_instant(event.text("until")));
  LEDGER_TRY(Json reports, reports_in(event));
  const Json nothing = money_to_json({0, amount.currency});
  Json contract = {{"index", event.index()},
                   {"signed_on", event.text("signed_on")},
                   {"from", from.ms},
                   {"until", until.ms},
                   {"cost_method", event.text("cost_method")},
                   {"rate_ppm", part(event.data(), "rate_ppm")},
                   {"total_cost", part(event.data(), "total_cost")},
                   {"amount", money_to_json(amount)},
                   {"account_digest", event.text("account_digest")},
                   {"keys", signing_keys(event)}};
  for (const std::string_view sum : {"payouts", "reversed", "recovered", "returned", "paid", "claimed"}) {
    contract[std::string(sum)] = nothing;
  }
  if (!reports.is_null()) contract["reports"] = std::move(reports);
  return contract;
}

Status check_rate(const Json& profile, std::int64_t rate_ppm, const Money& amount, const Money& total_cost) {
  LEDGER_TRY(const std::int64_t rate_max, stored_integer(profile, "grant_rate_max_ppm"));
  if (rate_ppm > rate_max) {
    return refused("MON-10", "the contract's rate is " + std::to_string(rate_ppm) + " millionths, the rules allow " +
                                 std::to_string(rate_max))
        .at("/data/rate_ppm")
        .because({index_of(profile)});
  }
  if (within_share(amount, total_cost, rate_ppm)) return ok();
  return refused("MON-10", money_words(amount) + " is above " + std::to_string(rate_ppm) +
                               " millionths of the total cost, " + money_words(total_cost))
      .at("/data/amount");
}

Result<Json> instalments_in(const Json& listed, const Json& profile, const Money& amount) {
  Json instalments = Json::object();
  Money sum{0, amount.currency};
  Money advances{0, amount.currency};
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string where = pointer("/data/instalments", i);
    const auto number = integer_member(listed[i], "number");
    if (!number || number.value() != static_cast<std::int64_t>(i + 1)) {
      return refused("MON-08", "instalment " + part(listed[i], "number").dump() + " stands at place " +
                                   std::to_string(i + 1) + " of the list")
          .at(pointer(where, "number"));
    }
    LEDGER_TRY(const Money instalment, amount_at(part(listed[i], "amount"), pointer(where, "amount")));
    LEDGER_TRY(sum, sum_at(sum, instalment, where));
    const std::string kind(text_member(listed[i], "kind"));
    if (kind == "advance") {
      LEDGER_TRY(advances, sum_at(advances, instalment, where));
    }
    instalments[std::to_string(i + 1)] = {
        {"kind", kind}, {"amount", money_to_json(instalment)}, {"paid", money_to_json({0, amount.currency})}};
  }
  if (sum != amount) {
    return refused("MON-08",
                   "the instalments add up to " + money_words(sum) + ", the contract is over " + money_words(amount))
        .at("/data/instalments");
  }
  LEDGER_TRY(const std::int64_t share, stored_integer(profile, "advance_max_ppm"));
  if (within_share(advances, amount, share)) return instalments;
  return refused("MON-09", "advances of " + money_words(advances) + " are above " + std::to_string(share) +
                               " millionths of " + money_words(amount))
      .at("/data/instalments")
      .because({index_of(profile)});
}

Status check_instalments_above_zero(const Case& event) {
  if (!event.holds("MON-19")) return ok();
  const Json& listed = part(event.data(), "instalments");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string where = pointer(pointer("/data/instalments", i), "amount");
    LEDGER_TRY(const Money instalment, amount_at(part(listed[i], "amount"), where));
    if (instalment.minor > 0) continue;
    return refused("MON-18", "instalment " + part(listed[i], "number").dump() + " is " + money_words(instalment))
        .at(where)
        .hinted("leave it out");
  }
  return ok();
}

Json listed_instalments(const Json& instalments) {
  Json listed = Json::array();
  for (std::size_t i = 1; i <= instalments.size(); ++i) {
    const Json& instalment = part(instalments, std::to_string(i));
    listed.push_back({{"number", i}, {"kind", part(instalment, "kind")}, {"amount", part(instalment, "amount")}});
  }
  return listed;
}

Result<Json> reports_in(const Case& event) {
  if (!event.has("reports")) return Json();
  Json reports = Json::object();
  const Json& listed = part(event.data(), "reports");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const auto number = integer_member(listed[i], "number");
    const bool next = number && number.value() == static_cast<std::int64_t>(i + 1);
    if (!next && event.holds("GRT-07")) {
      return refused("GRT-07", "report " + part(listed[i], "number").dump() + " stands at place " +
                                   std::to_string(i + 1) + " of the list")
          .at(pointer(pointer("/data/reports", i), "number"));
    }
    reports[part(listed[i], "number").dump()] = part(listed[i], "kind");
  }
  return reports;
}

std::uint64_t terms_index(const Json& contract) {
  const Json& amendments = part(contract, "amendments");
  return amendments.empty() ? index_of(contract) : index_of(amendments.back());
}

}  // namespace skaidrs
