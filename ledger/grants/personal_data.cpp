#include "ledger/grants/personal_data.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

namespace skaidrs {
namespace {

constexpr bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
constexpr bool is_letter(char c) {
  return lower(c) >= 'a' && lower(c) <= 'z';
}
// Bytes of other scripts count as letters.
constexpr bool is_word(char c) {
  return is_digit(c) || is_letter(c) || c == '_' || (static_cast<unsigned char>(c) & 0x80U) != 0;
}
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

constexpr bool is_local(char c) {
  return is_digit(c) || is_letter(c) || std::string_view(".!#$%&'*+/=?^_`{|}~-").find(c) != std::string_view::npos;
}
constexpr bool is_domain(char c) {
  return is_digit(c) || is_letter(c) || c == '.' || c == '-';
}

bool is_mail_domain(std::string_view domain) {
  while (!domain.empty() && (domain.back() == '.' || domain.back() == '-')) domain.remove_suffix(1);
  const std::size_t dot = domain.rfind('.');
  if (dot == std::string_view::npos || dot == 0) return false;
  const std::string_view top = domain.substr(dot + 1);
  return top.size() >= 2 && std::all_of(top.begin(), top.end(), is_letter);
}

bool has_mail_address(std::string_view text) {
  for (std::size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at == 0 || !is_local(text[at - 1])) continue;
    const std::string_view behind = text.substr(at + 1);
    const auto end = std::find_if_not(behind.begin(), behind.end(), is_domain);
    if (is_mail_domain(behind.substr(0, static_cast<std::size_t>(end - behind.begin())))) return true;
  }
  return false;
}

// --- phone ------------------------------------------------------------------------------------------------------

constexpr bool is_gap(char c) {
  return c == ' ' || c == '-' || c == '/' || c == '(' || c == ')';
}

// A run of digits and the signs that people put between them, without those at its ends.
struct DigitRun {
  std::size_t first = 0;
  std::size_t past = 0;
  std::string digits;
  std::size_t first_group = 0;  // digits in front of the first sign between two of them; 0 when there is none
};

DigitRun run_at(std::string_view text, std::size_t first) {
  DigitRun run{.first = first, .past = first, .digits = {}};
  bool gap = false;
  for (std::size_t i = first; i < text.size() && (is_digit(text[i]) || is_gap(text[i])); ++i) {
    if (!is_digit(text[i])) {
      gap = true;
      continue;
    }
    if (gap && run.first_group == 0) run.first_group = run.digits.size();
    gap = false;
    run.digits += text[i];
    run.past = i + 1;
  }
  return run;
}

// 01/02/2010, 1-2-2010 and 2010-02-01, whatever follows.
bool begins_like_date(std::string_view text) {
  const auto sign = [&](std::size_t at) { return at < text.size() && (text[at] == '/' || text[at] == '-'); };
  const std::size_t first = std::min(text.find_first_not_of("0123456789"), text.size());
  if (first == 4) return sign(4);
  if (first > 2 || !sign(first)) return false;
  const std::size_t second = std::min(text.find_first_not_of("0123456789", first + 1), text.size());
  return second - first - 1 <= 2 && sign(second);
}

// A word for a telephone stands in front, at most two signs away.
bool follows_phone_word(std::string_view before) {
  constexpr std::array<std::string_view, 9> kWords{
      "tel", "telefon", "telephone", "phone", "t\xC4\x81lr", "t\xC4\x81lrunis", "mob", "mobile", "fax"};
  for (int i = 0; i < 2 && !before.empty() && std::string_view(".: (").find(before.back()) != std::string_view::npos;
       ++i) {
    before.remove_suffix(1);
  }
  std::string word;
  for (; !before.empty() && is_word(before.back()); before.remove_suffix(1)) word.insert(0, 1, lower(before.back()));
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

bool is_phone(std::string_view text, const DigitRun& run) {
  const std::size_t count = run.digits.size();
  const char before = run.first == 0 ? ' ' : text[run.first - 1];
  if (before == '+') return count >= 8 && count <= 15;
  if (follows_phone_word(text.substr(0, run.first))) return count >= 6 && count <= 15;
  if (is_word(before) || before == '.' || before == ',' || before == '-' || before == '/') return false;
  const bool stands_free = run.past == text.size() || !is_word(text[run.past]);
  const bool area_code = run.first_group >= 2 && run.first_group <= 5;
  if (!stands_free || !area_code || run.digits.front() != '0') return false;
  if (begins_like_date(text.substr(run.first))) return false;
  return run.digits[1] == '0' ? count >= 11 && count <= 15 : count >= 10 && count <= 12;
}

bool has_phone_number(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    const DigitRun run = run_at(text, i);
    if (is_phone(text, run)) return true;
    i = run.past;
  }
  return false;
}

// --- personal codes ---------------------------------------------------------------------------------------------

bool is_day_and_month(int day, int month) {
  return day >= 1 && day <= 31 && month >= 1 && month <= 12;
}

// 6 digits, a hyphen, 5 digits.
bool is_latvian_code(std::string_view text) {
  if (text.size() != 12 || text[6] != '-' || !all_digits(text.substr(0, 6)) || !all_digits(text.substr(7))) {
    return false;
  }
  return text.starts_with("32") || is_day_and_month(two_digits(text, 0), two_digits(text, 2));
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
    if (all_digits(eleven) && is_eleven_digit_code(eleven)) return true;
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

}  // namespace

std::optional<std::string_view> personal_data_in(std::string_view text) {
  if (has_mail_address(text)) return "an e-mail address";
  if (std::none_of(text.begin(), text.end(), is_digit)) return std::nullopt;
  if (has_account(text)) return "a bank account";
  if (has_personal_code(text)) return "a personal code";
  if (has_phone_number(text)) return "a phone number";
  return std::nullopt;
}

}  // namespace skaidrs
