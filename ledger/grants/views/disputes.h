#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/grants/views/views.h"

namespace skaidrs {

// What is said of events afterwards: which findings people raised about them, and which are disputed.

// Adds `raised_findings` [id…] to every object in `item` whose `events` name an entry that somebody raised a finding
// about. Errors: kIoError with rule "MODEL" while the model is rebuilt; kCorruption.
[[nodiscard]] Status mark_findings(const Horizon& horizon, Json& item);

// Which events are disputed as of a horizon: those signed by a key that was revoked later and is suspect from before
// them, until the body confirms them after that revocation with keys that are not suspect themselves. Spec: domain.md,
// "Roles and signatures".
class Disputes {
 public:
  // Errors: kIoError with rule "MODEL" while the model is rebuilt; kCorruption.
  [[nodiscard]] static Result<Disputes> at(const Horizon& horizon);

  // Whether the entry is disputed. Errors: kCorruption, kIoError.
  [[nodiscard]] Result<bool> holds(LeafIndex index) const;
  // Adds `disputed` [index…] to every object in `item` whose `events` name a disputed entry. Errors: as holds().
  [[nodiscard]] Status mark(Json& item) const;

 private:
  // Whether a key that signed the entry is suspect there and was revoked after `confirmed`.
  [[nodiscard]] Result<bool> is_suspect(LeafIndex index, std::optional<std::uint64_t> confirmed) const;

  explicit Disputes(const Horizon& horizon) : horizon_(&horizon) {}

  struct SuspectKey {
    std::string index_key;
    std::uint64_t from = 0;   // the first disputed entry
    std::uint64_t until = 0;  // the revocation
  };
  const Horizon* horizon_;
  std::vector<SuspectKey> keys_;
};

}  // namespace skaidrs
