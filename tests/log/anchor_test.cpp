// Goal: an anchor says what it was told last, whatever write was torn.
#include "ledger/log/anchor.h"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <fstream>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "tests/support/fixtures.h"
#include "tests/support/syscall_faults.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

AnchorRecord record(std::uint64_t size) {
  return {sha256(view_of("ledger")), {size}, sha256(view_of("root " + std::to_string(size)))};
}

void flip(const std::filesystem::path& path, std::size_t offset) {
  std::fstream file(path, std::ios::in | std::ios::out | std::ios::binary);
  file.seekg(static_cast<std::streamoff>(offset));
  const int byte = file.get();
  file.seekp(static_cast<std::streamoff>(offset));
  file.put(static_cast<char>(byte ^ 1));
}

TEST(AnchorName, IsTheOriginsDigest) {
  EXPECT_EQ(anchor_file_name("example.org/log"),
            to_hex(sha256(view_of("example.org/log")).view().first(8)) + ".anchor");
}

TEST(AnchorSlot, RoundTripsAndEveryFlippedBitIsSeen) {
  const Bytes slot = encode_anchor_slot(record(17), 5);
  ASSERT_EQ(slot.size(), kAnchorSlotBytes);
  const auto decoded = decode_anchor_slot(slot);
  ASSERT_TRUE(decoded);
  EXPECT_EQ(decoded->record, record(17));
  EXPECT_EQ(decoded->sequence, 5U);
  for (std::size_t bit = 0; bit < slot.size() * 8; ++bit) {
    Bytes damaged = slot;
    damaged[bit / 8] = static_cast<std::uint8_t>(damaged[bit / 8] ^ (1U << (bit % 8)));
    EXPECT_FALSE(decode_anchor_slot(damaged)) << bit;
  }
}

TEST(FileAnchor, IsNothingBeforeItIsWritten) {
  const testing::TempDir dir;
  const auto anchor = make_file_anchor(dir.path() / "a.anchor");
  const auto read = anchor->read();
  ASSERT_TRUE(read);
  EXPECT_FALSE(read.value());
}

TEST(FileAnchor, KeepsTheLastRecordAcrossProcesses) {
  const testing::TempDir dir;
  const auto path = dir.path() / "a.anchor";
  for (std::uint64_t size = 0; size < 10; ++size) {
    const auto anchor = make_file_anchor(path);
    ASSERT_TRUE(anchor->read());
    ASSERT_TRUE(anchor->replace(record(size)));
    EXPECT_EQ(*make_file_anchor(path)->read().value(), record(size));
  }
  EXPECT_EQ(std::filesystem::file_size(path), 8192U);
  using std::filesystem::perms;
  EXPECT_EQ(std::filesystem::status(path).permissions(), perms::owner_read | perms::owner_write);
}

TEST(FileAnchor, FallsBackToTheOtherSlotWhenOneIsTorn) {
  const testing::TempDir dir;
  const auto path = dir.path() / "a.anchor";
  const auto anchor = make_file_anchor(path);
  for (std::uint64_t size = 1; size <= 3; ++size) ASSERT_TRUE(anchor->replace(record(size)));
  flip(path, 4096 + 40);  // sequence 3 lies in the second slot
  EXPECT_EQ(*make_file_anchor(path)->read().value(), record(2));
  flip(path, 40);
  const auto both = make_file_anchor(path)->read();
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().code, Errc::kCorruption);
}

