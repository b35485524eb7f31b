// Goal: an audit passes over what a writer wrote, and one changed row or byte anywhere makes it fail and say where.
#include "ledger/log/audit.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "ledger/base/encoding.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/models/read_models.h"
#include "ledger/log/layout.h"
#include "ledger/log/reader.h"
#include "ledger/merkle/hashing.h"
#include "ledger/storage/memory_storage.h"
#include "tests/log/log_fixture.h"
#include "tests/support/sample_events.h"

namespace skaidrs {
namespace {

using testing::new_actors;
using testing::TestLedger;

TestLedger::Options with_models() {
  TestLedger::Options options;
  options.projections = make_projections();
  return options;
}

class Audited : public ::testing::Test {
 protected:
  Audited() {
    testing::tell_story(ledger_, testing::Chapter::kPayout);
    testing::tell_side_stories(ledger_);
    EXPECT_TRUE(ledger_.writer().append(new_actors(ledger_, "extra-", 300)));
  }
  AuditReport audit() {
    const AuditDirectory directory{.stored = ledger_.storage(),
                                   .anchor = ledger_.anchor().read().value(),
                                   .anchor_known = AuditDirectory::AnchorKnown::kYes,
                                   .documents = nullptr,
                                   .verify_files = {}};
    const auto scratch = make_memory_storage();
    auto report = audit_directory(
        directory, {.origin = ledger_.origin(), .log_key = ledger_.log_vkey(), .threads = 2, .progress = {}}, *scratch,
        ledger_.admission(), ledger_.projections());
    EXPECT_TRUE(report);
    return std::move(report).value();
  }
  LeafIndex last_of_type(std::string_view name) {
    const auto reader = LogReader::open(ledger_.storage()).value();
    std::optional<LeafIndex> found;
    for (std::uint64_t i = 0; i < reader.size().value; ++i) {
      const auto keys = key_set(reader.entry({i}).value());
      const std::string wanted = "type:org.skaidrs." + std::string(name);
      if (std::find(keys.value().begin(), keys.value().end(), wanted) != keys.value().end()) found = LeafIndex{i};
    }
    EXPECT_TRUE(found) << name;
    return *found;
  }
  // All rows of a family.
  std::vector<std::pair<Bytes, Bytes>> rows_of(Family family) {
    std::vector<std::pair<Bytes, Bytes>> rows;
    const auto cursor = ledger_.storage().cursor(family);
    EXPECT_TRUE(cursor->seek({}));
    while (cursor->valid()) {
      rows.emplace_back(Bytes(cursor->key().begin(), cursor->key().end()),
                        Bytes(cursor->value().begin(), cursor->value().end()));
      EXPECT_TRUE(cursor->next());
    }
    return rows;
  }
  void write(Family family, ByteView key, const std::optional<Bytes>& value) {
    Batch batch;
    if (value) {
      batch.put(family, key, *value);
    } else {
      batch.erase(family, key);
    }
    ASSERT_TRUE(ledger_.storage().commit(batch, Durability::kSynced));
  }

