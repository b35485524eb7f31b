#include "tools/key_folder.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/base/encoding.h"
#include "tests/support/temp_dir.h"

namespace skaidrs::testing {
namespace {

PassphraseSource no_passphrase() {
  return []() -> Result<std::optional<std::string>> { return std::optional<std::string>{}; };
}

class KeyFolderTest : public ::testing::Test {
 protected:
  // A new key for `actor`, as <actor>.pem.
  PublicKey put_key(const std::string& actor) {
    const PrivateKey key = PrivateKey::generate();
    EXPECT_TRUE(PemFile::save_private(dir_.path() / (actor + ".pem"), key, std::nullopt));
    return key.public_key();
  }
  KeyFolder folder() const { return KeyFolder(dir_.path(), no_passphrase()); }

  static EventDefaults defaults() {
    return {.origin = "localhost.example/test", .ledger = Hash{}, .signers = {}, .now = Instant{1'700'000'000'000}};
  }
  static Json payout(const std::vector<std::string>& signers) {
    return {{"type", "payout.made"}, {"data", {{"payout", "pay-1"}, {"signers", signers}}}};
  }
  // The keys that signed, as their ids rise.
  static std::vector<std::string> signed_by(const Envelope& envelope) {
    std::vector<std::string> keyids;
    for (const EnvelopeSignature& signature : envelope.signatures) keyids.push_back(signature.keyid.hex());
    return keyids;
  }
  static std::vector<std::string> ids_of(const std::vector<PublicKey>& keys) {
    std::vector<std::string> keyids;
    keyids.reserve(keys.size());
    for (const PublicKey& key : keys) keyids.push_back(keyid_of(key).hex());
    std::sort(keyids.begin(), keyids.end());
    return keyids;
  }

  TempDir dir_;
};

TEST_F(KeyFolderTest, SignsWithTheKeyOfEachSignerAndOfNobodyElse) {
  const PublicKey officer = put_key("officer-1");
  const PublicKey treasurer = put_key("treasurer-1");
  put_key("officer-2");
  KeyFolder keys = folder();
  const auto envelope = keys.seal(payout({"officer-1", "treasurer-1"}), defaults());
  ASSERT_TRUE(envelope) << envelope.error().message;
  EXPECT_EQ(signed_by(envelope.value()), ids_of({officer, treasurer}));
  for (const EnvelopeSignature& signature : envelope.value().signatures) {
    const PublicKey& key = signature.keyid == keyid_of(officer) ? officer : treasurer;
    const Bytes message = pae(envelope.value().payload_type, envelope.value().payload);
    EXPECT_TRUE(verify_signature(key, message, signature.signature));
  }
}

TEST_F(KeyFolderTest, ANewKeyProvesThatItsOwnerHasIt) {
  const PublicKey admin = put_key("adm-1");
  const PublicKey fresh = put_key("officer-1");
  const std::string keyid = keyid_of(fresh).hex();
  const Json event = {
      {"type", "key.registered"},
      {"data",
       {{"actor", "officer-1"}, {"keyid", keyid}, {"public_key", to_base64(spki_of(fresh))}, {"signers", {"adm-1"}}}}};
  KeyFolder keys = folder();
  const auto envelope = keys.seal(event, defaults());
  ASSERT_TRUE(envelope) << envelope.error().message;
  EXPECT_EQ(signed_by(envelope.value()), ids_of({admin, fresh}));
}

TEST_F(KeyFolderTest, NamesTheFileOfAMissingKey) {
  put_key("officer-1");
  KeyFolder keys = folder();
  const auto envelope = keys.seal(payout({"officer-1", "treasurer-1"}), defaults());
  ASSERT_FALSE(envelope);
  EXPECT_EQ(envelope.error().code, Errc::kNotFound);
  EXPECT_NE(envelope.error().message.find((dir_.path() / "treasurer-1.pem").string()), std::string::npos)
      << envelope.error().message;
}

TEST_F(KeyFolderTest, TakesNoActorForAPath) {
  put_key("officer-1");
  for (const std::string actor : {"../officer-1", "/officer-1", "", "a/../officer-1"}) {
    KeyFolder keys(dir_.path() / "below", no_passphrase());
    const auto envelope = keys.seal(payout({actor}), defaults());
    ASSERT_FALSE(envelope) << actor;
    EXPECT_EQ(envelope.error().rule, "FRM-01") << actor;
  }
}

TEST_F(KeyFolderTest, RefusesAnEventThatNamesNobody) {
  KeyFolder keys = folder();
  const Json nobody = {{"type", "payout.made"}, {"data", {{"payout", "pay-1"}}}};
  const auto envelope = keys.seal(nobody, defaults());
  ASSERT_FALSE(envelope);
  EXPECT_EQ(envelope.error().code, Errc::kInvalidArgument);
  const Json odd = {{"type", "payout.made"}, {"data", {{"payout", "pay-1"}, {"signers", "officer-1"}}}};
  EXPECT_FALSE(keys.seal(odd, defaults()));
}

TEST_F(KeyFolderTest, RefusesAKeyThatOthersCanRead) {
  put_key("officer-1");
  std::filesystem::permissions(dir_.path() / "officer-1.pem", std::filesystem::perms{0644});
  KeyFolder keys = folder();
  const auto envelope = keys.seal(payout({"officer-1"}), defaults());
  ASSERT_FALSE(envelope);
  EXPECT_EQ(envelope.error().code, Errc::kInvalidArgument);
}

}  // namespace
}  // namespace skaidrs::testing
