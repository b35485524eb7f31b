#pragma once

#include <string>
#include <string_view>

#include "ledger/base/result.h"

namespace skaidrs {

// Which characters a string of an event may hold: NFC, of code points assigned in Unicode 15.0, and none of: controls
// but LF, bidi controls (061C, 200E-F, 202A-E, 2066-9), 200B, 2060, FEFF, noncharacters, surrogates.
// Errors: kInvalidArgument with the code point and its offset. Spec: formats.md, section 1.
[[nodiscard]] Status check_text(std::string_view utf8);

// The part of it that every reader judges, whatever Unicode it carries: well-formed UTF-8 and none of the refused code
// points. Errors: as check_text.
[[nodiscard]] Status check_logged_text(std::string_view utf8);

// What an import does to foreign text: each refused code point becomes U+FFFD (a tab a space; ill-formed UTF-8 U+FFFD),
// then NFC. The result passes check_text.
[[nodiscard]] std::string repair_text(std::string_view bytes);

// BCP 47 tags as this ledger takes them: well-formed, in canonical case (language lower, Script title, REGION upper,
// the rest lower); `und` and private combinations such as `lv-simple` included. Spec: RFC 5646, section 2.1.
[[nodiscard]] bool is_language_tag(std::string_view tag);

}  // namespace skaidrs