  TestLedger ledger_{with_models()};
};

std::string text_of_faults(const AuditReport& report) {
  std::string text;
  for (const AuditFault& fault : report.faults) text += fault.check + ": " + fault.message + "\n";
  return text;
}

TEST_F(Audited, PassesOverWhatWasWritten) {
  const AuditReport report = audit();
  EXPECT_TRUE(report.good()) << text_of_faults(report);
  EXPECT_EQ(report.size, ledger_.writer().size());
  EXPECT_EQ(report.root, ledger_.writer().root());
  EXPECT_GT(report.signatures, report.size.value);
  for (const auto& projection : ledger_.projections()) {
    const auto live = model_digest(ledger_.storage(), projection->model(), report.size);
    EXPECT_EQ(report.digests.at(std::string(projection->model())), live.value()) << projection->model();
  }
}

TEST_F(Audited, ReplayAcceptsExactlyWhatWasAcceptedLive) {
  const auto rebuilt_from_nothing = make_memory_storage();
  StoredEntries entries(ledger_.storage());
  Replay replay({.origin = ledger_.origin(), .threads = 1, .rows_until = {~0ULL}}, *rebuilt_from_nothing, entries,
                ledger_.admission(), ledger_.projections());
  const auto reader = LogReader::open(ledger_.storage()).value();
  // In chunks of every length: nothing depends on where they are cut.
  std::mt19937 random(7);
  for (std::uint64_t next = 0; next < reader.size().value;) {
    std::vector<Bytes> chunk;
    for (std::uint64_t left = 1 + random() % 400; left > 0 && next < reader.size().value; --left)
      chunk.push_back(reader.entry({next++}).value());
    const auto fault = replay.feed(chunk);
    ASSERT_TRUE(fault);
    ASSERT_FALSE(fault.value()) << fault.value()->message;
  }
  EXPECT_EQ(replay.head().frontier.root(), ledger_.writer().root());
}

// One flipped bit, a missing row and an extra row, in every family: each is found, and the family is named.
TEST_F(Audited, FindsEveryKindOfDamageInEveryFamily) {
  std::mt19937 random(42);
  for (const Family family : {Family::kEntries, Family::kTiles, Family::kIdentities, Family::kIndex, Family::kMap,
                              Family::kState, Family::kRows}) {
    const auto rows = rows_of(family);
    ASSERT_FALSE(rows.empty()) << family_name(family);
    for (int round = 0; round < 8; ++round) {
      const auto& [key, value] = rows[random() % rows.size()];
      if (value.empty()) continue;
      Bytes flipped = value;
      const std::size_t bit = random() % (flipped.size() * 8);
      flipped[bit / 8] = static_cast<std::uint8_t>(flipped[bit / 8] ^ (1U << (bit % 8)));
      write(family, key, flipped);
      EXPECT_FALSE(audit().good()) << family_name(family) << " " << to_hex(key) << " bit " << bit;
      write(family, key, std::nullopt);
      EXPECT_FALSE(audit().good()) << family_name(family) << " " << to_hex(key) << " missing";
      write(family, key, value);
    }
    Bytes extra = rows.back().first;
    extra.back() = static_cast<std::uint8_t>(extra.back() ^ 0x5AU);
    const auto there = ledger_.storage().get(family, extra);
    if (!there.value()) {
      write(family, extra, rows.back().second);
      EXPECT_FALSE(audit().good()) << family_name(family) << " extra row";
      write(family, extra, std::nullopt);
    }
  }
  EXPECT_TRUE(audit().good());
}

TEST_F(Audited, NamesTheEntryWhoseBytesChanged) {
  const LeafIndex index{100};
  Bytes entry = *ledger_.storage().get(Family::kEntries, entry_key(index)).value();
  const std::string text(text_of(entry));
  const std::size_t at = text.find(R"("sig":")") + 10;
  entry[at] = entry[at] == 'A' ? 'B' : 'A';
  write(Family::kEntries, entry_key(index), entry);
  const AuditReport report = audit();
  ASSERT_FALSE(report.good());
  ASSERT_TRUE(report.faults.front().index);
  EXPECT_EQ(*report.faults.front().index, index);
}

TEST_F(Audited, FindsAHeadCheckpointOrAnchorThatIsNotSo) {
  const auto head = *ledger_.storage().get(Family::kMeta, view_of(kHeadKey)).value();
  Bytes other = head;
  other[40] = static_cast<std::uint8_t>(other[40] ^ 1U);  // last_logged
  write(Family::kMeta, view_of(kHeadKey), other);
  EXPECT_FALSE(audit().good());
  write(Family::kMeta, view_of(kHeadKey), head);

  const auto note = *ledger_.storage().get(Family::kMeta, view_of(kPublishedKey)).value();
  for (std::size_t i = 0; i < note.size(); i += 11) {
    Bytes damaged = note;
    damaged[i] = static_cast<std::uint8_t>(damaged[i] ^ 1U);
    write(Family::kMeta, view_of(kPublishedKey), damaged);
    EXPECT_FALSE(audit().good()) << i;
  }
  write(Family::kMeta, view_of(kPublishedKey), note);
  ASSERT_TRUE(audit().good());

  const AnchorRecord anchored = *ledger_.anchor().read().value();
  ASSERT_TRUE(ledger_.anchor().replace({anchored.ledger_id, anchored.size.grown_by(1), anchored.root}));
  EXPECT_FALSE(audit().good());
  ASSERT_TRUE(ledger_.anchor().replace({anchored.ledger_id, anchored.size, leaf_hash({})}));
  EXPECT_FALSE(audit().good());
}

// A served log: tiles and bundles by hand, one of them damaged in turn.
class Served final : public TileSource, public EntrySource {
 public:
  explicit Served(LogReader reader) : reader_(std::move(reader)) {}
  Result<Bytes> tile(const TileId& tile) override {
    LEDGER_TRY(Bytes bytes, reader_.tile(tile));
    if (bad_tile && *bad_tile == tile) bytes[5] = static_cast<std::uint8_t>(bytes[5] ^ 4U);
    return bytes;
  }
  Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    std::vector<Bytes> found;
    for (std::uint64_t i = first.value; i < first.value + count; ++i) {
      LEDGER_TRY(Bytes bytes, reader_.entry({i}));
      if (bad_entry && bad_entry->value == i) bytes[60] = static_cast<std::uint8_t>(bytes[60] ^ 1U);
      if (blank && blank->value == i) bytes.clear();
      found.push_back(std::move(bytes));
    }
    return found;
  }
  std::optional<TileId> bad_tile;
  std::optional<LeafIndex> bad_entry;
  std::optional<LeafIndex> blank;

