#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "ledger/crypto/note.h"

namespace skaidrs {

// A witness's statement that it saw a checkpoint at a time. Spec: C2SP tlog-cosignature, type 0x04.
struct Cosignature {
  std::string name;
  std::uint64_t time_s = 0;  // POSIX seconds; never 0
};

// `"cosignature/v1\ntime " <seconds> "\n" <checkpoint text>`: the bytes that a cosigner signs.
[[nodiscard]] std::string cosignature_message(std::string_view checkpoint_text, std::uint64_t time_s);

inline constexpr std::uint64_t kCosignatureTimeMax = 0x7fff'ffff'ffff'ffff;

// The line of a cosigner over `checkpoint_text` at `time_s`.
// Preconditions: 0 < time_s <= kCosignatureTimeMax, name is a valid key name.
[[nodiscard]] NoteSignature cosign(std::string_view checkpoint_text, std::string_view name, std::uint64_t time_s,
                                   const PrivateKey& key);

// Verifies one line by `cosigner` (type 0x04) over `checkpoint_text`. Errors: kUnverified on another name or ID, a
// wrong length, time 0 or past kCosignatureTimeMax, or a signature that fails.
[[nodiscard]] Result<Cosignature> verify_cosignature(std::string_view checkpoint_text, const NoteSignature& line,
                                                     const Vkey& cosigner);
// What a line of type 0x04 states, without verifying it. Errors: kUnverified on a wrong length or time.
[[nodiscard]] Result<Cosignature> read_cosignature(const NoteSignature& line);

}  // namespace skaidrs
