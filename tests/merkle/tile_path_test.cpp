#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "ledger/merkle/tile.h"
#include "tests/support/fixtures.h"

namespace skaidrs {
namespace {

constexpr std::uint64_t kTileIndexMax = (std::uint64_t{1} << 56U) - 1;

// Source: C2SP tlog-tiles.
TEST(TilePath, HasTheSpellingOfTheSpec) {
  EXPECT_EQ(tile_index_path(0), "000");
  EXPECT_EQ(tile_index_path(999), "999");
  EXPECT_EQ(tile_index_path(1'000), "x001/000");
  EXPECT_EQ(tile_index_path(1'000'000), "x001/x000/000");
  EXPECT_EQ(tile_index_path(1'234'067), "x001/x234/067");
  EXPECT_EQ(tile_path({0, 1, 5}), "tile/0/001.p/5");
  EXPECT_EQ(tile_path({5, 123'456'078, 256}), "tile/5/x123/x456/078");
  EXPECT_EQ(tile_path({63, 0, 255}), "tile/63/000.p/255");
  EXPECT_EQ(bundle_path({3'057'500, 256}), "tile/entries/x003/x057/500");
  EXPECT_EQ(bundle_path({0, 1}), "tile/entries/000.p/1");
}

TEST(TilePath, ComesBackAsItWas) {
  const std::vector<std::uint64_t> indices{0, 1, 99, 100, 999, 1'000, 1'001, 999'999, 1'000'000, kTileIndexMax};
  for (const std::uint64_t index : indices) {
    for (unsigned width = 1; width <= 256; ++width) {
      for (const unsigned level : {0U, 1U, 9U, 10U, 63U}) {
        const TileId tile{level, index, width};
        ASSERT_EQ(parse_tile_path(tile_path(tile)).value(), tile) << tile_path(tile);
      }
      const BundleId bundle{index, width};
      ASSERT_EQ(parse_bundle_path(bundle_path(bundle)).value(), bundle) << bundle_path(bundle);
    }
  }
}

TEST(ParseTilePath, RefusesEveryOtherSpelling) {
  for (const std::string_view tail : {"",
                                      "/",
                                      "0",
                                      "00",
                                      "0000",
                                      "01a",
                                      "+01",
                                      "-01",
                                      " 01",
                                      "001/",
                                      "/001",
                                      "001/002",
                                      "x001",
                                      "x001/",
                                      "x001/2",
                                      "x000/001",
                                      "x000/x000/001",
                                      "X001/000",
                                      "x01/000",
                                      "x0001/000",
                                      "xx01/000",
                                      "x001000",
                                      "x001/x000",
                                      "001x/000",
                                      "001.p",
                                      "001.p/",
                                      "001.p/0",
                                      "001.p/256",
                                      "001.p/257",
                                      "001.p/01",
                                      "001.p/1/",
                                      "001.p/-1",
                                      "001.p/+1",
                                      "001.p/1 ",
                                      "001.p/1.p/1",
                                      "001.p5",
                                      "001p/5",
                                      "001.P/5",
                                      ".p/5",
                                      "001.p/18446744073709551617",
                                      "%30%30%31"}) {
    const std::string tile = "tile/0/" + std::string(tail);
    const std::string bundle = "tile/entries/" + std::string(tail);
    ASSERT_FALSE(parse_tile_path(tile).has_value()) << tile;
    EXPECT_EQ(parse_tile_path(tile).error().code, Errc::kInvalidArgument);
    ASSERT_FALSE(parse_bundle_path(bundle).has_value()) << bundle;
    EXPECT_EQ(parse_bundle_path(bundle).error().code, Errc::kInvalidArgument);
  }
}

TEST(ParseTilePath, RefusesOtherLevelsAndPrefixes) {
  for (const std::string_view path :
       {"tile/64/000", "tile/00/000", "tile/01/000", "tile//000", "tile/-1/000", "tile/+1/000", "tile/x/000", "tile/0",
        "tile/000", "tile", "", "/tile/0/000", "Tile/0/000", "tile/0//000", "tiles/0/000", "tile/entries/000",
        "tile/18446744073709551616/000"}) {
    EXPECT_FALSE(parse_tile_path(path).has_value()) << path;
  }
  for (const std::string_view path :
       {"/tile/entries/000", "tile/0/000", "tile/data/000", "tile/entries000", "entries/000", ""}) {
    EXPECT_FALSE(parse_bundle_path(path).has_value()) << path;
  }
}

// A 64-bit tree has 2^56 tiles at most; beyond, an index times 256 would overflow in whoever asks.
TEST(ParseTilePath, RefusesIndicesBeyondAnyTree) {
  EXPECT_TRUE(parse_tile_path("tile/0/" + tile_index_path(kTileIndexMax)).has_value());
  EXPECT_FALSE(parse_tile_path("tile/0/" + tile_index_path(kTileIndexMax + 1)).has_value());
  EXPECT_FALSE(parse_bundle_path("tile/entries/x018/x446/x744/x073/x709/x551/615").has_value());
  EXPECT_FALSE(parse_bundle_path("tile/entries/x018/x446/x744/x073/x709/x551/616").has_value());
  EXPECT_FALSE(parse_bundle_path("tile/entries/x999/x999/x999/x999/x999/x999/x999/999").has_value());
}

TEST(TilePath, AgreesWithTheVectors) {
  SKAIDRS_NEED_FIXTURES(dir);
  const auto vectors = nlohmann::json::parse(testing::slurp(dir / "vectors/tile-paths.json"));
  for (const auto& vector : vectors.at("N_encoding")) {
    EXPECT_EQ(tile_index_path(vector.at("n").get<std::uint64_t>()), vector.at("path").get<std::string>());
  }
  for (const auto& vector : vectors.at("tile_paths")) {
    const auto path = vector.at("path").get<std::string>();
    const auto index = vector.at("n").get<std::uint64_t>();
    const auto width = vector.at("w").get<unsigned>();
    if (vector.contains("entries")) {
      EXPECT_EQ(parse_bundle_path(path).value(), (BundleId{index, width})) << path;
      EXPECT_EQ(bundle_path({index, width}), path);
    } else {
      const TileId tile{vector.at("level").get<unsigned>(), index, width};
      EXPECT_EQ(parse_tile_path(path).value(), tile) << path;
      EXPECT_EQ(tile_path(tile), path);
    }
  }
  // Paths of the Go checksum database carry the tile's height besides: none of them is one of ours.
  for (const char* list : {"golang_sumdb_paths_valid", "golang_sumdb_paths_invalid"}) {
    for (const auto& path : vectors.at(list)) EXPECT_FALSE(parse_tile_path(path.get<std::string>()).has_value());
  }
  const auto& large = vectors.at("tree_70000");
  EXPECT_EQ(tile_width_at(TreeSize{70'000}, 0, large.at("level0_full")), large.at("level0_partial_w"));
  EXPECT_EQ(tile_width_at(TreeSize{70'000}, 1, large.at("level1_full")), large.at("level1_partial_w"));
  EXPECT_EQ(tile_width_at(TreeSize{70'000}, 2, 0), large.at("level2_partial_w"));
  const auto& small = vectors.at("tree_256");
  EXPECT_EQ(tile_width_at(TreeSize{256}, 0, small.at("level0_full")), small.at("level0_partial_w"));
  EXPECT_EQ(tile_width_at(TreeSize{256}, 1, 0), small.at("level1_partial_w"));
}

}  // namespace
}  // namespace skaidrs
