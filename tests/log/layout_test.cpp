// Goal: keys sort as the numbers in them do, and come back whole.
#include "ledger/log/layout.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"

namespace skaidrs {
namespace {

TEST(Layout, KeysHaveTheirKnownBytes) {
  EXPECT_EQ(to_hex(entry_key({258})), "0000000000000102");
  EXPECT_EQ(to_hex(tile_key(2, 258)), "020000000000000102");
  EXPECT_EQ(to_hex(row_key("grants", "g-1", {1})), "6772616e747300672d3100fffffffffffffffe");
  EXPECT_EQ(to_hex(map_head_key({255})), "fffe00000000000000ff");
  EXPECT_EQ(to_hex(map_drops_key({255})), "ffff00000000000000ff");
}

TEST(Layout, RowsSortNewestFirstWithinTheirName) {
  std::vector<Bytes> keys{row_key("grants", "g-1", {5}), row_key("grants", "g-1", {3}), row_key("grants", "g-10", {9}),
                          row_key("grants", "g-2", {1}), row_key("grantz", "a", {1})};
  EXPECT_TRUE(std::is_sorted(keys.begin(), keys.end()));
  for (const Bytes& key : {keys[0], keys[1]}) {
    EXPECT_LT(key, row_past("grants", "g-1"));
    EXPECT_GE(key, rows_first("grants"));
    EXPECT_LT(key, rows_past("grants"));
  }
  EXPECT_GT(keys[2], row_past("grants", "g-1"));
  EXPECT_GT(keys[4], rows_past("grants"));
}

TEST(Layout, RowNamesComeBack) {
  const Bytes key = row_key("organisations", "LV-RE-40008000000", {123'456});
  const auto name = parse_row_key(key);
  ASSERT_TRUE(name);
  EXPECT_EQ(name.value().model, "organisations");
  EXPECT_EQ(name.value().key, "LV-RE-40008000000");
  EXPECT_EQ(name.value().version, (LeafIndex{123'456}));
  for (std::size_t length = 0; length < key.size(); ++length) {
    const auto cut = parse_row_key(ByteView(key).first(length));
    if (cut) {
      EXPECT_NE(cut.value().key, "LV-RE-40008000000");
    }
  }
}

TEST(Layout, MapRowsAndDropListsAreTold) {
  const MapNodeId id{200, sha256(view_of("k")), 511};
  const auto back = map_node_id_of(map_node_key(id));
  ASSERT_TRUE(back);
  EXPECT_EQ(back.value(), id);
  EXPECT_EQ(commitment_of_drops_key(map_drops_key({511})).value(), (LeafIndex{511}));
  EXPECT_EQ(commitment_of_drops_key(map_head_key({511})).error().code, Errc::kCorruption);
  EXPECT_EQ(commitment_of_drops_key(map_node_key(id)).error().code, Errc::kCorruption);
  EXPECT_LT(map_node_key({255, sha256(view_of("k")), ~0ULL}), map_head_key({0}));
}

TEST(Layout, PostingsSortByEntry) {
  const Hash key = sha256(view_of("grant:g-1"));
  EXPECT_LT(posting_key(key, {1}), posting_key(key, {256}));
  EXPECT_EQ(index_of_posting(posting_key(key, {77})).value(), (LeafIndex{77}));
  EXPECT_EQ(index_of_posting(Bytes(39, 0)).error().code, Errc::kCorruption);
}

}  // namespace
}  // namespace skaidrs
