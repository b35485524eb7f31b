#include "api/target.h"

#include <algorithm>

#include "api/limits.h"
#include "ledger/crypto/utf8.h"

namespace skaidrs {
namespace {

constexpr std::string_view kHexDigits = "0123456789ABCDEF";

bool is_letter_or_digit(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_unreserved(char c) {
  return is_letter_or_digit(c) || std::string_view("-._~").find(c) != std::string_view::npos;
}

// pchar of RFC 3986 without its escapes.
bool is_path_char(char c) {
  return is_unreserved(c) || std::string_view("!$&'()*+,;=:@").find(c) != std::string_view::npos;
}

bool is_query_char(char c) {
  return is_path_char(c) || c == '/' || c == '?';
}

std::optional<unsigned> hex_digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  return std::nullopt;
}

bool is_control(char32_t code) {
  return code < 0x20 || (code >= 0x7F && code < 0xA0);
}

// The parts of one target, with errors that tell the offset in it.
class TargetReader {
 public:
  explicit TargetReader(std::string_view whole) : whole_(whole) {}

  enum class Part : std::uint8_t { kSegment, kQuery };

  // Decodes `raw`, a part of the whole.
  Result<std::string> decode(std::string_view raw, Part part) const {
    std::string text;
    for (std::size_t i = 0; i < raw.size(); ++i) {
      const char c = raw[i];
      if (c == '%') {
        const auto high = i + 1 < raw.size() ? hex_digit(raw[i + 1]) : std::nullopt;
        const auto low = i + 2 < raw.size() ? hex_digit(raw[i + 2]) : std::nullopt;
        if (!high || !low) return here("a '%' without two hex digits behind it", raw.substr(i));
        text += static_cast<char>(static_cast<unsigned char>(*high * 16U + *low));
        i += 2;
      } else if (part == Part::kSegment ? is_path_char(c) : is_query_char(c)) {
        text += part == Part::kQuery && c == '+' ? ' ' : c;
      } else {
        return here("a byte that must be percent-encoded", raw.substr(i));
      }
    }
    if (part == Part::kSegment && (text == "." || text == "..")) return here("a path that climbs", raw);
    LEDGER_TRY(check_decoded(text, raw));
    return text;
  }

  [[nodiscard]] Error here(std::string message, std::string_view where) const {
    return invalid(std::move(message)).at("byte " + std::to_string(where.data() - whole_.data()));
  }

 private:
  [[nodiscard]] Status check_decoded(std::string_view text, std::string_view raw) const {
    if (text.size() > kTargetPartBytesMax) {
      return here("a part of " + std::to_string(text.size()) + " bytes, where " + std::to_string(kTargetPartBytesMax) +
                      " are allowed",
                  raw);
    }
    while (!text.empty()) {
      const auto code = first_code_point(text);
      if (!code) return here("not UTF-8", raw);
      if (is_control(code->value)) return here("a control character", raw);
      text.remove_prefix(code->byte_count);
    }
    return ok();
  }

  std::string_view whole_;
};

// `http://host/path` -> `/path`: servers take this form too.
Result<std::string_view> without_authority(std::string_view text, const TargetReader& reader) {
  for (const std::string_view scheme : {"http://", "https://"}) {
    if (!text.starts_with(scheme)) continue;
    const std::size_t slash = text.find_first_of("/?#", scheme.size());
    const std::string_view authority = text.substr(0, slash).substr(scheme.size());
    const bool plain = std::all_of(authority.begin(), authority.end(), [](char c) {
      return is_letter_or_digit(c) || std::string_view("-._:[]").find(c) != std::string_view::npos;
    });
    if (authority.empty() || !plain) return reader.here("a target without a proper host", text);
    if (slash == std::string_view::npos || text[slash] != '/') return reader.here("a target without a path", text);
    return text.substr(slash);
  }
  return text;
}

Result<std::vector<Segment>> read_segments(std::string_view path, const TargetReader& reader) {
  std::vector<Segment> segments;
  if (path == "/") return segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const std::string_view raw = path.substr(0, path.find('/'));
    if (raw.empty()) return reader.here("an empty path segment", path);
    LEDGER_TRY(std::string text, reader.decode(raw, TargetReader::Part::kSegment));
    if (segments.size() == kTargetSegmentsMax) return reader.here("too many path segments", raw);
    segments.push_back({std::string(raw), std::move(text)});
    path.remove_prefix(raw.size());
  }
  return segments;
}

Result<std::vector<QueryItem>> read_query(std::string_view query, const TargetReader& reader) {
  std::vector<QueryItem> items;
  for (;;) {
    const std::size_t end = std::min(query.find('&'), query.size());
    const std::string_view raw = query.substr(0, end);
    const std::size_t equals = raw.find('=');
    if (equals == std::string_view::npos || equals == 0) return reader.here("a parameter is written name=value", raw);
    LEDGER_TRY(std::string name, reader.decode(raw.substr(0, equals), TargetReader::Part::kQuery));
    LEDGER_TRY(std::string value, reader.decode(raw.substr(equals + 1), TargetReader::Part::kQuery));
    const bool twice =
        std::any_of(items.begin(), items.end(), [&name](const QueryItem& item) { return item.name == name; });
    if (twice) return reader.here("a parameter is given twice", raw);
    if (items.size() == kQueryItemsMax) return reader.here("too many parameters", raw);
    items.push_back({std::move(name), std::move(value)});
    if (end == query.size()) return items;
    query.remove_prefix(end + 1);
  }
}

}  // namespace

std::optional<std::string_view> Target::parameter(std::string_view name) const {
  const auto found =
      std::find_if(query.begin(), query.end(), [name](const QueryItem& item) { return item.name == name; });
  if (found == query.end()) return std::nullopt;
  return found->value;
}

Result<Target> parse_target(std::string_view text) {
  const TargetReader reader(text);
  if (text.size() > kTargetBytesMax) {
    return invalid("a target of " + std::to_string(text.size()) + " bytes, where " + std::to_string(kTargetBytesMax) +
                   " are allowed");
  }
  LEDGER_TRY(const std::string_view origin_form, without_authority(text, reader));
  if (!origin_form.starts_with('/')) return invalid("a target begins with a slash").at("byte 0");
  const std::size_t question = std::min(origin_form.find('?'), origin_form.size());
  Target target;
  LEDGER_TRY(target.segments, read_segments(origin_form.substr(0, question), reader));
  if (question + 1 < origin_form.size()) {
    LEDGER_TRY(target.query, read_query(origin_form.substr(question + 1), reader));
  }
  return target;
}

std::string raw_path(const Target& target) {
  if (target.segments.empty()) return "/";
  std::string path;
  for (const Segment& segment : target.segments) path += "/" + segment.raw;
  return path;
}

std::string percent_encoded(std::string_view text) {
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kHexDigits[byte >> 4U];
    encoded += kHexDigits[byte & 15U];
  }
  return encoded;
}

}  // namespace skaidrs
