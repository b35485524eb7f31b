#include "ledger/crypto/pem.h"

#include <gtest/gtest.h>
#include <sys/resource.h>
#include <sys/stat.h>

#include <csignal>
#include <fstream>

#include "ledger/crypto/key_file.h"
#include "tests/crypto/keys.h"
#include "tests/support/fixtures.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;
using testing::kPublic1;
using testing::kSeed1;
using testing::private_key;
using testing::public_key;
using testing::slurp;

// What `openssl pkey` writes for the key of RFC 8032 TEST 1.
constexpr std::string_view kPrivatePem =
    "-----BEGIN PRIVATE KEY-----\n"
    "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
    "-----END PRIVATE KEY-----\n";
constexpr std::string_view kPublicPem =
    "-----BEGIN PUBLIC KEY-----\n"
    "MCowBQYDK2VwAyEA11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo=\n"
    "-----END PUBLIC KEY-----\n";
constexpr std::string_view kSecret = "correct horse battery staple";

PassphraseSource says(std::string_view passphrase) {
  return [text = std::string(passphrase)]() -> Result<std::optional<std::string>> { return std::optional(text); };
}
PassphraseSource has_none() {
  return []() -> Result<std::optional<std::string>> { return std::optional<std::string>(); };
}
PassphraseSource must_not_be_asked() {
  return []() -> Result<std::optional<std::string>> {
    ADD_FAILURE() << "asked for a passphrase that is not needed";
    return std::optional<std::string>();
  };
}

std::string pem_of(std::string_view label, ByteView der) {
  return "-----BEGIN " + std::string(label) + "-----\n" + to_base64(der) + "\n-----END " + std::string(label) +
         "-----\n";
}

class Pem : public ::testing::Test {
 protected:
  [[nodiscard]] fs::path file(std::string_view content, fs::perms mode) const {
    fs::path path = folder_ / "key.pem";
    fs::remove(path);
    std::ofstream(path, std::ios::binary) << content;
    fs::permissions(path, mode);
    return path;
  }
  [[nodiscard]] fs::path file(std::string_view content) const {
    return file(content, fs::perms::owner_read | fs::perms::owner_write);
  }
  [[nodiscard]] Errc load_code(std::string_view content) const {
    return PemFile::load_private(file(content), has_none()).error().code;
  }

  const testing::TempDir folder_;
};

TEST_F(Pem, WritesAndReadsAPlainKey) {
  const fs::path path = folder_ / "plain.pem";
  ASSERT_TRUE(PemFile::save_private(path, private_key(kSeed1), std::nullopt));
  EXPECT_EQ(slurp(path), kPrivatePem);
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  const PrivateKey key = PemFile::load_private(path, must_not_be_asked()).value();
  EXPECT_EQ(key.public_key(), public_key(kPublic1));
  EXPECT_EQ(key.sign(view_of("x")), private_key(kSeed1).sign(view_of("x")));
}

