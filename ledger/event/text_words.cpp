#include "ledger/event/text_words.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <limits>

#include "ledger/base/assert.h"
#include "ledger/base/bytes.h"
#include "ledger/event/text.h"

namespace skaidrs {
namespace {

// Compatibility forms taken apart, in small letters: what is left of diacritics are marks of their own.
std::string decomposed(const std::string& utf8) {
  UErrorCode problem = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(problem);
  const icu::Normalizer2* parting = icu::Normalizer2::getNFKDInstance(problem);
  LEDGER_ASSERT(U_SUCCESS(problem));  // the data is built into the library
  std::string folded;
  icu::StringByteSink<std::string> folded_sink(&folded);
  folding->normalizeUTF8(0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, folded_sink, nullptr, problem);
  std::string parted;
  icu::StringByteSink<std::string> parted_sink(&parted);
  parting->normalizeUTF8(0, {folded.data(), static_cast<std::int32_t>(folded.size())}, parted_sink, nullptr, problem);
  LEDGER_ASSERT(U_SUCCESS(problem));
  return parted;
}

// Letters that Unicode does not take apart, as people write them without their strokes; 0 for all others.
char without_stroke(UChar32 c) {
  switch (c) {
    case 0x0142:
      return 'l';
    case 0x00F8:
      return 'o';
    case 0x0111:
    case 0x00F0:
      return 'd';
    case 0x0127:
      return 'h';
    case 0x0131:
      return 'i';
    case 0x0167:
      return 't';
    default:
      return 0;
  }
}

bool is_mark(UChar32 c) {
  const auto kind = u_charType(c);
  return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_COMBINING_SPACING_MARK;
}

}  // namespace

std::string folded_name(std::string_view utf8) {
  UErrorCode problem = U_ZERO_ERROR;
  const icu::Normalizer2* folding = icu::Normalizer2::getNFKCCasefoldInstance(problem);
  LEDGER_ASSERT(U_SUCCESS(problem) && utf8.size() <= std::numeric_limits<std::int32_t>::max());
  std::string folded;
  icu::StringByteSink<std::string> sink(&folded);
  folding->normalizeUTF8(0, {utf8.data(), static_cast<std::int32_t>(utf8.size())}, sink, nullptr, problem);
  LEDGER_ASSERT(U_SUCCESS(problem));
  std::string name;
  for (const char c : folded) {
    const bool space = c == ' ' || c == '\n';
    if (space && (name.empty() || name.back() == ' ')) continue;
    name.push_back(space ? ' ' : c);
  }
  if (name.ends_with(' ')) name.pop_back();
  return name;
}

std::vector<std::string> folded_words(std::string_view bytes) {
  LEDGER_ASSERT(bytes.size() <= std::numeric_limits<std::int32_t>::max() / 16);
  const std::string text = decomposed(repair_text(bytes));
  std::vector<std::string> words(1);
  const auto length = static_cast<std::int32_t>(text.size());
  for (std::int32_t i = 0; i < length;) {
    const auto start = static_cast<std::size_t>(i);
    UChar32 c = 0;
    U8_NEXT(view_of(text).data(), i, length, c);
    if (is_mark(c)) continue;
    if (const char plain = without_stroke(c); plain != 0) {
      words.back() += plain;
    } else if (u_isalpha(c) != 0) {
      words.back() += text.substr(start, static_cast<std::size_t>(i) - start);
    } else if (!words.back().empty()) {
      words.emplace_back();
    }
  }
  if (words.back().empty()) words.pop_back();
  return words;
}

}  // namespace skaidrs
