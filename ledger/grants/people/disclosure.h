#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/event/disclosure_hash.h"
#include "ledger/event/json.h"

namespace skaidrs {

// What stands in an entry for a field of a natural person, in the style of SD-JWT: a digest that says nothing while
// salt and value are secret. Spec: formats.md, section 7; RFC 9901, section 4.2.

inline constexpr std::string_view kDisclosureAlgorithm = "sha-256";  // the value of `_sd_alg`

// [salt, name, value] with a salt of 128 fresh random bits, never derived from anything and never used twice.
// Precondition: `value` is text in UTF-8, or made of texts and integers under ASCII names.
[[nodiscard]] Disclosure make_disclosure(std::string_view name, const Json& value);

// What a disclosure says. Errors: kInvalidArgument when the text is no array of salt, name and value in canonical form.
struct Disclosed {
  std::string salt;
  std::string name;
  Json value;
};
[[nodiscard]] Result<Disclosed> parse_disclosure(std::string_view text);

// What an entry holds of a text by or about a natural person: {"text_sd","chars","lang"}. `texts` is the disclosure's
// value, a text a language.
[[nodiscard]] Json digest_of_texts(const Disclosure& disclosure, const Json& texts);

// Adds digests to the `_sd` of an object, sorted, and names the algorithm.
void add_digests(Json& owner, const std::vector<std::string>& digests);

// The digests that data hold, at any depth: members of `_sd`, and `text_sd`; in base64url, each once, sorted.
[[nodiscard]] std::vector<std::string> digests_in(const Json& data);
// Digests of documents that are not public (`salted_sha256`), in hex, each once, sorted.
[[nodiscard]] std::vector<std::string> salted_digests_in(const Json& data);

}  // namespace skaidrs