TEST_F(Pem, WritesAndReadsAnEncryptedKey) {
  const fs::path path = folder_ / "encrypted.pem";
  ASSERT_TRUE(PemFile::save_private(path, private_key(kSeed1), std::string(kSecret)));
  EXPECT_TRUE(slurp(path).starts_with("-----BEGIN ENCRYPTED PRIVATE KEY-----\n"));
  EXPECT_EQ(fs::status(path).permissions(), fs::perms::owner_read | fs::perms::owner_write);
  EXPECT_EQ(PemFile::load_private(path, says(kSecret)).value().public_key(), public_key(kPublic1));

  for (const std::string_view wrong : {"", "correct horse battery stapl", "correct horse battery staple "}) {
    const Error error = PemFile::load_private(path, says(wrong)).error();
    EXPECT_EQ(error.code, Errc::kInvalidArgument);
    EXPECT_EQ(error.message, "the passphrase is wrong, or the file is damaged");
    EXPECT_EQ(error.path, path.string());
  }
  EXPECT_EQ(PemFile::load_private(path, has_none()).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(PemFile::load_private(path, PassphraseSource()).error().code, Errc::kInvalidArgument);
  EXPECT_FALSE(PemFile::load_private(path, says(std::string(5000, 'x'))));
  const PassphraseSource broken = []() -> Result<std::optional<std::string>> { return io_error("no terminal"); };
  EXPECT_EQ(PemFile::load_private(path, broken).error().message, "no terminal");
}

TEST_F(Pem, DrawsAFreshSaltForEachFile) {
  ASSERT_TRUE(PemFile::save_private(folder_ / "a.pem", private_key(kSeed1), std::string(kSecret)));
  ASSERT_TRUE(PemFile::save_private(folder_ / "b.pem", private_key(kSeed1), std::string(kSecret)));
  EXPECT_NE(slurp(folder_ / "a.pem"), slurp(folder_ / "b.pem"));
}

TEST_F(Pem, RefusesPassphrasesThatAreNone) {
  const fs::path path = folder_ / "key.pem";
  EXPECT_EQ(PemFile::save_private(path, private_key(kSeed1), "").error().code, Errc::kInvalidArgument);
  EXPECT_EQ(PemFile::save_private(path, private_key(kSeed1), std::string(1025, 'x')).error().code,
            Errc::kInvalidArgument);
  EXPECT_FALSE(fs::exists(path));
}

TEST_F(Pem, RefusesAKeyThatOthersMayOpen) {
  for (unsigned mode = 0; mode <= 0777; ++mode) {
    if ((mode & 0400U) == 0) continue;
    const auto loaded = PemFile::load_private(file(kPrivatePem, fs::perms(mode)), has_none());
    ASSERT_EQ(loaded.has_value(), (mode & 077U) == 0) << std::oct << mode;
    if (!loaded) {
      ASSERT_EQ(loaded.error().code, Errc::kInvalidArgument);
    }
  }
}

TEST_F(Pem, TellsWhatIsNoKeyFile) {
  EXPECT_EQ(PemFile::load_private(folder_ / "absent.pem", has_none()).error().code, Errc::kNotFound);
  EXPECT_EQ(PemFile::load_private(folder_ / "absent/key.pem", has_none()).error().code, Errc::kNotFound);
  EXPECT_EQ(PemFile::load_private(folder_ / "", has_none()).error().code, Errc::kInvalidArgument);
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(::mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(PemFile::load_private(pipe, has_none()).error().code, Errc::kInvalidArgument);
  EXPECT_EQ(load_code(""), Errc::kInvalidArgument);
  EXPECT_EQ(load_code("hello"), Errc::kInvalidArgument);
  EXPECT_EQ(load_code(kPublicPem), Errc::kInvalidArgument);
  EXPECT_EQ(load_code(std::string(kKeyFileBytesMax, '\n') + std::string(kPrivatePem)), Errc::kInvalidArgument);
  EXPECT_TRUE(PemFile::load_private(
      file(std::string(kKeyFileBytesMax - kPrivatePem.size(), '\n') + std::string(kPrivatePem)), has_none()));
}

TEST_F(Pem, RefusesOtherKeysAndDamage) {
  const Bytes good = from_hex("302e020100300506032b657004220420" + std::string(kSeed1)).value();
  ASSERT_EQ(pem_of("PRIVATE KEY", good), kPrivatePem);
  Bytes x25519 = good;
  x25519[11] = 0x6e;  // 1.3.101.110
  EXPECT_EQ(load_code(pem_of("PRIVATE KEY", x25519)), Errc::kInvalidArgument);
  Bytes longer = good;
  longer.push_back(0);
  EXPECT_EQ(load_code(pem_of("PRIVATE KEY", longer)), Errc::kInvalidArgument);
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_EQ(load_code(pem_of("PRIVATE KEY", ByteView(good).first(size))), Errc::kInvalidArgument);
  }
  for (const std::string_view label :
       {"EC PRIVATE KEY", "OPENSSH PRIVATE KEY", "CERTIFICATE", "ENCRYPTED PRIVATE KEY"}) {
    EXPECT_EQ(load_code(pem_of(label, good)), Errc::kInvalidArgument) << label;
  }
  EXPECT_EQ(load_code("-----BEGIN PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\n" +
                      to_base64(good) + "\n-----END PRIVATE KEY-----\n"),
            Errc::kInvalidArgument);
}

TEST_F(Pem, NeverWritesOverAFile) {
  const fs::path path = file("precious");
  EXPECT_EQ(PemFile::save_private(path, private_key(kSeed1), std::nullopt).error().code, Errc::kConflict);
  EXPECT_EQ(slurp(path), "precious");
  fs::create_symlink(folder_ / "nowhere", folder_ / "link.pem");
  EXPECT_EQ(PemFile::save_private(folder_ / "link.pem", private_key(kSeed1), std::nullopt).error().code,
            Errc::kConflict);
  EXPECT_EQ(PemFile::save_private(folder_ / "absent/key.pem", private_key(kSeed1), std::nullopt).error().code,
            Errc::kIoError);
}

TEST_F(Pem, LeavesNothingBehindWhenTheDiskIsFull) {
  const fs::path path = folder_ / "key.pem";
  rlimit before{};
  ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &before), 0);
  rlimit tight = before;
  tight.rlim_cur = 40;
  const auto old_handler = std::signal(SIGXFSZ, SIG_IGN);
  ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &tight), 0);
  const Status saved = PemFile::save_private(path, private_key(kSeed1), std::nullopt);
  ::setrlimit(RLIMIT_FSIZE, &before);
  static_cast<void>(std::signal(SIGXFSZ, old_handler));
  ASSERT_FALSE(saved);
  EXPECT_EQ(saved.error().code, Errc::kIoError);
  EXPECT_FALSE(fs::exists(path));
  EXPECT_TRUE(PemFile::save_private(path, private_key(kSeed1), std::nullopt));
}

