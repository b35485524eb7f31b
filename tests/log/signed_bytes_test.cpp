// Goal: bytes that were signed are the bytes that are logged, and a commitment says what the log says.
// Method: one bit or one member changed at a time, against a writer and against a replay of the same entries.
#include <gtest/gtest.h>

#include <array>

#include "ledger/base/encoding.h"
#include "ledger/log/reader.h"
#include "ledger/log/replay.h"
#include "ledger/merkle/tile.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

TestLedger::Options founders_only() {
  TestLedger::Options options;
  options.cast = TestLedger::Cast::kFoundersOnly;
  return options;
}

Json actor(std::size_t number) {
  return {{"actor", "a-" + std::to_string(number)}, {"kind", "person"}};
}

TEST(SignedBytes, AreRefusedWithAnyBitOfTheSignatureTurned) {
  TestLedger ledger(founders_only());
  const Envelope sound = ledger.envelope("actor.registered", actor(1), {"adm-1"});
  for (std::size_t bit = 0; bit < Signature::kSize * 8; bit += 37) {
    Envelope damaged = sound;
    auto& byte = damaged.signatures.front().signature.bytes[bit / 8];
    byte = static_cast<std::uint8_t>(byte ^ (1U << (bit % 8)));
    std::vector<Envelope> one;
    one.push_back(std::move(damaged));
    const auto refused = ledger.writer().append(std::move(one));
    ASSERT_FALSE(refused) << bit;
    EXPECT_EQ(refused.error().rule, "SIG-03") << bit;
  }
  std::vector<Envelope> one;
  one.push_back(sound);
  EXPECT_TRUE(ledger.writer().append(std::move(one)));
}

// All entries up to the first commitment.
std::vector<Bytes> first_bundle(TestLedger& ledger) {
  for (std::size_t i = 0; ledger.writer().size().value < kTileWidth; ++i) {
    ledger.must("actor.registered", actor(i), {"adm-1"});
  }
  const auto reader = LogReader::open(ledger.storage()).value();
  std::vector<Bytes> entries;
  for (std::uint64_t i = 0; i < kTileWidth; ++i) entries.push_back(reader.entry({i}).value());
  return entries;
}

// The commitment again with one member of data changed, signed as before.
Bytes forged(const TestLedger& ledger, const Bytes& commitment, std::string_view member, const Json& value) {
  Entry entry = parse_entry(commitment).value();
  Json event = parse_json(text_of(entry.envelope.payload)).value();
  event["data"][std::string(member)] = value;
  entry.envelope = ledger.sign(event, {"seq-1"});
  return format_entry(entry);
}

std::optional<AuditFault> replayed(TestLedger& ledger, const std::vector<Bytes>& entries) {
  const auto scratch = make_memory_storage();
  StoredEntries source(ledger.storage());
  Replay replay({.origin = ledger.origin(), .threads = 1, .rows_until = {~0ULL}}, *scratch, source, ledger.admission(),
                ledger.projections());
  auto fault = replay.feed(entries);
  EXPECT_TRUE(fault);
  return fault ? std::move(fault).value() : std::nullopt;
}

// IDX-02
TEST(Commitment, IsRefusedByAReplayWhereAnyMemberIsNotSo) {
  TestLedger ledger(founders_only());
  std::vector<Bytes> entries = first_bundle(ledger);
  ASSERT_FALSE(replayed(ledger, entries));
  const Bytes sound = entries.back();
  const std::string other = to_hex(Hash{});
  const std::array<std::pair<std::string, Json>, 4> changes{
      {{"key_count", 1}, {"root_hash", other}, {"index_root", other}, {"tree_size", kTileWidth}}};
  for (const auto& [member, value] : changes) {
    entries.back() = forged(ledger, sound, member, value);
    const auto fault = replayed(ledger, entries);
    ASSERT_TRUE(fault) << member;
    EXPECT_EQ(fault->index, LeafIndex{kTileWidth - 1}) << member;
    // What it says of its own place is held against the subject first.
    EXPECT_EQ(fault->check, member == "tree_size" ? "entry" : "commitment") << fault->message;
  }
}

}  // namespace
}  // namespace skaidrs::testing
