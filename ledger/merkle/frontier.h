#pragma once

#include <span>
#include <vector>

#include "ledger/base/bytes.h"
#include "ledger/base/result.h"
#include "ledger/base/types.h"

namespace skaidrs {

// The right edge of a tree: the roots of the perfect subtrees that its size is made of, largest first. All that is
// needed to append and to know the root.
// Invariant: as many hashes as the size has one-bits.
class Frontier {
 public:
  Frontier() = default;
  // Errors: kInvalidArgument when the number of hashes is not the number of one-bits in `size`.
  [[nodiscard]] static Result<Frontier> from_hashes(TreeSize size, std::vector<Hash> hashes);

  void append(const Hash& leaf);
  [[nodiscard]] TreeSize size() const { return size_; }
  [[nodiscard]] Hash root() const;
  [[nodiscard]] std::span<const Hash> hashes() const { return hashes_; }

 private:
  TreeSize size_;
  std::vector<Hash> hashes_;
};

}  // namespace skaidrs
