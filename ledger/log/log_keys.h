#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/crypto/ed25519.h"
#include "ledger/crypto/note.h"
#include "ledger/log/admission.h"
#include "ledger/log/reader.h"
#include "ledger/log/state.h"

namespace skaidrs {

// The subject of the events about log keys, and its index key: whoever follows the log's keys asks for all of these.
inline constexpr std::string_view kLogKeysSubject = "ledger/keys";

// A key that signs checkpoints, from the entry that names it to the one that retires it.
struct LogKeyLife {
  Vkey vkey;
  LeafIndex added;
  std::optional<LeafIndex> retired;
};
// All log keys that entries below `size` name, in the order in which they came, the founding's first. For whoever has
// entries and no state. Errors: kCorruption; those of the reader. Precondition: 0 < size <= reader.size().
[[nodiscard]] Result<std::vector<LogKeyLife>> log_keys_at(const LogReader& reader, TreeSize size);
// Those that are not retired.
[[nodiscard]] std::vector<Vkey> live_keys_of(std::span<const LogKeyLife> lives);

// The keys that sign a checkpoint of the size that `state` is folded to. Errors: as Admission::live_log_keys.
[[nodiscard]] Result<std::vector<Vkey>> live_log_vkeys(const Admission& admission, const State& state);
// The private key at hand of each of `live`, borrowed from `at_hand`. Errors: kNotFound naming a key that is missing.
[[nodiscard]] Result<std::vector<const PrivateKey*>> private_keys_of(std::span<const Vkey> live,
                                                                     std::span<const PrivateKey> at_hand);

}  // namespace skaidrs
