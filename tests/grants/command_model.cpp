#include "tests/grants/command_model.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/grants/money.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs::testing {
namespace {

constexpr std::int64_t kNeedWeight = 600;
constexpr std::int64_t kQualityWeight = 400;
constexpr std::int64_t kMinimum = 50'000;  // of a mean
constexpr std::size_t kExperts = 2;

std::int64_t total_of_points(const std::array<int, 2>& points) {
  return kNeedWeight * points[0] + kQualityWeight * points[1];
}

// What fits the time comes often, everything else now and then.
std::string_view draw_kind(const Model& model, std::mt19937& chance) {
  constexpr std::array<std::string_view, 11> kBefore{"apply",   "assign",  "assign", "seal",  "seal", "score",
                                                     "declare", "declare", "score",  "score", "rank"};
  constexpr std::array<std::string_view, 15> kAfter{"decide", "decide", "contract", "contract", "pay",
                                                    "pay",    "pay",    "pay",      "reverse",  "return",
                                                    "order",  "order",  "receive",  "receive",  "resume"};
  constexpr std::array<std::string_view, 19> kAny{
      "seal",     "apply", "assign",  "declare", "score", "rank",    "withdraw", "recuse", "decide", "revoke",
      "contract", "pay",   "reverse", "return",  "order", "receive", "suspend",  "resume", "close"};
  if (one_in(chance, 6)) return any_of(chance, kAny);
  return model.ranked ? any_of(chance, kAfter) : any_of(chance, kBefore);
}

int need_of(const ModelApplication& application) {
  int sum = 0;
  for (const ModelExpert* expert : application.counted()) sum += (*expert->points)[0];
  return sum;
}

}  // namespace

std::vector<const ModelExpert*> ModelApplication::counted() const {
  std::vector<const ModelExpert*> list;
  for (const auto& [actor, expert] : experts) {
    if (expert.points && !conflicted.contains(actor)) list.push_back(&expert);
  }
  return list;
}

std::int64_t ModelApplication::sum() const {
  std::int64_t sum = 0;
  for (const ModelExpert* expert : counted()) sum += total_of_points(*expert->points);
  return sum;
}

bool ModelApplication::all_sealed() const {
  std::size_t sealed = 0;
  for (const auto& [actor, expert] : experts) {
    if (conflicted.contains(actor)) continue;
    if (!expert.sealed) return false;
    ++sealed;
  }
  return sealed >= kExperts;
}

std::int64_t ModelGrant::gross() const {
  std::int64_t sum = 0;
  for (const auto& [id, payout] : payouts) sum += payout.amount;
  return sum;
}

std::int64_t ModelGrant::net_on(std::size_t instalment) const {
  std::int64_t sum = 0;
  for (const auto& [id, payout] : payouts) {
    if (payout.instalment == instalment) sum += payout.amount - payout.back;
  }
  return sum;
}

std::int64_t ModelGrant::claimed() const {
  std::int64_t sum = 0;
  for (const auto& [id, claim] : claims) sum += claim.open;
  return sum;
}

bool ModelGrant::suspended() const {
  return std::any_of(suspensions.begin(), suspensions.end(), [](const auto& one) { return one.second; });
}

std::int64_t Model::awarded() const {
  std::int64_t sum = 0;
  for (const auto& [id, grant] : grants) {
    const std::int64_t held = grant.closed ? grant.net() : grant.awarded;  // what was not paid goes back
    sum += grant.revoked ? 0 : held;
  }
  return sum;
}

bool Model::all_scored() const {
  return std::all_of(applications.begin(), applications.end(),
                     [](const auto& one) { return one.second.withdrawn || one.second.counted().size() >= kExperts; });
}

std::int64_t Model::scored() const {
  return std::count_if(applications.begin(), applications.end(),
                       [](const auto& one) { return !one.second.counted().empty(); });
}

Json Model::ranking() const {
  std::vector<std::pair<std::string, const ModelApplication*>> order;
  for (const auto& [id, application] : applications) {
    if (!application.withdrawn && !application.counted().empty()) order.emplace_back(id, &application);
  }
  std::sort(order.begin(), order.end(), [](const auto& a, const auto& b) {
    // All have as many scores: equal sums are equal means.
    if (a.second->sum() != b.second->sum()) return a.second->sum() > b.second->sum();
    if (need_of(*a.second) != need_of(*b.second)) return need_of(*a.second) > need_of(*b.second);
    return a.second->filed < b.second->filed;
  });
  Json ranking = Json::array();
  std::int64_t left = kModelBudget;
  bool stopped = false;
  for (const auto& [id, application] : order) {
    const auto count = static_cast<std::int64_t>(application->counted().size());
    const bool enough = application->sum() >= kMinimum * count;
    stopped = stopped || (enough && application->requested > left);
    if (enough && !stopped) left -= application->requested;
    ranking.push_back({{"application", id},
                       {"rank", ranking.size() + 1},
                       {"sum", application->sum()},
                       {"count", count},
                       {"fits", !enough   ? "below_minimum"
                                : stopped ? "no"
                                          : "yes"}});
  }
  return ranking;
}

Json Model::unranked() const {
  Json list = Json::array();
  for (const auto& [id, application] : applications) {
    if (application.withdrawn) list.push_back({{"application", id}, {"reason", "withdrawn"}});
  }
  return list;
}

std::size_t below(std::mt19937& chance, std::size_t limit) {
  return chance() % limit;
}

bool one_in(std::mt19937& chance, std::size_t count) {
  return below(chance, count) == 0;
}

std::int64_t near_to(std::mt19937& chance, std::int64_t left) {
  const std::array<std::int64_t, 6> sums{left,     left,
                                         left + 1, std::max<std::int64_t>(left - 1, 0),
                                         left / 2, static_cast<std::int64_t>(below(chance, 2'000'000))};
  return any_of(chance, sums);
}

std::string day_of(Instant instant) {
  return format_date(date_of(instant));
}

std::string days_later(Instant instant, std::int64_t days) {
  constexpr std::int64_t kDayMs = 86'400'000;
  return format_instant({instant.ms - instant.ms % 1'000 + days * kDayMs + 1'000});
}

Json cents_json(std::int64_t cents) {
  return money_to_json({cents, "EUR"});
}

std::int64_t cents_of(const Json& amount) {
  return money_from_json(amount).value().minor;
}

Command draw_command(const Model& model, std::mt19937& chance, int number) {
  constexpr int kTries = 40;
  const bool wanted = below(chance, 5) < 3;
  const std::string_view kind = draw_kind(model, chance);
  constexpr std::string_view kOfCall = "apply assign declare seal score rank withdraw recuse decide revoke";
  Command command;
  for (int tries = 0; tries < kTries && (tries == 0 || command.legal != wanted); ++tries) {
    command = has_word(kOfCall, kind) ? draw_call_command(kind, model, chance, number)
                                      : draw_grant_command(kind, model, chance, number);
  }
  return command;
}

}  // namespace skaidrs::testing
