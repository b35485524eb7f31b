// Goal: receipts are kept beside what they are over, none is lost to a later one, and the same word is kept once.
#include "tools/receipt_file.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "ledger/storage/durable_file.h"

namespace skaidrs {
namespace {

namespace fs = std::filesystem;

class ReceiptFile : public ::testing::Test {
 protected:
  ReceiptFile() : dir_(fs::path(::testing::TempDir()) / "skaidrs_receipt_file") {
    fs::remove_all(dir_);
    fs::create_directories(dir_);
  }
  void TearDown() override { fs::remove_all(dir_); }
  [[nodiscard]] std::string at(const std::string& name) const { return (dir_ / name).string(); }

  // A refusal at this size, signed by nobody who matters here.
  static Envelope refusal(std::uint64_t size, const std::string& rule) {
    return sealed({.ledger_id = {},
                   .judged = {{size}, {}, {0}},
                   .events = {{}},
                   .verdict = ReceiptRefusal{Errc::kRefused, rule, 0, {}}});
  }
  static Envelope logged(std::uint64_t size, std::uint64_t index) {
    return sealed(
        {.ledger_id = {}, .judged = {{size}, {}, {0}}, .events = {{}}, .verdict = ReceiptPlaces{{{index}, {}}}});
  }
  static Envelope sealed(const Receipt& receipt) {
    Envelope envelope = envelope_of(receipt);
    EXPECT_TRUE(sign_envelope(envelope, PrivateKey::generate()));
    return envelope;
  }

  fs::path dir_;
};

TEST_F(ReceiptFile, HasItsNameFromTheEnvelopes) {
  EXPECT_EQ(receipt_beside("a/pay.json"), "a/pay.json.receipt.json");
  EXPECT_EQ(envelopes_beside("a/pay.receipt.json"), "a/pay.envelopes.ndjson");
  EXPECT_EQ(envelopes_beside("a/pay.receipt-2.json"), "a/pay.receipt-2.json.envelopes.ndjson");
  EXPECT_EQ(envelopes_beside("word"), "word.envelopes.ndjson");
}

TEST_F(ReceiptFile, IsNeverOverwritten) {
  const Envelope first = refusal(3, "MON-13");
  EXPECT_EQ(keep_receipt(at("x.receipt.json"), first).value(), at("x.receipt.json"));
  EXPECT_EQ(keep_receipt(at("x.receipt.json"), refusal(4, "MON-13")).value(), at("x.receipt-2.json"));
  EXPECT_EQ(keep_receipt(at("x.receipt.json"), refusal(3, "ROL-01")).value(), at("x.receipt-3.json"));
  EXPECT_EQ(text_of(read_file(at("x.receipt.json"), 100'000).value()), format_envelope(first) + "\n");
}

TEST_F(ReceiptFile, IsKeptOnceWhereItSaysTheSame) {
  ASSERT_TRUE(keep_receipt(at("x"), logged(3, 3)));
  EXPECT_EQ(keep_receipt(at("x"), logged(9, 3)).value(), at("x"));  // handed in again, later
  EXPECT_EQ(keep_receipt(at("x"), logged(9, 4)).value(), at("x-2"));
  ASSERT_TRUE(keep_receipt(at("y"), refusal(3, "MON-13")));
  EXPECT_EQ(keep_receipt(at("y"), refusal(3, "MON-13")).value(), at("y"));
}

TEST_F(ReceiptFile, LeavesWhatIsNoReceipt) {
  ASSERT_TRUE(create_file(at("x"), view_of("mine"), 0644));
  EXPECT_EQ(keep_receipt(at("x"), logged(3, 3)).value(), at("x-2"));
  EXPECT_EQ(text_of(read_file(at("x"), 100).value()), "mine");
  EXPECT_FALSE(keep_receipt(at("nowhere/x"), logged(3, 3)));
}

}  // namespace
}  // namespace skaidrs
