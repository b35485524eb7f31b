#include "ledger/crypto/note.h"

#include <algorithm>

#include "ledger/base/assert.h"
#include "ledger/base/encoding.h"
#include "ledger/crypto/utf8.h"

namespace skaidrs {
namespace {

constexpr std::string_view kLineHead = "\u2014 ";  // em dash, space
constexpr std::size_t kKeyIdBytes = 4;

bool is_white_space(char32_t c) {
  return (c >= 0x9 && c <= 0xd) || c == 0x20 || c == 0x85 || c == 0xa0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200a) ||
         c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000;
}

bool has_control_but_lf(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

// One signature line without its LF.
Result<NoteSignature> parse_line(std::string_view line) {
  if (!line.starts_with(kLineHead)) return invalid("a signature line that does not begin with an em dash and a space");
  line.remove_prefix(kLineHead.size());
  const std::size_t space = line.find(' ');
  if (space == std::string_view::npos) return invalid("a signature line without a signature");
  const std::string_view name = line.substr(0, space);
  if (!is_key_name(name)) return invalid("a signature line without a proper key name");
  auto decoded = from_base64(line.substr(space + 1));
  if (!decoded) return invalid("a signature line that is not canonical base64");
  const Bytes& body = decoded.value();
  if (body.size() <= kKeyIdBytes) return invalid("a signature line with too few bytes");
  NoteSignature signature;
  signature.name = name;
  std::copy_n(body.begin(), kKeyIdBytes, signature.id.bytes.begin());
  signature.signature.assign(body.begin() + kKeyIdBytes, body.end());
  return signature;
}

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty()) return false;
  while (!name.empty()) {
    const auto c = first_code_point(name);
    if (!c || c->value < 0x20 || c->value == '+' || is_white_space(c->value)) return false;
    name.remove_prefix(c->byte_count);
  }
  return true;
}

Result<std::vector<NoteSignature>> parse_note_signatures(std::string_view lines) {
  if (lines.size() > kNoteBytesMax) return invalid("a note longer than " + std::to_string(kNoteBytesMax) + " bytes");
  if (lines.empty()) return invalid("a note without a signature");
  std::vector<NoteSignature> signatures;
  while (!lines.empty()) {
    const std::size_t end = lines.find('\n');
    if (end == std::string_view::npos) return invalid("a note that does not end with a line feed");
    if (signatures.size() == kNoteSignaturesMax) {
      return invalid("a note with more than " + std::to_string(kNoteSignaturesMax) + " signatures");
    }
    LEDGER_TRY(NoteSignature signature, parse_line(lines.substr(0, end)));
    signatures.push_back(std::move(signature));
    lines.remove_prefix(end + 1);
  }
  return signatures;
}

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > kNoteBytesMax) return invalid("a note longer than " + std::to_string(kNoteBytesMax) + " bytes");
  if (!is_utf8(bytes)) return invalid("a note that is not UTF-8");
  if (has_control_but_lf(bytes)) return invalid("a note with a control character");
  // The text may hold empty lines of its own: the last one is the border.
  const std::size_t border = bytes.rfind("\n\n");
  if (border == std::string_view::npos) return invalid("a note without an empty line before its signatures");
  LEDGER_TRY(std::vector<NoteSignature> signatures, parse_note_signatures(bytes.substr(border + 2)));
  return Note{std::string(bytes.substr(0, border + 1)), std::move(signatures)};
}

std::string format_note_signature(const NoteSignature& signature) {
  LEDGER_ASSERT(is_key_name(signature.name));
  Bytes body(signature.id.bytes.begin(), signature.id.bytes.end());
  body.insert(body.end(), signature.signature.begin(), signature.signature.end());
  return std::string(kLineHead) + signature.name + " " + to_base64(body) + "\n";
}

std::string format_note(const Note& note) {
  LEDGER_ASSERT(note.text.ends_with('\n'));
  std::string bytes = note.text + "\n";
  for (const NoteSignature& signature : note.signatures) bytes += format_note_signature(signature);
  return bytes;
}

}  // namespace skaidrs
