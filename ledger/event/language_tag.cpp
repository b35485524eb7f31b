#include <algorithm>
#include <set>
#include <vector>

#include "ledger/event/text.h"

namespace skaidrs {
namespace {

constexpr std::size_t kTagBytesMax = 64;

bool is_lower(char c) {
  return c >= 'a' && c <= 'z';
}
bool is_upper(char c) {
  return c >= 'A' && c <= 'Z';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_lower_or_digit(char c) {
  return is_lower(c) || is_digit(c);
}

template <class Predicate>
bool all(std::string_view text, std::size_t least, std::size_t most, Predicate holds) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), holds);
}

bool is_script(std::string_view part) {
  return part.size() == 4 && is_upper(part.front()) && all(part.substr(1), 3, 3, is_lower);
}
bool is_region(std::string_view part) {
  return all(part, 2, 2, is_upper) || all(part, 3, 3, is_digit);
}
bool is_variant(std::string_view part) {
  return all(part, 5, 8, is_lower_or_digit) || (all(part, 4, 4, is_lower_or_digit) && is_digit(part.front()));
}

// The subtags of a tag, taken front to back by the productions of RFC 5646, section 2.1.
class Subtags {
 public:
  explicit Subtags(std::string_view tag) {
    for (std::size_t hyphen = tag.find('-'); hyphen != std::string_view::npos; hyphen = tag.find('-')) {
      parts_.push_back(tag.substr(0, hyphen));
      tag.remove_prefix(hyphen + 1);
    }
    parts_.push_back(tag);
  }

  [[nodiscard]] bool well_formed() {
    if (parts_.front() == "x") return private_use();
    return language() && variants() && extensions() && (at_end() || private_use());
  }

 private:
  [[nodiscard]] bool at_end() const { return next_ == parts_.size(); }

  template <class Predicate>
  bool take(Predicate holds) {
    if (at_end() || !holds(parts_[next_])) return false;
    ++next_;
    return true;
  }
  bool take_lower(std::size_t least, std::size_t most) {
    return take([=](std::string_view part) { return all(part, least, most, is_lower); });
  }

  bool language() {
    if (take_lower(2, 3)) {
      for (int extended = 0; extended < 3 && take_lower(3, 3);) ++extended;
    } else if (!take_lower(4, 8)) {
      return false;
    }
    take(is_script);
    take(is_region);
    return true;
  }

  bool variants() {
    std::set<std::string_view> seen;
    while (!at_end() && is_variant(parts_[next_])) {
      if (!seen.insert(parts_[next_++]).second) return false;
    }
    return true;
  }

  bool extensions() {
    std::set<std::string_view> seen;
    while (!at_end() && parts_[next_] != "x") {
      const bool is_new = all(parts_[next_], 1, 1, is_lower_or_digit) && seen.insert(parts_[next_]).second;
      if (!is_new) return false;
      ++next_;
      if (!take_run(2)) return false;
    }
    return true;
  }

  bool private_use() {
    if (!take([](std::string_view part) { return part == "x"; })) return false;
    return take_run(1) && at_end();
  }

  // One or more subtags of `least` to eight letters and digits.
  bool take_run(std::size_t least) {
    const std::size_t before = next_;
    while (take([=](std::string_view part) { return all(part, least, 8, is_lower_or_digit); })) continue;
    return next_ > before;
  }

  std::vector<std::string_view> parts_;
  std::size_t next_ = 0;
};

}  // namespace

bool is_language_tag(std::string_view tag) {
  return tag.size() <= kTagBytesMax && Subtags(tag).well_formed();
}

}  // namespace skaidrs
