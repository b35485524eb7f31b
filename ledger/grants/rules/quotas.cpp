#include "ledger/grants/rules/quotas.h"

#include <algorithm>

#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/sums.h"

namespace skaidrs {
namespace {

// Whether what the application states is what the quota looks at.
bool falls_under(const Case& event, const Json& quota) {
  const std::string_view by = text_member(quota, "by");
  const std::string_view value = text_member(quota, "value");
  if (by == "language") {
    const Json& languages = part(event.data(), "languages");
    return std::any_of(languages.begin(), languages.end(), [&](const Json& one) { return as_text(one) == value; });
  }
  return event.text(by) == value;
}

bool is_listed(const Json& names, std::string_view name) {
  return std::any_of(names.begin(), names.end(), [&](const Json& one) { return as_text(one) == name; });
}

Result<Json> call_of(const Case& event) {
  return event.get("call", event.text("call"), "/data/call");
}

// What the call holds of a quota; an empty one where nothing was counted yet.
Json& quota_of(Json& call, const std::string& name, const std::string& currency) {
  Json& quota = call["quotas"][name];
  if (quota.is_null()) quota = {{"waiting", 0}, {"awarded", money_to_json({0, currency})}};
  return quota;
}

std::string currency_of(const Json& call) {
  return std::string(text_member(part(call, "budget"), "currency"));
}

Error beyond(const std::string& words, const Json& call, const Json& profile) {
  return refused("MON-29", words).at("/data/awarded").because({index_of(call), index_of(profile)});
}

std::string share_words(std::int64_t ppm) {
  return std::to_string(ppm) + " millionths of the budget";
}

// Errors: kRefused MON-29; those of the state.
Status check_largest(const Json& quota, const Json& held, const Json& call, const Json& profile, const Money& budget) {
  const auto most = integer_member(quota, "maximum_ppm");
  if (!most) return ok();
  LEDGER_TRY(const Money sum, stored_money(held, "awarded"));
  if (within_share(sum, budget, most.value())) return ok();
  return beyond("the awards of quota " + std::string(text_member(quota, "quota")) + " come to " + money_words(sum) +
                    ", above " + share_words(most.value()) + " of " + money_words(budget),
                call, profile);
}

// Errors: kRefused MON-29; those of the state.
Status check_least(const Json& quota, const Json& held, const Json& call, const Json& profile, const Money& budget) {
  const auto least = integer_member(quota, "minimum_ppm");
  LEDGER_TRY(const std::int64_t waiting, stored_integer(held, "waiting"));
  if (!least || waiting == 0) return ok();
  LEDGER_TRY(const Money all, stored_money(call, "awarded"));
  LEDGER_TRY(const Money own, stored_money(held, "awarded"));
  LEDGER_TRY(const Money others, subtract(all, own));
  constexpr std::int64_t kWhole = 1'000'000;
  if (within_share(others, budget, kWhole - least.value())) return ok();
  return beyond("the awards outside of quota " + std::string(text_member(quota, "quota")) + " come to " +
                    money_words(others) + ", and leave it less than " + share_words(least.value()) + " of " +
                    money_words(budget) + " while " + std::to_string(waiting) + " of its applications wait",
                call, profile)
      .hinted("decide on the quota's own applications first");
}

}  // namespace

Status enter_quotas(Case& event, Json& application, const Json& profile) {
  Json names = Json::array();
  for (const Json& quota : part(profile, "quotas")) {
    if (falls_under(event, quota)) names.push_back(part(quota, "quota"));
  }
  if (names.empty()) return ok();
  application["quotas"] = std::move(names);
  return set_waiting(event, application, Waits::kYes);
}

Status set_waiting(Case& event, Json& application, Waits waits) {
  const Json& names = part(application, "quotas");
  const bool already = as_flag(part(application, "waits"));
  if (names.empty() || already == (waits == Waits::kYes)) return ok();
  LEDGER_TRY(Json call, call_of(event));
  for (const Json& name : names) {
    Json& quota = quota_of(call, as_text(name), currency_of(call));
    LEDGER_TRY(const std::int64_t waiting, stored_integer(quota, "waiting"));
    quota["waiting"] = waits == Waits::kYes ? waiting + 1 : waiting - 1;
  }
  application["waits"] = waits == Waits::kYes;
  event.put("call", event.text("call"), call);
  return ok();
}

Status count_in_quotas(Case& event, const Json& application, const Money& awarded) {
  if (part(application, "quotas").empty()) return ok();
  LEDGER_TRY(Json call, call_of(event));
  for (const Json& name : part(application, "quotas")) {
    Json& held = quota_of(call, as_text(name), currency_of(call));
    LEDGER_TRY(const Money before, stored_money(held, "awarded"));
    LEDGER_TRY(const Money sum, sum_at(before, awarded, "/data/awarded"));
    held["awarded"] = money_to_json(sum);
  }
  event.put("call", event.text("call"), call);
  return ok();
}

Status check_quotas(Case& event, const Json& application, const Json& profile, const Money& awarded) {
  const Json& quotas = part(profile, "quotas");
  if (quotas.empty()) return ok();
  LEDGER_TRY(count_in_quotas(event, application, awarded));
  LEDGER_TRY(Json call, call_of(event));
  LEDGER_TRY(const Money budget, stored_money(call, "budget"));
  for (const Json& quota : quotas) {
    if (!event.holds("MON-29")) break;
    const std::string name(text_member(quota, "quota"));
    const Json& held = quota_of(call, name, currency_of(call));
    const bool own = is_listed(part(application, "quotas"), name);
    LEDGER_TRY(own ? check_largest(quota, held, call, profile, budget)
                   : check_least(quota, held, call, profile, budget));
  }
  event.put("call", event.text("call"), call);
  return ok();
}

Status leave_quotas(Case& event, const Json& application, const Money& awarded) {
  const Json& names = part(application, "quotas");
  if (names.empty()) return ok();
  LEDGER_TRY(Json call, call_of(event));
  for (const Json& name : names) {
    Json& held = quota_of(call, as_text(name), currency_of(call));
    LEDGER_TRY(const Money before, stored_money(held, "awarded"));
    LEDGER_TRY(const Money left, subtract(before, awarded));
    held["awarded"] = money_to_json(left);
  }
  event.put("call", event.text("call"), call);
  return ok();
}

}  // namespace skaidrs
