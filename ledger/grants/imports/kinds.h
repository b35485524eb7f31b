#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "ledger/event/json.h"

namespace skaidrs {

// What the rows of a register are. Each kind has an event type of its own, and members of its own; what a mapping may
// fill is told at the head of schemas/mappings/berlin.toml.
enum class RegisterKind : std::uint8_t { kGrants, kApplications, kContracts, kPayments };

// One kind. Lists are words with a space between them.
struct KindRow {
  RegisterKind kind;
  std::string_view word;      // of register.imported: "contracts"
  std::string_view event;     // "contract.imported"
  std::string_view party;     // member that says whose row it is; a mapping may say "recipient" for every kind
  std::string_view sum;       // the sum that every row states; the first that an import and the read models add up
  std::string_view sums;      // all of them, that one first
  std::string_view verbatim;  // members that hold a text as published
  std::string_view dates;
  std::string_view more;      // other members that a column can fill
  std::string_view statuses;  // what [status] of a mapping may say
};
[[nodiscard]] std::span<const KindRow> register_kinds();
[[nodiscard]] const KindRow& kind_row(RegisterKind kind);
// Nothing for a word or an event that is none.
[[nodiscard]] const KindRow* kind_of_word(std::string_view word);
[[nodiscard]] const KindRow* kind_of_event(std::string_view event);
// The kind whose members the data of a record have. Payments have those of a grant.
[[nodiscard]] const KindRow& kind_of_data(const Json& data);

// Whether a mapping of this kind may fill `member`: "amount", "recipient.name", "cofunder_share.paid".
[[nodiscard]] bool has_column_member(const KindRow& kind, std::string_view member);

}  // namespace skaidrs
