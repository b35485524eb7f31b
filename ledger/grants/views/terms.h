#pragma once

#include <cstdint>
#include <vector>

#include "ledger/grants/views/views.h"

namespace skaidrs {

// By what the ledger is governed: what the founding said, as amendments and a recovery changed it since.
struct LedgerTerms {
  Json ruleset;                     // {number, digest}: judges the next entry
  std::int64_t threshold = 0;       // distinct administrators who sign what needs the administrators
  std::vector<LeafIndex> rests_on;  // the entries that changed what the founding says, rising
};

// The terms at the horizon's last entry; its size is at least 1. Errors: kCorruption, kIoError.
// Spec: domain.md, "Roles and signatures".
[[nodiscard]] Result<LedgerTerms> ledger_terms(const Horizon& horizon);

}  // namespace skaidrs
