// Files that are one verifier key or one signed note.
#include <algorithm>

#include "ledger/crypto/checkpoint.h"
#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

constexpr std::string_view kKey = "verifier-key";
constexpr std::string_view kCheckpoint = "checkpoint";
constexpr std::string_view kMlDsa = "ml-dsa-44";
constexpr std::string_view kSignatureMark = "\n\n\u2014 ";
constexpr std::size_t kMlDsaLineBytes = 8 + 2420;  // u64 time || FIPS 204 signature

std::string_view without_line_end(std::string_view text) {
  while (text.ends_with('\n') || text.ends_with('\r')) text.remove_suffix(1);
  return text;
}

// <name>+<8 hex>+<base64>, whether or not the parts are right.
bool looks_like_key(std::string_view line) {
  if (line.find_first_of(" \t\n\"{") != std::string_view::npos) return false;
  const std::size_t first = line.find('+');
  const std::size_t second = first == std::string_view::npos ? first : line.find('+', first + 1);
  return second != std::string_view::npos && second - first == 9 && line.size() - second > 40;
}

// A checkpoint in the folder of its log at a witness: <hex of SHA-256(origin)>/checkpoint.
bool at_witness(const VectorFile& file) {
  return name_part(file.path) == "checkpoint" && is_origin_folder(folder_part(file.path));
}

void judge_signatures(const VectorFile& file, const Note& note, const KeyRing& ring, Verdicts& verdicts) {
  const std::vector<Vkey> owners = ring.owners_of(file.path);
  const NoteFinding finding = judge_note_signatures(note, ring, owners);
  switch (finding.result) {
    case NoteFinding::Result::kHolds:
      return verdicts.judged(kCheckpoint, {file.path, ""}, ok());
    case NoteFinding::Result::kFails:
      return verdicts.failed(kCheckpoint, {file.path, ""}, finding.reason);
    case NoteFinding::Result::kNoKey:
      return verdicts.skipped(kCheckpoint, file.path, finding.reason);
    case NoteFinding::Result::kNotVerifiable:
      break;
  }
  // What cannot be verified must not hold: not under its own key, and not by being ignored.
  const bool right_length = std::all_of(note.signatures.begin(), note.signatures.end(), [](const NoteSignature& line) {
    return line.signature.size() == kMlDsaLineBytes;
  });
  const bool held = verify_note(note, ring.vkeys).has_value();
  verdicts.judged(kMlDsa, {file.path, "length"}, demand(right_length, "its signature is not one of ML-DSA-44"));
  verdicts.judged(kMlDsa, {file.path, "never holds"}, demand(!held, "an ML-DSA-44 signature is taken for a good one"));
  verdicts.skipped(kMlDsa, file.path, finding.reason);
}

}  // namespace

Claim judge_key_file(const VectorFile& file, Verdicts& verdicts) {
  const std::string_view line = without_line_end(file.text);
  if (file.json || !looks_like_key(line)) return Claim::kNotMine;
  const auto key = parse_vkey(line);
  const bool ml_dsa = key && key.value().type == NoteKeyType::kMlDsa44;
  verdicts.judged(ml_dsa ? kMlDsa : kKey, {file.path, ""}, check_good_key(line));
  return Claim::kJudged;
}

Claim judge_note_file(const VectorFile& file, const KeyRing& ring, Verdicts& verdicts) {
  const bool expected = at_witness(file);
  if (file.json || (!expected && file.text.find(kSignatureMark) == std::string::npos)) return Claim::kNotMine;
  const auto note = parse_note(file.text);
  if (!note) {
    verdicts.failed(kCheckpoint, {file.path, ""}, note.error().message);
    return Claim::kJudged;
  }
  const auto checkpoint = parse_foreign_checkpoint(note.value().text);
  if (expected) {
    const Status placed =
        checkpoint ? check_origin_folder(checkpoint.value(), folder_part(file.path)) : Status(checkpoint.error());
    if (!placed) verdicts.failed(kCheckpoint, {file.path, ""}, placed.error().message);
    if (!placed) return Claim::kJudged;
  }
  judge_signatures(file, note.value(), ring, verdicts);
  return Claim::kJudged;
}

}  // namespace skaidrs
