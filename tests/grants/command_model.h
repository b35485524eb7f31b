#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <iterator>
#include <map>
#include <optional>
#include <random>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/event/json.h"

namespace skaidrs::testing {

// A grants programme as plain arithmetic: what a reader of the rules would keep on paper. It knows no entries, no state
// and no code of the ledger. Sums are in cents.
struct ModelExpert {
  int place = 0;
  std::optional<std::array<int, 2>> sealed = {};  // need, quality
  std::optional<std::array<int, 2>> points = {};  // the same, opened
};
struct ModelApplication {
  int filed = 0;  // in this order
  std::int64_t requested = 0;
  bool withdrawn = false;
  bool decided = false;
  bool granted = false;
  std::map<std::string, ModelExpert> experts = {};
  std::set<std::string> declared = {};    // as evaluators without a conflict
  std::set<std::string> conflicted = {};  // in whatever capacity

  [[nodiscard]] std::vector<const ModelExpert*> counted() const;  // experts whose scores count
  [[nodiscard]] std::int64_t sum() const;                         // of their totals
  [[nodiscard]] bool all_sealed() const;  // by every expert without a conflict, and as many as the rules ask for
};
struct ModelPayout {
  std::size_t instalment = 0;
  std::int64_t amount = 0, back = 0, claimed = 0;
  [[nodiscard]] std::int64_t left() const { return amount - back - claimed; }
};
struct ModelClaim {
  std::string payout;
  std::int64_t open = 0;
};
struct ModelGrant {
  std::string application, decision;
  std::int64_t awarded = 0;
  bool revoked = false, contract = false, closed = false;
  std::array<std::int64_t, 3> instalments{};
  std::map<std::string, ModelPayout> payouts = {};
  std::map<std::string, ModelClaim> claims = {};
  std::map<std::string, bool> suspensions = {};  // whether each still holds
  std::int64_t reversed = 0, recovered = 0, returned = 0;

  [[nodiscard]] std::int64_t gross() const;
  [[nodiscard]] std::int64_t net() const { return gross() - reversed - recovered - returned; }
  [[nodiscard]] std::int64_t net_on(std::size_t instalment) const;
  [[nodiscard]] std::int64_t claimed() const;
  [[nodiscard]] bool suspended() const;
};
struct ModelDecision {
  std::string application, grant;  // no grant where it rejects
  bool revoked = false;
};

inline constexpr std::int64_t kModelBudget = 6'000'000;
inline constexpr std::int64_t kModelTier = 3'000'000;  // above it three sign

struct Model {
  Instant now, closes;
  bool ranked = false;
  std::map<std::string, ModelApplication> applications;
  std::map<std::string, ModelDecision> decisions;
  std::map<std::string, ModelGrant> grants;
  std::set<std::string> recused;
  std::set<std::string> ids;  // of payouts, reversals, and whatever else is used once

  [[nodiscard]] std::int64_t awarded() const;
  // Whether every application that stands has its two scores.
  [[nodiscard]] bool all_scored() const;
  // Applications with a score that counts.
  [[nodiscard]] std::int64_t scored() const;
  // `ranking` and `unranked` as the rules make them of the scores.
  [[nodiscard]] Json ranking() const;
  [[nodiscard]] Json unranked() const;
};

// One event that somebody tries to append: what the model says of it, and what it makes of the model when it is taken.
struct Command {
  std::string event;
  Json patch;  // of the story's event (sample_events.h)
  std::vector<std::string> signers;
  bool legal = false;
  std::function<void(Model&)> apply;
};

// The next command: of a kind that fits the time or of any other, near the edge of what is legal on both sides of it.
// `number` is that of the step: new ids are made of it.
[[nodiscard]] Command draw_command(const Model& model, std::mt19937& chance, int number);
// Its two halves: up to the decision, and what becomes of a grant.
[[nodiscard]] Command draw_call_command(std::string_view kind, const Model& model, std::mt19937& chance, int number);
[[nodiscard]] Command draw_grant_command(std::string_view kind, const Model& model, std::mt19937& chance, int number);

// Chance, in the words of who draws.
[[nodiscard]] std::size_t below(std::mt19937& chance, std::size_t limit);
[[nodiscard]] bool one_in(std::mt19937& chance, std::size_t count);
// Mostly near the edge: exactly what is left, a cent more, a cent less.
[[nodiscard]] std::int64_t near_to(std::mt19937& chance, std::int64_t left);
template <class List>
[[nodiscard]] const typename List::value_type& any_of(std::mt19937& chance, const List& list) {
  return *std::next(list.begin(), static_cast<std::ptrdiff_t>(below(chance, list.size())));
}
// The day of an instant, in UTC, and the instant so many days later.
[[nodiscard]] std::string day_of(Instant instant);
[[nodiscard]] std::string days_later(Instant instant, std::int64_t days);

// Sums of an event.
[[nodiscard]] Json cents_json(std::int64_t cents);
[[nodiscard]] std::int64_t cents_of(const Json& amount);

}  // namespace skaidrs::testing
