#include <algorithm>
#include <utility>
#include <vector>

#include "ledger/event/json.h"

namespace skaidrs {
namespace {

constexpr std::int64_t kIntegerMax = (std::int64_t{1} << 53) - 1;
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

std::string byte_place(std::size_t offset) {
  return "byte " + std::to_string(offset);
}

// One token of a JSON pointer (RFC 6901, section 3).
std::string pointer_token(std::string_view name) {
  std::string token = "/";
  for (const char c : name) {
    if (c == '~') {
      token += "~0";
    } else if (c == '/') {
      token += "~1";
    } else {
      token += c;
    }
  }
  return token;
}

// The parser's own words without its prefix and without the bytes it choked on, which need not be UTF-8.
std::string plain_words(std::string_view what) {
  const std::size_t quoted = what.find("; last read:");
  std::string_view kept = what.substr(0, quoted);
  const std::size_t expected = what.rfind("; expected ");
  const std::size_t head = kept.find(": ");
  if (head != std::string_view::npos) kept.remove_prefix(head + 2);
  std::string words(kept);
  if (quoted != std::string_view::npos && expected != std::string_view::npos && expected > quoted) {
    words += what.substr(expected);
  }
  return words;
}

// Builds the value from the parser's calls. Every call answers whether to go on; after a "no", error() tells why.
class StrictBuilder {
 public:
  StrictBuilder(const JsonLimits& limits, NumberRule numbers) : limits_(limits), numbers_(numbers) {}

  bool null() { return add(nullptr); }
  bool boolean(bool value) { return add(value); }

  bool number_integer(Json::number_integer_t value) {
    // Non-negative numbers come as unsigned, so a zero here was spelled "-0".
    if (numbers_ == NumberRule::kVerbatim) return add(value == 0 ? std::string("-0") : std::to_string(value));
    if (value == 0) return refuse("the number -0: write 0");
    if (value < -kIntegerMax) return refuse_range();
    return add(value);
  }

  bool number_unsigned(Json::number_unsigned_t value) {
    if (numbers_ == NumberRule::kVerbatim) return add(std::to_string(value));
    if (value > static_cast<Json::number_unsigned_t>(kIntegerMax)) return refuse_range();
    return add(value);
  }

  bool number_float(Json::number_float_t /*value*/, const std::string& token) {
    if (numbers_ == NumberRule::kIntegers) {
      return token.find_first_of(".eE") == std::string::npos ? refuse_range() : refuse_fraction();
    }
    // The lexer writes the locale's decimal point into the token; the source has a full stop.
    std::string spelling = token;
    std::replace_if(
        spelling.begin(), spelling.end(),
        [](char c) { return std::string_view("0123456789+-eE").find(c) == std::string_view::npos; }, '.');
    return add(std::move(spelling));
  }

  bool string(std::string& value) { return add(std::move(value)); }
  bool binary(Json::binary_t& /*value*/) { return refuse("a binary value"); }

  bool start_object(std::size_t /*elements*/) { return open(Json::object()); }
  bool start_array(std::size_t /*elements*/) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    if (!count_one()) return false;
    auto& members = open_.back().container->get_ref<Json::object_t&>();
    const auto [member, is_new] = members.try_emplace(std::move(name));
    open_.back().member = &*member;
    return is_new || refuse("a member that stands twice in its object");
  }

  bool parse_error(std::size_t chars_read, const std::string& /*token*/, const Json::exception& problem) {
    constexpr int kNumberOverflow = 406;
    const std::size_t offset = chars_read == 0 ? 0 : chars_read - 1;
    error_ = invalid(problem.id == kNumberOverflow ? "a number too large for any use" : plain_words(problem.what()))
                 .at(byte_place(offset));
    return false;
  }

  [[nodiscard]] const Error& error() const { return error_; }
  [[nodiscard]] Json take() && { return std::move(root_); }

 private:
  struct Open {
    Json* container;
    Json::object_t::value_type* member;  // the member being read; null in arrays and before the first
  };

  Json* place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    const Open& parent = open_.back();
    if (parent.container->is_array()) return &parent.container->emplace_back(std::move(value));
    parent.member->second = std::move(value);
    return &parent.member->second;
  }

  bool add(Json value) {
    if (!count_one()) return false;
    place(std::move(value));
    return true;
  }

  bool open(Json container) {
    if (open_.size() >= limits_.depth_max) {
      return refuse("nested deeper than " + std::to_string(limits_.depth_max) + " levels");
    }
    if (!count_one()) return false;
    open_.push_back({place(std::move(container)), nullptr});
    return true;
  }

  bool close() {
    open_.pop_back();
    return true;
  }

  bool count_one() {
    if (++values_ <= limits_.values_max) return true;
    return refuse("more than " + std::to_string(limits_.values_max) + " values and members");
  }

  bool refuse_range() { return refuse("an integer beyond 2^53-1: write it as text"); }
  bool refuse_fraction() { return refuse("a number with decimals or an exponent: write it as text"); }

  bool refuse(std::string rule) {
    std::string pointer;
    for (const Open& level : open_) {
      if (level.container->is_array()) {
        // A container that is open here is the last element; a scalar in question is the one behind it.
        const std::size_t size = level.container->size();
        pointer += "/" + std::to_string(&level == &open_.back() ? size : size - 1);
      } else if (level.member != nullptr) {
        pointer += pointer_token(level.member->first);
      }
    }
    error_ = invalid(std::move(rule)).at(std::move(pointer));
    return false;
  }

  const JsonLimits& limits_;
  NumberRule numbers_;
  Json root_;
  std::vector<Open> open_;
  std::size_t values_ = 0;
  Error error_;
};

}  // namespace

Result<Json> parse_json(std::string_view text, const JsonLimits& limits, NumberRule numbers) {
  if (text.size() > limits.bytes_max) {
    return invalid(std::to_string(text.size()) + " bytes of JSON, where " + std::to_string(limits.bytes_max) +
                   " are allowed")
        .hinted("an entry holds about 47 kB of data; texts above 16 KiB are documents, which an event names by digest");
  }
  if (text.starts_with(kByteOrderMark)) {
    return invalid("a byte order mark").at(byte_place(0)).hinted("save the file as UTF-8 without a byte order mark");
  }
  // The library takes a zero byte between tokens for the end of the text, whatever stands behind it.
  if (const std::size_t zero = text.find('\0'); zero != std::string_view::npos) {
    return invalid("a zero byte").at(byte_place(zero));
  }
  StrictBuilder builder(limits, numbers);
  if (!Json::sax_parse(text.begin(), text.end(), &builder)) return builder.error();
  return std::move(builder).take();
}

Result<Json> parse_json(std::string_view text) {
  return parse_json(text, JsonLimits{}, NumberRule::kIntegers);
}

}  // namespace skaidrs
