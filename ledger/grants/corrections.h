#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "ledger/log/entry_source.h"
#include "ledger/log/projector.h"

namespace skaidrs {

inline constexpr std::string_view kCorrectionName = "correction.issued";

// An entry with the corrections that stand on it, as of one of its versions: the entry itself, or a correction.
struct CorrectedEntry {
  LeafIndex original;
  std::optional<LoggedEntry> entry;      // the original as logged; nothing where its bytes are withheld
  std::vector<LoggedEntry> corrections;  // in log order
  // What the original says with the corrections applied; null where its bytes are withheld.
  [[nodiscard]] Json data() const;
  // Who signed the version; none where its bytes are withheld.
  [[nodiscard]] std::vector<std::string> signers() const;
};

// Follows `version` down to the entry that it corrects. Errors: kCorruption where the way does not lead back; those of
// `entries`.
[[nodiscard]] Result<CorrectedEntry> entry_as_corrected(EntrySource& entries, LeafIndex version);

// The tokens of a pointer below data: `/title/ru` is title, ru. Corrections use no escapes.
[[nodiscard]] std::vector<std::string> pointer_tokens(std::string_view pointer);
// The value at a place; null where there is none. Borrowed from `data`.
[[nodiscard]] const Json* value_at(const Json& data, const std::vector<std::string>& tokens);
// Data with the `changes` of a correction applied in order. Total: a change whose place has no object or list around it
// does nothing.
[[nodiscard]] Json with_changes(Json data, const Json& changes);

}  // namespace skaidrs
