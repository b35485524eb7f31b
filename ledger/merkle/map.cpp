#include "ledger/merkle/map.h"

#include <algorithm>
#include <array>
#include <bit>

#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

constexpr std::array<std::uint8_t, 1> kLeafPrefix{0x00};
constexpr std::array<std::uint8_t, 1> kInnerPrefix{0x01};

// Byte `index` of a key as padded: 0x00 right after its end, then 0xFF for ever. Two keys of unequal length then always
// differ: where the longer one ends with 0x00 the shorter one is at 0xFF.
std::uint8_t padded_byte(ByteView key, std::uint64_t index) {
  if (index < key.size()) return key[index];
  return index == key.size() ? 0x00 : 0xFF;
}

Bytes varint(std::uint64_t value) {
  return WireWriter().varint(value).bytes();
}

// Bits fall strictly on the way up, so that no bit is tested twice.
Status check_order(const std::vector<MapStep>& steps) {
  const auto rises = [](const MapStep& lower, const MapStep& upper) { return upper.bit >= lower.bit; };
  if (std::adjacent_find(steps.begin(), steps.end(), rises) == steps.end()) return ok();
  return unverified("a map proof whose bits do not fall strictly");
}

Hash climb(Hash hash, ByteView key, const std::vector<MapStep>& steps) {
  for (const MapStep& step : steps) {
    hash = map_key_bit(key, step.bit) ? map_inner_hash(step.bit, step.sibling, hash)
                                      : map_inner_hash(step.bit, hash, step.sibling);
  }
  return hash;
}

}  // namespace

Hash empty_map_root() {
  return sha256(ByteView{});
}

Hash map_leaf_hash(ByteView key, ByteView value) {
  const Bytes key_length = varint(key.size());
  const Bytes value_length = varint(value.size());
  return sha256({kLeafPrefix, key_length, key, value_length, value});
}

Hash map_inner_hash(std::uint64_t bit, const Hash& left, const Hash& right) {
  const Bytes number = varint(bit);
  return sha256({kInnerPrefix, number, left.view(), right.view()});
}

bool map_key_bit(ByteView key, std::uint64_t index) {
  const unsigned byte = padded_byte(key, index / 8);
  return ((byte >> (7U - index % 8)) & 1U) != 0;
}

std::optional<std::uint64_t> map_first_difference(ByteView a, ByteView b) {
  const std::uint64_t past = std::max(a.size(), b.size()) + 1;
  for (std::uint64_t i = 0; i < past; ++i) {
    const auto differing = static_cast<std::uint8_t>(padded_byte(a, i) ^ padded_byte(b, i));
    if (differing != 0) return i * 8 + static_cast<std::uint64_t>(std::countl_zero(differing));
  }
  return std::nullopt;
}

Result<Hash> map_root_from_presence(ByteView key, ByteView value, const MapProof& proof) {
  if (proof.other) return unverified("a proof of presence that names another leaf");
  LEDGER_TRY(check_order(proof.steps));
  return climb(map_leaf_hash(key, value), key, proof.steps);
}

Result<Hash> map_root_from_absence(ByteView key, const MapProof& proof) {
  if (!proof.other) {
    if (!proof.steps.empty()) return unverified("a proof of absence that names no other leaf");
    return empty_map_root();
  }
  LEDGER_TRY(check_order(proof.steps));
  const MapProof::Leaf& other = *proof.other;
  if (!map_first_difference(key, other.key)) return unverified("a proof of absence whose other leaf is the key itself");
  for (const MapStep& step : proof.steps) {
    if (map_key_bit(key, step.bit) != map_key_bit(other.key, step.bit)) {
      return unverified("a proof of absence whose other leaf differs from the key on bit " + std::to_string(step.bit));
    }
  }
  return climb(map_leaf_hash(other.key, other.value), other.key, proof.steps);
}

}  // namespace skaidrs
