#include "ledger/merkle/hashing.h"

#include <array>

#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

// The prefixes keep a node from being passed off as a leaf, and the other way round.
constexpr std::array<std::uint8_t, 1> kLeafPrefix{0x00};
constexpr std::array<std::uint8_t, 1> kNodePrefix{0x01};

}  // namespace

Hash leaf_hash(ByteView entry) {
  return sha256({kLeafPrefix, entry});
}

Hash node_hash(const Hash& left, const Hash& right) {
  return sha256({kNodePrefix, left.view(), right.view()});
}

Hash empty_root() {
  return sha256(ByteView{});
}

}  // namespace skaidrs
