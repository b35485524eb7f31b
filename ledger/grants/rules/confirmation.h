#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// What a key signed is disputed from `suspect_from` of its revocation on, until the body confirms it (committee.met).
// "confirmed/<index of the entry>" holds the newest confirmation, {index, keys}. It counts against revocations that
// stand before it in the log, and only while none of its own keys is suspect.

struct Dispute {
  std::string keyid;
  std::uint64_t suspect_from = 0;
  std::uint64_t revoked = 0;  // the event that revoked the key
  Instant revoked_at;         // when it was logged
};

// Why the entry at `entry`, signed with `keys` (a list of ids), is disputed; nothing where it is not, or no longer.
// Errors: those of the state.
[[nodiscard]] Result<std::optional<Dispute>> dispute_of(const Case& event, const Json& keys, std::uint64_t entry);

// Confirms what data.confirms lists, where it does. Errors: kRefused MTG-02, MTG-03, MTG-04, FRM-08; those of the
// state.
[[nodiscard]] Status confirm_disputed(Case& event);

}  // namespace skaidrs
