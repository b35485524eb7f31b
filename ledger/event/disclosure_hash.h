#pragma once

#include <string>
#include <string_view>

#include "ledger/base/bytes.h"

namespace skaidrs {

// SHA-256(base64url(disclosure)): what stands in an entry for the value that a disclosure, the JSON text
// [salt, name, value], holds. Spec: formats.md, section 7; RFC 9901, section 4.2.3.
[[nodiscard]] Hash disclosure_hash(std::string_view disclosure);

// A value that is kept apart from the log. Whoever has it can prove it for ever; whoever has the digest learns nothing.
struct Disclosure {
  Hash digest;       // disclosure_hash(text)
  std::string text;  // canonical JSON [salt, name, value]
  // base64url, as entries hold it.
  [[nodiscard]] std::string digest_text() const;
};

}  // namespace skaidrs
