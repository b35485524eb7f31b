#include "ledger/event/text.h"

#include <unicode/bytestream.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <limits>
#include <optional>

#include "ledger/base/assert.h"
#include "ledger/base/bytes.h"

namespace skaidrs {
namespace {

// A newer library is welcome (what it adds is refused by age, and NFC of older characters never changes); an older one
// would refuse what the ledger takes.
static_assert(U_ICU_VERSION_MAJOR_NUM >= 72, "Unicode 15.0 needs ICU 72");

constexpr std::string_view kReplacement = "\xEF\xBF\xBD";  // U+FFFD

bool is_plain_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= ' ' && c <= '~') || c == '\n'; });
}

bool within(UChar32 c, UChar32 first, UChar32 last) {
  return c >= first && c <= last;
}

// Why a code point is refused whatever the Unicode version; nothing when it is not.
std::optional<std::string_view> forbidden(UChar32 c) {
  if (c < 0) return "bytes that are not UTF-8";
  if (c != '\n' && (c < 0x20 || within(c, 0x7F, 0x9F))) return "a control character";
  if (c == 0x061C || within(c, 0x200E, 0x200F) || within(c, 0x202A, 0x202E) || within(c, 0x2066, 0x2069)) {
    return "a control of the writing direction";
  }
  if (c == 0x200B || c == 0x2060 || c == 0xFEFF) return "an invisible character";
  if (within(c, 0xFDD0, 0xFDEF) || (c & 0xFFFE) == 0xFFFE) return "a noncharacter";
  return std::nullopt;
}

bool is_assigned(UChar32 c) {
  if (u_charType(c) == U_UNASSIGNED) return false;
  UVersionInfo age{};
  u_charAge(c, age);
  return age[0] < 15 || (age[0] == 15 && age[1] == 0);
}

std::string code_point_name(UChar32 c) {
  constexpr std::string_view kHexDigits = "0123456789ABCDEF";
  std::string digits;
  for (auto rest = static_cast<std::uint32_t>(c); rest != 0 || digits.size() < 4; rest >>= 4U) {
    digits.insert(digits.begin(), kHexDigits[rest & 15U]);
  }
  return "U+" + digits;
}

Error refusal(std::string_view what, UChar32 c, std::int32_t offset) {
  const std::string point = c < 0 ? "" : " (" + code_point_name(c) + ")";
  return invalid("the text holds " + std::string(what) + point + " at byte " + std::to_string(offset))
      .hinted("remove it, or write it another way");
}

enum class Judge : std::uint8_t { kForbidden, kForbiddenAndUnassigned };

Status check_code_points(std::string_view utf8, Judge judge) {
  LEDGER_ASSERT(utf8.size() <= std::numeric_limits<std::int32_t>::max());
  const std::uint8_t* bytes = view_of(utf8).data();
  const auto length = static_cast<std::int32_t>(utf8.size());
  for (std::int32_t i = 0; i < length;) {
    const std::int32_t start = i;
    UChar32 c = 0;
    U8_NEXT(bytes, i, length, c);
    if (const auto why = forbidden(c)) return refusal(*why, c, start);
    if (judge == Judge::kForbiddenAndUnassigned && !is_assigned(c)) {
      return refusal("a code point that Unicode 15.0 does not assign", c, start);
    }
  }
  return ok();
}

const icu::Normalizer2& nfc() {
  UErrorCode problem = U_ZERO_ERROR;
  const icu::Normalizer2* normalizer = icu::Normalizer2::getNFCInstance(problem);
  LEDGER_ASSERT(U_SUCCESS(problem));  // the data is built into the library
  return *normalizer;
}

icu::StringPiece piece_of(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

std::string to_nfc(std::string_view utf8) {
  std::string normalized;
  icu::StringByteSink<std::string> sink(&normalized);
  UErrorCode problem = U_ZERO_ERROR;
  nfc().normalizeUTF8(0, piece_of(utf8), sink, nullptr, problem);
  LEDGER_ASSERT(U_SUCCESS(problem));
  return normalized;
}

Status check_nfc(std::string_view utf8) {
  UErrorCode problem = U_ZERO_ERROR;
  const bool holds = nfc().isNormalizedUTF8(piece_of(utf8), problem) != 0;
  LEDGER_ASSERT(U_SUCCESS(problem));
  if (holds) return ok();
  const std::string wanted = to_nfc(utf8);
  const auto difference = std::mismatch(utf8.begin(), utf8.end(), wanted.begin(), wanted.end()).first;
  auto at = static_cast<std::int32_t>(difference - utf8.begin());
  const auto length = static_cast<std::int32_t>(utf8.size());
  const std::uint8_t* bytes = view_of(utf8).data();
  if (at < length) U8_SET_CP_START(bytes, 0, at);
  const std::int32_t start = at;
  UChar32 c = -1;
  if (at < length) U8_NEXT(bytes, at, length, c);
  return refusal("a character that is not in its composed form (NFC)", c, start)
      .hinted("bring the text to Unicode NFC");
}

}  // namespace

Status check_text(std::string_view utf8) {
  if (is_plain_ascii(utf8)) return ok();
  LEDGER_TRY(check_code_points(utf8, Judge::kForbiddenAndUnassigned));
  return check_nfc(utf8);
}

Status check_logged_text(std::string_view utf8) {
  if (is_plain_ascii(utf8)) return ok();
  return check_code_points(utf8, Judge::kForbidden);
}

std::string repair_text(std::string_view bytes) {
  if (is_plain_ascii(bytes)) return std::string(bytes);
  LEDGER_ASSERT(bytes.size() <= std::numeric_limits<std::int32_t>::max() / 4);
  std::string clean;
  const auto length = static_cast<std::int32_t>(bytes.size());
  for (std::int32_t i = 0; i < length;) {
    const auto start = static_cast<std::size_t>(i);
    UChar32 c = 0;
    U8_NEXT(view_of(bytes).data(), i, length, c);
    if (c == '\t') {
      clean += ' ';
    } else if (forbidden(c) || !is_assigned(c)) {
      clean += kReplacement;
    } else {
      clean += bytes.substr(start, static_cast<std::size_t>(i) - start);
    }
  }
  return to_nfc(clean);
}

}  // namespace skaidrs
