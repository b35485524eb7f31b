#include "ledger/grants/rules/profile.h"

#include <algorithm>
#include <limits>
#include <set>

#include "ledger/grants/rules/sums.h"
#include "ledger/grants/wide.h"

namespace skaidrs {
namespace {

constexpr std::string_view kProfile = "/data/profile";
constexpr std::int64_t kWeightsSum = 1'000;
// What scores, ranks and the budget line follow from, as scoring_rules() reads it.
constexpr std::string_view kScoring =
    "currency points_decimals experts third_expert minimum_score tie_breakers budget_cut reserve";
constexpr std::string_view kJudged =
    "currency experts third_expert applicants grant_min grant_max grant_rate_max_ppm advance_max_ppm cost_methods "
    "quorum decision_signatures payout_signatures late_submission reserve cofinancing days thresholds";

Error odd_criteria(std::string words, std::string_view member) {
  return refused("FRM-10", std::move(words)).at(pointer(kProfile, member));
}

Error contradiction(std::string words, std::string_view member) {
  return refused("FRM-11", std::move(words)).at(pointer(kProfile, member));
}

Status check_criteria(const Json& profile) {
  std::set<std::string> names;
  std::int64_t weights = 0;
  Wide highest = 0;
  for (const Json& criterion : part(profile, "criteria")) {
    const std::string name(text_member(criterion, "criterion"));
    if (!names.insert(name).second) return odd_criteria("criterion " + name + " is listed twice", "criteria");
    LEDGER_TRY(const std::int64_t weight, integer_member(criterion, "weight"));
    LEDGER_TRY(const std::int64_t maximum, integer_member(criterion, "maximum"));
    weights += weight;
    highest += Wide{maximum} * weight;
  }
  if (weights != kWeightsSum) {
    return odd_criteria("the weights sum to " + std::to_string(weights) + ", not to 1000", "criteria");
  }
  LEDGER_TRY(const std::int64_t minimum, integer_member(profile, "minimum_score"));
  if (minimum > highest) {
    return odd_criteria("the least score is " + std::to_string(minimum) + ", above the highest that can be reached, " +
                            std::to_string(static_cast<std::int64_t>(highest)),
                        "minimum_score");
  }
  for (const Json& breaker : part(profile, "tie_breakers")) {
    const std::string name = breaker.get<std::string>();
    if (!names.contains(name)) return odd_criteria("the tie-breaker " + name + " is no criterion", "tie_breakers");
  }
  return ok();
}

Status check_experts(const Json& profile) {
  LEDGER_TRY(const std::int64_t experts, integer_member(profile, "experts"));
  if (find_member(profile, "third_expert") == nullptr || experts == 2) return ok();
  return contradiction("a third expert follows two, and the rules ask for " + std::to_string(experts), "third_expert");
}

Status check_grant_limits(const Json& profile) {
  const Json* least = find_member(profile, "grant_min");
  const Json* most = find_member(profile, "grant_max");
  if (least == nullptr || most == nullptr) return ok();
  LEDGER_TRY(const Money smallest, amount_at(*least, pointer(kProfile, "grant_min")));
  LEDGER_TRY(const Money largest, amount_at(*most, pointer(kProfile, "grant_max")));
  if (!is_above(smallest, largest)) return ok();
  return contradiction("the smallest grant " + money_words(smallest) + " is above the largest, " + money_words(largest),
                       "grant_min");
}

Status check_tiers(const Json& profile) {
  const Json& signatures = part(profile, "payout_signatures");
  LEDGER_TRY(std::int64_t signers, integer_member(signatures, "minimum"));
  std::optional<Money> above;
  for (const Json& tier : part(signatures, "tiers")) {
    LEDGER_TRY(const Money next, amount_at(part(tier, "above"), pointer(kProfile, "payout_signatures")));
    LEDGER_TRY(const std::int64_t wanted, integer_member(tier, "signatures"));
    if (wanted <= signers || (above && !is_above(next, *above))) {
      return contradiction("the tier above " + money_words(next) + " asks for " + std::to_string(wanted) +
                               " signatures and does not rise over what comes before it",
                           "payout_signatures");
    }
    signers = wanted;
    above = next;
  }
  return ok();
}

Status check_quotas(const Json& profile) {
  std::set<std::string> names;
  for (const Json& quota : part(profile, "quotas")) {
    const std::string name(text_member(quota, "quota"));
    if (!names.insert(name).second) return contradiction("quota " + name + " is listed twice", "quotas");
    const Json* least = find_member(quota, "minimum_ppm");
    const Json* most = find_member(quota, "maximum_ppm");
    if (least != nullptr && most != nullptr && least->get<std::int64_t>() > most->get<std::int64_t>()) {
      return contradiction("the least share of quota " + name + " is above its largest", "quotas");
    }
  }
  return ok();
}

// Those of `members` (words) that the object has.
Json members_of(const Json& object, std::string_view members) {
  Json some = Json::object();
  for (const std::string_view name : words_of(members)) {
    if (const Json* member = find_member(object, name); member != nullptr) some[std::string(name)] = *member;
  }
  return some;
}

}  // namespace

Status check_profile(const Case& event) {
  const Json& profile = part(event.data(), "profile");
  const std::string currency(text_member(profile, "currency"));
  const Json& programme = event.named("programme");
  if (currency != text_member(programme, "currency")) {
    return refused("MON-02", "the rules are in " + currency + ", the programme is in " +
                                 std::string(text_member(programme, "currency")))
        .at(pointer(kProfile, "currency"))
        .because({index_of(programme)});
  }
  LEDGER_TRY(check_one_currency(event, currency, index_of(programme)));
  LEDGER_TRY(check_criteria(profile));
  LEDGER_TRY(check_experts(profile));
  LEDGER_TRY(check_grant_limits(profile));
  LEDGER_TRY(check_tiers(profile));
  return check_quotas(profile);
}

Json judged_profile(const Json& profile) {
  Json judged = members_of(profile, kJudged);
  judged["scoring"] = members_of(profile, kScoring);
  judged["scoring"]["criteria"] = Json::array();
  for (const Json& criterion : part(profile, "criteria")) {
    judged["scoring"]["criteria"].push_back(members_of(criterion, "criterion maximum weight"));
  }
  for (const Json& quota : part(profile, "quotas")) {
    judged["quotas"].push_back(members_of(quota, "quota by value minimum_ppm maximum_ppm"));
  }
  judged["appeal_days"] = part(part(profile, "days"), "appeal");
  Json criteria = Json::object();
  for (const Json& criterion : part(profile, "criteria")) {
    criteria[std::string(text_member(criterion, "criterion"))] = {{"maximum", part(criterion, "maximum")},
                                                                  {"weight", part(criterion, "weight")}};
  }
  judged["criteria"] = std::move(criteria);
  return judged;
}

bool lists_text(const Json& list, std::string_view word) {
  return std::any_of(list.begin(), list.end(),
                     [&](const Json& item) { return item.is_string() && item.get_ref<const std::string&>() == word; });
}

}  // namespace skaidrs
