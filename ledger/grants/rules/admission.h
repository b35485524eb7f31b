#pragma once

#include "ledger/log/admission.h"

namespace skaidrs {

// The grants ledger's admission: judges every event by the ruleset in force at its place. Ruleset 1 is the only one.
// Without members: one may serve any number of logs and threads.
class GrantsAdmission final : public Admission {
 public:
  // Errors: kInvalidArgument when a key does not decode; kRefused GOV-01 when it may not be registered.
  [[nodiscard]] Result<std::vector<IntroducedKey>> introduced_keys(const Event& event) const override;
  [[nodiscard]] Result<std::optional<RegisteredKey>> registered_key(const KeyId& keyid,
                                                                    const State& state) const override;
  [[nodiscard]] Status admit(const PlacedEvent& placed, State& state) const override;
};

}  // namespace skaidrs
