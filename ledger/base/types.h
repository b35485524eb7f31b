#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "ledger/base/assert.h"

namespace skaidrs {

// Position of an entry in the log, from 0.
struct LeafIndex {
  std::uint64_t value = 0;
  friend constexpr auto operator<=>(LeafIndex, LeafIndex) = default;
};

// Number of entries in the log. An index is not a size: entry i exists when size.contains(i).
struct TreeSize {
  std::uint64_t value = 0;
  friend constexpr auto operator<=>(TreeSize, TreeSize) = default;
  [[nodiscard]] constexpr bool contains(LeafIndex index) const { return index.value < value; }
  [[nodiscard]] constexpr TreeSize grown_by(std::uint64_t entries) const { return {value + entries}; }
  // The index that the next entry gets.
  [[nodiscard]] constexpr LeafIndex next() const { return {value}; }
};

// The size of the log that ends with `index`.
[[nodiscard]] constexpr TreeSize size_through(LeafIndex index) {
  return {index.value + 1};
}

}  // namespace skaidrs
