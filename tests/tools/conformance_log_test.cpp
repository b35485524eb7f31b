// Whole logs that `skaidrs conformance` judges, made here: what the specifications let a log leave out, and what not.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/sha256.h"
#include "ledger/merkle/frontier.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/tile.h"
#include "tests/support/temp_dir.h"
#include "tools/conformance.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOrigin = "log.example.org/test";
constexpr std::size_t kEntries = 300;  // a full tile, a partial one, and one of level 1

PrivateKey key_of(std::string_view name) {
  return PrivateKey::from_seed(sha256(view_of(name)).view()).value();
}

class LogFolder {
 public:
  LogFolder() : folder_(testing::Place::kMemory) {
    Frontier full;
    for (std::size_t i = 0; i < kEntries; ++i) {
      entries_.push_back(bytes_of("entry " + std::to_string(i)));
      const Hash leaf = leaf_hash(entries_.back());
      leaves_.insert(leaves_.end(), leaf.bytes.begin(), leaf.bytes.end());
      tree_.append(leaf);
      if (i < kTileWidth) full.append(leaf);
    }
    const auto border = static_cast<std::ptrdiff_t>(kTileWidth);
    const auto leaf_border = border * static_cast<std::ptrdiff_t>(Hash::kSize);
    put("log/tile/0/000", Bytes(leaves_.begin(), leaves_.begin() + leaf_border));
    put("log/tile/0/001.p/44", Bytes(leaves_.begin() + leaf_border, leaves_.end()));
    const Hash first = full.root();
    put("log/tile/1/000.p/1", {first.bytes.begin(), first.bytes.end()});
    put("log/tile/entries/000", encode_bundle({entries_.begin(), entries_.begin() + border}));
    put("log/tile/entries/001.p/44", encode_bundle({entries_.begin() + border, entries_.end()}));
    sign(key_of("log"));
    const Vkey vkey = make_vkey(kOrigin, NoteKeyType::kEd25519, key_of("log").public_key());
    put("key.txt", bytes_of(format_vkey(vkey) + "\n"));
  }

  void sign(const PrivateKey& key) {
    const Checkpoint head{std::string(kOrigin), tree_.size(), tree_.root()};
    put("log/checkpoint", bytes_of(sign_checkpoint(head, key)));
  }
  void put(const std::string& name, const Bytes& bytes) const {
    fs::create_directories((folder_.path() / name).parent_path());
    std::ofstream(folder_.path() / name, std::ios::binary) << text_of(bytes);
  }
  void remove(const std::string& name) const { ASSERT_GT(fs::remove_all(folder_.path() / name), 0U) << name; }
  [[nodiscard]] ConformanceReport judge() const { return judge_folder(folder_.path()).value(); }
  [[nodiscard]] const std::vector<Bytes>& entries() const { return entries_; }
  [[nodiscard]] const Bytes& leaves() const { return leaves_; }

 private:
  testing::TempDir folder_;
  std::vector<Bytes> entries_;
  Bytes leaves_;
  Frontier tree_;
};

// Files that failed, each once.
std::vector<std::string> failed(const LogFolder& log) {
  std::vector<std::string> files;
  for (const VectorFailure& failure : log.judge().failures) files.push_back(failure.file);
  std::sort(files.begin(), files.end());
  files.erase(std::unique(files.begin(), files.end()), files.end());
  return files;
}

using Files = std::vector<std::string>;

TEST(ConformanceOfLogs, PassesAWholeLog) {
  const LogFolder log;
  EXPECT_EQ(failed(log), Files{});
  EXPECT_TRUE(log.judge().skipped.empty());
  EXPECT_TRUE(log.judge().good());
}

TEST(ConformanceOfLogs, WantsWhatACheckpointImplies) {
  for (const std::string name : {"log/tile/0/001.p/44", "log/tile/1/000.p/1", "log/tile/entries/000"}) {
    const LogFolder log;
    log.remove(name);
    const Files files = failed(log);
    EXPECT_TRUE(std::find(files.begin(), files.end(), name) != files.end()) << name;
  }
}

TEST(ConformanceOfLogs, LetsOldPartialsGoAndHoldsThoseThatAreThere) {
  const LogFolder log;
  log.put("log/tile/0/000.p/2", Bytes(log.leaves().begin(), log.leaves().begin() + 64));
  log.put("log/tile/entries/000.p/2", encode_bundle({log.entries().begin(), log.entries().begin() + 2}));
  EXPECT_EQ(failed(log), Files{});
  log.put("log/tile/0/000.p/2", Bytes(log.leaves().begin() + 32, log.leaves().begin() + 96));
  log.put("log/tile/entries/000.p/2", encode_bundle({log.entries().begin() + 1, log.entries().begin() + 3}));
  EXPECT_EQ(failed(log), (Files{"log/tile/0/000.p/2", "log/tile/entries/000.p/2"}));
}

TEST(ConformanceOfLogs, NamesTheSideThatTheCheckpointDoesNotVouchFor) {
  const LogFolder log;
  std::vector<Bytes> entries(log.entries().begin(), log.entries().begin() + 256);
  entries[7] = bytes_of("entry seven");
  log.put("log/tile/entries/000", encode_bundle(entries));
  EXPECT_EQ(failed(log), Files{"log/tile/entries/000"});
}

TEST(ConformanceOfLogs, JudgesALogWithoutEntriesByItsTiles) {
  const LogFolder log;
  log.remove("log/tile/entries");
  EXPECT_EQ(failed(log), Files{});
  Bytes tile(log.leaves().begin() + 256 * 32, log.leaves().end());
  tile[5] ^= 1U;
  log.put("log/tile/0/001.p/44", tile);
  EXPECT_EQ(failed(log), Files{"log/checkpoint"});
}

TEST(ConformanceOfLogs, RefusesTilesBeyondTheLogAndOfOddLength) {
  const LogFolder log;
  log.put("log/tile/0/005", Bytes(8192, 1));
  log.put("log/tile/0/001.p/43", Bytes(43 * 32 - 1, 1));
  log.put("log/tile/entries/007.p/1", Bytes{0, 9, 1});
  EXPECT_EQ(failed(log), (Files{"log/tile/0/001.p/43", "log/tile/0/005", "log/tile/entries/007.p/1"}));
}

TEST(ConformanceOfLogs, SkipsASignatureThatNoKeyBelongsTo) {
  LogFolder log;
  log.sign(key_of("stranger"));
  const ConformanceReport report = log.judge();
  EXPECT_TRUE(report.good());
  ASSERT_EQ(report.skipped.size(), 1U);
  EXPECT_EQ(report.skipped[0].file, "log/checkpoint");
}

TEST(ConformanceOfLogs, RefusesASignatureThatFails) {
  LogFolder log;
  Checkpoint head{std::string(kOrigin), {kEntries}, {}};
  const Note other{format_checkpoint(head), {sign_note("another text\n", kOrigin, key_of("log"))}};
  log.put("log/checkpoint.old", bytes_of(format_note(other)));
  EXPECT_EQ(failed(log), Files{"log/checkpoint.old"});
}

}  // namespace
}  // namespace skaidrs
