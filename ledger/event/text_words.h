#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace skaidrs {

// The words of a text as one compares them: runs of letters, in small letters, without diacritics ("KALNIŅA-6 (ļ)" is
// "kalnina", "l"). Digits and all other signs part words. Any bytes: what is no UTF-8 parts words too. For comparing
// alone; nothing of it is shown or logged.
[[nodiscard]] std::vector<std::string> folded_words(std::string_view bytes);

// A name as one compares it: in the form NFKC_Casefold of Unicode, every run of spaces and line feeds one space, none at
// the ends ("  Aktīvo  FONDS" is "aktīvo fonds"). Unicode keeps that form for what it has assigned; for text that passed
// check_text it is the same for ever.
[[nodiscard]] std::string folded_name(std::string_view utf8);

}  // namespace skaidrs
