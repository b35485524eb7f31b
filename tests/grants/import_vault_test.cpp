// Goal: what an import takes out of rows about persons is handed over before the row is logged, under the row's own
// name; what belongs to a row that is refused is taken back; a rehearsal, or an import without a vault, keeps nothing.
#include <gtest/gtest.h>

#include <map>
#include <set>

#include "ledger/grants/imports/csv.h"
#include "ledger/grants/people/disclosure.h"
#include "tests/grants/import_support.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kMapping = R"([register]
currency = "EUR"
[columns]
row.id_as_published = "id"
recipient.name = "who"
recipient.type_as_published = "type"
funder.name = {value = "Ministry"}
amount = "amount"
purpose = "purpose"
programme_as_published = "programme"
[recipient.natural_persons]
column = "type"
values = ["np"]
)";

class KeptImport : public ::testing::Test {
 protected:
  ImportOutcome import(const std::string& rows, ImportMode mode) {
    const std::string text = "id,who,type,amount,purpose,programme" + other_ + "\n" + rows;
    TextSource bytes(text);
    std::string columns;
    for (std::size_t at = other_.find(',') + 1; at != 0 && at <= other_.size(); at = other_.find(',', at) + 1) {
      columns += "\"" + other_.substr(at, other_.find(',', at) - at) + "\",";
    }
    const Mapping mapping = mapping_of(std::string(kMapping) + "[other]\ncolumns = [" + columns + "]\n");
    CsvRows source(bytes, mapping.delimiter);
    const PrivateKey key = key_of("importer-1");
    ImportHooks hooks;
    hooks.keep = [this](const std::string& person, std::span<const Disclosure> disclosures) {
      for (const Disclosure& disclosure : disclosures) {
        EXPECT_EQ(disclosure.digest, disclosure_hash(disclosure.text));
        kept_[disclosure.digest_text()] = {person, parse_disclosure(disclosure.text).value()};
      }
      return ok();
    };
    hooks.forget = [this](const std::set<Hash>& digests) {
      for (const Hash& digest : digests) kept_.erase(Disclosure{digest, {}}.digest_text());
      return ok();
    };
    auto outcome = import_rows(source, mapping, facts_of("reg-9", text), target_of(ledger_, key), mode, hooks);
    EXPECT_TRUE(outcome);
    return std::move(outcome).value();
  }

  TestLedger ledger_;
  std::string other_;                                              // further columns, each with a comma in front
  std::map<std::string, std::pair<std::string, Disclosed>> kept_;  // by digest
};

TEST_F(KeptImport, HandsOverWhatEveryDigestStandsFor) {
  const auto outcome = import("g-1,Club,vr,1,Camp,A\ng-2,Zelma Zīle,np,2,For Zelma,A\n", ImportMode::kAppend);
  EXPECT_EQ(outcome.withheld, 2U);
  const std::vector<Event> events = imported_events(ledger_);
  ASSERT_EQ(events.size(), 2U);
  EXPECT_TRUE(digests_in(events[0].data).empty());
  const std::vector<std::string> digests = digests_in(events[1].data);
  ASSERT_EQ(digests.size(), 2U);
  std::map<std::string, Json> said;
  for (const std::string& digest : digests) {
    ASSERT_TRUE(kept_.contains(digest));
    EXPECT_EQ(kept_[digest].first, events[1].subject);
    said[kept_[digest].second.name] = kept_[digest].second.value;
  }
  EXPECT_EQ(said["name"], "Zelma Zīle");
  EXPECT_EQ(said["purpose"], Json({{"und", "For Zelma"}}));
  EXPECT_EQ(kept_.size(), 2U);
}

// More withheld values than a record may hold: the ledger refuses the row that the importer let pass.
TEST_F(KeptImport, TakesBackWhatBelongsToARefusedRow) {
  for (int i = 0; i < 64; ++i) other_ += ",c" + std::to_string(i);
  std::string filled;
  for (int i = 0; i < 64; ++i) filled += ",x" + std::to_string(i);
  const auto outcome = import(
      "Zelma 1,Zelma Zīle,np,2,Camp,For Zelma" + filled + "\ng-2,Anna Zīle,np,2,Camp,A" + std::string(64, ',') + "\n",
      ImportMode::kAppend);
  EXPECT_EQ(outcome.report.refused(), 1U);
  EXPECT_EQ(imported_events(ledger_).size(), 1U);
  EXPECT_EQ(kept_.size(), 2U);
  for (const auto& [digest, value] : kept_) EXPECT_NE(value.second.value, "Zelma Zīle");
}

TEST_F(KeptImport, KeepsNothingOfARehearsal) {
  import("g-2,Zelma Zīle,np,2,For Zelma,A\n", ImportMode::kRehearse);
  EXPECT_TRUE(kept_.empty());
}

}  // namespace
}  // namespace skaidrs::testing
