#include "ledger/crypto/sha256.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

#include "ledger/base/encoding.h"
#include "ledger/crypto/random.h"

namespace skaidrs {
namespace {

std::string hex_of(std::string_view text) {
  return to_hex(sha256(view_of(text)));
}

// RFC 6234, section 8.5.
TEST(Sha256, MatchesTheRfc) {
  EXPECT_EQ(hex_of(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(hex_of("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(hex_of("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(hex_of(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
  EXPECT_EQ(hex_of("\x19"), "68aa2e2ee5dff96e3355e6c7ee373e3d6a4e17f75f9518d843709c0c9bc3e3d4");
  std::string digits;
  for (int i = 0; i < 80; ++i) digits += "01234567";
  EXPECT_EQ(hex_of(digits), "594847328451bdfa85056225462cc1d867d877fb388df0ce35f25ab5562bfbb5");
}

TEST(Sha256, HashesPartsAsTheirConcatenation) {
  const Bytes bytes = random_bytes(200);
  const Hash whole = sha256(bytes);
  for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
    const ByteView view(bytes);
    ASSERT_EQ(sha256({view.first(cut), view.subspan(cut)}), whole);
    ASSERT_EQ(sha256({ByteView{}, view.first(cut), ByteView{}, view.subspan(cut)}), whole);
  }
  EXPECT_EQ(to_hex(sha256({})), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}

TEST(Sha256Stream, AgreesWithOneCallAndStartsAnew) {
  const Bytes bytes = random_bytes(3000);
  Sha256Stream stream;
  for (std::size_t step = 1; step < 130; step += 7) {
    for (std::size_t at = 0; at < bytes.size(); at += step) {
      stream.update(ByteView(bytes).subspan(at, std::min(step, bytes.size() - at)));
      static_cast<void>(sha256(view_of("another digest in between")));
    }
    ASSERT_EQ(stream.finish(), sha256(bytes));
  }
  EXPECT_EQ(stream.finish(), sha256({}));
}

// The context is one per thread: digests made at once do not meet.
TEST(Sha256, IsSafeFromManyThreads) {
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  threads.reserve(wrong.size());
  for (int& mine : wrong) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < 20'000; ++i) {
        if (hex_of("abc") != "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad") ++mine;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4, 0));
}

TEST(RandomBytes, AreAsManyAsAskedAndNotTheSame) {
  for (const std::size_t count : {0U, 1U, 16U, 32U, 1000U}) EXPECT_EQ(random_bytes(count).size(), count);
  EXPECT_NE(random_bytes(32), random_bytes(32));
}

}  // namespace
}  // namespace skaidrs
