#pragma once

#include <string>
#include <string_view>

#include "ledger/base/clock.h"
#include "ledger/base/result.h"
#include "ledger/event/json.h"
#include "tools/record_schema.h"

namespace skaidrs {

// Values of one word that rest on nothing but the word. Errors of all: kInvalidArgument with what was asked for.

// Precondition: text, choice, number, yes or no, day or digest. Errors: also those of judge_org (org_list.h) and of a
// file whose digest is asked for.
[[nodiscard]] Result<Json> read_simple(const ValueForm& form, std::string_view word);
[[nodiscard]] Result<Json> read_number(std::string_view word);
// 64 hexadecimal digits, behind "sha256:" or alone; or the SHA-256 of the file behind "@".
inline constexpr std::string_view kDigestPrefix = "sha256:";
inline constexpr std::string_view kSaltedDigestPrefix = "salted_sha256:";  // of a document that is not public
[[nodiscard]] Result<Json> read_digest(std::string_view word);

// Whether an instant of this name begins something: then a day stands for its beginning, else for its end.
[[nodiscard]] bool begins_something(std::string_view name);
// The instant that a day stands for: its first, or that at which it ends, which is 24:00. Errors: also those of the
// zone.
[[nodiscard]] Result<std::string> instant_of_day(const Date& day, std::string_view name, std::string_view time_zone);

// "… is not …".
[[nodiscard]] Error unreadable(std::string_view word, const std::string& asked);

}  // namespace skaidrs
