#include "ledger/event/envelope.h"

#include <gtest/gtest.h>

#include <map>

#include "ledger/base/encoding.h"
#include "ledger/event/event.h"
#include "ledger/event/json.h"
#include "tests/event/samples.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

using testing::signed_envelope;
using testing::slurp;
using testing::test_key;

// DSSE protocol.md, "Test Vectors".
TEST(Pae, MatchesTheKnownAnswerOfDsse) {
  EXPECT_EQ(text_of(pae("http://example.com/HelloWorld", view_of("hello world"))),
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  EXPECT_EQ(text_of(pae("", {})), "DSSEv1 0  0 ");
}

Json sample_json() {
  return parse_json(format_envelope(signed_envelope(bytes_of("hello world"), 2))).value();
}

TEST(FormatEnvelope, WritesCompactJsonInOrder) {
  const Envelope envelope = signed_envelope(bytes_of("hello world"), 1);
  EXPECT_EQ(format_envelope(envelope),
            R"({"payload":"aGVsbG8gd29ybGQ=","payloadType":"application/vnd.skaidrs.event.v1+json",)"
            R"("signatures":[{"keyid":")" +
                test_key(1).keyid().hex() + R"(","sig":")" + to_base64(envelope.signatures[0].signature.view()) +
                R"("}]})");
}

TEST(ParseEnvelope, TakesBackWhatFormatWrites) {
  for (const int signatures : {1, 2, 5, 30}) {
    Envelope envelope = signed_envelope(bytes_of("hello world"), signatures);
    EXPECT_EQ(parse_envelope(format_envelope(envelope)).value(), envelope);
    envelope.payload_type = "a \"type\" of others";
    envelope.payload.clear();
    EXPECT_EQ(parse_envelope(format_envelope(envelope)).value(), envelope);
  }
}

TEST(ParseEnvelope, TakesAnyOrderAlphabetAndUnknownMembers) {
  const Envelope envelope = signed_envelope({0xFB, 0xFF, 0xBF, 0x3E, 0x3F}, 3);
  Json json = parse_json(format_envelope(envelope)).value();
  std::swap(json["signatures"][0], json["signatures"][2]);
  json["payload"] = "-_-_Pj8";
  json["signatures"][1]["extra"] = {1, 2};
  json["certificate"] = {{"chain", Json::array()}};
  const auto parsed = parse_envelope("\n" + json.dump(2));
  ASSERT_TRUE(parsed) << parsed.error().message;
  EXPECT_EQ(parsed.value(), envelope);
}

TEST(ParseEnvelope, RefusesWhatIsNotOurs) {
  struct Refusal {
    std::string patch;
    std::string path;
  };
  const std::vector<Refusal> refusals = {
      {R"([{"op":"remove","path":"/payload"}])", "/payload"},
      {R"([{"op":"remove","path":"/payloadType"}])", "/payloadType"},
      {R"([{"op":"remove","path":"/signatures"}])", "/signatures"},
      {R"([{"op":"replace","path":"/payload","value":7}])", "/payload"},
      {R"([{"op":"replace","path":"/payload","value":"a b="}])", "/payload"},
      {R"([{"op":"replace","path":"/payload","value":"-/8="}])", "/payload"},
      {R"([{"op":"replace","path":"/signatures","value":[]}])", "/signatures"},
      {R"([{"op":"replace","path":"/signatures","value":{}}])", "/signatures"},
      {R"([{"op":"replace","path":"/signatures/1","value":"x"}])", "/signatures/1/keyid"},
      {R"([{"op":"remove","path":"/signatures/1/keyid"}])", "/signatures/1/keyid"},
      {R"([{"op":"replace","path":"/signatures/1/keyid","value":"A"}])", "/signatures/1/keyid"},
      {R"([{"op":"remove","path":"/signatures/0/sig"}])", "/signatures/0/sig"},
      {R"([{"op":"replace","path":"/signatures/0/sig","value":"AAAA"}])", "/signatures/0/sig"},
      {R"([{"op":"add","path":"/weight","value":1.5}])", "/weight"},
  };
  for (const Refusal& refusal : refusals) {
    const auto parsed = parse_envelope(sample_json().patch(Json::parse(refusal.patch)).dump());
    ASSERT_FALSE(parsed) << refusal.patch;
    EXPECT_EQ(parsed.error().code, Errc::kInvalidArgument);
    EXPECT_EQ(parsed.error().path, refusal.path) << refusal.patch;
  }
  const auto twice = parse_envelope(
      sample_json().patch(Json::parse(R"([{"op":"copy","from":"/signatures/0","path":"/signatures/-"}])")).dump());
  ASSERT_FALSE(twice);
  EXPECT_EQ(twice.error().code, Errc::kRefused);
  EXPECT_EQ(twice.error().rule, "SIG-07");
  EXPECT_FALSE(parse_envelope("[]"));
  EXPECT_FALSE(parse_envelope("{}"));
  EXPECT_FALSE(parse_envelope(""));
}

