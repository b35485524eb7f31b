// Goal: tokens flow in at the rate that was set, blocks of the network are told apart, and memory stays bounded.
#include "api/rate_limiter.h"

#include <gtest/gtest.h>

namespace skaidrs {
namespace {

AddressBlock block(std::uint8_t a, std::uint8_t b, std::uint8_t c) {
  return block_of_v4({a, b, c, 7});
}

Limits limits(std::uint32_t per_second, std::uint32_t burst) {
  Limits limits;
  limits.requests_per_second = per_second;
  limits.requests_burst = burst;
  return limits;
}

TEST(AddressBlock, ForgetsTheRest) {
  EXPECT_EQ(block_of_v4({192, 0, 2, 1}), block_of_v4({192, 0, 2, 254}));
  EXPECT_NE(block_of_v4({192, 0, 2, 1}), block_of_v4({192, 0, 3, 1}));
  const std::array<std::uint8_t, 16> first = {0x20, 1, 0xd, 0xb8, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11};
  std::array<std::uint8_t, 16> second = first;
  second[6] = 99;
  EXPECT_EQ(block_of_v6(first), block_of_v6(second));
  second[5] = 99;
  EXPECT_NE(block_of_v6(first), block_of_v6(second));
  EXPECT_EQ(block_of_v6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF, 192, 0, 2, 1}), block_of_v4({192, 0, 2, 9}));
}

TEST(AddressBlock, KnowsThisMachine) {
  EXPECT_TRUE(is_loopback(block_of_v4({127, 0, 0, 1})));
  EXPECT_TRUE(is_loopback(block_of_v6({0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})));
  EXPECT_FALSE(is_loopback(block_of_v4({128, 0, 0, 1})));
  EXPECT_FALSE(is_loopback(block_of_v6({0x20, 1, 0xd, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1})));
}

TEST(RateLimiter, LetsABurstPassAndThenTheRate) {
  RateLimiter limiter(limits(10, 5));
  std::int64_t now = 1'000'000;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(limiter.take(block(192, 0, 2), now), std::nullopt) << i;
  EXPECT_EQ(limiter.take(block(192, 0, 2), now), 1U);
  EXPECT_EQ(limiter.take(block(192, 0, 2), now + 99), 1U);
  EXPECT_EQ(limiter.take(block(192, 0, 2), now + 100), std::nullopt);
  EXPECT_EQ(limiter.take(block(192, 0, 2), now + 150), 1U);
  EXPECT_EQ(limiter.take(block(192, 0, 2), now + 200), std::nullopt);
  // Others are not held back, and a pause fills the bucket, not more.
  EXPECT_EQ(limiter.take(block(192, 0, 3), now + 200), std::nullopt);
  now += 1'000'000;
  for (int i = 0; i < 5; ++i) EXPECT_EQ(limiter.take(block(192, 0, 2), now), std::nullopt) << i;
  EXPECT_NE(limiter.take(block(192, 0, 2), now), std::nullopt);
}

// Over any stretch of time no more pass than the burst and the rate allow, and all that may.
TEST(RateLimiter, KeepsTheRateOverTime) {
  RateLimiter limiter(limits(7, 3));
  int passed = 0;
  for (std::int64_t now = 0; now < 60'000; now += 13) passed += limiter.take(block(10, 0, 0), now) ? 0 : 1;
  EXPECT_LE(passed, 3 + 7 * 60);
  EXPECT_GE(passed, 7 * 60);
}

TEST(RateLimiter, SaysHowLongToWait) {
  RateLimiter limiter(limits(1, 1));
  EXPECT_EQ(limiter.take(block(10, 0, 0), 0), std::nullopt);
  EXPECT_EQ(limiter.take(block(10, 0, 0), 0), 1U);
  RateLimiter slow(limits(0, 1));
  EXPECT_EQ(slow.take(block(10, 0, 0), 0), std::nullopt);
  EXPECT_NE(slow.take(block(10, 0, 0), 1'000'000), std::nullopt);
}

TEST(RateLimiter, SparesThisMachineUnlessTold) {
  RateLimiter free(limits(1, 1));
  for (int i = 0; i < 100; ++i) EXPECT_EQ(free.take(block(127, 0, 0), 0), std::nullopt);
  Limits told = limits(1, 1);
  told.loopback = LoopbackRule::kLimited;
  RateLimiter limited(told);
  EXPECT_EQ(limited.take(block(127, 0, 0), 0), std::nullopt);
  EXPECT_NE(limited.take(block(127, 0, 0), 0), std::nullopt);
}

TEST(RateLimiter, ForgetsWhoIsQuiet) {
  RateLimiter limiter(limits(1, 1'000'000));
  for (std::uint8_t i = 0; i < 200; ++i) EXPECT_EQ(limiter.take(block(10, 0, i), 0), std::nullopt);
  EXPECT_EQ(limiter.remembered(), 200U);
  // A second later all buckets are full again: nothing to remember but who asks now.
  EXPECT_EQ(limiter.take(block(10, 1, 0), 60'000), std::nullopt);
  EXPECT_EQ(limiter.remembered(), 1U);
  RateLimiter never_full(limits(0, 1'000'000));
  EXPECT_EQ(never_full.take(block(10, 0, 0), 0), std::nullopt);
  EXPECT_EQ(never_full.take(block(10, 0, 1), kAddressMemoryMs - 1), std::nullopt);
  EXPECT_EQ(never_full.remembered(), 2U);
  EXPECT_EQ(never_full.take(block(10, 0, 1), kAddressMemoryMs + 60'000), std::nullopt);
  EXPECT_EQ(never_full.remembered(), 1U);
}

TEST(RateLimiter, KeepsItsMemoryBounded) {
  RateLimiter limiter(limits(0, 2));
  for (unsigned i = 0; i < kAddressesMax + 1'000; ++i) {
    const auto address =
        block(static_cast<std::uint8_t>(i >> 16U), static_cast<std::uint8_t>(i >> 8U), static_cast<std::uint8_t>(i));
    ASSERT_EQ(limiter.take(address, 0), std::nullopt);
    ASSERT_LE(limiter.remembered(), kAddressesMax);
  }
}

}  // namespace
}  // namespace skaidrs
