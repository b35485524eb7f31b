#include <array>
#include <set>

#include "ledger/grants/rules/appeal_effects.h"
#include "ledger/grants/rules/awards.h"
#include "ledger/grants/rules/common_checks.h"
#include "ledger/grants/rules/contract_terms.h"
#include "ledger/grants/rules/grant_life.h"
#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/sums.h"
#include "ledger/grants/wide.h"

namespace skaidrs {
namespace {

Error still_open(std::string words, std::uint64_t rests_on) {
  return refused("GRT-13", std::move(words)).at("/data/grant").because({rests_on});
}

Result<std::string> words_of_open(const Json& recovery) {
  LEDGER_TRY(const Money open, stored_money(recovery, "open"));
  return money_words(open);
}

// The recoveries that stay open are exactly those that the event names. Errors: kRefused GRT-13.
Status check_open_recoveries(const Case& event, const Json& grant) {
  std::set<std::string> named;
  const Json& open = part(grant, "recoveries");
  const Json& listed = part(event.data(), "open_recoveries");
  for (std::size_t i = 0; i < listed.size(); ++i) {
    const std::string recovery(text_member(listed[i], "recovery"));
    if (named.insert(recovery).second && open.contains(recovery)) continue;
    return refused("GRT-13",
                   "recovery " + recovery + " is named twice, or is no open one of grant " + event.text("grant"))
        .at(pointer(pointer("/data/open_recoveries", i), "recovery"))
        .because({index_of(grant)});
  }
  for (const auto& [recovery, index] : open.items()) {
    if (named.contains(recovery)) continue;
    LEDGER_TRY(const auto document, event.find("recovery", recovery));  // its entry may be withheld
    LEDGER_TRY(const std::string left, document ? words_of_open(*document) : Result<std::string>("sums"));
    return still_open(left + " of recovery " + recovery + " are ordered to be paid back and not yet received",
                      as_index(index))
        .hinted("wait for them, or say in open_recoveries why they stay open");
  }
  return ok();
}

// Nothing is open: no suspension, no irregularity, nothing that is owed to the recipient, nothing that is owed back but
// what the event names, nothing that an appeal may undo. Errors: kRefused GRT-13.
Status check_settled(const Case& event, const Json& grant) {
  for (const auto& [member, kind] : {std::pair{"suspended", "suspension"}, {"irregularities", "irregularity"}}) {
    const Json& open = part(grant, member);
    if (open.empty()) continue;
    const auto first = open.begin();
    return still_open(std::string(kind) + " " + first.key() + " of grant " + event.text("grant") + " is open",
                      as_index(*first));
  }
  LEDGER_TRY(check_open_recoveries(event, grant));
  LEDGER_TRY(check_no_appeal(event));
  const Json* contract = find_member(grant, "contract");
  if (contract == nullptr) return ok();
  LEDGER_TRY(const Money owed, owed_to_recipient(*contract));
  if (owed.minor == 0) return ok();
  return still_open(money_words(owed) + " are owed to the recipient of grant " + event.text("grant") +
                        ", since an appeal against their recovery was upheld",
                    index_of(*contract));
}

// What will not be paid any more is the call's again.
Status release_rest(Case& event, Json& grant) {
  LEDGER_TRY(const Money held, held_award(grant));
  LEDGER_TRY(const Money net, event.amount("net"));
  if (find_member(grant, "revoked") != nullptr) return ok();
  LEDGER_TRY(const Money rest, subtract(held, net));
  return release_award(event, grant, event.named("application"), rest);
}

// Errors: kRefused GRT-18.
Status check_outcome(const Case& event, const Json& grant) {
  const Json* contract = find_member(grant, "contract");
  const Json* terminated = contract == nullptr ? nullptr : find_member(*contract, "terminated");
  const std::string outcome = event.text("outcome");
  const auto odd = [&](const std::string& words, std::uint64_t rests_on) {
    return refused("GRT-18",
                   "the outcome is " + outcome + ", and the contract of grant " + event.text("grant") + " " + words)
        .at("/data/outcome")
        .because({rests_on});
  };
  if (contract == nullptr && outcome != "cancelled") return odd("was never signed", index_of(grant));
  if (contract != nullptr && outcome == "cancelled") return odd("is signed", index_of(*contract));
  if (terminated != nullptr && outcome != "terminated") return odd("was terminated", as_index(*terminated));
  if (contract != nullptr && terminated == nullptr && outcome == "terminated") {
    return odd("was not terminated", index_of(*contract));
  }
  return ok();
}

struct Sums {
  Money contracted, paid, recovered, returned, net;
};

// What the log makes of the grant.
Result<Sums> sums_of(const Json& grant, const std::string& currency) {
  const Money nothing{0, currency};
  const Json* contract = find_member(grant, "contract");
  if (contract == nullptr) return Sums{nothing, nothing, nothing, nothing, nothing};
  Sums sums;
  LEDGER_TRY(sums.contracted, stored_money(*contract, "amount"));
  LEDGER_TRY(const Money payouts, stored_money(*contract, "payouts"));
  LEDGER_TRY(const Money reversed, stored_money(*contract, "reversed"));
  LEDGER_TRY(sums.paid, subtract(payouts, reversed));
  LEDGER_TRY(sums.recovered, stored_money(*contract, "recovered"));
  LEDGER_TRY(sums.returned, stored_money(*contract, "returned"));
  LEDGER_TRY(sums.net, stored_money(*contract, "paid"));
  return sums;
}

// Errors: kRefused MON-27.
Status check_sums(const Case& event, const Json& grant, const std::string& currency) {
  LEDGER_TRY(const Sums sums, sums_of(grant, currency));
  const std::array<std::pair<std::string_view, const Money*>, 5> members{{{"contracted", &sums.contracted},
                                                                          {"paid", &sums.paid},
                                                                          {"recovered", &sums.recovered},
                                                                          {"returned", &sums.returned},
                                                                          {"net", &sums.net}}};
  for (const auto& [member, made] : members) {
    LEDGER_TRY(const Money stated, event.amount(member));
    if (stated == *made) continue;
    return refused("MON-27", std::string(member) + " is stated as " + money_words(stated) + ", the log makes it " +
                                 money_words(*made))
        .at(pointer("/data", member))
        .because({index_of(grant)})
        .hinted("write " + money_words(*made));
  }
  return ok();
}

// A completed grant has the co-financing that the rules ask for. Errors: kRefused MON-28.
Status check_cofinancing(const Case& event, const Json& profile, const Json& contract, const std::string& currency) {
  const Json* asked = find_member(profile, "cofinancing");
  if (asked == nullptr || event.text("outcome") != "completed") return ok();
  Money all{0, currency};
  Money in_kind{0, currency};
  if (const Json* recorded = find_member(contract, "cofinancing"); recorded != nullptr) {
    LEDGER_TRY(all, stored_money(*recorded, "all"));
    LEDGER_TRY(in_kind, stored_money(*recorded, "in_kind"));
  }
  LEDGER_TRY(const Money total_cost, stored_money(contract, "total_cost"));
  LEDGER_TRY(const std::int64_t least, stored_integer(*asked, "minimum_ppm"));
  LEDGER_TRY(const std::int64_t most, stored_integer(*asked, "in_kind_max_ppm"));
  const std::vector<std::uint64_t> rests_on{index_of(profile), terms_index(contract)};
  if (Wide{all.minor} * kPpm < Wide{total_cost.minor} * least) {
    return refused("MON-28", "the co-financing recorded is " + money_words(all) + ", below " + std::to_string(least) +
                                 " millionths of the total cost, " + money_words(total_cost))
        .at("/data/outcome")
        .because(rests_on);
  }
  if (within_share(in_kind, all, most)) return ok();
  return refused("MON-28", money_words(in_kind) + " of the co-financing are in kind or volunteer work, above " +
                               std::to_string(most) + " millionths of all of it, " + money_words(all))
      .at("/data/outcome")
      .because(rests_on);
}

}  // namespace

Status judge_grant_closed(Case& event) {
  LEDGER_TRY(Json grant, living_grant(event));
  LEDGER_TRY(check_outcome(event, grant));
  LEDGER_TRY(check_settled(event, grant));
  LEDGER_TRY(check_after_contract(event, "closed_on", grant));
  LEDGER_TRY(const Json profile, profile_of_call(event));
  const std::string currency(text_member(profile, "currency"));
  LEDGER_TRY(check_sums(event, grant, currency));
  LEDGER_TRY(check_cofinancing(event, profile, part(grant, "contract"), currency));
  LEDGER_TRY(release_rest(event, grant));
  grant["closed"] = event.index();
  event.put("grant", event.text("grant"), grant);
  return ok();
}

}  // namespace skaidrs
