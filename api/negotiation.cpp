#include "api/negotiation.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace skaidrs {
namespace {

constexpr unsigned kFullWeight = 1'000;
constexpr std::size_t kElementsMax = 32;  // of one field; the rest is passed over

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_word(std::string_view a, std::string_view b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) { return lower(x) == lower(y); });
}

std::string_view trimmed(std::string_view text) {
  const std::size_t begin = std::min(text.find_first_not_of(" \t"), text.size());
  const std::size_t end = text.find_last_not_of(" \t");
  return end == std::string_view::npos ? std::string_view() : text.substr(begin, end - begin + 1);
}

// The elements of a list, trimmed. Quoted texts hold no commas in the fields that are read here.
std::vector<std::string_view> split(std::string_view list, char separator) {
  std::vector<std::string_view> elements;
  while (!list.empty() && elements.size() < kElementsMax) {
    const std::size_t end = std::min(list.find(separator), list.size());
    const std::string_view element = trimmed(list.substr(0, end));
    if (!element.empty()) elements.push_back(element);
    list.remove_prefix(std::min(end + 1, list.size()));
  }
  return elements;
}

// "0" to "1" with up to three decimals, in thousandths.
std::optional<unsigned> parse_weight(std::string_view text) {
  if (text.empty() || text.size() > 5 || (text[0] != '0' && text[0] != '1')) return std::nullopt;
  if (text.size() > 1 && text[1] != '.') return std::nullopt;
  unsigned weight = static_cast<unsigned>(text[0] - '0') * kFullWeight;
  unsigned unit = kFullWeight / 10;
  for (const char c : text.substr(std::min<std::size_t>(2, text.size()))) {
    if (c < '0' || c > '9') return std::nullopt;
    weight += static_cast<unsigned>(c - '0') * unit;
    unit /= 10;
  }
  if (weight > kFullWeight) return std::nullopt;
  return weight;
}

struct Preference {
  std::string_view name;
  unsigned weight = kFullWeight;
};

std::vector<Preference> parse_preferences(std::string_view field) {
  std::vector<Preference> preferences;
  for (const std::string_view element : split(field, ',')) {
    const std::vector<std::string_view> parts = split(element, ';');
    if (parts.empty()) continue;
    Preference preference{parts.front()};
    bool proper = true;
    for (std::size_t i = 1; i < parts.size(); ++i) {
      if (parts[i].size() < 2 || lower(parts[i][0]) != 'q' || parts[i][1] != '=') continue;
      const auto weight = parse_weight(parts[i].substr(2));
      proper = weight.has_value();
      preference.weight = weight.value_or(0);
    }
    if (proper) preferences.push_back(preference);
  }
  return preferences;
}

std::optional<unsigned> weight_of(const std::vector<Preference>& preferences, std::string_view name) {
  const auto found = std::find_if(preferences.begin(), preferences.end(),
                                  [name](const Preference& preference) { return same_word(preference.name, name); });
  if (found == preferences.end()) return std::nullopt;
  return found->weight;
}

std::optional<std::uint64_t> parse_offset(std::string_view text) {
  std::uint64_t value = 0;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, value);
  if (text.empty() || error != std::errc() || stop != end) return std::nullopt;
  return value;
}

std::string_view without_suffix(std::string_view etag) {
  for (const Encoding encoding : {Encoding::kGzip, Encoding::kZstd}) {
    if (etag.ends_with(etag_suffix(encoding))) return etag.substr(0, etag.size() - etag_suffix(encoding).size());
  }
  return etag;
}

}  // namespace

Encoding preferred_encoding(std::string_view accept_encoding) {
  const std::vector<Preference> preferences = parse_preferences(accept_encoding);
  if (preferences.empty()) return Encoding::kIdentity;
  const unsigned others = weight_of(preferences, "*").value_or(0);
  const unsigned zstd = weight_of(preferences, "zstd").value_or(others);
  const unsigned gzip = weight_of(preferences, "gzip").value_or(others);
  const unsigned identity = weight_of(preferences, "identity").value_or(std::max(others, 1U));
  if (zstd > 0 && zstd >= gzip && zstd >= identity) return Encoding::kZstd;
  if (gzip > 0 && gzip >= identity) return Encoding::kGzip;
  return Encoding::kIdentity;
}

std::string_view preferred_type(std::string_view accept, const std::vector<std::string_view>& offered) {
  const std::vector<Preference> preferences = parse_preferences(accept);
  std::string_view best = offered.front();
  unsigned best_weight = 0;
  for (const std::string_view type : offered) {
    const std::string family = std::string(type.substr(0, type.find('/'))) + "/*";
    auto weight = weight_of(preferences, type);
    if (!weight) weight = weight_of(preferences, family);
    if (!weight) weight = weight_of(preferences, "*/*");
    if (weight.value_or(0) <= best_weight) continue;
    best = type;
    best_weight = *weight;
  }
  return best;
}

bool names_etag(std::string_view if_none_match, std::string_view etag) {
  for (std::string_view element : split(if_none_match, ',')) {
    if (element == "*") return true;
    if (element.starts_with("W/")) element.remove_prefix(2);
    if (element.size() < 2 || element.front() != '"' || element.back() != '"') continue;
    if (without_suffix(element.substr(1, element.size() - 2)) == etag) return true;
  }
  return false;
}

std::string_view etag_suffix(Encoding encoding) {
  switch (encoding) {
    case Encoding::kIdentity:
      return "";
    case Encoding::kGzip:
      return "-gzip";
    case Encoding::kZstd:
      return "-zstd";
  }
  return "";
}

std::string_view encoding_name(Encoding encoding) {
  return encoding == Encoding::kIdentity ? std::string_view() : etag_suffix(encoding).substr(1);
}

RangeAnswer asked_range(std::string_view range, std::uint64_t bytes) {
  constexpr std::string_view kUnit = "bytes=";
  if (range.size() < kUnit.size() || !same_word(range.substr(0, kUnit.size()), kUnit)) return {};
  const std::string_view spec = trimmed(range.substr(kUnit.size()));
  const std::size_t dash = spec.find('-');
  if (dash == std::string_view::npos) return {};
  const std::string_view first_text = spec.substr(0, dash);
  const auto first = parse_offset(first_text);
  const auto last = parse_offset(spec.substr(dash + 1));
  if (first_text.empty()) {  // The last so many bytes.
    if (!last) return {};
    if (*last == 0 || bytes == 0) return {RangeVerdict::kUnsatisfiable, {}};
    const std::uint64_t count = std::min(*last, bytes);
    return {RangeVerdict::kPart, {bytes - count, count}};
  }
  const bool open_ended = dash + 1 == spec.size();
  if (!first || (!last && !open_ended) || (last && *last < *first)) return {};
  if (*first >= bytes) return {RangeVerdict::kUnsatisfiable, {}};
  const std::uint64_t past = open_ended ? bytes : std::min(*last, bytes - 1) + 1;
  return {RangeVerdict::kPart, {*first, past - *first}};
}

}  // namespace skaidrs
