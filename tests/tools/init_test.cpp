// Goal: init makes a ledger that its own ledger.toml describes from anywhere, says who its actors are, and leaves
// nothing behind where it refuses.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <string>

#include "ledger/log/anchor.h"
#include "tests/support/temp_dir.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::internal::CaptureStderr;
using ::testing::internal::CaptureStdout;
using ::testing::internal::GetCapturedStderr;
using ::testing::internal::GetCapturedStdout;

constexpr const char* kOrigin = "localhost.example/init";

// A working directory for the time of a test.
class WorkingIn {
 public:
  explicit WorkingIn(const fs::path& dir) : before_(fs::current_path()) { fs::current_path(dir); }
  ~WorkingIn() {
    std::error_code ignored;
    fs::current_path(before_, ignored);
  }
  WorkingIn(const WorkingIn&) = delete;
  WorkingIn& operator=(const WorkingIn&) = delete;

 private:
  fs::path before_;
};

class InitTest : public ::testing::Test {
 protected:
  fs::path at(const std::string& name) const { return dir_.path() / name; }
  static InitOptions options(const std::string& data, const std::string& keys) {
    InitOptions options;
    options.origin = kOrigin;
    options.flags.ledger.data = data;
    options.flags.keys = keys;
    return options;
  }
  InitOptions options() const { return options(at("data").string(), at("keys").string()); }
  // Runs it; what it said is in said_.
  Status init(const InitOptions& options, OutputForm form = OutputForm::kHuman) {
    CaptureStdout();
    CaptureStderr();
    Status done = run_init(options, Console(form, Loudness::kNormal));
    GetCapturedStderr();
    said_ = GetCapturedStdout();
    return done;
  }
  // The public half of a new key, as a file.
  std::string public_key(const std::string& name) const {
    const PrivateKey key = PrivateKey::generate();
    std::ofstream(at(name)) << PemFile::format_public(key.public_key());
    return at(name).string();
  }
  void put(const std::string& name, const std::string& text) const {
    fs::create_directories(at(name).parent_path());
    std::ofstream(at(name)) << text;
  }
  // Every name below the folder, and the bytes of files.
  std::map<std::string, std::string> tree() const {
    std::map<std::string, std::string> found;
    for (const auto& entry : fs::recursive_directory_iterator(dir_.path())) {
      std::ifstream file(entry.path(), std::ios::binary);
      found[entry.path().string()] = entry.is_directory() ? "/" : std::string(std::istreambuf_iterator<char>(file), {});
    }
    return found;
  }
  void expect_refused(const InitOptions& options, Errc code, const std::string& words) {
    const auto before = tree();
    const Status done = init(options);
    ASSERT_FALSE(done) << words;
    EXPECT_EQ(done.error().code, code) << done.error().message;
    EXPECT_NE((done.error().path + ": " + done.error().message).find(words), std::string::npos)
        << done.error().path << ": " << done.error().message;
    EXPECT_EQ(said_, "");
    EXPECT_EQ(tree(), before) << words;
  }

  TempDir dir_{Place::kMemory};
  std::string said_;
};

TEST_F(InitTest, NamesTheActorsThatItMade) {
  ASSERT_TRUE(init(options()));
  EXPECT_NE(said_.find("\n  admin           an administrator"), std::string::npos) << said_;
  EXPECT_NE(said_.find("\n  sequencer       the sequencer"), std::string::npos) << said_;
}

TEST_F(InitTest, NamesTheActorsThatItWasGiven) {
  InitOptions two = options();
  two.administrators = {"anna=" + public_key("a.pub"), "board-2=" + public_key("b.pub")};
  ASSERT_TRUE(init(two));
  EXPECT_NE(said_.find("\n  anna            an administrator"), std::string::npos) << said_;
  EXPECT_NE(said_.find("\n  board-2         an administrator"), std::string::npos) << said_;
  EXPECT_TRUE(fs::exists(at("data/founding.json")));
  EXPECT_FALSE(fs::exists(at("keys/admin.pem")));
}

TEST_F(InitTest, NamesThemInJson) {
  ASSERT_TRUE(init(options(), OutputForm::kJson));
  const Json answer = Json::parse(said_);
  EXPECT_EQ(answer["administrators"], Json({"admin"}));
  EXPECT_EQ(answer["sequencer"], "sequencer");
}

