// Goal: status says what is wrong with the anchor, what to do, and ends as corruption; a sound ledger ends well.
#include <gtest/gtest.h>

#include <fstream>

#include "ledger/log/anchor.h"
#include "ledger/merkle/hashing.h"
#include "tests/support/temp_dir.h"
#include "tools/console.h"
#include "tools/verbs.h"

namespace skaidrs::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStdout;

constexpr const char* kOrigin = "localhost.example/status";

class StatusTest : public ::testing::Test {
 protected:
  void SetUp() override {
    InitOptions options;
    options.origin = kOrigin;
    options.flags.ledger.data = data().string();
    options.flags.keys = keys().string();
    CaptureStdout();
    const Status done = run_init(options, Console(OutputForm::kJson, Loudness::kQuiet));
    GetCapturedStdout();
    ASSERT_TRUE(done);
  }
  fs::path data() const { return dir_.path() / "data"; }
  fs::path keys() const { return dir_.path() / "keys"; }
  fs::path anchor() const { return keys() / anchor_file_name(kOrigin); }

  // The anchor as it should be, to spoil.
  AnchorRecord record() const { return make_file_anchor(anchor())->read().value().value(); }
  void put(const AnchorRecord& record) const {
    fs::remove(anchor());
    ASSERT_TRUE(make_file_anchor(anchor())->replace(record));
  }
  void put(const std::string& bytes) const { std::ofstream(anchor(), std::ios::binary) << bytes; }

  // Status ends with this code, and says these words.
  void expect(Errc code, const std::string& words) const {
    CaptureStdout();
    const Status status = run_status({data().string()}, Console(OutputForm::kHuman, Loudness::kNormal));
    const std::string printed = GetCapturedStdout();
    ASSERT_FALSE(status) << printed;
    EXPECT_EQ(status.error().code, code);
    EXPECT_EQ(status.error().message, "");  // the lines have said it
    EXPECT_NE(printed.find("WRONG: "), std::string::npos) << printed;
    EXPECT_NE(printed.find(words), std::string::npos) << printed;
  }

  TempDir dir_{Place::kMemory};
};

TEST_F(StatusTest, FindsNothingWrong) {
  CaptureStdout();
  EXPECT_TRUE(run_status({data().string()}, Console(OutputForm::kHuman, Loudness::kNormal)));
  EXPECT_NE(GetCapturedStdout().find("nothing is wrong"), std::string::npos);
}

TEST_F(StatusTest, MissesTheAnchor) {
  fs::remove(anchor());
  expect(Errc::kCorruption, anchor().string());
  expect(Errc::kCorruption, "Put the anchor file back beside the log key");
}

TEST_F(StatusTest, MissesTheFolderOfKeys) {
  fs::rename(keys(), dir_.path() / "elsewhere");
  expect(Errc::kCorruption, "SKAIDRS_KEYS");
}

TEST_F(StatusTest, SeesATornAnchor) {
  for (const std::string& bytes : {std::string(), std::string("no anchor"), std::string(8192, '\0')}) {
    put(bytes);
    expect(Errc::kCorruption, "torn");
    expect(Errc::kCorruption, "Put the anchor file back beside the log key");
  }
  put(std::string(100'000, 'x'));
  expect(Errc::kCorruption, "larger than an anchor");
}

TEST_F(StatusTest, SeesTheAnchorOfAnotherLedger) {
  AnchorRecord other = record();
  other.ledger_id.bytes[0] ^= 1U;
  put(other);
  expect(Errc::kCorruption, "of another ledger");
}

TEST_F(StatusTest, SeesAnotherHistory) {
  AnchorRecord other = record();
  other.root.bytes[31] ^= 1U;
  put(other);
  expect(Errc::kCorruption, "another history than its anchor at size 1");
}

TEST_F(StatusTest, SeesLostEntries) {
  AnchorRecord other = record();
  other.size = {2};
  put(other);
  expect(Errc::kCorruption, "behind its anchor at 2");
}

// An anchor that the database extends is what a writer leaves that died before it anchored: it is no damage.
TEST_F(StatusTest, TakesAnAnchorThatTheDatabaseExtends) {
  const AnchorRecord now = record();
  const AnchorRecord before{now.ledger_id, {0}, empty_root()};
  put(before);
  CaptureStdout();
  EXPECT_TRUE(run_status({data().string()}, Console(OutputForm::kHuman, Loudness::kNormal)));
  GetCapturedStdout();
}

TEST_F(StatusTest, TellsWhatItCannotRead) {
  fs::remove(anchor());
  fs::create_directory(anchor());
  expect(Errc::kIoError, anchor().string());
}

}  // namespace
}  // namespace skaidrs::testing
