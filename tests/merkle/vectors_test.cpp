// Trees and proofs of others: probes of transparency-dev/merkle, the test log of Tessera, the mirror tree of Skylight.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <sstream>

#include "ledger/base/encoding.h"
#include "ledger/merkle/frontier.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/node_source.h"
#include "ledger/merkle/proof.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

using nlohmann::json;

// A hash of another length never gets as far as a verifier: its type has 32 bytes.
std::optional<Hash> read_hash(const json& base64) {
  const auto hash = hash_from_bytes(from_base64(base64.get<std::string>()).value());
  if (!hash) return std::nullopt;
  return hash.value();
}

std::optional<std::vector<Hash>> read_hashes(const json& list) {
  std::vector<Hash> hashes;
  if (list.is_null()) return hashes;
  for (const json& item : list) {
    const auto hash = read_hash(item);
    if (!hash) return std::nullopt;
    hashes.push_back(*hash);
  }
  return hashes;
}

bool accepts_inclusion(const json& probe) {
  const auto root = read_hash(probe.at("root"));
  const auto leaf = read_hash(probe.at("leafHash"));
  const auto hashes = read_hashes(probe.at("proof"));
  if (!root || !leaf || !hashes) return false;
  const LeafIndex index{probe.at("leafIdx").get<std::uint64_t>()};
  return verify_inclusion(*leaf, {index, TreeSize{probe.at("treeSize").get<std::uint64_t>()}, *hashes}, *root)
      .has_value();
}

bool accepts_consistency(const json& probe) {
  const auto root_from = read_hash(probe.at("root1"));
  const auto root_to = read_hash(probe.at("root2"));
  const auto hashes = read_hashes(probe.at("proof"));
  if (!root_from || !root_to || !hashes) return false;
  const TreeSize from{probe.at("size1").get<std::uint64_t>()};
  const TreeSize to{probe.at("size2").get<std::uint64_t>()};
  return verify_consistency({from, to, *hashes}, *root_from, *root_to).has_value();
}

TEST(TransparencyDevProbes, AreJudgedAsTheySay) {
  SKAIDRS_NEED_FIXTURES(dir);
  std::size_t probes = 0;
  std::size_t accepted = 0;
  for (const char* kind : {"inclusion", "consistency"}) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(dir / "vectors/merkle" / kind)) {
      if (!file.is_regular_file()) continue;
      const json probe = json::parse(testing::slurp(file.path()));
      const bool accepts =
          std::string_view(kind) == "inclusion" ? accepts_inclusion(probe) : accepts_consistency(probe);
      EXPECT_EQ(accepts, !probe.at("wantErr").get<bool>()) << file.path();
      ++probes;
      accepted += accepts ? 1U : 0U;
    }
  }
  EXPECT_EQ(probes, 105U);
  EXPECT_EQ(accepted, 7U);
}

// Tiles in a folder, by their paths.
class Folder final : public TileSource {
 public:
  explicit Folder(std::filesystem::path dir) : dir_(std::move(dir)) {}
  Result<Bytes> tile(const TileId& tile) override {
    if (!std::filesystem::exists(dir_ / tile_path(tile))) return not_found(tile_path(tile));
    return bytes_of(testing::slurp(dir_ / tile_path(tile)));
  }

 private:
  std::filesystem::path dir_;
};

// The second and third line of a checkpoint: size and root.
std::pair<TreeSize, Hash> head_of(const std::string& checkpoint) {
  std::istringstream lines(checkpoint);
  std::string origin;
  std::string size;
  std::string root;
  std::getline(lines, origin);
  std::getline(lines, size);
  std::getline(lines, root);
  return {TreeSize{std::stoull(size)}, hash_from_bytes(from_base64(root).value()).value()};
}

TEST(TesseraLog, IsRecomputedInEveryByte) {
  SKAIDRS_NEED_FIXTURES(dir);
  const auto log = dir / "vectors/tessera-testdata-log/log";
  const std::vector<std::string> words{"one",  "two", "three",  "four",  "five",     "six",     "seven", "eit",
                                       "nain", "ten", "ileven", "twelf", "threeten", "fourten", "fivten"};
  Folder tiles(log);
  Frontier frontier;
  Bytes level0;
  std::vector<Bytes> entries;
  for (std::size_t size = 0; size <= words.size(); ++size) {
    const auto [signed_size, signed_root] = head_of(testing::slurp(log / ("checkpoint." + std::to_string(size))));
    EXPECT_EQ(signed_size.value, size);
    EXPECT_EQ(frontier.root(), signed_root) << size;
    EXPECT_EQ(root_from_tiles(tiles, TreeSize{size}).value(), signed_root) << size;
    if (size > 0) {
      const auto width = static_cast<unsigned>(size);
      EXPECT_EQ(bytes_of(testing::slurp(log / tile_path({0, 0, width}))), level0) << size;
      const Bytes bundle = bytes_of(testing::slurp(log / bundle_path({0, width})));
      EXPECT_EQ(bundle, encode_bundle(entries)) << size;
      EXPECT_EQ(decode_bundle(bundle, size).value(), entries) << size;
    }
    if (size == words.size()) break;
    const Hash leaf = leaf_hash(view_of(words[size]));
    entries.push_back(bytes_of(words[size]));
    level0.insert(level0.end(), leaf.bytes.begin(), leaf.bytes.end());
    frontier.append(leaf);
  }
}

TEST(TesseraLog, HasConsistentHeads) {
  SKAIDRS_NEED_FIXTURES(dir);
  const auto log = dir / "vectors/tessera-testdata-log/log";
  Folder tiles(log);
  const auto head = [&log](std::uint64_t size) {
    return head_of(testing::slurp(log / ("checkpoint." + std::to_string(size)))).second;
  };
  for (std::uint64_t to = 1; to <= 15; ++to) {
    for (std::uint64_t from = 1; from <= to; ++from) {
      const auto proof = build_consistency(tiles, TreeSize{from}, TreeSize{to}).value();
      EXPECT_TRUE(verify_consistency(proof, head(from), head(to)).has_value()) << from << " " << to;
    }
  }
}

TEST(SkylightMirror, IsTheTreeOfThreeHundredRecords) {
  SKAIDRS_NEED_FIXTURES(dir);
  const auto mirror =
      dir / "vectors/skylight/witness/mirror/000de184301123b9278c086a7d9f68c9577e83872224c197058fd90784ea9706";
  Folder tiles(mirror);
  Frontier frontier;
  std::vector<Bytes> records;
  for (int i = 0; i < 300; ++i) {
    records.push_back(bytes_of("record " + std::to_string(i)));
    frontier.append(leaf_hash(records.back()));
  }
  const TreeSize size{300};
  EXPECT_EQ(root_from_tiles(tiles, size).value(), frontier.root());
  const auto [signed_size, signed_root] = head_of(testing::slurp(mirror / "checkpoint"));
  EXPECT_EQ(signed_size, size);
  EXPECT_EQ(signed_root, frontier.root());
  for (LeafIndex index; size.contains(index); ++index.value) {
    const auto proof = build_inclusion(tiles, index, size).value();
    EXPECT_TRUE(verify_inclusion(leaf_hash(records[index.value]), proof, frontier.root()).has_value()) << index.value;
  }
}

}  // namespace
}  // namespace skaidrs
