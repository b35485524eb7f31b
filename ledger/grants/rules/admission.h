#pragma once

#include <cstdint>

#include "ledger/log/admission.h"

namespace skaidrs {

// Which rulesets a ledger may be founded with, or enter: a draft is for its tests alone.
enum class Rulesets : std::uint8_t { kReleased, kWithDraft };

// The grants ledger's admission: judges every event by the ruleset in force at its place.
// Without changing members: one may serve any number of logs and threads.
class GrantsAdmission final : public Admission {
 public:
  GrantsAdmission() = default;
  explicit GrantsAdmission(Rulesets rulesets) : rulesets_(rulesets) {}

  // Errors: kInvalidArgument when a key does not decode; kRefused GOV-01 when it may not be registered.
  [[nodiscard]] Result<std::vector<IntroducedKey>> introduced_keys(const Event& event) const override;
  [[nodiscard]] Result<std::optional<RegisteredKey>> registered_key(const KeyId& keyid,
                                                                    const State& state) const override;
  [[nodiscard]] Result<bool> is_sequencer(std::string_view actor, Instant logged, const State& state) const override;
  [[nodiscard]] Status admit(const PlacedEvent& placed, State& state) const override;
  [[nodiscard]] Result<std::vector<std::string>> live_log_keys(const State& state) const override;
  [[nodiscard]] unsigned state_shape() const override { return 2; }

 private:
  Rulesets rulesets_ = Rulesets::kReleased;
};

}  // namespace skaidrs
