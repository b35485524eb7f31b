// Goal: every proof that is served verifies against the root it names, and that root is a root of the log.
#include <gtest/gtest.h>

#include <memory>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tests/api/served_ledger.h"

namespace skaidrs {
namespace {

using testing::Answer;
using testing::ServedLedger;

std::vector<Hash> hashes_of(const Json& proof) {
  std::vector<Hash> hashes;
  for (const Json& text : proof["hashes"]) {
    hashes.push_back(hash_from_bytes(from_base64(text.get<std::string>()).value()).value());
  }
  return hashes;
}

Hash hash_of(const Json& text) {
  return hash_from_hex(text.get<std::string>()).value();
}

class Proofs : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    served = std::make_unique<ServedLedger>();
    served->grow_to({262});
  }
  static void TearDownTestSuite() { served.reset(); }
  static std::unique_ptr<ServedLedger> served;
};
std::unique_ptr<ServedLedger> Proofs::served;

TEST_F(Proofs, EveryEntryIsProvedUnderTheCheckpoint) {
  for (std::uint64_t i = 0; i < served->size().value; i += i < 250 ? 23 : 1) {
    const Json proof = served->get_json("/v1/events/" + std::to_string(i) + "/proof");
    const auto checkpoint = open_checkpoint(proof["checkpoint"].get<std::string>(), served->ledger().log_vkey());
    ASSERT_TRUE(checkpoint);
    EXPECT_EQ(proof["size"], checkpoint.value().size.value);
    EXPECT_EQ(proof["root"], to_hex(checkpoint.value().root));
    EXPECT_EQ(proof["events"], Json::array({i}));
    const Bytes entry = bytes_of(served->get("/v1/events/" + std::to_string(i) + "?raw=1").body);
    EXPECT_EQ(proof["leaf_hash"], to_hex(leaf_hash(entry)));
    const InclusionProof inclusion{{i}, checkpoint.value().size, hashes_of(proof)};
    EXPECT_TRUE(verify_inclusion(leaf_hash(entry), inclusion, checkpoint.value().root)) << i;
  }
}

TEST_F(Proofs, TheProofFileVerifiesOffline) {
  Request request;
  request.target = "/v1/events/100/proof";
  request.accept = "text/plain";
  const Answer answer = served->ask(request);
  EXPECT_EQ(answer.content_type, "text/plain; charset=utf-8");
  EXPECT_EQ(answer.header("Vary"), "Accept");
  const TlogProof proof = parse_tlog_proof(answer.body).value();
  const Checkpoint checkpoint = open_checkpoint(proof.checkpoint, served->ledger().log_vkey()).value();
  const Bytes entry = bytes_of(served->get("/v1/events/100?raw=1").body);
  EXPECT_TRUE(verify_inclusion(leaf_hash(entry), {proof.index, checkpoint.size, proof.hashes}, checkpoint.root));
  // Both forms stand at one address: their ETags differ.
  EXPECT_NE(answer.header("ETag"), served->get("/v1/events/100/proof").header("ETag"));
  request.if_none_match = answer.header("ETag");
  EXPECT_EQ(served->ask(request).status, 304U);
  request.accept = "*/*";
  EXPECT_EQ(served->ask(request).status, 200U);
}

TEST_F(Proofs, EveryPastSizeHasItsInclusionProofs) {
  for (const std::uint64_t size : {1U, 2U, 3U, 50U, 255U, 256U, 257U, 262U}) {
    for (const std::uint64_t index : {std::uint64_t{0}, size / 2, size - 1}) {
      const std::string query = "index=" + std::to_string(index) + "&size=" + std::to_string(size);
      const Json proof = served->get_json("/v1/proofs/inclusion?" + query);
      const InclusionProof inclusion{{index}, {size}, hashes_of(proof)};
      EXPECT_TRUE(verify_inclusion(hash_of(proof["leaf_hash"]), inclusion, hash_of(proof["root"]))) << query;
      EXPECT_EQ(proof["root"], served->get_json("/v1/ledger?at=" + std::to_string(size))["root"]) << query;
      EXPECT_EQ(proof["as_of"]["size"], served->size().value);
    }
  }
  EXPECT_EQ(served->get_json("/v1/proofs/inclusion?index=5")["size"], served->size().value);
}

TEST_F(Proofs, EveryPairOfSizesIsConsistent) {
  const std::vector<std::uint64_t> sizes = {1, 2, 3, 100, 255, 256, 257, 261, 262};
  for (const std::uint64_t from : sizes) {
    for (const std::uint64_t to : sizes) {
      const std::string query = "from=" + std::to_string(from) + "&to=" + std::to_string(to);
      if (from > to) {
        EXPECT_EQ(served->get("/v1/proofs/consistency?" + query).status, 400U) << query;
        continue;
      }
      const Json proof = served->get_json("/v1/proofs/consistency?" + query);
      const ConsistencyProof consistency{{from}, {to}, hashes_of(proof)};
      EXPECT_TRUE(verify_consistency(consistency, hash_of(proof["root_from"]), hash_of(proof["root_to"]))) << query;
    }
  }
  EXPECT_EQ(served->get_json("/v1/proofs/consistency?from=1")["root_to"], to_hex(served->ledger().writer().root()));
}

TEST_F(Proofs, WhatCannotBeProvedIsRefused) {
  for (const char* target :
       {"/v1/proofs/inclusion", "/v1/proofs/inclusion?size=5", "/v1/proofs/inclusion?index=5&size=5",
        "/v1/proofs/inclusion?index=5&size=0", "/v1/proofs/inclusion?index=262",
        "/v1/proofs/inclusion?index=0&size=263", "/v1/proofs/inclusion?index=x", "/v1/proofs/inclusion?index=0&size=01",
        "/v1/proofs/consistency", "/v1/proofs/consistency?to=5", "/v1/proofs/consistency?from=0",
        "/v1/proofs/consistency?from=0&to=0", "/v1/proofs/consistency?from=5&to=4",
        "/v1/proofs/consistency?from=1&to=263", "/v1/proofs/consistency?from=-1",
        "/v1/proofs/consistency?from=18446744073709551616"}) {
    EXPECT_EQ(served->get(target).status, 400U) << target;
  }
}

}  // namespace
}  // namespace skaidrs
