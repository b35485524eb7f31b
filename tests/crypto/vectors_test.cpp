// Public vectors of the formats, read from the fixtures folder.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "ledger/crypto/checkpoint.h"
#include "ledger/crypto/cosignature.h"
#include "ledger/crypto/note.h"
#include "ledger/crypto/sha256.h"
#include "tests/crypto/keys.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

using nlohmann::json;
using testing::slurp;

json read_json(const std::filesystem::path& path) {
  return json::parse(slurp(path));
}

TEST(PublicVectors, SignedNotes) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const json vectors = read_json(fixtures / "vectors/signed-note.json");
  std::string note_bytes;
  for (const auto& item : vectors["verify"]) {
    const std::string bytes = item["note"].get<std::string>();
    if (!bytes.starts_with("(same note")) note_bytes = bytes;
    const Vkey vkey = parse_vkey(item["vkey"].get<std::string>()).value();
    const Note note = parse_note(note_bytes).value();
    EXPECT_EQ(format_note(note), note_bytes);
    EXPECT_EQ(verify_note(note, {&vkey, 1}).value().verified.size(), 1U);
    if (!item.contains("skey")) continue;
    // PRIVATE+KEY+<name>+<id>+<base64(type || seed)>
    const std::string skey = item["skey"].get<std::string>();
    const Bytes seed =
        from_base64(skey.substr(skey.find('+', skey.find(vkey.name + "+") + vkey.name.size() + 1) + 1)).value();
    const PrivateKey key = PrivateKey::from_seed(ByteView(seed).subspan(1)).value();
    EXPECT_EQ(sign_note(note.text, vkey.name, key), note.signatures[0]);
  }
  for (const auto& bad : vectors["bad_vkeys"]) EXPECT_FALSE(parse_vkey(bad.get<std::string>()));
}

TEST(PublicVectors, Cosignatures) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const json vectors = read_json(fixtures / "vectors/cosignature-ed25519.json")["vectors"];
  ASSERT_EQ(vectors.size(), 3U);
  for (const auto& item : vectors) {
    const Vkey vkey = parse_vkey(item["vkey"].get<std::string>()).value();
    const Note note = parse_note(item["note"].get<std::string>()).value();
    const auto time_s = item["timestamp"].get<std::uint64_t>();
    EXPECT_EQ(cosignature_message(note.text, time_s), item["signed_message"].get<std::string>());
    const VerifiedNote verified = verify_note(note, {&vkey, 1}).value();
    ASSERT_EQ(verified.verified.size(), 1U);
    const NoteSignature& line = verified.verified[0];
    EXPECT_EQ(verify_cosignature(note.text, line, vkey).value().time_s, time_s);
    const PrivateKey key = testing::private_key(item["ed25519_seed_hex"].get<std::string>());
    EXPECT_EQ(cosign(note.text, vkey.name, time_s, key), line);
    EXPECT_TRUE(parse_checkpoint(note.text));
  }
}

TEST(PublicVectors, SkylightWitnessFolders) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const std::filesystem::path folder = fixtures / "vectors/skylight";
  const std::vector<std::pair<std::string, std::string>> places = {
      {"witness/witness.v0.json", "witness/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706"},
      {"witness/mirror/mirror.v0.json",
       "witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706"},
      {"witness2/witness.v0.json", "witness2/88ad7a28caeb0b2aa890fdf0304c2fcaf59fca2ee140134ff8c1300bac493482"}};
  for (const auto& [description, log] : places) {
    const Vkey vkey = parse_vkey(read_json(folder / description)["verifier_keys"][0].get<std::string>()).value();
    const std::string bytes = slurp(folder / log / "checkpoint");
    const Note note = parse_note(bytes).value();
    EXPECT_EQ(format_note(note), bytes);
    // A signature of type 0x05 by the log stands beside it: unknown, so ignored.
    const VerifiedNote verified = verify_note(note, {&vkey, 1}).value();
    EXPECT_EQ(verified.verified.size(), 1U);
    EXPECT_EQ(read_cosignature(verified.verified[0]).value().time_s, 1'767'139'200U);
    const Checkpoint checkpoint = parse_checkpoint(note.text).value();
    EXPECT_EQ(checkpoint.size, TreeSize{300});
    EXPECT_EQ(to_hex(sha256(view_of(checkpoint.origin))), std::filesystem::path(log).filename().string());
  }
  for (const char* decoy : {"witness/checkpoint", "witness/mirror/checkpoint"}) {
    EXPECT_FALSE(parse_note(slurp(folder / decoy)));
  }
}

