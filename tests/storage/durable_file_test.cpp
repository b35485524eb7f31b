// Goal: a file that was reported written is there after a power cut, and one that was not is old or new, never both.
// Method: the order of the system calls; and every one of them failing in turn, done or not done.

#include "ledger/storage/durable_file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <functional>

#include "tests/support/fixtures.h"
#include "tests/support/syscall_faults.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

using testing::Fault;
using testing::slurp;
using testing::SyscallFaults;

class DurableFile : public ::testing::Test {
 protected:
  [[nodiscard]] static unsigned mode_of(const std::filesystem::path& path) {
    struct stat about = {};
    EXPECT_EQ(::stat(path.c_str(), &about), 0);
    return about.st_mode & 07777U;
  }
  [[nodiscard]] std::vector<std::string> names() const {
    std::vector<std::string> found;
    for (const auto& entry : std::filesystem::directory_iterator(dir_.path())) found.push_back(entry.path().filename());
    std::sort(found.begin(), found.end());
    return found;
  }
  const testing::TempDir dir_{testing::Place::kMemory};
  const std::filesystem::path file_ = dir_.path() / "file";
};

// The calls by their names alone: temporary names differ in each run.
std::vector<std::string> kinds(const std::vector<std::string>& calls) {
  std::vector<std::string> found;
  for (const std::string& call : calls) {
    const std::string kind = call.substr(0, call.find(' '));
    found.push_back(call.ends_with(" .") ? kind + " folder" : kind);
  }
  return found;
}

TEST_F(DurableFile, ReadsWhatWasWritten) {
  for (const std::size_t size : {0U, 1U, 65535U, 65536U, 65537U, 200000U}) {
    const Bytes bytes(size, 'x');
    ASSERT_TRUE(replace_file(file_, bytes, 0644));
    const auto read = read_file(file_, size);
    ASSERT_TRUE(read) << size;
    EXPECT_EQ(read.value(), bytes);
    if (size == 0) continue;
    const auto too_large = read_file(file_, size - 1);
    ASSERT_FALSE(too_large) << size;
    EXPECT_EQ(too_large.error().code, Errc::kInvalidArgument);
  }
}

TEST_F(DurableFile, SaysWhatCannotBeRead) {
  EXPECT_EQ(read_file(file_, 10).error().code, Errc::kNotFound);
  EXPECT_EQ(read_file(file_, 10).error().path, file_.string());
  ASSERT_TRUE(replace_file(file_, {}, 0644));
  EXPECT_EQ(read_file(file_ / "below", 10).error().code, Errc::kNotFound);
  EXPECT_EQ(read_file(dir_.path(), 10).error().code, Errc::kIoError);
}

TEST_F(DurableFile, ReplacesBytesAndMode) {
  ASSERT_TRUE(replace_file(file_, view_of("old and long"), 0644));
  EXPECT_EQ(mode_of(file_), 0644U);
  const mode_t umask_before = ::umask(0077);
  ASSERT_TRUE(replace_file(file_, view_of("new"), 0640));
  ::umask(umask_before);
  EXPECT_EQ(mode_of(file_), 0640U);
  EXPECT_EQ(slurp(file_), "new");
  EXPECT_EQ(names(), std::vector<std::string>{"file"});
}

TEST_F(DurableFile, CreatesOnce) {
  ASSERT_TRUE(create_file(file_, view_of("first"), 0600));
  EXPECT_EQ(mode_of(file_), 0600U);
  const Status again = create_file(file_, view_of("second"), 0600);
  ASSERT_FALSE(again);
  EXPECT_EQ(again.error().code, Errc::kConflict);
  EXPECT_EQ(slurp(file_), "first");
  EXPECT_EQ(names(), std::vector<std::string>{"file"});
}

TEST_F(DurableFile, CreatesOnceWhereTheFileSystemKnowsNoSuchRename) {
  constexpr std::uint64_t kRename = 5;  // create, write, fsync, close, rename
  {
    SyscallFaults faults(dir_.path());
    faults.fault_at(kRename, Fault::kFailOnce, EINVAL);
    ASSERT_TRUE(create_file(file_, view_of("first"), 0600));
    EXPECT_TRUE(faults.struck());
  }
  {
    SyscallFaults faults(dir_.path());
    faults.fault_at(kRename, Fault::kFailOnce, EINVAL);
    const Status again = create_file(file_, view_of("second"), 0600);
    ASSERT_FALSE(again);
    EXPECT_EQ(again.error().code, Errc::kConflict);
  }
  EXPECT_EQ(slurp(file_), "first");
  EXPECT_EQ(names(), std::vector<std::string>{"file"});
}

TEST_F(DurableFile, FailsWhereThereIsNoFolder) {
  EXPECT_EQ(replace_file(dir_.path() / "no" / "file", {}, 0644).error().code, Errc::kIoError);
  EXPECT_EQ(create_file(dir_.path() / "no" / "file", {}, 0644).error().code, Errc::kIoError);
  std::filesystem::create_directory(file_);
  EXPECT_EQ(replace_file(file_, view_of("x"), 0644).error().code, Errc::kIoError);
  EXPECT_EQ(names(), std::vector<std::string>{"file"});
}

