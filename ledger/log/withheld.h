#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/event/event.h"

namespace skaidrs {

inline constexpr std::string_view kWithheldName = "entry.withheld";

// What an entry.withheld event says of the entry whose bytes are no longer shown (docs/adr/0002).
struct WithheldEntry {
  Hash leaf;
  std::vector<std::string> keys;
};
using WithheldEntries = std::map<LeafIndex, WithheldEntry>;

// What `event` withholds; nothing when it is another event. Errors: kInvalidArgument on a malformed one.
[[nodiscard]] Result<std::optional<std::pair<LeafIndex, WithheldEntry>>> withheld_by(const Event& event);

// Holds what is said of an entry against its bytes: leaf hash and key set, whole. Where the bytes are gone the tree and
// the index commitments do that. Errors: kRefused GOV-08.
[[nodiscard]] Status check_withheld(const WithheldEntry& said, LeafIndex index, ByteView entry);

}  // namespace skaidrs
