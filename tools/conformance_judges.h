#pragma once

#include <set>
#include <string>

#include "tools/conformance_files.h"
#include "tools/conformance_keys.h"
#include "tools/conformance_verdicts.h"

namespace skaidrs {

// One judge a kind of vector. Each looks at a file, says kNotMine when it is something else, and otherwise counts every
// vector in it.
enum class Claim : std::uint8_t { kNotMine, kJudged };

// Inclusion and consistency probes of transparency-dev/merkle: one JSON object a file, with `wantErr`.
[[nodiscard]] Claim judge_merkle_probe(const VectorFile& file, Verdicts& verdicts);
// Leaf, node and tree hashes of RFC 6962.
[[nodiscard]] Claim judge_tree_hashes(const VectorFile& file, Verdicts& verdicts);
// Signed notes with their verifier keys, and verifier keys that must be refused (C2SP signed-note).
[[nodiscard]] Claim judge_signed_notes(const VectorFile& file, Verdicts& verdicts);
// Cosignatures with seed, time and signed bytes (C2SP tlog-cosignature).
[[nodiscard]] Claim judge_cosignatures(const VectorFile& file, Verdicts& verdicts);
// DSSE envelopes by the DSSE protocol: either base64 alphabet, Ed25519 and P-256.
[[nodiscard]] Claim judge_dsse(const VectorFile& file, Verdicts& verdicts);
// Map hashes and proofs in the text form of torchwood/mpt.
[[nodiscard]] Claim judge_map(const VectorFile& file, Verdicts& verdicts);
// Proof files (C2SP tlog-proof): texts that must and must not parse, and signed examples; or a .tlog-proof itself.
[[nodiscard]] Claim judge_tlog_proofs(const VectorFile& file, Verdicts& verdicts);
// Tile paths and widths (C2SP tlog-tiles).
[[nodiscard]] Claim judge_tile_paths(const VectorFile& file, Verdicts& verdicts);
// Ed25519 edge cases of C2SP/CCTV, by our one rule for signatures.
[[nodiscard]] Claim judge_ed25519(const VectorFile& file, Verdicts& verdicts);
// Conversations with a witness: recognised; the log's signatures in them are judged, the answers are not.
[[nodiscard]] Claim judge_witness(const VectorFile& file, Verdicts& verdicts);
// JSON that describes a witness, a mirror or an RFC 6962 log: its keys and what it says of itself.
[[nodiscard]] Claim judge_description(const VectorFile& file, const VectorFolder& folder, Verdicts& verdicts);
// A verifier key alone in a file.
[[nodiscard]] Claim judge_key_file(const VectorFile& file, Verdicts& verdicts);
// A signed note alone in a file, and the checkpoints of a witness's folder (<hex of SHA-256(origin)>/checkpoint).
[[nodiscard]] Claim judge_note_file(const VectorFile& file, const KeyRing& ring, Verdicts& verdicts);

// Whole logs in folders (C2SP tlog-tiles): every checkpoint, tile and bundle is recomputed. Gives the files that belong
// to them.
[[nodiscard]] std::set<std::string> judge_logs(const VectorFolder& folder, const KeyRing& ring, Verdicts& verdicts);

}  // namespace skaidrs
