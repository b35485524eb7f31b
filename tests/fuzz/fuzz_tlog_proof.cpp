// Proof files have one spelling. No proof of few hashes leads from a leaf to a root that it was not made for.
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  const std::string_view text = text_of({data, size});
  const auto proof = parse_tlog_proof(text);
  if (!proof) return 0;
  LEDGER_ASSERT(format_tlog_proof(proof.value()) == text);
  const auto& [extra, index, hashes, checkpoint] = proof.value();
  const Hash leaf = leaf_hash(view_of("a leaf that is in no tree"));
  LEDGER_ASSERT(!verify_inclusion(leaf, {index, TreeSize{index.value + 1}, hashes}, empty_root()));
  return 0;
}
