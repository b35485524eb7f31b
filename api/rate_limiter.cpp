#include "api/rate_limiter.h"

#include <algorithm>

namespace skaidrs {
namespace {

constexpr std::uint8_t kV4 = 4;
constexpr std::uint8_t kV6 = 6;
constexpr std::uint8_t kLoopbackV4 = 127;
constexpr std::int64_t kToken = 1'000;  // in thousandths
constexpr std::int64_t kSweepPeriodMs = 60'000;
// A bucket that has not been asked for this long is full, whatever its size.
constexpr std::int64_t kFillMsMax = 1'000'000'000;

}  // namespace

AddressBlock block_of_v4(const std::array<std::uint8_t, 4>& address) {
  return {{kV4, address[0], address[1], address[2]}};
}

AddressBlock block_of_v6(const std::array<std::uint8_t, 16>& address) {
  constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF};
  if (std::equal(kMapped.begin(), kMapped.end(), address.begin())) {
    return block_of_v4({address[12], address[13], address[14], address[15]});
  }
  constexpr std::array<std::uint8_t, 16> kLoopback = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1};
  if (address == kLoopback) return block_of_v4({kLoopbackV4, 0, 0, 1});
  AddressBlock block{{kV6}};
  std::copy_n(address.begin(), block.bytes.size() - 1, block.bytes.begin() + 1);
  return block;
}

bool is_loopback(const AddressBlock& block) {
  return block.bytes[0] == kV4 && block.bytes[1] == kLoopbackV4;
}

RateLimiter::Bucket RateLimiter::filled(Bucket bucket, std::int64_t now_ms) const {
  const std::int64_t passed = std::clamp<std::int64_t>(now_ms - bucket.filled_ms, 0, kFillMsMax);
  const std::int64_t capacity = std::int64_t{limits_.requests_burst} * kToken;
  // Tokens a second are thousandths of a token a millisecond.
  bucket.millitokens = std::min(capacity, bucket.millitokens + passed * std::int64_t{limits_.requests_per_second});
  bucket.filled_ms = now_ms;
  return bucket;
}

void RateLimiter::forget(std::int64_t now_ms) {
  const bool is_full = buckets_.size() >= kAddressesMax;
  if (!is_full && now_ms - swept_ms_ < kSweepPeriodMs) return;
  swept_ms_ = now_ms;
  const std::int64_t capacity = std::int64_t{limits_.requests_burst} * kToken;
  std::erase_if(buckets_, [this, now_ms, capacity](const auto& entry) {
    if (now_ms - entry.second.filled_ms >= kAddressMemoryMs) return true;
    return filled(entry.second, now_ms).millitokens >= capacity;  // A full bucket says the same as none.
  });
  // All of them busy at once: an attack. To start anew costs each at most one burst more.
  if (buckets_.size() >= kAddressesMax) buckets_.clear();
}

std::optional<std::uint64_t> RateLimiter::take(const AddressBlock& block, std::int64_t now_ms) {
  if (limits_.loopback == LoopbackRule::kFree && is_loopback(block)) return std::nullopt;
  forget(now_ms);
  const std::int64_t capacity = std::int64_t{limits_.requests_burst} * kToken;
  Bucket& bucket = buckets_.try_emplace(block, Bucket{capacity, now_ms}).first->second;
  bucket = filled(bucket, now_ms);
  if (bucket.millitokens >= kToken) {
    bucket.millitokens -= kToken;
    return std::nullopt;
  }
  const std::int64_t missing = kToken - bucket.millitokens;
  const std::int64_t rate = std::max<std::int64_t>(1, std::int64_t{limits_.requests_per_second} * kToken);
  return static_cast<std::uint64_t>((missing + rate - 1) / rate);
}

}  // namespace skaidrs
