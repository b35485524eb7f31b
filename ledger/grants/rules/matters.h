#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Matters that wait for an answer or a decision: complaints, appeals, irregularities, ethics cases, findings. While one
// is open, what it rests on is not erased: its own entry, entries that it names, and what is about the application or
// the grant that it names. "matter/<kind>:<id>" holds {index, rests_on: [keys]}; "resting/<key>" {open: {"<kind>:<id>":
// index}}, keys being entry:<index>, application:<id>, grant:<id>.

// Notes that the matter is open, from this event on, also where it was settled before; it rests on `entries` too.
// Errors: those of the state.
[[nodiscard]] Status open_matter(Case& event, std::string_view kind, std::string_view id,
                                 const std::vector<std::uint64_t>& entries);
// Notes that it is settled. Errors: those of the state.
[[nodiscard]] Status settle_matter(Case& event, std::string_view kind, std::string_view id);

// An open matter that rests on what the key says; nothing where there is none. Errors: those of the state.
struct OpenMatter {
  std::string name;         // `complaint:complaint-1`
  std::uint64_t index = 0;  // the event that opened it
};
[[nodiscard]] Result<std::optional<OpenMatter>> open_matter_on(const Case& event, std::string_view key);

// The log indices of the entries that a value names: one {index, leaf_hash}, or a list of them.
[[nodiscard]] std::vector<std::uint64_t> entries_named(const Json& value);

}  // namespace skaidrs
