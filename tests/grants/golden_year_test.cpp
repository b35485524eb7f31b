// Goal: a log that this version's programs made is a log for ever. The founding example as tools/quickstart entered it
// once (tests/golden/make_ruleset_2.sh), begun under ruleset 1 and gone on under ruleset 2, with every event type and
// an entry whose bytes are withheld, passes an audit of this build, and gives the committed digests of the read models.
// LEDGER_UPDATE_GOLDEN=1 writes these anew; the difference is for a reviewer's eyes.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "ledger/base/encoding.h"
#include "ledger/event/envelope.h"
#include "ledger/grants/models/read_models.h"
#include "ledger/grants/rules/admission.h"
#include "ledger/grants/rules/ruleset.h"
#include "ledger/log/audit.h"
#include "ledger/merkle/hashing.h"
#include "ledger/merkle/tile.h"
#include "ledger/storage/memory_storage.h"

namespace skaidrs {
namespace {

constexpr const char* kFolder = SKAIDRS_SOURCE_DIR "/tests/golden/ruleset-2/";
constexpr unsigned kRulesetOfTheYear = 2;

std::string committed(const std::string& name) {
  std::ifstream file(std::string(kFolder) + name, std::ios::binary);
  EXPECT_TRUE(file) << kFolder << name;
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<std::string> lines_of(const std::string& name) {
  std::vector<std::string> lines;
  std::istringstream text(committed(name));
  for (std::string line; std::getline(text, line);) lines.push_back(line);
  return lines;
}

// The root of a full tree over these hashes, a power of two of them.
Hash root_of(std::vector<Hash> hashes) {
  while (hashes.size() > 1) {
    for (std::size_t i = 0; i < hashes.size() / 2; ++i) hashes[i] = node_hash(hashes[2 * i], hashes[2 * i + 1]);
    hashes.resize(hashes.size() / 2);
  }
  return hashes.front();
}

// The committed files as a served log: entries.ndjson has a line for each entry, leaves.txt has all leaf hashes.
class Committed final : public TileSource, public EntrySource {
 public:
  Committed() {
    for (const std::string& line : lines_of("entries.ndjson")) entries_.emplace_back(line.begin(), line.end());
    std::vector<Hash> hashes;
    for (const std::string& line : lines_of("leaves.txt")) hashes.push_back(hash_from_hex(line).value());
    while (!hashes.empty()) {
      levels_.push_back(hashes);
      std::vector<Hash> above;
      for (std::size_t i = 0; i + kTileWidth <= hashes.size(); i += kTileWidth) {
        const auto from = hashes.begin() + static_cast<std::ptrdiff_t>(i);
        above.push_back(root_of({from, from + static_cast<std::ptrdiff_t>(kTileWidth)}));
      }
      hashes = std::move(above);
    }
  }
  Result<Bytes> tile(const TileId& tile) override {
    const std::uint64_t first = tile.index * kTileWidth;
    if (tile.level >= levels_.size() || first + tile.width > levels_[tile.level].size())
      return not_found("no such tile");
    Bytes bytes;
    for (std::uint64_t i = first; i < first + tile.width; ++i) {
      const ByteView hash = levels_[tile.level][i].view();
      bytes.insert(bytes.end(), hash.begin(), hash.end());
    }
    return bytes;
  }
  Result<std::vector<Bytes>> entries(LeafIndex first, std::size_t count) override {
    if (first.value + count > entries_.size()) return not_found("no entry behind the last line");
    const auto from = entries_.begin() + static_cast<std::ptrdiff_t>(first.value);
    return std::vector<Bytes>(from, from + static_cast<std::ptrdiff_t>(count));
  }
  std::vector<Bytes> entries_;

 private:
  std::vector<std::vector<Hash>> levels_;
};

class GoldenYear : public ::testing::Test {
 protected:
  void SetUp() override {
    if (!std::filesystem::exists(kFolder)) GTEST_SKIP() << kFolder << " is made when ruleset 2 is released";
    source_.emplace();
  }
  AuditReport audit() {
    const auto scratch = make_memory_storage();
    const GrantsAdmission admission;
    const Projections projections = make_projections();
    const std::string vkey = lines_of("vkey").front();
    const Vkey log_key = parse_vkey(vkey).value();
    auto report = audit_served(committed("checkpoint"), *source_, *source_,
                               {.origin = log_key.name, .log_key = log_key, .threads = 2, .progress = {}}, *scratch,
                               admission, projections);
    EXPECT_TRUE(report) << report.error().message;
    return std::move(report).value();
  }
  std::optional<Committed> source_;
};

TEST_F(GoldenYear, PassesTheAuditOfThisBuild) {
  const AuditReport report = audit();
  EXPECT_TRUE(report.good()) << report.faults.front().message;
  EXPECT_EQ(report.size.value, source_->entries_.size());
  std::string digests;
  for (const auto& [model, digest] : report.digests) digests += model + " " + to_hex(digest) + "\n";
  const char* update = std::getenv("LEDGER_UPDATE_GOLDEN");
  if (update != nullptr && std::string_view(update) == "1") {
    std::ofstream(std::string(kFolder) + "models.sha256", std::ios::binary | std::ios::trunc) << digests;
  }
  EXPECT_EQ(digests, committed("models.sha256"));
}

TEST_F(GoldenYear, PassesItWithoutTheBytesOfWhatIsWithheld) {
  for (const Bytes& entry : source_->entries_) {
    const Json payload = parse_json(text_of(parse_entry(entry).value().envelope.payload)).value();
    if (!text_member(payload, "type").starts_with("org.skaidrs.entry.withheld.")) continue;
    source_->entries_[payload["data"]["index"].get<std::size_t>()].clear();
    break;
  }
  const AuditReport report = audit();
  EXPECT_TRUE(report.good()) << report.faults.front().message;
  EXPECT_EQ(report.withheld, 1U);
}

TEST_F(GoldenYear, FailsTheAuditWithAnotherLetter) {
  constexpr std::size_t kOneOfThem = 30;
  Bytes& entry = source_->entries_[kOneOfThem];
  const std::size_t at = std::string(text_of(entry)).find(R"("sig":")") + 12;
  entry[at] = entry[at] == 'A' ? 'B' : 'A';
  const AuditReport report = audit();
  ASSERT_FALSE(report.good());
  EXPECT_EQ(*report.faults.front().index, LeafIndex{kOneOfThem});
}

TEST_F(GoldenYear, HasEveryEventTypeOfItsRuleset) {
  std::set<std::string> met;
  for (const Bytes& entry : source_->entries_) {
    if (entry.empty()) continue;
    const auto parsed = parse_entry(entry).value();
    const Json payload = parse_json(text_of(parsed.envelope.payload)).value();
    met.insert(std::string(text_member(payload, "type")));
  }
  for (const EventRow* row : ruleset_events(kRulesetOfTheYear)) {
    const std::string type = "org.skaidrs." + std::string(row->name) + ".v" + std::to_string(row->version);
    EXPECT_TRUE(met.contains(type)) << type;
  }
  EXPECT_TRUE(met.contains("org.skaidrs.recommendation.answered.v1"));
}

}  // namespace
}  // namespace skaidrs
