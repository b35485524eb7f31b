#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/grants/imports/mapping.h"
#include "ledger/grants/imports/source.h"

namespace skaidrs {

// Internal to the import: whom a row is about, and what tells who that is.

// What the kind of a row's recipient asks for.
enum class About : std::uint8_t {
  kBody,    // texts stay as published
  kPerson,  // one natural person: nothing that tells who it is stays
  kLabel,   // several persons, or one, none of them named
};

// Judges by the mapping, never by the form of a name. `kind` is the kind that the mapping gives the recipient.
[[nodiscard]] About row_is_about(const SourceRow& row, const Mapping& mapping, std::string_view kind);

// The words that name one natural person: of the row's name, with its number and organisation code. Words have two
// letters or more, in small letters and without diacritics.
class PersonWords {
 public:
  PersonWords() = default;
  PersonWords(const SourceRow& row, const Mapping& mapping);

  // Whether a word of the text is one of the name's, or begins as one does: names are inflected. Or the text holds the
  // person's number. A sieve for a few words out of a closed list, not for sentences.
  [[nodiscard]] bool named_in(std::string_view text) const;
  // Whether a row's id is a code that tells nothing: ASCII without white space, a digit in it, and no word of the name
  // anywhere. Where the row has no name to compare with, nothing in it may be as long as a word either.
  [[nodiscard]] bool is_mere_code(std::string_view id) const;

 private:
  std::vector<std::string> words_;
  std::vector<std::string> numbers_;
};

}  // namespace skaidrs
