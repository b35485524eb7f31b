// Goal: what is compressed comes back as it was, by the libraries that everybody has.
#include "api/compress.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <random>

#include "tests/api/decompress.h"

namespace skaidrs {
namespace {

Bytes sample(std::size_t count, unsigned seed) {
  std::mt19937 random(seed);
  Bytes bytes(count);
  for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>('a' + random() % 8);
  return bytes;
}

TEST(Compressed, ComesBackAsItWas) {
  for (const std::size_t count : {0U, 1U, 100U, 70'000U, 3'000'000U}) {
    const Bytes bytes = sample(count, 5);
    const Bytes zipped = compressed(bytes, Encoding::kGzip).value();
    EXPECT_EQ(testing::gunzip(zipped), bytes) << count;
    const Bytes squeezed = compressed(bytes, Encoding::kZstd).value();
    EXPECT_EQ(testing::unzstd(squeezed), bytes) << count;
    EXPECT_EQ(compressed(bytes, Encoding::kIdentity).value(), bytes) << count;
    if (count > 1'000) {
      EXPECT_LT(zipped.size(), bytes.size());
      EXPECT_LT(squeezed.size(), bytes.size());
    }
  }
}

// RFC 1952: a gzip member begins with 1f 8b 08; a zstd frame with 28 b5 2f fd.
TEST(Compressed, HasTheRightMagic) {
  const Bytes zipped = compressed(sample(100, 1), Encoding::kGzip).value();
  EXPECT_EQ(Bytes(zipped.begin(), zipped.begin() + 3), (Bytes{0x1f, 0x8b, 0x08}));
  const Bytes squeezed = compressed(sample(100, 1), Encoding::kZstd).value();
  EXPECT_EQ(Bytes(squeezed.begin(), squeezed.begin() + 4), (Bytes{0x28, 0xb5, 0x2f, 0xfd}));
}

}  // namespace
}  // namespace skaidrs