TEST(PublicVectors, TesseraCheckpoints) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const Vkey vkey =
      parse_vkey("example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkkSx").value();
  const Bytes skey = from_base64("AeymY/SZAX0jZcJ8enZ5FY1Dz+wTML2yWSkK+9DSF3eg").value();
  const PrivateKey key = PrivateKey::from_seed(ByteView(skey).subspan(1)).value();
  for (std::uint64_t size = 0; size <= 15; ++size) {
    const std::string bytes =
        slurp(fixtures / "vectors/tessera-testdata-log/log" / ("checkpoint." + std::to_string(size)));
    const Checkpoint checkpoint = open_checkpoint(bytes, vkey).value();
    EXPECT_EQ(checkpoint.size.value, size);
    EXPECT_EQ(sign_checkpoint(checkpoint, key), bytes);
  }
}

TEST(PublicVectors, MlDsaIsRecognisedAndNeverHolds) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  std::string text = slurp(fixtures / "vectors/mldsa/torchwood-mldsa44-vkey.txt");
  while (text.ends_with('\n')) text.pop_back();
  const Vkey vkey = parse_vkey(text).value();
  EXPECT_EQ(vkey.type, NoteKeyType::kMlDsa44);
  EXPECT_EQ(format_vkey(vkey), text);
  const std::string bytes = slurp(fixtures / "vectors/mldsa/torchwood-mldsa44-checkpoint.txt");
  const Note note = parse_note(bytes).value();
  ASSERT_EQ(note.signatures.size(), 1U);
  EXPECT_EQ(note.signatures[0].id, vkey.id);
  EXPECT_EQ(format_note(note), bytes);
  EXPECT_EQ(verify_note(note, {&vkey, 1}).error().code, Errc::kUnverified);
  EXPECT_EQ(open_checkpoint(bytes, vkey).error().code, Errc::kUnverified);
  EXPECT_FALSE(verify_cosignature(note.text, note.signatures[0], vkey));
  // A log that rotates from Ed25519 to ML-DSA signs with both: one line is enough for us, the other does no harm.
  const PrivateKey key = testing::private_key(testing::kSeed1);
  const Vkey ed25519 = make_vkey(vkey.name, NoteKeyType::kEd25519, key.public_key());
  Note both = note;
  both.signatures.push_back(sign_note(note.text, vkey.name, key));
  const VerifiedNote verified = verify_note(both, std::vector<Vkey>{vkey, ed25519}).value();
  EXPECT_EQ(verified.verified.size(), 1U);
  EXPECT_EQ(verified.ignored.size(), 1U);
}

TEST(PublicVectors, DsseKeysAndSignatures) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const json file = read_json(fixtures / "vectors/dsse/ed25519-vectors.json");
  for (const auto& [name, item] : file["keys"].items()) {
    const PrivateKey key = testing::private_key(item["seed"].get<std::string>());
    EXPECT_EQ(to_hex(key.public_key().view()), item["public"].get<std::string>()) << name;
  }
  // The signature over the bytes that were signed holds in every vector that is accepted and names its keys.
  int held = 0;
  for (const auto& vector : file["vectors"]) {
    if (vector["expect"] != "accept") continue;
    const Bytes signed_bytes = from_hex(vector["pae"].get<std::string>()).value();
    for (const auto& item : vector["envelope"]["signatures"]) {
      if (!item.contains("keyid")) continue;
      const PublicKey key =
          testing::public_key(file["keys"][item["keyid"].get<std::string>()]["public"].get<std::string>());
      const Bytes bytes = from_base64_any(item["sig"].get<std::string>()).value();
      EXPECT_TRUE(verify_signature(key, signed_bytes, signature_from_bytes(bytes).value())) << vector["id"];
      ++held;
    }
  }
  EXPECT_EQ(held, 6);
}

// The log's own signatures of the witness conversation, by a sigsum origin of the form that check_origin takes.
TEST(PublicVectors, WitnessConversationIsSignedByItsLog) {
  SKAIDRS_NEED_FIXTURES(fixtures);
  const json file = read_json(fixtures / "vectors/witness/litewitness-add-checkpoint.json");
  const PublicKey point = testing::public_key(file["log_public_key_hex"].get<std::string>());
  const Vkey log = make_vkey(file["log_origin"].get<std::string>(), NoteKeyType::kEd25519, point);
  int opened = 0;
  for (const auto& step : file["steps"]) {
    if (!step.contains("request_body") || step["status"] != 200) continue;
    const std::string body = step["request_body"].get<std::string>();
    EXPECT_TRUE(open_checkpoint(body.substr(body.find("\n\n") + 2), log)) << body;
    ++opened;
  }
  EXPECT_GT(opened, 0);
}

}  // namespace
}  // namespace skaidrs
