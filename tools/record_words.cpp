#include "tools/record_words.h"

#include <algorithm>

#include "ledger/event/catalogue.h"
#include "tools/input_file.h"

namespace skaidrs {
namespace {

constexpr std::size_t kJsonFileBytesMax = 1024 * 1024;

// Reads the next member, up to its comma; quotes open at its beginning or right behind the first '='.
class MemberScanner {
 public:
  explicit MemberScanner(std::string_view word) : rest_(word) {}

  [[nodiscard]] bool is_done() const { return is_done_; }

  Result<std::string> next() {
    std::string member;
    bool is_quoted = false;
    bool may_open = true;
    while (!rest_.empty()) {
      const char c = rest_.front();
      rest_.remove_prefix(1);
      if (is_quoted) {
        if (c != '"') {
          member.push_back(c);
        } else if (rest_.starts_with('"')) {
          member.push_back(c);
          rest_.remove_prefix(1);
        } else {
          is_quoted = false;
        }
        continue;
      }
      if (c == ',') return member;
      if (c == '"' && may_open) {
        is_quoted = true;
      } else {
        member.push_back(c);
      }
      may_open = c == '=' && std::count(member.begin(), member.end(), '=') == 1;
    }
    is_done_ = true;
    if (is_quoted) return invalid("a double quote is not closed");
    return member;
  }

 private:
  std::string_view rest_;
  bool is_done_ = false;
};

std::string replaced(std::string_view text, char from, char to) {
  std::string out(text);
  // What begins with the sign keeps it there: _sd.
  if (!out.empty()) std::replace(out.begin() + 1, out.end(), from, to);
  return out;
}

}  // namespace

Result<std::vector<std::pair<std::string, std::string>>> split_members(std::string_view word) {
  std::vector<std::pair<std::string, std::string>> members;
  MemberScanner scanner(word);
  while (!scanner.is_done()) {
    LEDGER_TRY(const std::string member, scanner.next());
    const std::size_t equals = member.find('=');
    if (equals == std::string::npos || equals == 0) {
      return invalid("\"" + member + "\" is no NAME=VALUE")
          .hinted("commas part the members; a text with a comma in it stands between double quotes");
    }
    members.emplace_back(member.substr(0, equals), member.substr(equals + 1));
  }
  return members;
}

bool looks_like_json(std::string_view word) {
  return word.starts_with('{') || word.starts_with('[');
}

std::string_view file_in(std::string_view word) {
  if (!word.starts_with('@') || word.starts_with("@@")) return {};
  return word.substr(1);
}

Result<std::string> text_in(std::string_view word) {
  if (const std::string_view file = file_in(word); !file.empty()) {
    LEDGER_TRY(const Bytes bytes, read_input(std::string(file), kStringBytesMax));
    std::string text(text_of(bytes));
    if (text.ends_with('\n')) text.pop_back();
    return text;
  }
  return std::string(word.starts_with("@@") ? word.substr(1) : word);
}

Result<Json> json_in(std::string_view word) {
  const std::string_view file = file_in(word);
  if (file.empty()) return parse_json(word);
  LEDGER_TRY(const Bytes bytes, read_input(std::string(file), kJsonFileBytesMax));
  Result<Json> value = parse_json(text_of(bytes));
  if (!value) {
    Error error = std::move(value).error();
    error.path = std::string(file) + (error.path.empty() ? "" : ": " + error.path);
    return error;
  }
  return value;
}

std::string option_of(std::string_view member) {
  return replaced(member, '_', '-');
}

std::string member_of(std::string_view option) {
  return replaced(option, '-', '_');
}

}  // namespace skaidrs