TEST_F(Pem, DoesNotDependOnTheUmask) {
  const mode_t before = ::umask(0777);
  const Status saved = PemFile::save_private(folder_ / "key.pem", private_key(kSeed1), std::nullopt);
  ::umask(before);
  ASSERT_TRUE(saved);
  EXPECT_EQ(fs::status(folder_ / "key.pem").permissions(), fs::perms::owner_read | fs::perms::owner_write);
}

TEST_F(Pem, ReadsAndWritesPublicKeys) {
  EXPECT_EQ(PemFile::format_public(public_key(kPublic1)), kPublicPem);
  EXPECT_EQ(PemFile::parse_public(kPublicPem).value(), public_key(kPublic1));
  EXPECT_EQ(PemFile::load_public(file(kPublicPem, fs::perms(0644))).value(), public_key(kPublic1));
  EXPECT_EQ(PemFile::load_public(folder_ / "absent.pem").error().code, Errc::kNotFound);
  const Error error = PemFile::load_public(file(kPrivatePem)).error();
  EXPECT_EQ(error.code, Errc::kInvalidArgument);
  EXPECT_EQ(error.path, (folder_ / "key.pem").string());
  EXPECT_FALSE(PemFile::parse_public(""));
  EXPECT_FALSE(PemFile::parse_public(kPublicPem.substr(0, 60)));
  const auto spki = spki_of(public_key(kPublic1));
  EXPECT_FALSE(PemFile::parse_public(pem_of("PUBLIC KEY", ByteView(spki).first(43))));
  EXPECT_FALSE(PemFile::parse_public(pem_of("CERTIFICATE", spki)));
  PublicKey identity;
  identity.bytes[0] = 1;
  EXPECT_FALSE(PemFile::parse_public(PemFile::format_public(identity)));
}

// Errors are shown, logged and sent: none may carry what the file or the passphrase says.
TEST_F(Pem, ErrorsHoldNoSecrets) {
  const std::string secret_line = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v";
  std::vector<Error> errors;
  std::string damaged(kPrivatePem);
  damaged[40] = '!';
  errors.push_back(PemFile::load_private(file(damaged), has_none()).error());
  errors.push_back(PemFile::load_private(file(kPrivatePem, fs::perms(0644)), has_none()).error());
  errors.push_back(PemFile::load_public(file(kPrivatePem)).error());
  const fs::path encrypted = folder_ / "encrypted.pem";
  ASSERT_TRUE(PemFile::save_private(encrypted, private_key(kSeed1), std::string(kSecret)));
  errors.push_back(PemFile::load_private(encrypted, says("my wrong guess")).error());
  for (const Error& error : errors) {
    const std::string all = error.message + error.path + error.hint + error.rule;
    EXPECT_EQ(all.find(secret_line.substr(0, 12)), std::string::npos) << all;
    EXPECT_EQ(all.find("my wrong guess"), std::string::npos) << all;
    EXPECT_EQ(all.find("horse"), std::string::npos) << all;
  }
}

}  // namespace
}  // namespace skaidrs
