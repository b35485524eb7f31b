// Goal: the stored index says what the definition in FORMATS.md says, and keeps the maps it promises.
#include "ledger/log/complete_index.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "ledger/base/wire.h"
#include "ledger/crypto/sha256.h"
#include "ledger/log/layout.h"
#include "ledger/merkle/map.h"
#include "ledger/storage/memory_storage.h"

namespace skaidrs {
namespace {

Hash leaf_of(std::uint64_t index) {
  return sha256(view_of("leaf " + std::to_string(index)));
}

// Keys of entry i: one that all have, one of ten, one of its own.
std::vector<std::string> keys_of(std::uint64_t index) {
  return {"actor:a-" + std::to_string(index % 10), "subject:x/" + std::to_string(index), "type:all"};
}

// hn by its definition: a fold from 32 zero bytes.
Hash chain_by_definition(const std::vector<std::uint64_t>& postings) {
  Hash chain;
  for (const std::uint64_t index : postings) {
    Bytes message{0x03};
    message.insert(message.end(), chain.bytes.begin(), chain.bytes.end());
    for (int shift = 56; shift >= 0; shift -= 8) message.push_back(static_cast<std::uint8_t>(index >> shift));
    const Hash leaf = leaf_of(index);
    message.insert(message.end(), leaf.bytes.begin(), leaf.bytes.end());
    chain = sha256(message);
  }
  return chain;
}

class StoredIndex : public ::testing::Test {
 protected:
  // Files entries up to `size`, committing where commitments belong, and checks each against the model.
  void grow(std::uint64_t size, std::size_t batch_entries) {
    while (next_ < size) {
      Batch batch;
      for (std::size_t i = 0; i < batch_entries && next_ < size; ++i, ++next_) file(batch);
      ASSERT_TRUE(storage_->commit(batch, Durability::kSynced));
      index_.settle();
      Batch pruned;
      ASSERT_TRUE(prune_maps(*storage_, {next_}, pruned));
      ASSERT_TRUE(storage_->commit(pruned, Durability::kBuffered));
    }
  }
  void file(Batch& batch) {
    if (is_commitment({next_})) {
      const auto commitment = index_.commit({next_}, batch);
      ASSERT_TRUE(commitment) << commitment.error().message;
      EXPECT_EQ(commitment.value().index_root, model_root()) << next_;
      EXPECT_EQ(commitment.value().key_count, postings_.size());
      roots_[next_] = commitment.value().index_root;
    }
    const auto keys = keys_of(next_);
    ASSERT_TRUE(index_.add({next_}, leaf_of(next_), keys, batch));
    for (const std::string& key : keys) postings_[key].push_back(next_);
  }
  Hash model_root() {
    MemoryMap map;
    for (const auto& [key, indices] : postings_) {
      const Bytes value = WireWriter().u64be(indices.size()).raw(chain_by_definition(indices).view()).bytes();
      map.put(map_key_of(key).view(), value);
    }
    return map.root();
  }

  std::unique_ptr<Storage> storage_ = make_memory_storage();
  CompleteIndex index_{*storage_};
  std::uint64_t next_ = 0;
  std::map<std::string, std::vector<std::uint64_t>> postings_;
  std::map<std::uint64_t, Hash> roots_;
};

TEST(Commitments, StandAtTheEndOfEveryFullBundle) {
  EXPECT_FALSE(is_commitment({0}));
  EXPECT_FALSE(is_commitment({254}));
  EXPECT_TRUE(is_commitment({255}));
  EXPECT_TRUE(is_commitment({511}));
  EXPECT_FALSE(last_commitment({255}));
  EXPECT_EQ(*last_commitment({256}), (LeafIndex{255}));
  EXPECT_EQ(*last_commitment({511}), (LeafIndex{255}));
  EXPECT_EQ(*last_commitment({512}), (LeafIndex{511}));
}

TEST_F(StoredIndex, CommitsToTheMapOfTheDefinitionWhateverTheBatches) {
  grow(600, 1);
  grow(1300, 97);
  grow(2600, 1000);
}

TEST_F(StoredIndex, PostingsAreThoseOfTheModelAtEverySize) {
  grow(700, 50);
  for (const auto& [key, indices] : postings_) {
    for (const std::uint64_t size : {0ULL, 1ULL, 300ULL, 699ULL, 700ULL}) {
      std::vector<std::uint64_t> below;
      for (const std::uint64_t index : indices) {
        if (index < size) below.push_back(index);
      }
      const auto head = chain_head_at(*storage_, map_key_of(key), {size});
      ASSERT_TRUE(head);
      EXPECT_EQ(head.value().count, below.size());
      EXPECT_EQ(head.value().chain, chain_by_definition(below));
      const auto found = postings_from(*storage_, map_key_of(key), {0}, {size}, 10'000);
      ASSERT_TRUE(found);
      ASSERT_EQ(found.value().size(), below.size());
      for (std::size_t i = 0; i < below.size(); ++i) EXPECT_EQ(found.value()[i].value, below[i]);
    }
  }
  EXPECT_EQ(postings_from(*storage_, map_key_of("type:all"), {100}, {700}, 3).value(),
            (std::vector<LeafIndex>{{100}, {101}, {102}}));
  EXPECT_TRUE(postings_from(*storage_, map_key_of("type:none"), {0}, {700}, 3).value().empty());
}

TEST_F(StoredIndex, KeepsSixteenMapsAndNothingElse) {
  constexpr std::uint64_t kCommitments = 40;
  grow(kCommitments * 256, 300);
  std::uint64_t kept = 0;
  for (std::uint64_t c = 1; c <= kCommitments; ++c) {
    const LeafIndex commitment{c * 256 - 1};
    const auto head = read_map_head(*storage_, commitment);
    if (c + kMapsKept <= kCommitments) {
      EXPECT_EQ(head.error().code, Errc::kNotFound) << c;
      continue;
    }
    ASSERT_TRUE(head) << c;
    ++kept;
    EXPECT_EQ(map_root_hash(head.value().root), roots_[commitment.value]);
    // Every kept map still proves a key that was there, and the absence of one that was not.
    StoredMapNodes nodes(*storage_);
    for (const std::string& key : {std::string("type:all"), std::string("subject:x/3"), std::string("subject:y/3")}) {
      const auto found = look_up(nodes, head.value().root, map_key_of(key));
      ASSERT_TRUE(found) << found.error().message;
      const Hash k = map_key_of(key);
      const auto root = found.value().value
                            ? map_root_from_presence(k.view(), *found.value().value, found.value().proof)
                            : map_root_from_absence(k.view(), found.value().proof);
      ASSERT_TRUE(root);
      EXPECT_EQ(root.value(), roots_[commitment.value]);
      EXPECT_EQ(found.value().value.has_value(), key != "subject:y/3");
    }
  }
  EXPECT_EQ(kept, kMapsKept);
}

}  // namespace
}  // namespace skaidrs
