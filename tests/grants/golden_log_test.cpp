// Goal: a log made with this version is a log for ever. The story of the tests, with fixed keys and a fixed clock,
// gives the committed bytes: entries, checkpoint, tiles. And the committed log passes an audit of this build, whatever
// the story has become meanwhile. LEDGER_UPDATE_GOLDEN=1 writes the files anew; the difference is for a reviewer's
// eyes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include "ledger/base/encoding.h"
#include "ledger/crypto/sha256.h"
#include "ledger/event/envelope.h"
#include "ledger/event/key_set.h"
#include "ledger/grants/models/read_models.h"
#include "ledger/log/audit.h"
#include "ledger/log/reader.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/tile.h"
#include "ledger/storage/memory_storage.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs {
namespace {

using testing::Chapter;
using testing::TestLedger;

constexpr const char* kFolder = SKAIDRS_SOURCE_DIR "/tests/golden/ruleset-1/";
// Enough for a full tile, a full bundle, an index commitment and a partial tile behind them.
constexpr int kMoreActors = 240;

LeafIndex last_of_type(TestLedger& ledger, std::string_view name) {
  const auto reader = LogReader::open(ledger.storage()).value();
  const std::string wanted = "type:org.skaidrs." + std::string(name);
  for (std::uint64_t i = reader.size().value; i > 0; --i) {
    const auto keys = key_set(reader.entry({i - 1}).value()).value();
    if (std::find(keys.begin(), keys.end(), wanted) != keys.end()) return {i - 1};
  }
  return {0};
}

void withhold(TestLedger& ledger, LeafIndex index) {
  Json data = ledger.withholding(index);
  data["legal_basis"] = {{"en", "an order of a court"}};
  ledger.must("entry.withheld", data, {"adm-1", "adm-2"});
}

std::unique_ptr<TestLedger> told() {
  TestLedger::Options options;
  options.projections = make_projections();
  auto ledger = std::make_unique<TestLedger>(std::move(options));
  testing::tell_story(*ledger, Chapter::kPayout);
  testing::tell_side_stories(*ledger);
  for (int i = 0; i < kMoreActors; ++i) {
    ledger->must("actor.registered", {{"actor", "guest-" + std::to_string(i)}, {"kind", "person"}}, {"adm-1"});
  }
  ledger->must_tell("role.revoked", Json::object());
  ledger->must("key.revoked",
               {{"actor", "ev-2"}, {"keyid", testing::key_of("ev-2").keyid().hex()}, {"reason", "retired"}},
               {"adm-1", "adm-2"});
  withhold(*ledger, last_of_type(*ledger, "grant.imported"));
  return ledger;
}

// One entry a line: an entry is compact JSON and has no line feed.
std::string entries_of(const LogReader& reader) {
  std::string text;
  for (std::uint64_t i = 0; i < reader.size().value; ++i) {
    text += std::string(text_of(reader.entry({i}).value())) + "\n";
  }
  return text;
}

std::string tiles_of(const LogReader& reader) {
  std::string text;
  for (const TileId& tile : tiles_between({0}, reader.size())) {
    text += tile_path(tile) + " " + to_hex(sha256(reader.tile(tile).value())) + "\n";
  }
  return text;
}

std::string models_of(TestLedger& ledger) {
  std::string text;
  for (const auto& projection : ledger.projections()) {
    const auto digest = model_digest(ledger.storage(), projection->model(), ledger.writer().size());
    text += std::string(projection->model()) + " " + to_hex(digest.value()) + "\n";
  }
  return text;
}

std::string committed(const std::string& name) {
  std::ifstream file(std::string(kFolder) + name, std::ios::binary);
  EXPECT_TRUE(file) << kFolder << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void expect_golden(const std::string& name, const std::string& made) {
  const char* update = std::getenv("LEDGER_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream file(std::string(kFolder) + name, std::ios::binary | std::ios::trunc);
    file << made;
    ASSERT_TRUE(file.good()) << kFolder << name;
  }
  const std::string golden = committed(name);
  std::istringstream want(golden);
  std::istringstream have(made);
  std::string want_line;
  std::string have_line;
  for (int line = 1; std::getline(want, want_line); ++line) {
    ASSERT_TRUE(std::getline(have, have_line)) << name << ": line " << line << " is not made any more";
    ASSERT_EQ(have_line, want_line) << name << ": line " << line;
  }
  EXPECT_EQ(made.size(), golden.size()) << name;
}

TEST(GoldenLog, IsMadeByteForByte) {
  const auto ledger = told();
  const auto reader = LogReader::open(ledger->storage()).value();
  expect_golden("entries.ndjson", entries_of(reader));
  expect_golden("checkpoint", ledger->checkpoint());
  expect_golden("tiles.sha256", tiles_of(reader));
  expect_golden("models.sha256", models_of(*ledger));
}

// The committed files as a served log.
class Committed final : public TileSource, public EntrySource {
 public:
  explicit Committed(const LogReader& reader) : reader_(reader) {
    std::istringstream lines(committed("entries.ndjson"));
    for (std::string line; std::getline(lines, line);) entries_.emplace_back(line.begin(), line.end());
  }
  Result<Bytes> tile(const TileId& tile) override { return reader_.tile(tile); }
  Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    if (first.value + count > entries_.size()) return not_found("no entry behind the last line");
    const auto from = entries_.begin() + static_cast<std::ptrdiff_t>(first.value);
    return std::vector<Bytes>(from, from + static_cast<std::ptrdiff_t>(count));
  }
  std::vector<Bytes> entries_;

 private:
  const LogReader& reader_;
};

TEST(GoldenLog, PassesTheAuditOfThisBuild) {
  const auto ledger = told();
  const auto reader = LogReader::open(ledger->storage()).value();
  Committed source(reader);
  const auto audit = [&] {
    const auto scratch = make_memory_storage();
    const auto report =
        audit_served(committed("checkpoint"), source, source,
                     {.origin = ledger->origin(), .log_key = ledger->log_vkey(), .threads = 2, .progress = {}},
                     *scratch, ledger->admission(), ledger->projections());
    EXPECT_TRUE(report) << report.error().message;
    return report.value();
  };
  const AuditReport report = audit();
  EXPECT_TRUE(report.good()) << report.faults.front().message;
  EXPECT_EQ(report.size.value, source.entries_.size());
  // The check can fail: one signature with another letter.
  const std::size_t at = std::string(text_of(source.entries_[30])).find(R"("sig":")") + 12;
  source.entries_[30][at] = source.entries_[30][at] == 'A' ? 'B' : 'A';
  const AuditReport damaged = audit();
  ASSERT_FALSE(damaged.good());
  EXPECT_EQ(*damaged.faults.front().index, LeafIndex{30});
}

TEST(GoldenLog, IsTheWorkedExampleOfTheFormats) {
  std::ifstream file(std::string(SKAIDRS_SOURCE_DIR) + "/docs/FORMATS.md", std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  const std::string page = text.str();
  const auto ledger = told();
  const auto reader = LogReader::open(ledger->storage()).value();
  const Bytes entry = reader.entry({1}).value();
  const Hash leaf = leaf_hash(entry);
  const auto parsed = parse_entry(entry).value();
  std::vector<std::string> told_there = key_set(entry).value();
  told_there.push_back("the entry, " + std::to_string(entry.size()) + " bytes");
  told_there.push_back(to_hex(ledger->ledger_id()));
  told_there.push_back(to_hex(leaf));
  told_there.push_back(to_hex(node_hash(ledger->ledger_id(), leaf)));
  told_there.push_back(to_hex(parsed.envelope.signatures.front().signature.bytes).substr(0, 64));
  std::istringstream lines(ledger->checkpoint());
  for (std::string line; std::getline(lines, line);) told_there.push_back(line);
  for (const std::string& words : told_there) EXPECT_NE(page.find(words), std::string::npos) << words;
}

}  // namespace
}  // namespace skaidrs
