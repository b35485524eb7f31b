#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/answer.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"

namespace skaidrs {

// What a list of events is asked for: entries [first, past) that are filed under every one of `keys`.
struct EventQuery {
  std::vector<std::string> keys;  // keys of the complete index; none: every entry
  LeafIndex first;
  LeafIndex past;
  std::size_t limit = 0;
  AsOf state;
};
// Reads the parameters of /v1/events. Errors: kInvalidArgument naming the parameter; kCorruption, kIoError.
[[nodiscard]] Result<EventQuery> parse_event_query(const Call& call);

struct FoundEvents {
  std::vector<LeafIndex> indices;  // rising, at most the query's limit
  std::optional<LeafIndex> next;   // where to go on; nothing when [first, past) was seen to its end
};
// Looks at no more than kPostingsExaminedMax postings: then fewer indices than the limit come with a `next`.
// Errors: kCorruption, kIoError.
[[nodiscard]] Result<FoundEvents> find_events(const LogReader& reader, const EventQuery& query);

}  // namespace skaidrs
