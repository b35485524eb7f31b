#pragma once

#include <string>
#include <string_view>

#include "ledger/event/json.h"

namespace skaidrs {

// What stands in an entry for a field of a natural person, in the style of SD-JWT: a digest that says nothing while
// salt and value are secret. Spec: formats.md, section 7; RFC 9901, section 4.2.

inline constexpr std::string_view kDisclosureAlgorithm = "sha-256";  // the value of `_sd_alg`

// 128 fresh random bits as base64url. Never derived from anything, never used twice.
[[nodiscard]] std::string fresh_salt();

// base64url(SHA-256(base64url(JCS [salt, name, value]))), without padding.
// Precondition: `value` is text, or made of texts and integers under ASCII names.
[[nodiscard]] std::string disclosure_digest(std::string_view salt, std::string_view name, const Json& value);

}  // namespace skaidrs
