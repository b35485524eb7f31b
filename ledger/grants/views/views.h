#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/json.h"
#include "ledger/log/reader.h"

namespace skaidrs {

// Read models as they are answered: facts, figures and details of a thing joined into one object, as of a size of the
// log. Nothing here reads a clock: what depends on the day (a call is open, an instalment is overdue) is judged at
// `logged` of the last entry of that size.
struct Horizon {
  const LogReader& reader;
  TreeSize size;                // at most reader.size()
  std::optional<Instant> time;  // `logged` of the last entry; nothing at size 0
};

enum class Entity : std::uint8_t {
  kProgrammes,
  kCalls,
  kApplications,
  kDecisions,
  kBodies,
  kGrants,
  kPayouts,
  kOrganisations,
  kConsultations,
  kRecommendations,
  kRegisters,
  kFindings,
};

// One thing with all that is known of it. Of a grant the ledger's own comes before an imported one of the same id.
// Errors: kNotFound when there was none at that size; kIoError with rule "MODEL" while its model is rebuilt;
// kCorruption.
[[nodiscard]] Result<Json> item_view(const Horizon& horizon, Entity entity, std::string_view id);

// What a list shows: items whose top-level text member has this value.
struct RowFilter {
  std::string_view member;
  std::string value;
};
struct ListAsk {
  std::vector<RowFilter> filters;
  std::string after;  // `next` of the page before; empty for the first
  std::size_t limit = 0;
  std::size_t bytes_max = 0;  // a page ends early above so many bytes of rows
};
struct ListPage {
  std::vector<Json> items;
  std::optional<std::string> next;  // where to go on; nothing at the end
};
// A page of things in the order of their keys. It looks at no more than kRowsExaminedMax rows: a page may then hold
// fewer items than the limit, and yet have a `next`. Items of a list lack details that only item_view joins.
// Errors: those of item_view, but kNotFound.
[[nodiscard]] Result<ListPage> list_view(const Horizon& horizon, Entity entity, const ListAsk& ask);
inline constexpr std::size_t kRowsExaminedMax = 10'000;

// Details that are lists of their own, below one thing.
enum class Detail : std::uint8_t {
  kRanking,        // of a call: as recorded, by rank, then those without one
  kAttendance,     // of a consultation: by field and by party
  kContributions,  // of a consultation: in log order
};
// Errors: kNotFound for an unknown parent; else as list_view.
[[nodiscard]] Result<ListPage> detail_view(const Horizon& horizon, Detail detail, std::string_view parent,
                                           const ListAsk& ask);
// ranking.drawn of a call but for its lists; nothing before it is drawn. Errors: kCorruption, kIoError.
[[nodiscard]] Result<std::optional<Json>> drawn_ranking(const Horizon& horizon, std::string_view call);

struct StatisticsAsk {
  std::string_view by;           // a dimension
  std::string_view origin;       // "" for all
  std::string_view register_id;  // "" for all
  std::size_t values_max = 0;    // of one block; the rest is added up as `more`
};
// {"by","blocks":[{"origin","currency","count","sum","without_amount","items":[{"value","count","sum"}…]}…]}: one block
// for each origin and currency, since nothing adds across them; items by sum, greatest first, then by value.
// Errors: kInvalidArgument for an unknown dimension; kCorruption, kIoError.
[[nodiscard]] Result<Json> statistics_view(const Horizon& horizon, const StatisticsAsk& ask);

}  // namespace skaidrs
