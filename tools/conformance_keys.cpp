#include "tools/conformance_keys.h"

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"
#include "ledger/crypto/utf8.h"

namespace skaidrs {
namespace {

// Larger files hold no keys that anybody needs, and reading a whole log twice is slow.
constexpr std::size_t kKeySourceBytesMax = 4UL * 1024 * 1024;
constexpr std::uint8_t kCtHeadType = 0x05;

// The key of a public test log whose folder does not carry it (transparency-dev/tessera, testdata/build_log.sh).
constexpr std::string_view kTesseraTestLog =
    "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx";

void add_key(std::vector<Vkey>& keys, std::string_view text) {
  Result<Vkey> key = parse_vkey(text);
  if (key && std::find(keys.begin(), keys.end(), key.value()) == keys.end()) keys.push_back(std::move(key).value());
}

// Verifier keys stand between white space, quotation marks or other punctuation that their texts never hold.
void add_keys_within(std::vector<Vkey>& keys, std::string_view text) {
  constexpr std::string_view kBorders = " \t\r\n\"'`,;|()<>[]{}\\";
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBorders), text.size());
    const std::string_view word = text.substr(0, end);
    if (std::count(word.begin(), word.end(), '+') >= 2) add_key(keys, word);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

void read_description(KeyRing& ring, const std::string& path, const Json& value) {
  if (describes_ct_log(value)) {
    const auto log = ct_log_of(value);
    if (log) ring.ct_logs.push_back(log.value());
  }
  const Json* listed = find_member(value, "verifier_keys");
  if (listed == nullptr || !listed->is_array()) return;
  std::vector<Vkey>& owners = ring.owners[folder_part(path)];
  for (const Json& key : *listed) {
    if (key.is_string()) add_key(owners, key.get_ref<const std::string&>());
  }
}

// What is signed of an RFC 6962 head: version, signature type, time, size, root. Spec: RFC 6962, section 3.5.
Bytes ct_head_message(ByteView time, const Checkpoint& head) {
  return WireWriter().u8(0).u8(1).raw(time).u64be(head.size.value).raw(head.root.view()).bytes();
}

// u64 time || 04 03 (SHA-256, ECDSA) || u16 length || DER. Errors: kUnverified, kInvalidArgument.
Status verify_ct_line(std::string_view text, const NoteSignature& line, const P256PublicKey& key) {
  LEDGER_TRY(const Checkpoint head, parse_foreign_checkpoint(text));
  WireReader reader(line.signature);
  LEDGER_TRY(const ByteView time, reader.raw(sizeof(std::uint64_t)));
  LEDGER_TRY(const std::uint16_t algorithms, reader.u16be());
  LEDGER_TRY(const std::uint16_t length, reader.u16be());
  LEDGER_TRY(const ByteView signature, reader.raw(length));
  constexpr std::uint16_t kSha256Ecdsa = 0x0403;
  const bool holds = algorithms == kSha256Ecdsa && reader.at_end() && head.origin == line.name &&
                     verify_p256(key, ct_head_message(time, head), signature, EcdsaForm::kDer);
  return holds ? ok() : Status(unverified("the head's signature does not hold"));
}

bool is_ct_line_of(const NoteSignature& line, const KeyRing::CtLog& log) {
  constexpr std::array<std::uint8_t, 2> kBorder = {0x0a, kCtHeadType};
  const Hash hash = sha256({view_of(line.name), kBorder, log.log_id.view()});
  return std::equal(line.id.bytes.begin(), line.id.bytes.end(), hash.bytes.begin());
}

bool is_line_of(const NoteSignature& line, const Vkey& key) {
  return line.name == key.name && line.id == key.id;
}

NoteFinding::Result judge_line(const Note& note, const NoteSignature& line, const KeyRing& ring) {
  using Result = NoteFinding::Result;
  for (const Vkey& key : ring.vkeys) {
    if (!is_line_of(line, key)) continue;
    if (key.type == NoteKeyType::kMlDsa44) return Result::kNotVerifiable;
    return verify_note({note.text, {line}}, {&key, 1}) ? Result::kHolds : Result::kFails;
  }
  for (const KeyRing::CtLog& log : ring.ct_logs) {
    if (!is_ct_line_of(line, log)) continue;
    return verify_ct_line(note.text, line, log.key) ? Result::kHolds : Result::kFails;
  }
  return Result::kNoKey;
}

// No proper part of a good key is a key, and no character of it may change.
Status judge_brittleness(std::string_view key) {
  for (std::size_t from = 0; from < key.size(); ++from) {
    for (std::size_t length = 1; from + length <= key.size(); ++length) {
      const bool whole = length == key.size();
      if (!whole && parse_vkey(key.substr(from, length))) return unverified("a part of the key is taken for a key");
    }
    std::string changed(key);
    changed[from] = static_cast<char>(static_cast<unsigned char>(changed[from]) + 1U);
    if (parse_vkey(changed)) return unverified("a changed key is taken for a key");
  }
  return ok();
}

}  // namespace

