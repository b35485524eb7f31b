#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"

namespace skaidrs {

// The Merkle Patricia map of the complete index. Spec: formats.md, section 6 ("Map").
//
// Keys of unequal length compare as if padded with 0x00, then 0xFF…; ours all have 32 bytes, foreign vectors' do not.
// A leaf is SHA-256(0x00 || varint(len k) || k || varint(len v) || v); an inner node
// SHA-256(0x01 || varint(bit) || left || right); the empty map SHA-256("").

[[nodiscard]] Hash empty_map_root();
[[nodiscard]] Hash map_leaf_hash(ByteView key, ByteView value);
[[nodiscard]] Hash map_inner_hash(std::uint64_t bit, const Hash& left, const Hash& right);
// Bit `index` of a key, 0 being the most significant bit of its first byte; beyond its end the padding above.
[[nodiscard]] bool map_key_bit(ByteView key, std::uint64_t index);
// The first bit in which the two differ; nothing when they are equal as padded.
[[nodiscard]] std::optional<std::uint64_t> map_first_difference(ByteView a, ByteView b);

// A step on the way from a leaf to the root.
struct MapStep {
  std::uint64_t bit = 0;
  Hash sibling;
  friend bool operator==(const MapStep&, const MapStep&) = default;
};
// That a key has a value, or (with `other`) that it is absent: another leaf that agrees with the key on every tested
// bit.
struct MapProof {
  struct Leaf {
    Bytes key;
    Bytes value;
    friend bool operator==(const Leaf&, const Leaf&) = default;
  };
  std::optional<Leaf> other;
  std::vector<MapStep> steps;  // from the leaf up: bits strictly falling
  friend bool operator==(const MapProof&, const MapProof&) = default;
};

// The root that the proof implies for key and value (presence), or for key and proof.other (absence).
// Errors: kUnverified when bits do not strictly fall, or `other` equals the key or differs from it on a tested bit.
[[nodiscard]] Result<Hash> map_root_from_presence(ByteView key, ByteView value, const MapProof& proof);
[[nodiscard]] Result<Hash> map_root_from_absence(ByteView key, const MapProof& proof);

inline constexpr std::size_t kIndexKeyBytes = 32;
inline constexpr std::size_t kIndexValueBytes = 40;  // u64be(number of postings) || chain hash
// Proof as bytes, for our 32-byte keys and 40-byte values: [varint(32) k' varint(40) v'] (varint(bit) || sibling)*.
[[nodiscard]] Bytes encode_map_proof(const MapProof& proof);
enum class MapClaim : std::uint8_t { kPresence, kAbsence };
// Errors: kInvalidArgument on other widths, longer varints, bits above 255 or not strictly falling, or bytes left over.
[[nodiscard]] Result<MapProof> decode_map_proof(ByteView bytes, MapClaim claim);
// The same for maps of others, whose keys and values have any width: bits have no upper bound either. Bytes that hold
// nothing decode to the proof of the empty map, or of the only leaf. Errors: kInvalidArgument as above.
[[nodiscard]] Result<MapProof> decode_foreign_map_proof(ByteView bytes, MapClaim claim);

// A map in memory: the model that the stored one is held against, and what an audit recomputes with.
class MemoryMap {
 public:
  MemoryMap();
  ~MemoryMap();
  MemoryMap(const MemoryMap&) = delete;
  MemoryMap& operator=(const MemoryMap&) = delete;
  // Inserts, or replaces the value. Cost: the depth of the key; hashes are recomputed at the next root().
  void put(ByteView key, ByteView value);
  [[nodiscard]] std::uint64_t size() const;
  [[nodiscard]] Hash root();
  // A proof of presence, or of absence (empty steps and no `other` for the empty map).
  [[nodiscard]] MapProof prove(ByteView key);
  [[nodiscard]] std::optional<Bytes> get(ByteView key) const;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace skaidrs
