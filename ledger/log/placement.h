#pragma once

#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/log/admission.h"
#include "ledger/log/complete_index.h"
#include "ledger/merkle/node_source.h"

namespace skaidrs {

inline constexpr std::string_view kCommitmentName = "index.committed";
inline constexpr std::int64_t kTimeBehindMaxMs = 30LL * 86'400'000;  // `time` may lie this far before `logged`
inline constexpr std::int64_t kTimeAheadMaxMs = 5LL * 60'000;        // and this far behind it

// What holds for every event at its place, whatever it is about: it belongs to this ledger (LED-01), it is written
// under the name of one of its signers (SRC-01), `seen` is a head of this log (LED-02), `time` lies in its window
// around `logged` (FRM-03), entries that it names by index and leaf hash are those entries (REF-05), and index
// commitments stand at every 256th entry and nowhere else (IDX-01). `tiles` serves the log below placed.index, for
// `seen` and named entries alone; what lies above `known` is not judged but refused.
// Errors: kRefused with the rule; those of `tiles`. Spec: formats.md, sections 1 and 6.
[[nodiscard]] Status check_placement(const PlacedEvent& placed, std::string_view origin, TileSource& tiles,
                                     TreeSize known);

// The payload of the commitment at `index`, by the sequencer `actor`.
[[nodiscard]] Bytes commitment_payload(LeafIndex index, Instant logged, std::string_view origin, std::string_view actor,
                                       const Hash& ledger_id, const Hash& root, const IndexCommitment& commitment);

}  // namespace skaidrs
