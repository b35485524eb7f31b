// Goal: what an erasure names is exactly what the log holds of a person; once it is logged the values are told until
// they are gone, wherever they lie, and the log proves what it proved before.
#include "ledger/grants/people/erasure.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "ledger/base/encoding.h"
#include "ledger/grants/people/disclosure.h"
#include "ledger/log/reader.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

TestLedger::Options under_ruleset_2() {
  TestLedger::Options options;
  options.ruleset = 2;
  return options;
}

class Erasure : public ::testing::Test {
 protected:
  Erasure() {
    EXPECT_TRUE(vault_.put("person-1", name_list_));
    Json data = {{"actor", "person-1"}, {"kind", "person"}};
    add_digests(data, {name_list_.front().digest_text(), name_list_.back().digest_text()});
    entry_ = ledger_.must("actor.registered", std::move(data), {"adm-1"});
  }
  TreeSize size() const { return ledger_.writer().size(); }
  std::set<Hash> digests() const { return {name_list_.front().digest, name_list_.back().digest}; }
  Json erasure() {
    Json data = erasure_of(entries_holding(ledger_.storage(), size(), digests()).value()).value();
    data.update({{"erasure", "erasure-1"}, {"reason", "request"}, {"legal_basis", "GDPR 17(1)(a)"}});
    return data;
  }
  ErasurePlaces places() { return {&vault_, &released_}; }
  std::size_t kept() {
    const auto found = kept_all_the_same(erased_digests(ledger_.storage(), size()).value(), places());
    return found.value().items.size() + found.value().released.size();
  }

  const TempDir temp_{Place::kMemory};
  TestLedger ledger_{under_ruleset_2()};
  Vault vault_ = Vault::open_or_create(temp_ / "vault").value();
  ReleasedDisclosures released_{temp_ / "released"};
  const std::vector<Disclosure> name_list_{make_disclosure("name", "Zelma"), make_disclosure("e-mail", "z@x.example")};
  LeafIndex entry_;
};

TEST_F(Erasure, FindsEveryEntryThatHoldsADigest) {
  const auto holding = entries_holding(ledger_.storage(), size(), digests()).value();
  ASSERT_EQ(holding.size(), 1U);
  EXPECT_EQ(holding.front().index, entry_);
  EXPECT_EQ(holding.front().digests, digests());
  EXPECT_TRUE(entries_holding(ledger_.storage(), size(), {Hash{}}).value().empty());
  EXPECT_TRUE(entries_holding(ledger_.storage(), {entry_.value}, digests()).value().empty());
}

TEST_F(Erasure, NamesWhatItErases) {
  const Json data = erasure();
  ASSERT_EQ(data["entries"].size(), 1U);
  EXPECT_EQ(data["entries"][0]["index"], entry_.value);
  EXPECT_EQ(data["digests"].size(), 2U);
  EXPECT_TRUE(std::is_sorted(data["digests"].begin(), data["digests"].end()));
  EXPECT_FALSE(data.contains("document_digests"));
  EXPECT_EQ(data["names"], Json({{"actor", {"adm-1", "person-1"}}}));
}

TEST_F(Erasure, MayBeOfADocumentAlone) {
  std::vector<HoldingEntry> entries(1);
  entries.front().document_digests.insert(Hash{});
  const auto data = erasure_of(entries);
  ASSERT_TRUE(data) << data.error().message;
  EXPECT_FALSE(data.value().contains("digests"));
  EXPECT_EQ(data.value()["document_digests"], Json::array({std::string(64, '0')}));
}

TEST_F(Erasure, HoldsNoMoreThanOneEventDoes) {
  std::vector<HoldingEntry> entries(1);
  for (std::uint8_t i = 0; i < 251; ++i) {
    for (std::uint8_t j = 0; j < 4; ++j) {
      Hash digest;
      digest.bytes[0] = i;
      digest.bytes[1] = j;
      if (entries.front().digests.size() < 1'000) entries.front().digests.insert(digest);
    }
  }
  EXPECT_TRUE(erasure_of(entries));
  entries.front().digests.insert(Hash{{255, 255}});
  EXPECT_EQ(erasure_of(entries).error().code, Errc::kInvalidArgument);
}

TEST_F(Erasure, TakesAsManyEventsAsItNeeds) {
  constexpr std::size_t kEach = 400;
  std::vector<HoldingEntry> entries(6);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    entries[i].index = {i};
    entries[i].mark = i == 5 ? HoldingEntry::Mark::kExample : HoldingEntry::Mark::kReal;
    for (std::size_t j = 0; j < kEach; ++j) {
      Hash digest;
      // The second entry holds what the first one holds.
      digest.bytes[0] = static_cast<std::uint8_t>(i == 1 ? 0 : i);
      digest.bytes[1] = static_cast<std::uint8_t>(j / 256);
      digest.bytes[2] = static_cast<std::uint8_t>(j % 256);
      entries[i].digests.insert(digest);
    }
  }
  const auto parts = erasure_parts(entries);
  std::set<Hash> named;
  std::vector<std::size_t> sizes;
  for (const auto& part : parts) {
    const auto data = erasure_of(part);
    ASSERT_TRUE(data) << data.error().message;
    EXPECT_EQ(data.value().contains("example"), part.front().index.value == 5);
    sizes.push_back(part.size());
    for (const HoldingEntry& entry : part) {
      for (const Hash& digest : entry.digests) EXPECT_TRUE(named.insert(digest).second);
    }
  }
  EXPECT_EQ(sizes, (std::vector<std::size_t>{2, 2, 1}));
  EXPECT_EQ(named.size(), 5 * kEach);
}

TEST_F(Erasure, IsToldUntilItIsCarriedOut) {
  for (const Disclosure& disclosure : name_list_) ASSERT_TRUE(released_.put(disclosure));
  EXPECT_EQ(kept(), 0U);
  const auto before = LogReader::open(ledger_.storage()).value();
  ledger_.must("personal_data.erased", erasure(), {"adm-1", "auditor-1"});
  EXPECT_EQ(erased_digests(ledger_.storage(), size()).value(), digests());
  EXPECT_EQ(kept(), 4U);
  const auto gone = carry_out_erasures(digests(), places());
  ASSERT_TRUE(gone);
  EXPECT_EQ(gone.value().items.size(), 2U);
  EXPECT_EQ(gone.value().released.size(), 2U);
  EXPECT_EQ(kept(), 0U);
  EXPECT_TRUE(vault_.items().value().empty());
  EXPECT_TRUE(carry_out_erasures(digests(), places()).value().empty());
  // The entry is proved by the same bytes as before.
  const auto after = LogReader::open(ledger_.storage()).value();
  EXPECT_EQ(after.entry(entry_).value(), before.entry(entry_).value());
  EXPECT_TRUE(after.inclusion(entry_, after.size()));
  EXPECT_TRUE(after.consistency(before.size(), after.size()));
}

}  // namespace
}  // namespace skaidrs::testing
