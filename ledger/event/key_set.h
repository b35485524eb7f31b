#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/event/envelope.h"
#include "ledger/event/event.h"

namespace skaidrs {

inline constexpr std::size_t kKeySetMax = 1'024;

// The keys under which the complete index files an entry; a function of its bytes alone. Sorted, each once.
// Errors: kInvalidArgument when a value is not [A-Za-z0-9][A-Za-z0-9._-]{0,127}, when a member named after a facet
// holds anything but a text or a list of texts, or when there are more than kKeySetMax keys: then the entry has no key
// set and admission refuses it. Spec: formats.md, section 6 ("Keys").
[[nodiscard]] Result<std::vector<std::string>> key_set(const Event& event, const Envelope& envelope);
// The same from the bytes of an entry.
[[nodiscard]] Result<std::vector<std::string>> key_set(ByteView entry);

// Whether `name` is a facet: a member name whose string (or strings) become keys. `signers` is none; its strings count
// as `actor`.
[[nodiscard]] bool is_facet(std::string_view name);
// Whether `key` could be a key of some entry: `type:…`, `subject:…`, `key:…` or `<facet>:<value>` in their forms.
[[nodiscard]] Status check_index_key(std::string_view key);

}  // namespace skaidrs
