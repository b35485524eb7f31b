#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "ledger/event/json.h"
#include "ledger/grants/recompute/recompute.h"

namespace skaidrs {

// Where the record and what the rules make of it part.
struct Difference {
  // What differs, for programs: "score_missing", "third_missing", "third_not_due", "ranked", "unranked_reason", "rank",
  // "mean", "fits", "covered", "budget", "decision_outcome", "decision_sum"; and of what is justified on record:
  // "score_excluded", "rank_changed", "reduced", "call_reserve".
  std::string what;
  std::string application;
  std::string recorded;
  std::string recomputed;
  std::vector<std::uint64_t> indices;  // entries that it rests on
};

struct Comparison {
  std::vector<Difference> differences;  // nothing on record explains them
  std::vector<Difference> departures;   // the record departs from the rules and says why, in the entries named
};
// Each in the order of the ranking. A call that is not ranked, or an application not decided, differs in nothing there.
[[nodiscard]] Comparison compare_with_record(const RecordedCall& call, const Recomputed& recomputed);

// All of it as one document, for people's programs:
// {"call","rules","budget","ranking","applications":[…],"differences", "departures","verdict":"same"|"different"}.
[[nodiscard]] Json recomputed_json(const RecordedCall& call, const Recomputed& recomputed,
                                   const Comparison& comparison);

}  // namespace skaidrs
