#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs::testing {

// Business rules as tables that a grants officer can read: one event a row, what becomes of it last.
//
//   after contract                                    the ledger as the story left it at that chapter, under each
//   ruleset after contract under 1                            the same under that ruleset alone event        payout
//   amount    by                     expect payout.made  pay-1   20000.00  officer-1 treasurer-1  ok payout.made  pay-2
//   0.01  officer-1 treasurer-1  refused MON-11   # the first instalment is paid
//
// Columns lie at least two spaces apart. A line that starts with "after" begins a new table with a fresh ledger; lines
// that start with "#" are for readers. A column is a member of data (`profile.grant_min` goes deeper); `-` leaves the
// story's own value, `none` takes the member away; sums are in EUR where nothing else stands (`5.00 LVL`).
// `@decision.taken` names the newest entry of that type by index and leaf hash, `@@decision.taken` by its index alone,
// `@@-1` is the index of the last entry. Other columns: `at` sets the clock, `by` says who signs, `signed_with` with
// which keys, `@subject`, `@source` and
// `@id` are the event's own; `patch` is JSON merged into data; `key` names a key, `log_key` one that signs checkpoints; `points` and `seals` are points by
// criterion
// (`need=85 quality=70`); `for`, `against`, `abstain` and `recused` list members; `instalments` lists kind and sum.
// Two rows stand for several events: `scored` lets the experts of `scores` ("ev-1 need=80 quality=70; ev-2 …") seal
// and then open, `evaluated` assigns them to the places 1, 2, … and lets them declare first.
struct TableRow {
  std::size_t line = 0;
  std::string event;
  std::vector<std::pair<std::string, std::string>> cells;  // column, value; without event and expect
  std::string expect;                                      // "ok", or the code of the rule that refuses
};
struct Table {
  std::string after;                // chapter
  std::optional<unsigned> ruleset;  // the only one under which it is played
  std::vector<TableRow> rows;
};

// Errors: kInvalidArgument with the line.
[[nodiscard]] Result<std::vector<Table>> read_tables(std::string_view text);

// What went wrong in a row: the line and words; nothing when all came out as expected. `refusals` gathers the codes.
struct TableFault {
  std::size_t line = 0;
  std::string words;
};
[[nodiscard]] std::vector<TableFault> play(const Table& table, unsigned ruleset, std::vector<std::string>& refusals);

}  // namespace skaidrs::testing
