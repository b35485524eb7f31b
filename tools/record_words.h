#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/event/json.h"

namespace skaidrs {

// The members of an object in one word: number=1,kind=advance,"amount=20000.00 EUR". Commas part them; a member, or its
// value, that holds a comma stands between double quotes, in which "" is one quote.
// Errors: kInvalidArgument where a member has no name or a quote is not closed.
[[nodiscard]] Result<std::vector<std::pair<std::string, std::string>>> split_members(std::string_view word);

// Whether the word is JSON of an object or a list.
[[nodiscard]] bool looks_like_json(std::string_view word);
// The file that a word names: "minutes.pdf" of "@minutes.pdf"; "" where it names none ("@@" begins a text with "@").
[[nodiscard]] std::string_view file_in(std::string_view word);
// The text that a word stands for: its own ("@@x" is "@x"), or that of the file that it names, without the line feed at
// its end. Errors: those of the file; kInvalidArgument above 16 KiB.
[[nodiscard]] Result<std::string> text_in(std::string_view word);
// JSON of a word, or of the file that it names. Errors: those of file and JSON, with the file.
[[nodiscard]] Result<Json> json_in(std::string_view word);

// "paid-on" for the member "paid_on", and back.
[[nodiscard]] std::string option_of(std::string_view member);
[[nodiscard]] std::string member_of(std::string_view option);

}  // namespace skaidrs
