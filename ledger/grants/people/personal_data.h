#pragma once

#include <optional>
#include <string_view>

namespace skaidrs {

// Says what a text looks like that no entry may hold: "an e-mail address", "a phone number", "a personal code" or "a
// bank account"; nothing when it looks harmless. A sieve for words that people write, not for identifiers: numbers of
// registers look like personal codes now and then.
//   e-mail address   local@domain, letters of any script, a top-level domain of letters
//   phone number     +371 29123456 and the like; a national number with its leading zero, in groups; a Latvian one
//   (eight
//                    digits, the first 2 or 6) in groups, but for years, sums and round numbers; digits behind a word
//                    such as Tel., tālr. or phone
//   personal code    Latvian (six digits that are a date, or begin with 32; a hyphen, a space or nothing; five digits);
//                    Estonian and Lithuanian (eleven digits, date and check digit right)
//   bank account     IBAN whose check digits hold
// Spec: formats.md, section 7.
[[nodiscard]] std::optional<std::string_view> personal_data_in(std::string_view published);

}  // namespace skaidrs
