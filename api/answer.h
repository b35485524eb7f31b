#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "api/cursor.h"
#include "api/published_view.h"
#include "api/response.h"
#include "api/router.h"
#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"

namespace skaidrs {

// The state of the log that an answer rests on.
struct AsOf {
  TreeSize size;
  Hash root;
  std::optional<Instant> time;  // `logged` of the last entry; nothing for size 0
};
// The view's newest state.
[[nodiscard]] AsOf as_of_now(const PublishedView& view);
// The state at a past size. Errors: kInvalidArgument above the published size; kCorruption, kIoError.
[[nodiscard]] Result<AsOf> as_of_size(const PublishedView& view, TreeSize size);
// What `?at=` asks for: a size, an instant (RFC 3339, UTC), or a day, which means its end in the ledger's time zone;
// the newest state where the parameter is absent. Errors: kInvalidArgument; kCorruption, kIoError.
[[nodiscard]] Result<AsOf> asked_state(const Call& call);

// `?since=` and the like: an instant, or a day's first or last millisecond in the ledger's time zone.
enum class DayEdge : std::uint8_t { kStart, kEnd };
// Nothing when the parameter is absent. Errors: kInvalidArgument.
[[nodiscard]] Result<std::optional<Instant>> asked_instant(const Call& call, std::string_view parameter, DayEdge edge);
// A whole number; `otherwise` when the parameter is absent. Errors: kInvalidArgument.
[[nodiscard]] Result<std::uint64_t> asked_number(const Call& call, std::string_view parameter, std::uint64_t otherwise);
// `?limit=`: 1 to kPageSizeMax, kPageSizeDefault when absent. Errors: kInvalidArgument.
[[nodiscard]] Result<std::size_t> asked_limit(const Call& call);
// A log index that stands in the path. Errors: kInvalidArgument.
[[nodiscard]] Result<LeafIndex> asked_index(const Call& call, std::string_view capture);

// {"size","root","time"}; `root` in hex, `time` null at size 0.
[[nodiscard]] Json as_of_json(const AsOf& state);
// A JSON answer: `members` with "as_of" and "events" (the log indices it rests on) added.
[[nodiscard]] Response json_answer(Json members, const AsOf& state, const std::vector<LeafIndex>& rests_on);
// JSON that stands for itself, in canonical form.
[[nodiscard]] Response json_response(const Json& body, Caching caching);

// Lists. A page remembers in `next` which state it was taken from, so that the pages after it show the same state
// however the log grows; the filters are bound into it.
// What the request's cursor is bound to: the ledger, the path, and every parameter but `after` and `limit`.
[[nodiscard]] CursorBinding cursor_binding(const Call& call);
// The cursor in `?after=`; nothing when it is absent. Errors: kInvalidArgument for a text that is no cursor of this
// list, or one from above the published size.
[[nodiscard]] Result<std::optional<ListCursor>> asked_cursor(const Call& call);
// Adds "next" (the cursor, or null at the end) to `members` and answers; with a `Link` header (RFC 8288) to the page
// behind this one.
[[nodiscard]] Response list_answer(const Call& call, Json members, const AsOf& state,
                                   const std::vector<LeafIndex>& rests_on, const std::optional<std::string>& position);

}  // namespace skaidrs
