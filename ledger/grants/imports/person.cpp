#include "ledger/grants/imports/person.h"

#include <algorithm>

#include "ledger/event/text_words.h"
#include "ledger/grants/imports/forms.h"
#include "ledger/grants/imports/values.h"

namespace skaidrs {
namespace {

constexpr std::size_t kNumberMin = 4;
constexpr std::size_t kWordLong = 4;

std::size_t letters_of(std::string_view utf8) {
  return static_cast<std::size_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// German umlauts are also written with an e behind: both spellings become one.
std::string without_digraphs(std::string_view word) {
  std::string plain;
  for (const char c : word) {
    const bool behind = !plain.empty() && std::string_view("aou").find(plain.back()) != std::string_view::npos;
    if (c != 'e' || !behind) plain += c;
  }
  return plain;
}

std::vector<std::string> compared_words(std::string_view text) {
  std::vector<std::string> words = folded_words(text);
  for (std::string& word : words) word = without_digraphs(word);
  return words;
}

std::string joined(const std::vector<std::string>& words) {
  std::string all;
  for (const std::string& word : words) all += word;
  return all;
}

std::string small_letters(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

// Equal, or one name in two cases: the endings differ by two letters at most.
bool same_name(const std::string& name, const std::string& word) {
  if (name == word) return true;
  const std::size_t letters = letters_of(name);
  if (letters < kWordLong) return false;
  const auto parts = std::mismatch(name.begin(), name.end(), word.begin(), word.end());
  const std::size_t common =
      letters_of(std::string_view(name).substr(0, static_cast<std::size_t>(parts.first - name.begin())));
  return common >= std::max(kWordLong, letters - 2);
}

}  // namespace

About row_is_about(const SourceRow& row, const Mapping& mapping, std::string_view kind) {
  const NaturalPersons& persons = mapping.persons;
  const auto name = find_value(row, mapping, "recipient.name");
  if (name && persons.labels.contains(name->text)) return About::kLabel;
  if (kind == "private_person") return About::kPerson;
  const std::string* value = persons.column.empty() ? nullptr : row.find(persons.column);
  if (value != nullptr && persons.values.contains(*value)) return About::kPerson;
  const bool marked = std::any_of(persons.present.begin(), persons.present.end(), [&](const std::string& column) {
    return stated_in(row, mapping, column) != nullptr;
  });
  return marked ? About::kPerson : About::kBody;
}

PersonWords::PersonWords(const SourceRow& row, const Mapping& mapping) {
  const auto add_name = [this](std::string_view name) {
    // "O'Brien" is also written obrien.
    std::string plain;
    std::copy_if(name.begin(), name.end(), std::back_inserter(plain), [](char c) { return c != '\''; });
    for (const std::string_view spelling : {name, std::string_view(plain)}) {
      for (std::string& word : compared_words(spelling)) {
        if (letters_of(word) >= 2) words_.push_back(std::move(word));
      }
    }
  };
  // All columns that may hold a name: the one that is taken as such, and those that were passed over.
  if (const ValueSource* source = mapping.find("recipient.name")) {
    add_name(source->constant);
    for (const std::string& column : source->columns) {
      if (const std::string* value = stated_in(row, mapping, column)) add_name(*value);
    }
  }
  for (const std::string_view member : {"recipient.id_as_published", "recipient.org"}) {
    const auto number = find_value(row, mapping, member);
    if (number && trimmed(number->text).size() >= kNumberMin) {
      numbers_.push_back(small_letters(trimmed(number->text)));
    }
  }
}

bool PersonWords::named_in(std::string_view text) const {
  const std::string lower = small_letters(text);
  if (std::any_of(numbers_.begin(), numbers_.end(),
                  [&lower](const std::string& number) { return lower.find(number) != std::string::npos; })) {
    return true;
  }
  const std::vector<std::string> found = compared_words(text);
  return std::any_of(found.begin(), found.end(), [this](const std::string& word) {
    return std::any_of(words_.begin(), words_.end(),
                       [&word](const std::string& name) { return same_name(name, word); });
  });
}

bool PersonWords::is_mere_code(std::string_view id) const {
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) { return c >= '!' && c <= '~'; });
  const bool digit = std::any_of(id.begin(), id.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!plain || !digit || named_in(id)) return false;
  const std::vector<std::string> found = compared_words(id);
  if (words_.empty()) {
    return std::all_of(found.begin(), found.end(), [](const std::string& word) { return letters_of(word) <= 2; });
  }
  // "AnnaKalnina6" has no word of its own for each name.
  const std::string letters = joined(found);
  return std::none_of(words_.begin(), words_.end(), [&letters](const std::string& name) {
    return letters_of(name) >= kWordLong && letters.find(name) != std::string::npos;
  });
}

}  // namespace skaidrs
