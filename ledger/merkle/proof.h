#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"
#include "ledger/merkle/node_source.h"

namespace skaidrs {

// That a leaf stands at `index` in a tree of `size`; hashes from the leaf's sibling upwards.
struct InclusionProof {
  LeafIndex index;
  TreeSize size;
  std::vector<Hash> hashes;
};
// That a tree of `to` extends one of `from`.
struct ConsistencyProof {
  TreeSize from;
  TreeSize to;
  std::vector<Hash> hashes;
};

// Recomputes the root that `proof` implies for `leaf`. The caller compares it with a root it trusts.
// Errors: kInvalidArgument if index >= size; kUnverified on a wrong length. Spec: RFC 9162, section 2.1.3.2.
[[nodiscard]] Result<Hash> root_from_inclusion(const Hash& leaf, const InclusionProof& proof);
// The same, compared. Errors: as above; kUnverified when the roots differ.
[[nodiscard]] Status verify_inclusion(const Hash& leaf, const InclusionProof& proof, const Hash& root);

// Errors: kInvalidArgument when from is 0 or greater than to; kUnverified on a wrong length, unequal roots at equal
// sizes, or roots that the proof does not connect. Spec: RFC 9162, section 2.1.4.2.
[[nodiscard]] Status verify_consistency(const ConsistencyProof& proof, const Hash& root_from, const Hash& root_to);

// Errors: kInvalidArgument if index >= size; those of the source.
[[nodiscard]] Result<InclusionProof> build_inclusion(TileSource& tiles, LeafIndex index, TreeSize size);
// Errors: kInvalidArgument when from is 0 or greater than to; those of the source. Equal sizes give an empty proof.
[[nodiscard]] Result<ConsistencyProof> build_consistency(TileSource& tiles, TreeSize from, TreeSize to);

// A proof as a file, checkpoint included. Spec: C2SP tlog-proof; formats.md, section 5.
struct TlogProof {
  Bytes extra;  // not authenticated; empty when the file has no such line
  LeafIndex index;
  std::vector<Hash> hashes;
  std::string checkpoint;  // the signed note, verbatim
};
[[nodiscard]] std::string format_tlog_proof(const TlogProof& proof);
// Errors: kInvalidArgument on any other spelling, or more than 63 hashes.
[[nodiscard]] Result<TlogProof> parse_tlog_proof(std::string_view text);

}  // namespace skaidrs