TEST_F(InitTest, EncryptsItsKeysWithThePassphraseOfTheEnvironment) {
  put("passphrase", "long and secret\n");
  ASSERT_EQ(setenv("SKAIDRS_PASSPHRASE_FILE", at("passphrase").c_str(), 1), 0);
  const Status done = init(options());
  unsetenv("SKAIDRS_PASSPHRASE_FILE");
  ASSERT_TRUE(done) << done.error().message;
  for (const char* name : {"keys/log.pem", "keys/sequencer.pem", "keys/admin.pem"})
    EXPECT_TRUE(tree().at(at(name).string()).starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----")) << name;
}

TEST_F(InitTest, WritesTheFolderOfKeysPlainly) {
  fs::create_directory(at("a"));
  {
    const WorkingIn here(dir_.path());
    ASSERT_TRUE(init(options("data", "./a/../b/")));
  }
  const auto ledger = LedgerDir::open(at("data"));
  ASSERT_TRUE(ledger);
  EXPECT_EQ(ledger.value().config().keys, fs::canonical(dir_.path()) / "b");
  EXPECT_TRUE(fs::exists(at("b/log.pem")));
  std::ifstream file(at("data/ledger.toml"));
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  EXPECT_NE(text.find("\nkeys = \"" + at("b").string() + "\"\n"), std::string::npos) << text;
}

// `link/..` is where the link leads to, not where it lies.
TEST_F(InitTest, FollowsLinksAsTheSystemDoes) {
  fs::create_directories(at("far/away"));
  fs::create_directory_symlink(at("far/away"), at("link"));
  ASSERT_TRUE(init(options(at("data").string(), at("link").string() + "/../keys")));
  EXPECT_TRUE(fs::exists(at("far/keys/log.pem")));
  EXPECT_EQ(LedgerDir::open(at("data")).value().config().keys, fs::canonical(at("far/keys")));
}

TEST_F(InitTest, WritesNamesThatTomlCannotHoldAsTheyAre) {
  const std::string name = "q\"b\\n\nā";
  ASSERT_TRUE(init(options(at("data").string(), at(name).string())));
  EXPECT_EQ(LedgerDir::open(at("data")).value().config().keys, at(name));
}

// A link in the way of the keys stays one: it may lead elsewhere tomorrow.
TEST_F(InitTest, KeepsLinksThatAreNoDetour) {
  fs::create_directory(at("disk-1"));
  fs::create_directory_symlink(at("disk-1"), at("link"));
  ASSERT_TRUE(init(options(at("data").string(), at("link/keys").string())));
  EXPECT_EQ(LedgerDir::open(at("data")).value().config().keys, at("link/keys"));
}

TEST_F(InitTest, ARelativeFolderOfKeysBeginsAtLedgerToml) {
  ASSERT_TRUE(init(options()));
  std::ifstream file(at("data/ledger.toml"));
  std::string text{std::istreambuf_iterator<char>(file), {}};
  text.replace(text.find("\nkeys = "), std::string::npos, "\nkeys = \"../keys\"\n");
  std::ofstream(at("data/ledger.toml")) << text;
  EXPECT_EQ(LedgerDir::open(at("data")).value().config().keys, at("keys"));
  const WorkingIn here(at("keys"));
  EXPECT_EQ(LedgerDir::open("../data").value().config().keys, fs::canonical(at("keys")));
}

TEST_F(InitTest, LeavesForeignKeysAlone) {
  for (const std::string& name :
       {std::string("log.pem"), std::string("sequencer.pem"), std::string("admin.pem"), anchor_file_name(kOrigin)}) {
    put("keys/" + name, "somebody's");
    expect_refused(options(), Errc::kConflict, name);
    fs::remove(at("keys/" + name));
  }
  put("keys/log.pem", "a");
  put("keys/admin.pem", "b");
  expect_refused(options(), Errc::kConflict, "log.pem and admin.pem");
}

TEST_F(InitTest, TakesAFolderThatHoldsKeysOfOthers) {
  put("keys/officer-1.pem", "an officer's");
  put("keys/admin.pem", "an administrator's, whose public half is named");
  InitOptions named = options();
  named.administrators = {"admin=" + public_key("a.pub")};
  EXPECT_TRUE(init(named));
}

TEST_F(InitTest, LeavesForeignDataAlone) {
  for (const char* name : {"data/db/CURRENT", "data/documents/ab", "data/founding.json"}) {
    put(name, "somebody's");
    expect_refused(options(), Errc::kConflict, "data: the folder is not free");
    fs::remove_all(at("data"));
  }
  put("data/ledger.toml", "");
  expect_refused(options(), Errc::kConflict, "there is a ledger");
}

TEST_F(InitTest, TakesEmptyFolders) {
  fs::create_directories(at("data/db"));
  fs::create_directories(at("data/documents"));
  fs::create_directories(at("keys"));
  EXPECT_TRUE(init(options()));
}

TEST_F(InitTest, RefusesBeforeItMakesAnything) {
  put("file", "no folder");
  put("empty", "");
  expect_refused(options(at("file").string(), at("keys").string()), Errc::kInvalidArgument, "no folder");
  expect_refused(options(at("data").string(), at("file").string()), Errc::kInvalidArgument, "no folder");
  expect_refused(options(at("data").string(), at("ke\xFFys").string()), Errc::kInvalidArgument, "--keys");

  InitOptions bad = options();
  bad.flags.passphrase_file = at("empty").string();
  expect_refused(bad, Errc::kInvalidArgument, "a passphrase");
  bad.flags.passphrase_file = at("nowhere").string();
  expect_refused(bad, Errc::kNotFound, "nowhere");

  // What only the rules of the ledger see.
  bad = options();
  bad.title = std::string(5'000, 'x');
  expect_refused(bad, Errc::kRefused, "/data/title");
  bad.administrators = {"anna=" + public_key("a.pub")};
  expect_refused(bad, Errc::kRefused, "/data/title");

  bad = options();
  const std::string key = public_key("b.pub");
  bad.administrators = {"anna=" + key, "bert=" + key};
  expect_refused(bad, Errc::kInvalidArgument, "the key of bert was named before");
  bad.administrators = {"sequencer=" + key};
  expect_refused(bad, Errc::kInvalidArgument, "sequencer");
}

}  // namespace
}  // namespace skaidrs::testing