 private:
  LogReader reader_;
};

class ServedAudit : public Audited {
 protected:
  AuditReport audit_of(Served& served) {
    const auto scratch = make_memory_storage();
    auto report =
        audit_served(ledger_.checkpoint(), served, served,
                     {.origin = ledger_.origin(), .log_key = ledger_.log_vkey(), .threads = 1, .progress = {}},
                     *scratch, ledger_.admission(), ledger_.projections());
    EXPECT_TRUE(report);
    return std::move(report).value();
  }
};

TEST_F(ServedAudit, PassesAndFindsEveryDamagedTileAndEntry) {
  Served served(LogReader::open(ledger_.storage()).value());
  const AuditReport good = audit_of(served);
  EXPECT_TRUE(good.good()) << text_of_faults(good);
  for (const TileId& tile : tiles_between({0}, ledger_.writer().size())) {
    served.bad_tile = tile;
    const AuditReport report = audit_of(served);
    ASSERT_FALSE(report.good()) << tile_path(tile);
    EXPECT_NE(report.faults.front().message.find(tile_path(tile)), std::string::npos);
  }
  served.bad_tile.reset();
  for (std::uint64_t i = 0; i < ledger_.writer().size().value; i += 97) {
    served.bad_entry = LeafIndex{i};
    const AuditReport report = audit_of(served);
    ASSERT_FALSE(report.good()) << i;
    EXPECT_EQ(*report.faults.front().index, (LeafIndex{i}));
  }
}

TEST_F(ServedAudit, AnEmptyEntryIsAFaultUnlessAnEventWithholdsIt) {
  // An imported row: nothing is judged by it.
  const LeafIndex victim = last_of_type("grant.imported");
  Served served(LogReader::open(ledger_.storage()).value());
  served.blank = victim;
  const AuditReport bare = audit_of(served);
  ASSERT_FALSE(bare.good());
  EXPECT_EQ(*bare.faults.front().index, victim);

  ledger_.must_tell("entry.withheld", ledger_.withholding(victim));
  Served later(LogReader::open(ledger_.storage()).value());
  later.blank = victim;
  const AuditReport report = audit_of(later);
  EXPECT_TRUE(report.good()) << text_of_faults(report);
  EXPECT_EQ(report.withheld, 1U);
}

// A log whose writer did not look: its last entry withholds an earlier one with a lie, and tree and checkpoint go with
// it.
class ServedLie final : public TileSource, public EntrySource {
 public:
  ServedLie(TestLedger& ledger, Envelope lie) : reader_(LogReader::open(ledger.storage()).value()) {
    TileGrower grower;
    for (std::uint64_t i = 0; i < reader_.size().value; ++i) take(reader_.entry({i}).value(), grower);
    take(format_entry({ledger.clock().now(), std::move(lie)}), grower);
    grower_ = grower;
    note = sign_checkpoint({ledger.origin(), frontier_.size(), frontier_.root()}, ledger.log_key());
  }
  Result<Bytes> tile(const TileId& tile) override { return GrownTiles(*tiles_, grower_, frontier_.size()).tile(tile); }
  Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    const auto begin = entries_.begin() + static_cast<std::ptrdiff_t>(first.value);
    return std::vector<Bytes>(begin, begin + static_cast<std::ptrdiff_t>(count));
  }
  std::string note;

 private:
  void take(Bytes entry, TileGrower& grower) {
    Batch batch;
    grower.append(leaf_hash(entry), batch);
    frontier_.append(leaf_hash(entry));
    EXPECT_TRUE(tiles_->commit(batch, Durability::kBuffered));
    entries_.push_back(std::move(entry));
  }
  LogReader reader_;
  std::unique_ptr<Storage> tiles_ = make_memory_storage();
  TileGrower grower_;
  Frontier frontier_;
  std::vector<Bytes> entries_;
};

TEST_F(ServedAudit, WhatIsSaidOfAWithheldEntryIsHeldAgainstItsBytes) {
  const LeafIndex victim = last_of_type("grant.imported");
  const Json truth = ledger_.withholding(victim);
  Json other_leaf = truth;
  other_leaf["leaf_hash"] = to_hex(leaf_hash({}));
  Json key_more = truth;
  key_more["keys"].push_back("grant:of-another");
  Json key_less = truth;
  key_less["keys"].erase(key_less["keys"].begin());
  const auto audit_of_lie = [&](const Json& said) {
    Json data = testing::sample("entry.withheld");
    data.update(said);
    ServedLie served(ledger_, ledger_.envelope("entry.withheld", data, {"adm-1", "adm-2"}));
    const auto scratch = make_memory_storage();
    return audit_served(served.note, served, served,
                        {.origin = ledger_.origin(), .log_key = ledger_.log_vkey(), .threads = 1, .progress = {}},
                        *scratch, ledger_.admission(), ledger_.projections())
        .value();
  };
  const AuditReport good = audit_of_lie(truth);
  EXPECT_TRUE(good.good()) << text_of_faults(good);
  for (const Json& lie : {other_leaf, key_more, key_less}) {
    const AuditReport report = audit_of_lie(lie);
    ASSERT_EQ(report.faults.size(), 1U) << text_of_faults(report);
    EXPECT_EQ(*report.faults.front().index, (LeafIndex{ledger_.writer().size().value}));
    EXPECT_NE(report.faults.front().message.find("GOV-08"), std::string::npos) << text_of_faults(report);
  }
}

}  // namespace
}  // namespace skaidrs
