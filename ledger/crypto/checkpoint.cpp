#include "ledger/crypto/checkpoint.h"

#include <algorithm>
#include <charconv>
#include <vector>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"

namespace skaidrs {
namespace {

constexpr std::size_t kLines = 3;

// The non-empty lines of `text`, each ended by LF.
Result<std::vector<std::string_view>> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    if (end == std::string_view::npos) return invalid("a checkpoint that does not end with a line feed");
    if (end == 0) return invalid("a checkpoint with an empty line");
    lines.push_back(text.substr(0, end));
    text.remove_prefix(end + 1);
  }
  if (lines.size() < kLines) return invalid("a checkpoint of less than three lines");
  return lines;
}

Result<TreeSize> parse_size(std::string_view text) {
  TreeSize size;
  const char* const end = text.data() + text.size();
  const auto [stop, error] = std::from_chars(text.data(), end, size.value);
  if (error != std::errc() || stop != end || (text.size() > 1 && text.front() == '0')) {
    return invalid("the second line of a checkpoint is not a tree size");
  }
  return size;
}

Result<Checkpoint> parse_lines(const std::vector<std::string_view>& lines) {
  LEDGER_TRY(const TreeSize size, parse_size(lines[1]));
  const auto root_bytes = from_base64(lines[2]);
  if (!root_bytes) return invalid("the third line of a checkpoint is not canonical base64");
  LEDGER_TRY(const Hash root, hash_from_bytes(root_bytes.value()));
  return Checkpoint{std::string(lines[0]), size, root};
}

}  // namespace

Status check_origin(std::string_view origin) {
  if (origin.empty()) return invalid("an origin is not empty");
  if (origin.size() > kOriginBytesMax) {
    return invalid("an origin has at most " + std::to_string(kOriginBytesMax) + " bytes");
  }
  const bool plain = std::all_of(origin.begin(), origin.end(), [](char c) { return c > ' ' && c <= '~' && c != '+'; });
  if (!plain) return invalid("an origin is printable ASCII without space and '+'");
  if (origin.starts_with("//") || origin.find("://") != std::string_view::npos) {
    return invalid("an origin is a URL without its scheme, such as ledger.example.org/grants");
  }
  return ok();
}

std::string format_checkpoint(const Checkpoint& checkpoint) {
  return checkpoint.origin + "\n" + std::to_string(checkpoint.size.value) + "\n" + to_base64(checkpoint.root) + "\n";
}

Result<Checkpoint> parse_checkpoint(std::string_view text) {
  LEDGER_TRY(const auto lines, lines_of(text));
  if (lines.size() != kLines) return invalid("a checkpoint of more than three lines");
  LEDGER_TRY(check_origin(lines[0]));
  return parse_lines(lines);
}

Result<Checkpoint> parse_foreign_checkpoint(std::string_view text) {
  LEDGER_TRY(const auto lines, lines_of(text));
  return parse_lines(lines);
}

std::string sign_checkpoint(const Checkpoint& checkpoint, const PrivateKey& log_key) {
  const PrivateKey* const alone = &log_key;
  return sign_checkpoint(checkpoint, {&alone, 1});
}

std::string sign_checkpoint(const Checkpoint& checkpoint, std::span<const PrivateKey* const> log_keys) {
  LEDGER_ASSERT(check_origin(checkpoint.origin).has_value());
  LEDGER_ASSERT(!log_keys.empty());
  Note note{format_checkpoint(checkpoint), {}};
  for (const PrivateKey* key : log_keys) note.signatures.push_back(sign_note(note.text, checkpoint.origin, *key));
  return format_note(note);
}

Result<Checkpoint> open_checkpoint(std::string_view note, const Vkey& log_key) {
  if (log_key.type != NoteKeyType::kEd25519) {
    return unverified("the key of " + log_key.name + " is no log key that can be verified");
  }
  LEDGER_TRY(const Note parsed, parse_note(note));
  LEDGER_TRY(const VerifiedNote verified, verify_note(parsed, {&log_key, 1}));
  LEDGER_TRY(Checkpoint checkpoint, parse_checkpoint(verified.note.text));
  if (checkpoint.origin != log_key.name) {
    return unverified("a checkpoint of " + checkpoint.origin + ", signed by " + log_key.name);
  }
  return checkpoint;
}

Result<Checkpoint> open_checkpoint_of_all(std::string_view note, std::span<const Vkey> log_keys) {
  LEDGER_ASSERT(!log_keys.empty());
  Result<Checkpoint> opened = open_checkpoint(note, log_keys.front());
  for (const Vkey& key : log_keys) {
    if (opened) opened = open_checkpoint(note, key);
    if (!opened) {
      Error error = std::move(opened).error();
      error.message = "log key " + format_vkey(key) + ": " + error.message;
      return error;
    }
  }
  return opened;
}

}  // namespace skaidrs