TEST_F(DurableFile, SyncsTheFileBeforeItsNameAndTheFolderAfterwards) {
  const std::vector<std::string> expected = {"create", "write",       "fsync",        "close",
                                             "rename", "open folder", "fsync folder", "close folder"};
  {
    SyscallFaults faults(dir_.path());
    ASSERT_TRUE(replace_file(file_, view_of("x"), 0644));
    EXPECT_EQ(kinds(faults.calls()), expected);
  }
  SyscallFaults faults(dir_.path());
  ASSERT_TRUE(create_file(dir_.path() / "other", view_of("x"), 0644));
  EXPECT_EQ(kinds(faults.calls()), expected);
}

// Runs `act` with each of its system calls failing in turn, done or not done, and asks `check` what is left.
void fail_everywhere(const std::filesystem::path& dir, const std::function<Status()>& prepare,
                     const std::function<Status()>& act, const std::function<void()>& check) {
  int struck = 0;
  for (const Fault fault : {Fault::kFailOnce, Fault::kFailOnceButDone, Fault::kPowerCut}) {
    for (std::uint64_t n = 1;; ++n) {
      SCOPED_TRACE("call " + std::to_string(n) + ", fault " + std::to_string(static_cast<int>(fault)));
      ASSERT_TRUE(prepare());
      Status done = ok();
      bool hit = false;
      std::string call;
      {
        SyscallFaults faults(dir);
        faults.fault_at(n, fault);
        done = act();
        hit = faults.struck();
        if (hit) call = faults.calls().at(n - 1);
      }
      if (!hit) break;
      ++struck;
      // A folder's descriptor that closes badly has nothing to lose; a folder that is there after all is there.
      const bool harmless = call == "close ." || call == "close a" || call.starts_with("mkdir ");
      EXPECT_TRUE(harmless || !done) << call;
      EXPECT_TRUE(done || done.error().code == Errc::kIoError) << call;
      check();
    }
  }
  EXPECT_GT(struck, 20);
}

TEST_F(DurableFile, IsOldOrNewWhateverFails) {
  fail_everywhere(
      dir_.path(), [&] { return replace_file(file_, view_of("old"), 0644); },
      [&] { return replace_file(file_, view_of("new"), 0644); },
      [&] {
        const std::string now = slurp(file_);
        EXPECT_TRUE(now == "old" || now == "new") << now;
        EXPECT_TRUE(replace_file(file_, view_of("again"), 0644));
        EXPECT_EQ(slurp(file_), "again");
      });
}

TEST_F(DurableFile, IsThereWholeOrNotWhateverFails) {
  fail_everywhere(
      dir_.path(),
      [&] {
        std::filesystem::remove(file_);
        return ok();
      },
      [&] { return create_file(file_, view_of("new"), 0600); },
      [&] { EXPECT_TRUE(!std::filesystem::exists(file_) || slurp(file_) == "new"); });
}

TEST_F(DurableFile, FailsToReadWhenACallFails) {
  ASSERT_TRUE(replace_file(file_, view_of("bytes"), 0644));
  for (std::uint64_t n = 1; n <= 3; ++n) {  // open, read, read at the end
    SyscallFaults faults(dir_.path());
    faults.fault_at(n, Fault::kFailOnce);
    const auto read = read_file(file_, 100);
    ASSERT_TRUE(faults.struck());
    ASSERT_FALSE(read);
    EXPECT_EQ(read.error().code, Errc::kIoError);
  }
}

TEST_F(DurableFile, MakesFoldersAndTheirParents) {
  const auto deep = dir_.path() / "a" / "b" / "c";
  ASSERT_TRUE(create_folder(deep, 0750));
  EXPECT_EQ(mode_of(deep), 0750U);
  EXPECT_TRUE(create_folder(deep, 0750));
  EXPECT_TRUE(create_folder(deep / "", 0750));
  EXPECT_TRUE(create_folder("/", 0750));
  EXPECT_TRUE(create_folder(".", 0750));
  ASSERT_TRUE(replace_file(file_, {}, 0644));
  EXPECT_EQ(create_folder(file_, 0750).error().code, Errc::kIoError);
  EXPECT_EQ(create_folder(file_ / "below", 0750).error().code, Errc::kIoError);
}

TEST_F(DurableFile, SyncsEveryFolderThatGotAName) {
  SyscallFaults faults(dir_.path());
  ASSERT_TRUE(create_folder(dir_.path() / "a" / "b", 0750));
  const auto calls = faults.calls();
  for (const char* call : {"mkdir a", "fsync .", "mkdir a/b", "fsync a"}) {
    EXPECT_NE(std::find(calls.begin(), calls.end(), call), calls.end()) << call;
  }
}

TEST_F(DurableFile, SaysWhenAFolderCannotBeMade) {
  const auto folder = dir_.path() / "a" / "b";
  fail_everywhere(
      dir_.path(),
      [&] {
        std::filesystem::remove_all(dir_.path() / "a");
        return ok();
      },
      [&] { return create_folder(folder, 0750); },
      [&] {
        EXPECT_TRUE(create_folder(folder, 0750));
        EXPECT_TRUE(std::filesystem::is_directory(folder));
      });
}

}  // namespace
}  // namespace skaidrs
