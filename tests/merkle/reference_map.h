#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <random>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs::testing {

using KeyValues = std::map<Bytes, Bytes>;

// The map of formats.md, section 6, from the set alone: no tree, no history, and nothing shared with the code under
// test but SHA-256.
class ReferenceMap {
 public:
  [[nodiscard]] static Hash root(const KeyValues& set) {
    return set.empty() ? sha256(ByteView{}) : subtree({set.begin(), set.end()});
  }

 private:
  using Leaves = std::vector<std::pair<Bytes, Bytes>>;

  [[nodiscard]] static bool bit(const Bytes& key, std::size_t index) {
    Bytes padded = key;
    padded.push_back(0x00);
    padded.resize(std::max(padded.size(), index / 8 + 1), 0xFF);
    return ((padded[index / 8] << (index % 8)) & 0x80) != 0;
  }
  [[nodiscard]] static Bytes varint(std::uint64_t value) {
    Bytes bytes;
    for (; value > 127; value /= 128) bytes.push_back(static_cast<std::uint8_t>(128 + value % 128));
    bytes.push_back(static_cast<std::uint8_t>(value));
    return bytes;
  }
  [[nodiscard]] static Hash subtree(const Leaves& leaves) {
    if (leaves.size() == 1) {
      const auto& [key, value] = leaves.front();
      return sha256({Bytes{0}, varint(key.size()), key, varint(value.size()), value});
    }
    for (std::size_t index = 0;; ++index) {
      Leaves left;
      Leaves right;
      for (const auto& leaf : leaves) (bit(leaf.first, index) ? right : left).push_back(leaf);
      if (left.empty() || right.empty()) continue;
      return sha256({Bytes{1}, varint(index), subtree(left).view(), subtree(right).view()});
    }
  }
};

// A key of up to `bytes_max` bytes from few values, so that prefixes, padding and long common parts are frequent.
inline Bytes short_key(std::mt19937_64& random, std::size_t bytes_max) {
  constexpr std::array<std::uint8_t, 6> kValues{0x00, 0x01, 0x80, 0xAB, 0xFE, 0xFF};
  Bytes key(random() % (bytes_max + 1));
  for (std::uint8_t& byte : key) byte = kValues.at(random() % kValues.size());
  return key;
}

inline Hash random_hash(std::mt19937_64& random) {
  Hash hash;
  for (std::uint8_t& byte : hash.bytes) byte = static_cast<std::uint8_t>(random());
  return hash;
}

inline Bytes random_bytes(std::mt19937_64& random, std::size_t count) {
  Bytes bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(random());
  return bytes;
}

}  // namespace skaidrs::testing
