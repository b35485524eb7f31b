#pragma once

#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/crypto/note.h"
#include "ledger/grants/rules/refs.h"

namespace skaidrs {

// Keys that sign the log's checkpoints. The state's document "log_keys" holds `live`: [{vkey, index, since (ms)}], in
// the order in which they were added, the founding's first; "log_key/<keyid>" {index, vkey} stands for every key that
// ever was one, so that it is added once and is no actor's.

inline constexpr std::string_view kLogKeysDocument = "log_keys";

// What the new key of log_key.added signs, to show that whoever adds it has it:
// "skaidrs log key possession v1\n" <hex ledger id> "\n" <vkey> "\n". No checkpoint and no envelope has these bytes: an
// origin holds no space. Source: docs/FORMATS.md, section 3.
[[nodiscard]] Bytes possession_text(const Hash& ledger_id, std::string_view vkey);

// The verifier key at /data/log_vkey, of this log's name and of type 1. Errors: kRefused with `rule`.
[[nodiscard]] Result<Vkey> log_vkey_of(const Case& event, std::string_view origin, std::string_view rule);
// The key of a vkey of type 1.
[[nodiscard]] PublicKey key_of_vkey(const Vkey& vkey);

// Files a key that signs checkpoints from this entry on. Errors: those of the state.
[[nodiscard]] Status file_log_key(Case& event, const Vkey& vkey);

}  // namespace skaidrs
