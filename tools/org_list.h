#pragma once

#include <span>
#include <string>
#include <string_view>

#include "ledger/base/result.h"

namespace skaidrs {

// Lists of organisations, as org-id.guide names them: `LV-RE-40003032949` is a number of the list LV-RE.

// Codes of lists that are known here, sorted: those of Europe that a programme here meets, and international ones. It
// is no copy of org-id.guide: a code that is missing may well exist.
[[nodiscard]] std::span<const std::string_view> known_org_lists();

// What is to be said of an organisation before it is signed.
enum class OrgVerdict : std::uint8_t { kFine, kListUnknown };
// Holds the number against what its list is known to ask for: in LV-RE 11 digits with their check digit (the first ten
// times 9 1 4 8 3 10 2 5 7 6, and the eleventh, are 3 modulo 11); numbers that begin with 999 are invented, for
// examples, and have none. Errors: kRefused FRM-13 where a number of LV-RE has not 11 digits; kRefused without a rule
// where its check digit is wrong; kInvalidArgument where it has not the form LIST-NUMBER.
[[nodiscard]] Result<OrgVerdict> judge_org(std::string_view org);

}  // namespace skaidrs
