#include "tools/conformance.h"

#include "tools/conformance_judges.h"

namespace skaidrs {
namespace {

void judge_file(const VectorFile& file, const VectorFolder& folder, const KeyRing& ring, Verdicts& verdicts) {
  if (file.json_error) {
    const std::string& where = file.json_error->path;
    return verdicts.failed("unreadable", {file.path, where}, "no JSON: " + file.json_error->message);
  }
  for (const auto judge :
       {judge_merkle_probe, judge_tree_hashes, judge_signed_notes, judge_cosignatures, judge_dsse, judge_map,
        judge_tlog_proofs, judge_tile_paths, judge_ed25519, judge_witness, judge_key_file}) {
    if (judge(file, verdicts) == Claim::kJudged) return;
  }
  if (judge_description(file, folder, verdicts) == Claim::kJudged) return;
  if (judge_note_file(file, ring, verdicts) == Claim::kJudged) return;
  verdicts.unknown(file.path);
}

}  // namespace

Result<ConformanceReport> judge_folder(const std::filesystem::path& dir) {
  LEDGER_TRY(const VectorFolder folder, VectorFolder::open(dir));
  const KeyRing ring = collect_keys(folder);
  Verdicts verdicts;
  const std::set<std::string> claimed = judge_logs(folder, ring, verdicts);
  for (const std::string& path : folder.files()) {
    if (claimed.contains(path)) continue;
    auto text = folder.read(path);
    if (!text) {
      verdicts.failed("unreadable", {path, ""}, text.error().message);
      continue;
    }
    judge_file(make_vector_file(path, std::move(text).value()), folder, ring, verdicts);
  }
  return std::move(verdicts).report();
}

}  // namespace skaidrs
