// Proofs of the map. The first byte says what is claimed; the rest is the proof. One spelling each; what our widths
// take the foreign codec takes too, and neither proves anything under a root that is not its own.
#include "ledger/merkle/map.h"
#include "tests/fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace skaidrs;
  if (size == 0) return 0;
  const MapClaim claim = (data[0] & 1U) != 0 ? MapClaim::kAbsence : MapClaim::kPresence;
  const ByteView bytes(data + 1, size - 1);
  const auto foreign = decode_foreign_map_proof(bytes, claim);
  const auto ours = decode_map_proof(bytes, claim);
  LEDGER_ASSERT(!ours || (foreign && foreign.value() == ours.value()));
  LEDGER_ASSERT(!ours || equal(encode_map_proof(ours.value()), bytes));
  if (!foreign) return 0;
  const Bytes key(kIndexKeyBytes, 0x5A);
  const auto root = claim == MapClaim::kAbsence ? map_root_from_absence(key, foreign.value())
                                                : map_root_from_presence(key, key, foreign.value());
  // Only nothing at all says that a key is absent from the empty map.
  LEDGER_ASSERT(!root || (root.value() == empty_map_root()) == (claim == MapClaim::kAbsence && bytes.empty()));
  return 0;
}
