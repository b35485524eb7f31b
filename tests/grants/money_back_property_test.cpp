// Goal: whatever is paid, reversed, claimed back and received, in whatever order, the ledger never pays net above the
// contract, never takes more back than there is, and makes the same sums as plain arithmetic.
// Method: random events against a model that knows only the numbers of each payout and of each recovery.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <random>

#include "ledger/grants/money.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

constexpr std::array<std::int64_t, 3> kInstalments{2'000'000, 1'200'000, 800'000};  // of the story's contract, in cents
constexpr std::int64_t kContract = 4'000'000;

struct Paid {
  std::size_t instalment = 0;
  std::int64_t amount = 0, back = 0, claimed = 0;
  [[nodiscard]] std::int64_t left() const { return amount - back - claimed; }
};
struct Claim {
  std::string payout;
  std::int64_t open = 0;
};
struct Model {
  std::map<std::string, Paid> payouts;
  std::map<std::string, Claim> claims;
  std::int64_t reversed = 0, recovered = 0, returned = 0;

  [[nodiscard]] std::int64_t paid() const {
    std::int64_t sum = 0;
    for (const auto& [id, payout] : payouts) sum += payout.amount;
    return sum - reversed;
  }
  [[nodiscard]] std::int64_t net() const { return paid() - recovered - returned; }
  [[nodiscard]] std::int64_t net_on(std::size_t instalment) const {
    std::int64_t sum = 0;
    for (const auto& [id, payout] : payouts) sum += payout.instalment == instalment ? payout.amount - payout.back : 0;
    return sum;
  }
  [[nodiscard]] std::int64_t claimed() const {
    std::int64_t sum = 0;
    for (const auto& [id, claim] : claims) sum += claim.open;
    return sum;
  }
};

class Play {
 public:
  explicit Play(unsigned seed) : ledger_(under_two()), chance_(seed) {
    tell_story(ledger_, Chapter::kContract);
    ledger_.set_time("2027-06-10T12:00:00Z");
  }

  void step(int number) {
    const std::string id = "n-" + std::to_string(number);
    const std::size_t deed = chance_() % 5;
    if (deed == 0 || model_.payouts.empty()) return pay(id);
    if (deed == 1) return reverse(id);
    if (deed == 2) return give_back(id);
    if (deed == 3 || model_.claims.empty()) return claim(id);
    receive(id);
  }

  // The sums that close the grant are those of the model, and no others.
  void close() {
    Json data = {{"paid", sum(model_.paid())},
                 {"recovered", sum(model_.recovered)},
                 {"returned", sum(model_.returned)},
                 {"net", sum(model_.net() + 1)}};
    const bool settled = model_.claimed() == 0;
    EXPECT_EQ(ledger_.tell("grant.closed", data).error().rule, settled ? "MON-27" : "GRT-13");
    data["net"] = sum(model_.net());
    EXPECT_EQ(ledger_.tell("grant.closed", data).has_value(), settled);
  }

 private:
  static TestLedger::Options under_two() {
    TestLedger::Options options;
    options.ruleset = 2;
    return options;
  }
  static Json sum(std::int64_t cents) { return money_to_json({cents, "EUR"}); }

  // Mostly near the edge: exactly what is left, a cent more, a cent less.
  std::int64_t near(std::int64_t left) {
    const std::array<std::int64_t, 5> sums{left, left + 1, std::max<std::int64_t>(left - 1, 0), left / 2,
                                           static_cast<std::int64_t>(chance_() % 2'500'000)};
    return sums[chance_() % sums.size()];
  }
  template <class Map>
  typename Map::iterator any_of(Map& map) {
    return std::next(map.begin(), static_cast<std::ptrdiff_t>(chance_() % map.size()));
  }
  bool append(std::string_view name, const Json& patch, bool expected) {
    Json data = sample(name);
    data.merge_patch(patch);
    const auto appended = ledger_.append(name, data, {"officer-1", "treasurer-1", "treasurer-2"});
    EXPECT_EQ(appended.has_value(), expected)
        << name << " " << patch.dump() << ": " << (appended ? "taken" : appended.error().message);
    EXPECT_LE(model_.net(), kContract);
    return appended.has_value() && expected;
  }
  static Json parts(const std::string& payout, std::int64_t cents) {
    return Json::array({{{"payout", payout}, {"amount", sum(cents)}}});
  }

  void pay(const std::string& id) {
    const std::size_t instalment = 1 + chance_() % 3;
    const std::int64_t owed = kInstalments[instalment - 1];
    const std::int64_t amount = near(owed - model_.net_on(instalment));
    const bool fits = amount > 0 && model_.net_on(instalment) + amount <= owed && model_.net() + amount <= kContract;
    const Json patch = {{"payout", id}, {"instalment", instalment}, {"amount", sum(amount)}};
    if (append("payout.made", patch, fits)) model_.payouts[id] = {.instalment = instalment, .amount = amount};
  }
  void reverse(const std::string& id) {
    auto& [payout, paid] = *any_of(model_.payouts);
    const std::int64_t amount = near(paid.left());
    const Json patch = {{"payout", payout},
                        {"reversal", id},
                        {"instalment", paid.instalment},
                        {"amount", sum(amount)},
                        {"reversed_on", "2027-06-10"}};
    if (!append("payout.reversed", patch, amount > 0 && amount <= paid.left())) return;
    paid.back += amount;
    model_.reversed += amount;
  }
  void give_back(const std::string& id) {
    auto& [payout, paid] = *any_of(model_.payouts);
    const std::int64_t amount = near(paid.left());
    const Json patch = {{"unspent", id}, {"payouts", parts(payout, amount)}, {"amount", sum(amount)}};
    if (!append("unspent.returned", patch, amount > 0 && amount <= paid.left())) return;
    paid.back += amount;
    model_.returned += amount;
  }
  void claim(const std::string& id) {
    auto& [payout, paid] = *any_of(model_.payouts);
    const std::int64_t amount = near(paid.left());
    const Json patch = {{"recovery", id}, {"payouts", parts(payout, amount)}, {"amount", sum(amount)}};
    if (!append("recovery.ordered", patch, amount > 0 && amount <= paid.left())) return;
    paid.claimed += amount;
    model_.claims[id] = {payout, amount};
  }
  void receive(const std::string& id) {
    auto& [recovery, one] = *any_of(model_.claims);
    const std::int64_t amount = near(one.open);
    const Json patch = {
        {"recovery", recovery}, {"receipt", id}, {"payouts", parts(one.payout, amount)}, {"amount", sum(amount)}};
    if (!append("recovery.received", patch, amount > 0 && amount <= one.open)) return;
    one.open -= amount;
    Paid& paid = model_.payouts[one.payout];
    paid.claimed -= amount;
    paid.back += amount;
    model_.recovered += amount;
  }

  TestLedger ledger_;
  std::mt19937 chance_;
  Model model_;
};

TEST(MoneyBack, KeepsToTheArithmeticWhateverIsSent) {
  for (unsigned seed = 1; seed <= 8; ++seed) {
    SCOPED_TRACE(seed);
    Play play(seed);
    for (int number = 0; number < 60; ++number) play.step(number);
    play.close();
  }
}

}  // namespace
}  // namespace skaidrs::testing