TEST(SignEnvelope, AddsInOrderAndOnce) {
  Envelope envelope = signed_envelope(bytes_of("x"), 8);
  for (std::size_t i = 1; i < envelope.signatures.size(); ++i) {
    EXPECT_LT(envelope.signatures[i - 1].keyid, envelope.signatures[i].keyid);
  }
  const Envelope before = envelope;
  EXPECT_EQ(sign_envelope(envelope, test_key(3)).error().code, Errc::kConflict);
  EXPECT_EQ(envelope, before);
}

TEST(SignEnvelope, SignsThePae) {
  const Envelope envelope = signed_envelope(bytes_of("hello"), 1);
  const PublicKey key = test_key(1).public_key();
  const Signature& signature = envelope.signatures[0].signature;
  EXPECT_TRUE(verify_signature(key, pae(kEventPayloadType, view_of("hello")), signature));
  EXPECT_FALSE(verify_signature(key, pae("application/json", view_of("hello")), signature));
  EXPECT_FALSE(verify_signature(key, view_of("hello"), signature));
}

// The vectors of DSSE name their keys "A" and "B" or not at all: refused. With our keyids the form alone decides, and
// the signatures hold or fail as DSSE says.
class DsseVectors : public ::testing::Test {
 protected:
  void read(const Json& file) {
    for (const auto& key : file["keys"].items()) {
      PublicKey point;
      const Bytes bytes = from_hex(key.value()["public"].get<std::string>()).value();
      std::copy(bytes.begin(), bytes.end(), point.bytes.begin());
      keys_[key.key()] = point;
    }
  }

  // With the keys' names in our form.
  Json renamed(Json envelope) const {
    for (Json& signature : envelope["signatures"]) {
      if (signature.contains("keyid")) signature["keyid"] = keyid_of(keys_.at(signature["keyid"])).hex();
    }
    return envelope;
  }

  bool all_hold(const Envelope& envelope) const {
    for (const EnvelopeSignature& signature : envelope.signatures) {
      for (const auto& [name, key] : keys_) {
        if (keyid_of(key) != signature.keyid) continue;
        if (!verify_signature(key, pae(envelope.payload_type, envelope.payload), signature.signature)) return false;
      }
    }
    return true;
  }

  std::map<std::string, PublicKey> keys_;
};

TEST_F(DsseVectors, AreJudgedByOurProfile) {
  SKAIDRS_NEED_FIXTURES(dir);
  const Json file = Json::parse(slurp(dir / "vectors" / "dsse" / "ed25519-vectors.json"));
  read(file);
  const std::map<std::string, std::string> expected = {{"single-signature", "holds"},
                                                       {"url-safe-base64", "holds"},
                                                       {"payload-type-swapped", "fails"},
                                                       {"non-ascii-payload-type", "holds"},
                                                       {"empty-payload", "holds"},
                                                       {"empty-payload-type", "holds"},
                                                       {"threshold-two-distinct-keys", "holds"},
                                                       {"threshold-two-one-key-twice", "refused"},
                                                       {"threshold-two-without-keyids", "refused"}};
  std::size_t judged = 0;
  for (const Json& vector : file["vectors"]) {
    EXPECT_FALSE(parse_envelope(vector["envelope"].dump())) << vector["id"];
    const auto parsed = parse_envelope(renamed(vector["envelope"]).dump());
    const std::string verdict = !parsed ? "refused" : all_hold(parsed.value()) ? "holds" : "fails";
    EXPECT_EQ(verdict, expected.at(vector["id"])) << vector["id"];
    if (verdict == "holds") {
      EXPECT_EQ(to_hex(pae(parsed.value().payload_type, parsed.value().payload)), vector["pae"]) << vector["id"];
    }
    ++judged;
  }
  EXPECT_EQ(judged, expected.size());
}

TEST_F(DsseVectors, OfOtherKeysAreRefused) {
  SKAIDRS_NEED_FIXTURES(dir);
  const Json file = Json::parse(slurp(dir / "vectors" / "dsse" / "p256-vector.json"));
  EXPECT_EQ(text_of(pae(file["payloadType"].get<std::string>(), view_of(file["payload"].get<std::string>()))),
            file["pae"]);
  EXPECT_FALSE(parse_envelope(file["envelope"].dump()));
}

}  // namespace
}  // namespace skaidrs
