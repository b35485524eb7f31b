#include <optional>

#include "ledger/base/assert.h"
#include "ledger/base/wire.h"
#include "ledger/merkle/map.h"

namespace skaidrs {
namespace {

constexpr std::uint64_t kBitMax = kIndexKeyBytes * 8 - 1;

// What a proof may hold: our widths, or any.
enum class Widths : std::uint8_t { kIndex, kAny };

void put_sized(WireWriter& out, ByteView bytes) {
  out.varint(bytes.size()).raw(bytes);
}

// Errors: kInvalidArgument; a length that is more than what is left is one.
Result<Bytes> take_sized(WireReader& reader, std::optional<std::size_t> due) {
  LEDGER_TRY(const std::uint64_t length, reader.varint());
  if (due && length != *due) {
    return invalid("a map proof with a field of " + std::to_string(length) + " bytes where " + std::to_string(*due) +
                   " are due");
  }
  LEDGER_TRY(const ByteView bytes, reader.raw(length));
  return Bytes(bytes.begin(), bytes.end());
}

Result<MapProof::Leaf> take_leaf(WireReader& reader, Widths widths) {
  const bool ours = widths == Widths::kIndex;
  LEDGER_TRY(Bytes key, take_sized(reader, ours ? std::optional(kIndexKeyBytes) : std::nullopt));
  LEDGER_TRY(Bytes value, take_sized(reader, ours ? std::optional(kIndexValueBytes) : std::nullopt));
  return MapProof::Leaf{std::move(key), std::move(value)};
}

Result<MapStep> take_step(WireReader& reader, const std::vector<MapStep>& below, Widths widths) {
  LEDGER_TRY(const std::uint64_t bit, reader.varint());
  if (widths == Widths::kIndex && bit > kBitMax) {
    return invalid("a map proof that tests bit " + std::to_string(bit) + " of keys of 256 bits");
  }
  if (!below.empty() && bit >= below.back().bit) return invalid("a map proof whose bits do not fall strictly");
  LEDGER_TRY(const Hash sibling, reader.hash());
  return MapStep{bit, sibling};
}

Result<MapProof> decode(ByteView bytes, MapClaim claim, Widths widths) {
  WireReader reader(bytes);
  MapProof proof;
  // Nothing at all claims absence from the empty map.
  if (claim == MapClaim::kAbsence && !reader.at_end()) {
    LEDGER_TRY(proof.other, take_leaf(reader, widths));
  }
  while (!reader.at_end()) {
    LEDGER_TRY(const MapStep step, take_step(reader, proof.steps, widths));
    proof.steps.push_back(step);
  }
  return proof;
}

}  // namespace

Bytes encode_map_proof(const MapProof& proof) {
  WireWriter out;
  if (proof.other) {
    LEDGER_ASSERT(proof.other->key.size() == kIndexKeyBytes);
    LEDGER_ASSERT(proof.other->value.size() == kIndexValueBytes);
    put_sized(out, proof.other->key);
    put_sized(out, proof.other->value);
  }
  for (const MapStep& step : proof.steps) {
    LEDGER_ASSERT(step.bit <= kBitMax);
    out.varint(step.bit).raw(step.sibling.view());
  }
  return std::move(out).bytes();
}

Result<MapProof> decode_map_proof(ByteView bytes, MapClaim claim) {
  return decode(bytes, claim, Widths::kIndex);
}

Result<MapProof> decode_foreign_map_proof(ByteView bytes, MapClaim claim) {
  return decode(bytes, claim, Widths::kAny);
}

}  // namespace skaidrs
