#include "ledger/log/identity.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/event.h"
#include "ledger/log/projector.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/test_ledger.h"

namespace skaidrs {
namespace {

TEST(Identity, IsFortyBytesAndNoOthers) {
  const Identity identity{{258}, sha256(view_of("payload"))};
  const Bytes row = encode_identity(identity);
  EXPECT_EQ(to_hex(row), "0000000000000102" + to_hex(sha256(view_of("payload"))));
  EXPECT_EQ(decode_identity(row).value(), identity);
  for (std::size_t length = 0; length < row.size(); ++length) {
    const auto cut = decode_identity(ByteView(row).first(length));
    ASSERT_FALSE(cut.has_value());
    EXPECT_EQ(cut.error().code, Errc::kCorruption);
  }
  Bytes longer = row;
  longer.push_back(0);
  EXPECT_FALSE(decode_identity(longer).has_value());
}

TEST(Identity, LeadsToItsEntry) {
  testing::TestLedger ledger;
  const auto entries = read_entries(ledger.storage(), {0}, ledger.writer().size().value);
  ASSERT_TRUE(entries.has_value());
  for (const LoggedEntry& entry : entries.value()) {
    const auto found = find_identity(ledger.storage(), entry.event.source, entry.event.id);
    ASSERT_TRUE(found.has_value());
    EXPECT_EQ(found.value(), entry.index);
  }
  const Event& first = entries.value().front().event;
  EXPECT_FALSE(find_identity(ledger.storage(), first.source, first.id + "x").value().has_value());
  EXPECT_FALSE(find_identity(ledger.storage(), first.source + "x", first.id).value().has_value());
}

TEST(Identity, ReportsADamagedRow) {
  const auto storage = make_memory_storage();
  Batch batch;
  batch.put(Family::kIdentities, identity_key("s", "i").view(), view_of("short"));
  ASSERT_TRUE(storage->commit(batch, Durability::kSynced).has_value());
  const auto found = find_identity(*storage, "s", "i");
  ASSERT_FALSE(found.has_value());
  EXPECT_EQ(found.error().code, Errc::kCorruption);
}

}  // namespace
}  // namespace skaidrs