std::vector<Vkey> KeyRing::owners_of(std::string_view path) const {
  for (std::string folder = folder_part(path);; folder = folder_part(folder)) {
    const auto found = owners.find(folder);
    if (found != owners.end()) return found->second;
    if (folder.empty()) return {};
  }
}

KeyRing collect_keys(const VectorFolder& folder) {
  KeyRing ring;
  add_key(ring.vkeys, kTesseraTestLog);
  for (const std::string& path : folder.files()) {
    auto text = folder.read(path);
    if (!text || text.value().size() > kKeySourceBytesMax || !is_utf8(text.value())) continue;
    add_keys_within(ring.vkeys, text.value());
    const VectorFile file = make_vector_file(path, std::move(text).value());
    if (file.json) read_description(ring, path, *file.json);
  }
  return ring;
}

bool describes_ct_log(const Json& value) {
  return members_among(value, {"log_id", "key", "log_spec", "mmd", "final_tree_head"}) >= 2;
}

Result<KeyRing::CtLog> ct_log_of(const Json& description) {
  LEDGER_TRY(const std::string key, string_member(description, "key"));
  LEDGER_TRY(const Bytes spki, from_base64(key));
  LEDGER_TRY(const P256PublicKey point, p256_key_from_spki(spki));
  return KeyRing::CtLog{sha256(spki), point};
}

NoteFinding judge_note_signatures(const Note& note, const KeyRing& ring, std::span<const Vkey> required) {
  using Result = NoteFinding::Result;
  NoteFinding finding;
  for (const NoteSignature& line : note.signatures) {
    const Result result = judge_line(note, line, ring);
    if (result == Result::kFails) return {result, "the signature of " + line.name + " does not hold"};
    if (result == Result::kHolds) finding.result = result;
    if (result == Result::kNotVerifiable && finding.result == Result::kNoKey) finding.result = result;
  }
  const bool met = required.empty() || std::any_of(required.begin(), required.end(),
                                                   [&note](const Vkey& key) { return is_signed_as(note, key); });
  if (!met) return {Result::kFails, "it bears no signature by " + required.front().name};
  if (finding.result == Result::kNoKey) finding.reason = "no verifier key in the folder belongs to its signatures";
  if (finding.result == Result::kNotVerifiable) finding.reason = "this build cannot verify ML-DSA-44 signatures";
  return finding;
}

bool is_origin_folder(std::string_view folder) {
  return hash_from_hex(name_part(folder)).has_value();
}

Status check_origin_folder(const Checkpoint& checkpoint, std::string_view folder) {
  const std::string wanted = to_hex(sha256(view_of(checkpoint.origin)));
  if (!is_origin_folder(folder) || name_part(folder) == wanted) return ok();
  return unverified("the folder of " + checkpoint.origin + " is " + wanted);
}

Status check_good_key(std::string_view text) {
  LEDGER_TRY(const Vkey key, parse_vkey(text));
  if (format_vkey(key) != text) return unverified("written again it is another text");
  return key.type == NoteKeyType::kMlDsa44 ? ok() : judge_brittleness(text);
}

bool is_signed_as(const Note& note, const Vkey& key) {
  return std::any_of(note.signatures.begin(), note.signatures.end(),
                     [&key](const NoteSignature& line) { return is_line_of(line, key); });
}

}  // namespace skaidrs
