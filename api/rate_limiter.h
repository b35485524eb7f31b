#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>

#include "api/limits.h"

namespace skaidrs {

// Where a request comes from, as far as the limits need to know: an IPv4 address down to its /24, an IPv6 address down
// to its /48. The rest is forgotten before anything is kept.
struct AddressBlock {
  std::array<std::uint8_t, 7> bytes{};  // 4 and three bytes, or 6 and six
  friend constexpr auto operator<=>(const AddressBlock&, const AddressBlock&) = default;
};
[[nodiscard]] AddressBlock block_of_v4(const std::array<std::uint8_t, 4>& address);
// An IPv4 address in IPv6 clothes counts as what it is.
[[nodiscard]] AddressBlock block_of_v6(const std::array<std::uint8_t, 16>& address);
[[nodiscard]] bool is_loopback(const AddressBlock& block);

// A bucket of tokens for each block: `requests_per_second` flow in, `requests_burst` fit. Times are monotonic
// milliseconds and never fall. Not safe from several threads.
//
// Invariant: at most kAddressesMax blocks are remembered, none for more than kAddressMemoryMs after its last request.
class RateLimiter {
 public:
  explicit RateLimiter(const Limits& limits) : limits_(limits) {}

  // Takes a token. Nothing: go on. A number: seconds after which there is one again.
  [[nodiscard]] std::optional<std::uint64_t> take(const AddressBlock& block, std::int64_t now_ms);
  [[nodiscard]] std::size_t remembered() const { return buckets_.size(); }

 private:
  struct Bucket {
    std::int64_t millitokens = 0;
    std::int64_t filled_ms = 0;  // when it was filled last
  };
  [[nodiscard]] Bucket filled(Bucket bucket, std::int64_t now_ms) const;
  void forget(std::int64_t now_ms);

  const Limits limits_;
  std::map<AddressBlock, Bucket> buckets_;
  std::int64_t swept_ms_ = 0;
};

}  // namespace skaidrs
