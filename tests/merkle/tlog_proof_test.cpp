#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "ledger/base/encoding.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/proof.h"
#include "tests/merkle/reference.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

constexpr std::string_view kCheckpoint = "example.com/log\n3\nrKbDipCvhuX1GZ7g5BBe8sA6BbJ7ja/1nk427v383cs=\n\n— a b\n";

TlogProof example() {
  const std::vector<Hash> hashes = testing::leaf_hashes(2);
  return {bytes_of("more"), LeafIndex{73'894}, hashes, std::string(kCheckpoint)};
}

void expect_same(const TlogProof& a, const TlogProof& b) {
  EXPECT_EQ(a.extra, b.extra);
  EXPECT_EQ(a.index, b.index);
  EXPECT_EQ(a.hashes, b.hashes);
  EXPECT_EQ(a.checkpoint, b.checkpoint);
}

TEST(TlogProof, HasTheLinesOfTheSpec) {
  const TlogProof proof = example();
  EXPECT_EQ(format_tlog_proof(proof), "c2sp.org/tlog-proof@v1\nextra bW9yZQ==\nindex 73894\n" +
                                          to_base64(proof.hashes[0]) + "\n" + to_base64(proof.hashes[1]) + "\n\n" +
                                          std::string(kCheckpoint));
}

TEST(TlogProof, ComesBackAsItWas) {
  for (const std::size_t hashes : {0U, 1U, 2U, 63U}) {
    for (const std::string_view extra : {"", "x", "some bytes"}) {
      const TlogProof proof{bytes_of(extra), LeafIndex{~std::uint64_t{0}}, testing::leaf_hashes(hashes),
                            "checkpoint\n"};
      expect_same(parse_tlog_proof(format_tlog_proof(proof)).value(), proof);
    }
  }
}

// Whatever is read is written again byte for byte, so each proof has one spelling.
TEST(ParseTlogProof, TakesNoMutationForTheSameProof) {
  const std::string text = format_tlog_proof(example());
  for (std::size_t at = 0; at < text.size(); ++at) {
    for (unsigned bit = 0; bit < 8; ++bit) {
      std::string changed = text;
      changed[at] = static_cast<char>(static_cast<unsigned char>(changed[at]) ^ (1U << bit));
      const auto proof = parse_tlog_proof(changed);
      if (proof.has_value()) {
        ASSERT_EQ(format_tlog_proof(proof.value()), changed) << at << " " << bit;
      }
    }
    const auto cut = parse_tlog_proof(std::string_view(text).substr(0, at));
    if (cut.has_value()) {
      ASSERT_EQ(format_tlog_proof(cut.value()), text.substr(0, at));
    }
  }
}

TEST(ParseTlogProof, RefusesOtherSpellings) {
  const std::string hash = to_base64(testing::leaf_hashes(1)[0]);
  const std::string head = "c2sp.org/tlog-proof@v1\n";
  for (const std::string& text : std::vector<std::string>{"",
                                                          "\n",
                                                          head,
                                                          head + "index 0",
                                                          head + "index 0\n",
                                                          head + "index 0\n\n",
                                                          head + "index 0\ncheckpoint\n",
                                                          "c2sp.org/tlog-proof@v2\nindex 0\n\nc\n",
                                                          " " + head + "index 0\n\nc\n",
                                                          "\n" + head + "index 0\n\nc\n",
                                                          "c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\nc\r\n",
                                                          head + "\nindex 0\n\nc\n",
                                                          head + "index\n\nc\n",
                                                          head + "index \n\nc\n",
                                                          head + "index 00\n\nc\n",
                                                          head + "index 01\n\nc\n",
                                                          head + "index +1\n\nc\n",
                                                          head + "index 1 \n\nc\n",
                                                          head + "index  1\n\nc\n",
                                                          head + "Index 1\n\nc\n",
                                                          head + "index 0x1\n\nc\n",
                                                          head + "index 18446744073709551616\n\nc\n",
                                                          head + "index 1\nindex 1\n\nc\n",
                                                          head + "extra \nindex 0\n\nc\n",
                                                          head + "extra\nindex 0\n\nc\n",
                                                          head + "extra bW9yZQ\nindex 0\n\nc\n",
                                                          head + "extra bW9yZR==\nindex 0\n\nc\n",
                                                          head + "extra  bW9yZQ==\nindex 0\n\nc\n",
                                                          head + "extra bW9yZQ==\nextra bW9yZQ==\nindex 0\n\nc\n",
                                                          head + "index 0\nextra bW9yZQ==\n\nc\n",
                                                          head + "index 0\n" + hash + " \n\nc\n",
                                                          head + "index 0\n" + hash + "\r\n\nc\n",
                                                          head + "index 0\n" + hash.substr(1) + "\n\nc\n",
                                                          head + "index 0\nAAAA\n\nc\n",
                                                          head + "index 0\n" + hash + hash + "\n\nc\n",
                                                          head + "index 0\n" + hash + "\nc\n"}) {
    const auto proof = parse_tlog_proof(text);
    ASSERT_FALSE(proof.has_value()) << text;
    EXPECT_EQ(proof.error().code, Errc::kInvalidArgument) << text;
  }
}

TEST(ParseTlogProof, TakesAtMost63Hashes) {
  const std::string hash = to_base64(testing::leaf_hashes(1)[0]) + "\n";
  std::string text = "c2sp.org/tlog-proof@v1\nindex 0\n";
  for (int i = 0; i < 63; ++i) text += hash;
  EXPECT_TRUE(parse_tlog_proof(text + "\nc\n").has_value());
  EXPECT_EQ(parse_tlog_proof(text + hash + "\nc\n").error().code, Errc::kInvalidArgument);
}

// The checkpoint has an empty line of its own, before its signatures: the first empty line is the one that counts.
TEST(ParseTlogProof, KeepsTheCheckpointVerbatim) {
  const auto proof = parse_tlog_proof(format_tlog_proof(example()));
  EXPECT_EQ(proof.value().checkpoint, kCheckpoint);
}

TEST(TlogProof, AgreesWithTheVectors) {
  SKAIDRS_NEED_FIXTURES(dir);
  const auto vectors = nlohmann::json::parse(testing::slurp(dir / "vectors/tlog-proof.json"));
  for (const auto& wrong : vectors.at("format_errors")) {
    EXPECT_FALSE(parse_tlog_proof(wrong.at(0).get<std::string>()).has_value()) << wrong.at(1);
  }
  for (const auto& right : vectors.at("format_ok")) {
    const auto text = right.get<std::string>();
    EXPECT_EQ(format_tlog_proof(parse_tlog_proof(text).value()), text);
  }
  const auto& made = vectors.at("generated_here");
  const auto text = made.at("proof").get<std::string>();
  const TlogProof proof = parse_tlog_proof(text).value();
  EXPECT_EQ(format_tlog_proof(proof), text);
  const Hash leaf = leaf_hash(view_of(made.at("leaf_data").get<std::string>()));
  const Hash root = root_from_inclusion(leaf, {proof.index, TreeSize{15}, proof.hashes}).value();
  EXPECT_TRUE(proof.checkpoint.starts_with("example.com/log/testdata\n15\n" + to_base64(root) + "\n\n"));
}

}  // namespace
}  // namespace skaidrs
