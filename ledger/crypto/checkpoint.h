#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/crypto/note.h"

namespace skaidrs {

// The signed head of a log: `<origin>\n<size>\n<base64 root>\n`. Spec: C2SP tlog-checkpoint.
struct Checkpoint {
  std::string origin;
  TreeSize size;
  Hash root;
  friend bool operator==(const Checkpoint&, const Checkpoint&) = default;
};
[[nodiscard]] std::string format_checkpoint(const Checkpoint& checkpoint);
// Takes exactly what format_checkpoint gives: three lines, an origin that check_origin takes, a size without leading
// zeros, canonical base64. Errors: kInvalidArgument.
[[nodiscard]] Result<Checkpoint> parse_checkpoint(std::string_view text);
// The same for logs of others, which may have any non-empty origin and carry extension lines (each non-empty); these
// are ignored.
[[nodiscard]] Result<Checkpoint> parse_foreign_checkpoint(std::string_view text);

inline constexpr std::size_t kOriginBytesMax = 200;
// A scheme-less URL: printable ASCII without space and '+', not empty, at most kOriginBytesMax; no '//' at its head and
// no '://' anywhere. Errors: kInvalidArgument.
[[nodiscard]] Status check_origin(std::string_view origin);

// The signed note of a checkpoint, by a log key whose name is the origin.
[[nodiscard]] std::string sign_checkpoint(const Checkpoint& checkpoint, const PrivateKey& log_key);
// The same by several, in this order: while one key follows another, a log has more than one.
[[nodiscard]] std::string sign_checkpoint(const Checkpoint& checkpoint, std::span<const PrivateKey* const> log_keys);

// Parses a signed checkpoint and verifies it under `log_key` (type 0x01): the note's signature holds, its name and the
// checkpoint's origin are the key's. Other signatures are ignored. Errors: kInvalidArgument, kUnverified.
[[nodiscard]] Result<Checkpoint> open_checkpoint(std::string_view note, const Vkey& log_key);

// The same under every one of `log_keys`, of which there is one at least: each has signed. Errors: as above, naming the
// key that has not.
[[nodiscard]] Result<Checkpoint> open_checkpoint_of_all(std::string_view note, std::span<const Vkey> log_keys);

}  // namespace skaidrs
