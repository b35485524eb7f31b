// Goal: an audit knows every document that an event binds, at any depth, and says which are missing, damaged or of
// another length, and who binds them; a document that was bound and never published is a remark, not a fault.
#include "ledger/log/bound_documents.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/log/audit.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/temp_dir.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

std::string digest_of(char sign) {
  return std::string(64, sign);
}

TEST(BoundDocuments, AreFoundAtAnyDepth) {
  Event event;
  event.name = "decision.taken";
  event.data = {{"minutes", {{"sha256", digest_of('a')}, {"media_type", "application/pdf"}, {"title", {{"lv", "x"}}}}},
                {"list", {{{"documents", {{{"sha256", digest_of('b')}}, {{"salted_sha256", digest_of('c')}}}}}}},
                {"leads_to", {{"document_sha256", digest_of('d')}}},
                {"file", {{"sha256", digest_of('e')}, {"bytes", 3}, {"name", "x.csv"}}},
                {"again", {{"sha256", digest_of('a')}}},
                {"broken", {{"sha256", "zz"}}}};
  BoundDocuments documents;
  note_documents(event, {7}, documents);
  note_documents(event, {9}, documents);
  std::vector<std::string> found;
  for (const auto& [digest, bound] : documents) {
    found.push_back(to_hex(digest));
    EXPECT_EQ(bound.bound_by, (std::vector<LeafIndex>{{7}, {9}}));
    EXPECT_FALSE(bound.published_by);
  }
  EXPECT_EQ(found, (std::vector<std::string>{digest_of('a'), digest_of('b'), digest_of('d')}));
  for (std::uint64_t index = 10; index < 100; ++index) note_documents(event, {index}, documents);
  EXPECT_EQ(documents.begin()->second.bound_by.size(), kBindersKept);
}

class AuditedDocuments : public ::testing::Test {
 protected:
  static constexpr std::string_view kText = "minutes of a meeting";

  AuditReport audit() {
    const DocumentStore store(temp_ / "documents");
    const AuditDirectory directory{.stored = ledger_.storage(),
                                   .anchor = std::nullopt,
                                   .anchor_known = AuditDirectory::AnchorKnown::kNo,
                                   .documents = &store,
                                   .verify_files = {}};
    const auto scratch = make_memory_storage();
    auto report = audit_directory(
        directory, {.origin = ledger_.origin(), .log_key = ledger_.log_vkey(), .threads = 1, .progress = {}}, *scratch,
        ledger_.admission(), ledger_.projections());
    EXPECT_TRUE(report);
    return std::move(report).value();
  }
  void store(std::string_view text) const {
    std::ofstream(temp_ / "source") << text;
    EXPECT_TRUE(DocumentStore(temp_ / "documents").add(temp_ / "source"));
  }
  LeafIndex publish(std::uint64_t bytes) {
    return ledger_.must("document.published",
                        {{"sha256", digest_},
                         {"media_type", "text/plain"},
                         {"bytes", bytes},
                         {"title", {{"en", "Minutes"}}},
                         {"languages", {"en"}},
                         {"kind", "minutes"}},
                        {"officer-1", "officer-2"});
  }
  std::filesystem::path file() const { return temp_ / "documents" / digest_.substr(0, 2) / digest_; }
  static std::string faults(const AuditReport& report) {
    std::string text;
    for (const AuditFault& fault : report.faults) {
      text += fault.check + " " + std::to_string(fault.index.value_or(LeafIndex{0}).value) + ": " + fault.message;
    }
    return text;
  }

  const TempDir temp_{Place::kMemory};
  TestLedger ledger_;
  const std::string digest_ = to_hex(sha256(view_of(kText)));
};

TEST_F(AuditedDocuments, AreWholeAndAsLongAsPublished) {
  const std::string at = std::to_string(publish(kText.size()).value);
  EXPECT_EQ(faults(audit()), "document " + at + ": " + digest_ + ", bound by entry " + at + ": it is missing");
  store(kText);
  EXPECT_EQ(faults(audit()), "");
  std::filesystem::permissions(file(), std::filesystem::perms::owner_write, std::filesystem::perm_options::add);
  std::ofstream(file()) << "minutes of another!!";
  EXPECT_NE(faults(audit()).find("is damaged"), std::string::npos) << faults(audit());
}

TEST_F(AuditedDocuments, AreOfTheLengthThatWasPublished) {
  publish(kText.size() + 1);
  store(kText);
  EXPECT_NE(faults(audit()).find("it has 20 bytes; its publication says 21"), std::string::npos) << faults(audit());
}

TEST_F(AuditedDocuments, AreMissedWhereTheyWereBoundAlone) {
  const LeafIndex index = ledger_.must_tell("programme.registered", {{"documents", {{{"sha256", digest_}}}}});
  const AuditReport report = audit();
  EXPECT_EQ(faults(report), "");
  ASSERT_EQ(report.missing_documents.size(), 1U);
  EXPECT_EQ(to_hex(report.missing_documents.front().sha256), digest_);
  EXPECT_EQ(report.missing_documents.front().bound_by, std::vector<LeafIndex>{index});
  store(kText);
  EXPECT_TRUE(audit().missing_documents.empty());
}

}  // namespace
}  // namespace skaidrs::testing
