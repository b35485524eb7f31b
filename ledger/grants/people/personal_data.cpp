#include "ledger/grants/people/personal_data.h"

#include <algorithm>
#include <cstddef>
#include <string>

#include "ledger/grants/people/personal_data_phone.h"
#include "ledger/grants/people/personal_data_signs.h"

namespace skaidrs {
namespace {

constexpr int value_of(char digit) {
  return digit - '0';
}
constexpr int two_digits(std::string_view text, std::size_t at) {
  return value_of(text[at]) * 10 + value_of(text[at + 1]);
}

bool all_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), is_digit);
}

// --- e-mail -----------------------------------------------------------------------------------------------------

// Letters of other scripts are bytes above 0x7F; of those that begin with 0xC2 or 0xE2 most are quotes, dashes, spaces.
constexpr bool is_foreign_letter(std::string_view text, std::size_t at) {
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U) --at;
  const auto lead = static_cast<unsigned char>(text[at]);
  return lead > 0xC2 && lead != 0xE2;
}
constexpr bool is_local(std::string_view text, std::size_t at) {
  const char c = text[at];
  return is_digit(c) || is_letter(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos ||
         is_foreign_letter(text, at);
}
constexpr bool is_domain(std::string_view text, std::size_t at) {
  const char c = text[at];
  return is_digit(c) || is_letter(c) || c == '.' || c == '-' || is_foreign_letter(text, at);
}

bool is_mail_domain(std::string_view domain) {
  while (!domain.empty() && (domain.back() == '.' || domain.back() == '-')) domain.remove_suffix(1);
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view top = domain.substr(dot + 1);
  return top.size() >= 2 && std::none_of(top.begin(), top.end(), [](char c) { return is_digit(c) || c == '-'; });
}

bool has_mail_address(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || !is_local(text, at - 1)) continue;
    std::size_t past = at + 1;
    while (past < text.size() && is_domain(text, past)) ++past;
    if (is_mail_domain(text.substr(at + 1, past - at - 1))) return true;
  }
  return false;
}

// --- personal codes ---------------------------------------------------------------------------------------------

bool is_day_and_month(int day, int month) {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

// A date as DDMMYY, or 32 and four digits, in front of five digits. Numbers of the Latvian registers begin with 4, 5
// and 9: no day does.
bool begins_latvian(std::string_view digits) {
  return digits.starts_with("32") || is_day_and_month(two_digits(digits, 0), two_digits(digits, 2));
}

// 6 digits, a hyphen or a space, 5 digits.
bool is_latvian_code(std::string_view text) {
  if (text.size() != 12 || (text[6] != '-' && text[6] != ' ')) return false;
  return all_digits(text.substr(0, 6)) && all_digits(text.substr(7)) && begins_latvian(text);
}

int check_sum(std::string_view digits, int first_weight) {
  int sum = 0;
  for (int i = 0; i < 10; ++i) sum += value_of(digits[static_cast<std::size_t>(i)]) * ((i + first_weight - 1) % 9 + 1);
  return sum % 11;
}

// Century and sex, YYMMDD, number, check digit: one scheme for Estonia and Lithuania.
bool is_eleven_digit_code(std::string_view digits) {
  if (digits.size() != 11 || digits[0] < '1' || digits[0] > '6') return false;
  if (!is_day_and_month(two_digits(digits, 5), two_digits(digits, 3))) return false;
  int check = check_sum(digits, 1);
  if (check == 10) check = check_sum(digits, 3);
  return check % 10 == value_of(digits[10]);
}

bool has_personal_code(std::string_view text) {
  constexpr std::size_t kLatvian = 12;
  constexpr std::size_t kEleven = 11;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i]) || (i > 0 && is_word(text[i - 1]))) continue;
    const auto stands_free = [&](std::size_t length) {
      return i + length <= text.size() && (i + length == text.size() || !is_word(text[i + length]));
    };
    if (stands_free(kLatvian) && is_latvian_code(text.substr(i, kLatvian))) return true;
    if (!stands_free(kEleven)) continue;
    const std::string_view eleven = text.substr(i, kEleven);
    if (all_digits(eleven) && (begins_latvian(eleven) || is_eleven_digit_code(eleven))) return true;
  }
  return false;
}

// --- accounts ---------------------------------------------------------------------------------------------------

// ISO 13616: country and check digits go to the end, letters become 10 to 35, and the number modulo 97 is 1.
bool is_iban(std::string_view compact) {
  constexpr std::size_t kLengthMin = 15;
  constexpr std::size_t kLengthMax = 34;
  if (compact.size() < kLengthMin || compact.size() > kLengthMax) return false;
  int rest = 0;
  for (std::size_t i = 0; i < compact.size(); ++i) {
    const char c = compact[(i + 4) % compact.size()];
    rest = is_digit(c) ? (rest * 10 + value_of(c)) % 97 : (rest * 100 + (lower(c) - 'a' + 10)) % 97;
  }
  return rest == 1;
}

// The account that starts at `first`, in its longest form that checks: single spaces may stand between its parts.
bool account_at(std::string_view text, std::size_t first) {
  std::string compact;
  for (std::size_t i = first; i < text.size() && compact.size() < 34; ++i) {
    const char c = text[i];
    if (c == ' ' && i + 1 < text.size() && text[i + 1] != ' ') continue;
    if (!is_digit(c) && !is_letter(c)) break;
    compact += c;
    const bool ends_here = i + 1 == text.size() || !is_word(text[i + 1]);
    if (ends_here && is_iban(compact)) return true;
  }
  return false;
}

bool has_account(std::string_view text) {
  for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
    const bool starts = (i == 0 || !is_word(text[i - 1])) && is_letter(text[i]) && is_letter(text[i + 1]) &&
                        is_digit(text[i + 2]) && is_digit(text[i + 3]);
    if (starts && account_at(text, i)) return true;
  }
  return false;
}

// Spaces and hyphens as ASCII has them: what stands between digits is often a no-break one.
std::string with_plain_gaps(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    std::size_t length = 1;
    char sign = text.front();
    if (text.starts_with("\xC2\xA0")) {
      length = 2;
      sign = ' ';
    } else if (text.starts_with("\xE2\x80\xAF") || text.starts_with("\xE2\x80\x89")) {
      length = 3;
      sign = ' ';
    } else if (text.starts_with("\xE2\x80\x90") || text.starts_with("\xE2\x80\x91") ||
               text.starts_with("\xE2\x80\x93")) {
      length = 3;
      sign = '-';
    }
    plain += sign;
    text.remove_prefix(length);
  }
  return plain;
}

}  // namespace

std::optional<std::string_view> personal_data_in(std::string_view published) {
  // Most texts of a register have neither.
  if (published.find_first_of("@0123456789") == std::string_view::npos) return std::nullopt;
  const std::string text = with_plain_gaps(published);
  if (has_mail_address(text)) return "an e-mail address";
  if (std::none_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  if (has_account(text)) return "a bank account";
  if (has_personal_code(text)) return "a personal code";
  if (has_phone_number(text)) return "a phone number";
  return std::nullopt;
}

}  // namespace skaidrs
