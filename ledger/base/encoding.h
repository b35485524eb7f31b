#pragma once

#include <string>
#include <string_view>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// Lower-case hex, two digits a byte.
[[nodiscard]] std::string to_hex(ByteView bytes);
[[nodiscard]] inline std::string to_hex(const Hash& hash) {
  return to_hex(hash.view());
}

// Decodes lower-case hex. Errors: kInvalidArgument on an odd length or any other character, upper case included.
[[nodiscard]] Result<Bytes> from_hex(std::string_view text);
// Decodes exactly 64 lower-case hex digits. Errors: kInvalidArgument.
[[nodiscard]] Result<Hash> hash_from_hex(std::string_view text);
// Takes exactly 32 bytes. Errors: kInvalidArgument on another length.
[[nodiscard]] Result<Hash> hash_from_bytes(ByteView bytes);

// Standard base64 (RFC 4648, section 4) with padding.
[[nodiscard]] std::string to_base64(ByteView bytes);
[[nodiscard]] inline std::string to_base64(const Hash& hash) {
  return to_base64(hash.view());
}
// Decodes standard base64 with padding, in its one canonical spelling: no white space, unused bits zero.
// Errors: kInvalidArgument otherwise.
[[nodiscard]] Result<Bytes> from_base64(std::string_view text);

// URL-safe base64 (RFC 4648, section 5) without padding, as SD-JWT digests are written.
[[nodiscard]] std::string to_base64url(ByteView bytes);
// Decodes URL-safe base64 without padding, canonical. Errors: kInvalidArgument otherwise.
[[nodiscard]] Result<Bytes> from_base64url(std::string_view text);
// Decodes base64 in either alphabet, with or without padding: what DSSE 1.0.2 lets producers write. Foreign envelopes
// only; admission uses from_base64. Errors: kInvalidArgument on mixed alphabets or anything else.
[[nodiscard]] Result<Bytes> from_base64_any(std::string_view text);

}  // namespace skaidrs
