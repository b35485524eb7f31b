#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/projector.h"
#include "ledger/log/state.h"
#include "tools/record_schema.h"

namespace skaidrs {

// What the ledger knows already, so that nobody has to write it again.

// Writes into `data` the names that an event of this type repeats of what it is about (EventRow: about, repeats), where
// they are left out; and `example`, where that is one, for nothing real can be about it. Gives the members it wrote.
// Errors: kRefused REF-01 where what it is about does not stand in the log; those of the state.
[[nodiscard]] Result<std::vector<std::string>> fill_names(const EventRow& row, const State& state, Json& data);

// What the entries name that such data are about (`corrects`, `against`, `about`; of finding.answered, the finding):
// into `names` where the schema has it and nobody stated it, else into the members of the same name where one entry is
// meant and they are left out; and `example`, where one of them is. Gives the members it wrote.
// Errors: those of `read` and of the state.
using EntryReader = std::function<Result<LoggedEntry>(std::uint64_t index)>;
[[nodiscard]] Result<std::vector<std::string>> fill_from_entries(const DataSchema& schema, const State& state,
                                                                 const EntryReader& read, Json& data);

// Who of the signers in such data signs for its organisation: those that the log registered with it, or with it among
// those represented. Into `represented_by` where the event is the applicant's or the recipient's and does not state it.
// Gives whether it wrote it. Errors: those of the state.
[[nodiscard]] Result<bool> fill_representatives(const EventRow& row, const DataSchema& schema, const State& state,
                                                Json& data);

// An id for a role that is granted: who, what, where; numbered from the second on, since an id is used once.
// Precondition: actor, role and scope are there. Errors: those of the state.
inline constexpr std::string_view kRoleGranted = "role.granted";
[[nodiscard]] Result<std::string> role_id_for(const State& state, const Json& data);

// The currency of sums in such data: its own member `currency`, or that of its programme, in which all amounts of its
// calls and grants are (MON-02). Errors: kInvalidArgument where neither tells; those of the state.
[[nodiscard]] Result<std::string> currency_of(const State& state, const Json& data);

// "2027-05-05 24:00 Europe/Riga": the end of a day in local words.
[[nodiscard]] std::string local_end_of(const Date& day, std::string_view time_zone);

// The document of a thing in the state; nothing where there is none, or it was withheld. Errors: those of the state.
[[nodiscard]] Result<std::optional<Json>> thing_in(const State& state, std::string_view kind, std::string_view id);

}  // namespace skaidrs
