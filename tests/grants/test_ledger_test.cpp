// The harness that other tests stand on: the same calls give the same bytes, and the whole story is taken.
#include "tests/support/test_ledger.h"

#include <gtest/gtest.h>

#include "ledger/base/encoding.h"
#include "ledger/crypto/checkpoint.h"
#include "tests/support/sample_events.h"

namespace skaidrs::testing {
namespace {

TEST(TestLedger, GivesTheSameBytesForTheSameCalls) {
  TestLedger one;
  TestLedger other;
  tell_story(one, Chapter::kPayout);
  tell_story(other, Chapter::kPayout);
  EXPECT_EQ(one.checkpoint(), other.checkpoint());
  EXPECT_EQ(to_hex(one.ledger_id()), to_hex(other.ledger_id()));
}

TEST(TestLedger, TellsTheWholeStory) {
  TestLedger ledger;
  tell_story(ledger, Chapter::kPayout);
  tell_side_stories(ledger);
  const auto checkpoint = open_checkpoint(ledger.checkpoint(), ledger.log_vkey());
  ASSERT_TRUE(checkpoint.has_value()) << checkpoint.error().message;
  EXPECT_EQ(checkpoint.value().size, ledger.writer().size());
  ledger.reopen();
  EXPECT_EQ(checkpoint.value().size, ledger.writer().size());
}

}  // namespace
}  // namespace skaidrs::testing
