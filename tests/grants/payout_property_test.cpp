// Goal: whatever is sent, in whatever order and by whomever, what the ledger takes never pays a grant or an instalment
// above its contract, and what it refuses changes nothing.
// Method: random payouts against a model that knows only the contract's sums.
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "ledger/grants/money.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

constexpr std::array<std::int64_t, 3> kInstalments{2'000'000, 1'200'000, 800'000};  // of the story's contract, in cents
constexpr std::int64_t kContract = 4'000'000;
constexpr std::int64_t kTier = 3'000'000;  // above it three sign

struct Attempt {
  std::size_t instalment = 1;
  std::int64_t cents = 0;
  std::vector<std::string> signers;
  bool right_account = true;
};

Attempt draw(std::mt19937& chance, const std::array<std::int64_t, 3>& paid) {
  const std::vector<std::vector<std::string>> teams{{"officer-1", "treasurer-1"},
                                                    {"officer-1", "officer-2", "treasurer-1"},
                                                    {"treasurer-1", "treasurer-2"},
                                                    {"officer-1", "officer-2"},
                                                    {"treasurer-1"}};
  Attempt attempt;
  attempt.instalment = 1 + chance() % 4;
  attempt.signers = teams[chance() % teams.size()];
  attempt.right_account = chance() % 8 != 0;
  const std::size_t at = std::min<std::size_t>(attempt.instalment, 3) - 1;
  const std::int64_t left = kInstalments[at] - paid[at];
  // Mostly near the edge: exactly what is left, a cent more, a cent less.
  const std::array<std::int64_t, 5> sums{left, left + 1, std::max<std::int64_t>(left - 1, 0), left / 2,
                                         static_cast<std::int64_t>(chance() % 2'500'000)};
  attempt.cents = sums[chance() % sums.size()];
  return attempt;
}

bool model_takes(const Attempt& attempt, const std::array<std::int64_t, 3>& paid, std::int64_t sum) {
  const bool treasurer = attempt.signers.front() == "treasurer-1" || attempt.signers.back() == "treasurer-1";
  if (attempt.cents == 0) return false;
  if (!attempt.right_account || attempt.signers.size() < 2 || !treasurer || attempt.instalment > 3) return false;
  const std::size_t at = attempt.instalment - 1;
  if (sum + attempt.cents > kContract || paid[at] + attempt.cents > kInstalments[at]) return false;
  return sum + attempt.cents <= kTier || attempt.signers.size() >= 3;
}

void play_payouts(unsigned seed) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kContract);
  ledger.set_time("2027-06-01T12:00:00Z");
  std::mt19937 chance(seed);
  std::array<std::int64_t, 3> paid{};
  std::int64_t sum = 0;
  for (int step = 0; step < 40; ++step) {
    const Attempt attempt = draw(chance, paid);
    Json data = sample("payout.made");
    data["payout"] = "pay-" + std::to_string(step);
    data["instalment"] = attempt.instalment;
    data["amount"] = money_to_json({attempt.cents, "EUR"});
    if (!attempt.right_account) data["account_digest"] = std::string(64, '0');
    const TreeSize before = ledger.writer().size();
    const auto appended = ledger.append("payout.made", data, attempt.signers);
    ASSERT_EQ(appended.has_value(), model_takes(attempt, paid, sum))
        << "seed " << seed << ", step " << step << ": " << (appended ? "taken" : appended.error().message);
    if (!appended) {
      EXPECT_EQ(ledger.writer().size(), before);
      continue;
    }
    paid[attempt.instalment - 1] += attempt.cents;
    sum += attempt.cents;
    ASSERT_LE(sum, kContract);
  }
}

TEST(Payouts, NeverExceedTheContractWhateverIsSent) {
  for (unsigned seed = 1; seed <= 12; ++seed) play_payouts(seed);
}

}  // namespace
}  // namespace skaidrs::testing