TEST(FileAnchor, AFileOfAnotherSizeIsCorruption) {
  const testing::TempDir dir;
  const auto path = dir.path() / "a.anchor";
  std::ofstream(path) << std::string(10'000, 'x');
  EXPECT_EQ(make_file_anchor(path)->read().error().code, Errc::kCorruption);
  std::ofstream(path, std::ios::trunc) << "";
  EXPECT_EQ(make_file_anchor(path)->read().error().code, Errc::kCorruption);
}

// Every system call of a replacement, failing once, undone or done: the call says so, and what is read afterwards is
// the old record or the new one.
TEST(FileAnchor, EveryFailingCallIsToldAndLeavesAWholeRecord) {
  for (const auto fault : {testing::Fault::kFailOnce, testing::Fault::kFailOnceButDone}) {
    for (std::uint64_t n = 1;; ++n) {
      const testing::TempDir dir;
      const auto path = dir.path() / "a.anchor";
      ASSERT_TRUE(make_file_anchor(path)->replace(record(1)));
      const auto anchor = make_file_anchor(path);
      ASSERT_TRUE(anchor->read());
      bool struck = false;
      Status done = ok();
      {
        testing::SyscallFaults faults(dir.path());
        faults.fault_at(n, fault);
        done = anchor->replace(record(2));
        struck = faults.struck();
        if (struck && !faults.calls().back().starts_with("close")) {
          EXPECT_FALSE(done) << faults.calls().back();
        }
      }
      const auto found = make_file_anchor(path)->read();
      ASSERT_TRUE(found);
      EXPECT_TRUE(*found.value() == record(1) || *found.value() == record(2));
      if (done) {
        EXPECT_EQ(*found.value(), record(2));
      }
      if (!struck) break;
      ASSERT_LT(n, 100U);
    }
  }
}

TEST(AnchorLock, IsHeldByOneAtATimeAndLeavesItsFile) {
  const testing::TempDir dir;
  const auto anchor = dir.path() / "a.anchor";
  const auto file = dir.path() / "a.anchor.lock";
  {
    const auto first = AnchorLock::take(anchor);
    ASSERT_TRUE(first) << first.error().message;
    const auto second = AnchorLock::take(anchor);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, Errc::kConflict);
    EXPECT_EQ(second.error().path, file.string());
    EXPECT_NE(second.error().message.find("another process is writing with these keys"), std::string::npos);
    EXPECT_FALSE(second.error().hint.empty());
    EXPECT_TRUE(AnchorLock::take(dir.path() / "b.anchor"));  // another ledger's
    using std::filesystem::perms;
    EXPECT_EQ(std::filesystem::status(file).permissions(), perms::owner_read | perms::owner_write);
  }
  EXPECT_TRUE(std::filesystem::exists(file));
  EXPECT_TRUE(AnchorLock::take(anchor));
}

TEST(AnchorLock, HoldsAgainstAnotherProcessUntilThatEnds) {
  const testing::TempDir dir;
  const auto anchor = dir.path() / "a.anchor";
  std::array<int, 2> ready{};
  std::array<int, 2> go{};
  ASSERT_EQ(::pipe(ready.data()), 0);
  ASSERT_EQ(::pipe(go.data()), 0);
  const ::pid_t other = ::fork();
  ASSERT_GE(other, 0);
  char byte = 'x';
  if (other == 0) {
    ::close(go[1]);
    const auto lock = AnchorLock::take(anchor);
    const bool told = lock && ::write(ready[1], &byte, 1) == 1;
    // Until the parent closes its end.
    if (told) static_cast<void>(::read(go[0], &byte, 1) == 0);
    ::_exit(told ? 0 : 1);  // Without a destructor: as a crash would.
  }
  ::close(ready[1]);
  ::close(go[0]);
  ASSERT_EQ(::read(ready[0], &byte, 1), 1);
  EXPECT_EQ(AnchorLock::take(anchor).error().code, Errc::kConflict);
  ::close(go[1]);
  int how = 0;
  ASSERT_EQ(::waitpid(other, &how, 0), other);
  EXPECT_EQ(how, 0);
  EXPECT_TRUE(AnchorLock::take(anchor));
  ::close(ready[0]);
}

TEST(AnchorLock, FollowsNoLinkAndWaitsForNoPipe) {
  const testing::TempDir dir;
  const auto anchor = dir.path() / "a.anchor";
  const auto file = dir.path() / "a.anchor.lock";
  std::filesystem::create_symlink(dir.path() / "elsewhere", file);
  EXPECT_EQ(AnchorLock::take(anchor).error().code, Errc::kIoError);
  EXPECT_FALSE(std::filesystem::exists(dir.path() / "elsewhere"));
  std::filesystem::remove(file);
  ASSERT_EQ(::mkfifo(file.c_str(), 0600), 0);
  EXPECT_EQ(AnchorLock::take(anchor).error().code, Errc::kIoError);
  std::filesystem::remove(file);
  EXPECT_EQ(AnchorLock::take(dir.path() / "nowhere" / "a.anchor").error().code, Errc::kIoError);
}

}  // namespace
}  // namespace skaidrs
