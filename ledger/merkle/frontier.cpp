#include "ledger/merkle/frontier.h"

#include <bit>
#include <limits>
#include <string>
#include <utility>

#include "ledger/base/assert.h"
#include "ledger/merkle/hashing.h"

namespace skaidrs {

Result<Frontier> Frontier::from_hashes(TreeSize size, std::vector<Hash> hashes) {
  const auto wanted = static_cast<std::size_t>(std::popcount(size.value));
  if (hashes.size() != wanted) {
    return invalid("the frontier of a tree of size " + std::to_string(size.value) + " has " + std::to_string(wanted) +
                   " hashes, not " + std::to_string(hashes.size()));
  }
  Frontier frontier;
  frontier.size_ = size;
  frontier.hashes_ = std::move(hashes);
  return frontier;
}

void Frontier::append(const Hash& leaf) {
  LEDGER_ASSERT(size_.value < std::numeric_limits<std::uint64_t>::max());
  Hash subtree = leaf;
  // Adding one to the size carries over its trailing one-bits: each is a perfect subtree that becomes a left child.
  for (std::uint64_t carry = size_.value; (carry & 1U) != 0; carry >>= 1U) {
    subtree = node_hash(hashes_.back(), subtree);
    hashes_.pop_back();
  }
  hashes_.push_back(subtree);
  size_ = size_.grown_by(1);
  LEDGER_ASSERT(hashes_.size() == static_cast<std::size_t>(std::popcount(size_.value)));
}

Hash Frontier::root() const {
  if (hashes_.empty()) return empty_root();
  Hash root = hashes_.back();
  for (std::size_t i = hashes_.size() - 1; i-- > 0;) root = node_hash(hashes_[i], root);
  return root;
}

}  // namespace skaidrs
