// Goal: participation and integrity of ruleset 2, told as one story, are judged again by an audit with the same end;
// also when the bytes of an answer are gone, since nothing later rests on them.
#include <gtest/gtest.h>

#include "ledger/grants/models/read_models.h"
#include "ledger/log/audit.h"
#include "ledger/log/reader.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/sample_events.h"
#include "tests/support/sample_texts.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

TestLedger::Options under_ruleset_2() {
  TestLedger::Options options;
  options.ruleset = 2;
  options.projections = make_projections();
  return options;
}

// The log as it is served, without the bytes of one entry.
class Served final : public TileSource, public EntrySource {
 public:
  Served(LogReader reader, LeafIndex blank) : reader_(std::move(reader)), blank_(blank) {}
  Result<Bytes> tile(const TileId& tile) override { return reader_.tile(tile); }
  Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    std::vector<Bytes> found;
    for (std::uint64_t i = first.value; i < first.value + count; ++i) {
      LEDGER_TRY(Bytes entry, reader_.entry({i}));
      found.push_back(i == blank_.value ? Bytes() : std::move(entry));
    }
    return found;
  }

 private:
  LogReader reader_;
  LeafIndex blank_;
};

class VoiceStory : public ::testing::Test {
 protected:
  VoiceStory() : ledger_(under_ruleset_2()) {
    tell_story(ledger_, Chapter::kProgramme);
    tell_side_stories(ledger_);
    for (const SampleRow& row : voice_samples()) {
      Json patch = Json::object();
      if (row.name == "finding.raised") patch["about"] = Json::array({ledger_.newest("complaint.lodged")});
      if (row.name == "complaint.lodged") patch["against"] = ledger_.newest("programme.registered");
      ledger_.must_tell(row.name, patch);
    }
  }

  // Nothing is blank where `blank` is no entry.
  AuditReport audit(LeafIndex blank) {
    Served served(LogReader::open(ledger_.storage()).value(), blank);
    const auto scratch = make_memory_storage();
    auto report =
        audit_served(ledger_.checkpoint(), served, served,
                     {.origin = ledger_.origin(), .log_key = ledger_.log_vkey(), .threads = 2, .progress = {}},
                     *scratch, ledger_.admission(), ledger_.projections());
    EXPECT_TRUE(report);
    return std::move(report).value();
  }

  TestLedger ledger_;
};

TEST_F(VoiceStory, PassesTheAudit) {
  const AuditReport report = audit({ledger_.writer().size().value});
  EXPECT_TRUE(report.good()) << report.faults.front().message;
  EXPECT_EQ(report.size, ledger_.writer().size());
}

TEST_F(VoiceStory, PassesTheAuditWithoutTheBytesOfAnAnswer) {
  const LeafIndex answer{ledger_.newest("recommendation.answered")["index"].get<std::uint64_t>()};
  EXPECT_FALSE(audit(answer).good());
  ledger_.must_tell("entry.withheld", ledger_.withholding(answer));
  const AuditReport report = audit(answer);
  EXPECT_TRUE(report.good()) << report.faults.front().message;
  EXPECT_EQ(report.withheld, 1U);
}

}  // namespace
}  // namespace skaidrs::testing
