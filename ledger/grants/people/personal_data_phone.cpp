#include "ledger/grants/people/personal_data_phone.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "ledger/grants/people/personal_data_signs.h"

namespace skaidrs {
namespace {

constexpr bool is_gap(char c) {
  return c == ' ' || c == '-' || c == '/' || c == '(' || c == ')';
}

// A run of digits and the signs that people put between them, without those at its ends.
struct DigitRun {
  std::size_t first = 0;
  std::size_t past = 0;
  std::string digits;
  std::size_t first_group = 0;      // digits in front of the first sign between two of them; 0 when there is none
  std::vector<std::string> groups;  // the digits between gaps
  enum class Gaps : std::uint8_t { kSingle, kOther } gaps = Gaps::kSingle;  // single spaces and hyphens alone
};

DigitRun run_at(std::string_view text, std::size_t first) {
  DigitRun run{.first = first, .past = first, .digits = {}, .groups = {}};
  std::size_t gap = 1;
  for (std::size_t i = first; i < text.size() && (is_digit(text[i]) || is_gap(text[i])); ++i) {
    if (!is_digit(text[i])) {
      ++gap;
      continue;
    }
    if (gap > 0) {
      const bool plain = run.groups.empty() || (gap == 1 && (text[i - 1] == ' ' || text[i - 1] == '-'));
      if (!plain) run.gaps = DigitRun::Gaps::kOther;
      if (run.groups.size() == 1) run.first_group = run.digits.size();
      run.groups.emplace_back();
    }
    gap = 0;
    run.digits += text[i];
    run.groups.back() += text[i];
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

std::string last_word(std::string_view text) {
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::string word;
  for (; !text.empty() && is_word(text.back()); text.remove_suffix(1)) word.insert(0, 1, lower(text.back()));
  return word.empty() && text.ends_with('$') ? "$" : word;
}

std::string first_word(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  std::string word;
  for (; !text.empty() && is_word(text.front()); text.remove_prefix(1)) word += lower(text.front());
  return word.empty() && text.starts_with('$') ? "$" : word;
}

// A word for a telephone stands in front, at most two signs away.
bool follows_phone_word(std::string_view before) {
  constexpr std::array<std::string_view, 9> kWords{
      "tel", "telefon", "telephone", "phone", "t\xC4\x81lr", "t\xC4\x81lrunis", "mob", "mobile", "fax"};
  for (int i = 0; i < 2 && !before.empty() && std::string_view(".: (").find(before.back()) != std::string_view::npos;
       ++i) {
    before.remove_suffix(1);
  }
  const std::string word = before.ends_with(' ') || before.ends_with('$') ? std::string() : last_word(before);
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

// Years in front of each other (2014-2015), and round numbers (2000-3000), are no phone number.
bool is_range(const DigitRun& run) {
  const auto year = [](const std::string& group) { return group.starts_with("19") || group.starts_with("20"); };
  const auto round = [](const std::string& group) { return group.ends_with("00"); };
  return run.groups.size() == 2 &&
         ((year(run.groups[0]) && year(run.groups[1])) || (round(run.groups[0]) && round(run.groups[1])));
}

// A sum of money: round to the thousand, with decimals, or with a currency beside it.
bool is_sum(std::string_view text, const DigitRun& run) {
  static constexpr std::array<std::string_view, 14> kCurrencies{"eur", "euro", "eiro", "\xE2\x82\xAC", "ls",
                                                                "lvl", "lats", "lati", "latu",         "latiem",
                                                                "usd", "$",    "gbp",  "\xC2\xA3"};
  if (run.groups.back() == "000") return true;
  const std::string_view behind = text.substr(run.past);
  if (behind.size() > 1 && (behind[0] == ',' || behind[0] == '.') && is_digit(behind[1])) return true;
  const std::array<std::string, 2> beside{last_word(text.substr(0, run.first)), first_word(behind)};
  return std::any_of(beside.begin(), beside.end(), [](const std::string& word) {
    return std::find(kCurrencies.begin(), kCurrencies.end(), word) != kCurrencies.end();
  });
}

// Eight digits, the first a 2 or a 6, in groups: 29 123 456, 2912-3456. Eight digits in one are any number.
bool is_latvian_phone(std::string_view text, const DigitRun& run) {
  using Sizes = std::vector<std::size_t>;
  if (run.digits.size() != 8 || (run.digits.front() != '2' && run.digits.front() != '6')) return false;
  Sizes sizes;
  for (const std::string& group : run.groups) sizes.push_back(group.size());
  const bool grouped = sizes == Sizes{2, 3, 3} || sizes == Sizes{4, 4} || sizes == Sizes{2, 2, 2, 2} ||
                       sizes == Sizes{2, 6} || sizes == Sizes{3, 5} || sizes == Sizes{3, 2, 3};
  return run.gaps == DigitRun::Gaps::kSingle && grouped && !is_range(run) && !is_sum(text, run);
}

bool is_phone(std::string_view text, const DigitRun& run) {
  const std::size_t count = run.digits.size();
  const char before = run.first == 0 ? ' ' : text[run.first - 1];
  if (before == '+') return count >= 8 && count <= 15;
  if (follows_phone_word(text.substr(0, run.first))) return count >= 6 && count <= 15;
  if (is_word(before) || before == '.' || before == ',' || before == '-' || before == '/') return false;
  const bool stands_free = run.past == text.size() || !is_word(text[run.past]);
  if (stands_free && is_latvian_phone(text, run)) return true;
  const bool area_code = run.first_group >= 2 && run.first_group <= 5;
  if (!stands_free || !area_code || run.digits.front() != '0') return false;
  if (begins_like_date(text.substr(run.first))) return false;
  return run.digits[1] == '0' ? count >= 11 && count <= 15 : count >= 10 && count <= 12;
}

}  // namespace

bool has_phone_number(std::string_view text) {
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!is_digit(text[i])) continue;
    const DigitRun run = run_at(text, i);
    if (is_phone(text, run)) return true;
    i = run.past;
  }
  return false;
}

}  // namespace skaidrs
