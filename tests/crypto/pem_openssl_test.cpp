// Key files must outlive this program: the openssl command reads what we write, and we read what it writes.

#include <gtest/gtest.h>
#include <sys/wait.h>

#include <array>
#include <cstdio>
#include <fstream>
#include <memory>

#include "ledger/crypto/handle.h"
#include "ledger/crypto/pem.h"
#include "tests/crypto/keys.h"
#include "tests/support/fixtures.h"
#include "tests/support/temp_dir.h"

namespace skaidrs {
namespace {

constexpr std::string_view kSecret = "correct horse battery staple";

struct Outcome {
  int status = 0;
  std::string output;
};

Outcome run(const std::string& command) {
  std::FILE* const pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  Outcome outcome;
  std::array<char, 4096> buffer{};
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), pipe)) {
    outcome.output.append(buffer.data(), count);
  }
  outcome.status = WEXITSTATUS(::pclose(pipe));
  return outcome;
}

class PemAndOpenssl : public ::testing::Test {
 protected:
  void SetUp() override {
    if (run("openssl version").status != 0) GTEST_SKIP() << "no openssl command on this machine";
    std::ofstream(folder_ / "passphrase") << kSecret << "\n";
  }
  [[nodiscard]] std::string quoted(const std::string& name) const { return "'" + (folder_ / name).string() + "'"; }
  [[nodiscard]] std::string passphrase() const { return " file:" + quoted("passphrase"); }
  [[nodiscard]] static PassphraseSource says(std::string_view text) {
    return [copy = std::string(text)]() -> Result<std::optional<std::string>> { return std::optional(copy); };
  }

  const testing::TempDir folder_;
};

TEST_F(PemAndOpenssl, TheCommandReadsOurPlainKeys) {
  ASSERT_TRUE(PemFile::save_private(folder_ / "key.pem", testing::private_key(testing::kSeed1), std::nullopt));
  const Outcome shown = run("openssl pkey -pubout -in " + quoted("key.pem"));
  EXPECT_EQ(shown.status, 0);
  EXPECT_EQ(shown.output, PemFile::format_public(testing::public_key(testing::kPublic1)));
}

TEST_F(PemAndOpenssl, TheCommandReadsOurEncryptedKeys) {
  ASSERT_TRUE(PemFile::save_private(folder_ / "key.pem", testing::private_key(testing::kSeed1), std::string(kSecret)));
  const Outcome shown = run("openssl pkey -pubout -in " + quoted("key.pem") + " -passin" + passphrase());
  EXPECT_EQ(shown.status, 0);
  EXPECT_EQ(shown.output, PemFile::format_public(testing::public_key(testing::kPublic1)));
  EXPECT_NE(run("openssl pkey -noout -in " + quoted("key.pem") + " -passin pass:wrong").status, 0);
  const std::string structure = run("openssl asn1parse -in " + quoted("key.pem")).output;
  for (const std::string_view part : {"PBES2", "PBKDF2", "hmacWithSHA256", "aes-256-cbc", ":0927C0"}) {  // 600,000
    EXPECT_NE(structure.find(part), std::string::npos) << part << "\n" << structure;
  }
}

TEST_F(PemAndOpenssl, WeReadItsKeys) {
  ASSERT_EQ(run("openssl genpkey -algorithm ed25519 -out " + quoted("plain.pem")).status, 0);
  ASSERT_EQ(run("openssl pkcs8 -topk8 -in " + quoted("plain.pem") + " -out " + quoted("encrypted.pem") +
                " -v2 aes-256-cbc -passout" + passphrase())
                .status,
            0);
  std::filesystem::permissions(folder_ / "plain.pem", std::filesystem::perms(0600));
  std::filesystem::permissions(folder_ / "encrypted.pem", std::filesystem::perms(0600));
  const PrivateKey plain = PemFile::load_private(folder_ / "plain.pem", says("")).value();
  const PrivateKey encrypted = PemFile::load_private(folder_ / "encrypted.pem", says(kSecret)).value();
  EXPECT_EQ(plain.public_key(), encrypted.public_key());
  EXPECT_EQ(run("openssl pkey -pubout -in " + quoted("plain.pem")).output, PemFile::format_public(plain.public_key()));
  const std::string digest =
      run("openssl pkey -in " + quoted("plain.pem") + " -pubout -outform DER | sha256sum").output;
  EXPECT_EQ(digest.substr(0, 64), plain.keyid().hex());
}

TEST_F(PemAndOpenssl, ItsOtherKeysAreRefused) {
  for (const std::string_view options :
       {"-algorithm x25519", "-algorithm ed448", "-algorithm rsa", "-algorithm ec -pkeyopt ec_paramgen_curve:P-256"}) {
    std::filesystem::remove(folder_ / "other.pem");
    ASSERT_EQ(run("openssl genpkey " + std::string(options) + " -out " + quoted("other.pem")).status, 0) << options;
    std::filesystem::permissions(folder_ / "other.pem", std::filesystem::perms(0600));
    EXPECT_EQ(PemFile::load_private(folder_ / "other.pem", says("")).error().code, Errc::kInvalidArgument) << options;
    ASSERT_EQ(run("openssl pkey -pubout -in " + quoted("other.pem") + " -out " + quoted("other.pub")).status, 0);
    EXPECT_EQ(PemFile::load_public(folder_ / "other.pub").error().code, Errc::kInvalidArgument) << options;
  }
}

}  // namespace
}  // namespace skaidrs
