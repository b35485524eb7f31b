// Goal: who knows the newest shape of an event reads the older ones as well, and nothing of them is lost.
// Method: published examples of the old version are brought up and held against the new schema; read models fold both.
#include "ledger/grants/upcast.h"

#include <gtest/gtest.h>

#include "ledger/event/catalogue.h"
#include "ledger/grants/models/models.h"
#include "ledger/grants/rules/ruleset.h"
#include "tests/grants/fold_bench.h"
#include "tests/support/fixtures.h"
#include "tests/support/sample_events.h"
#include "tests/support/test_ledger.h"

namespace skaidrs::testing {
namespace {

constexpr std::string_view kAnswered = "recommendation.answered";

Json answer_of_version_1() {
  Json data = sample(kAnswered);
  data["leads_to"] = {{"rules", "rules-1"},
                      {"document_sha256", "a1419f1184fa29c26b0d7e97783248993596000e2c7ca9c0d9b98839a29df57f"},
                      {"commitment", "commitment-1"},
                      {"call", "call-1"}};
  data["signers"] = {"officer-1", "officer-2"};
  return data;
}

TEST(Upcast, GivesWhatTheNewestSchemaTakes) {
  const Catalogue catalogue;
  const std::filesystem::path examples = std::filesystem::path(SKAIDRS_SOURCE_DIR) / "docs/examples/events";
  std::size_t judged = 0;
  for (const EventRow* newest : event_rows()) {
    const std::string name(newest->name);
    for (unsigned version = 1; version < newest->version; ++version) {
      const auto old = parse_json(slurp(examples / (name + ".v" + std::to_string(version) + ".json")));
      ASSERT_TRUE(old.has_value()) << name;
      const Status fits =
          catalogue.check(name + ".v" + std::to_string(newest->version), upcast(name, version, old.value()));
      EXPECT_TRUE(fits.has_value()) << name << ": " << fits.error().message << " at " << fits.error().path;
      ++judged;
    }
  }
  EXPECT_GE(judged, 1U);
  const Json answer = answer_of_version_1();
  EXPECT_TRUE(catalogue.check("recommendation.answered.v1", answer).has_value());
  EXPECT_TRUE(catalogue.check("recommendation.answered.v2", upcast(kAnswered, 1, answer)).has_value());
}

TEST(Upcast, MakesAListOfWhatAnAnswerLeadsTo) {
  const Json list = upcast(kAnswered, 1, answer_of_version_1())["leads_to"];
  EXPECT_EQ(list, json(R"([{"call":"call-1"},{"rules":"rules-1"},{"commitment":"commitment-1"},
    {"document_sha256":"a1419f1184fa29c26b0d7e97783248993596000e2c7ca9c0d9b98839a29df57f"}])"));
}

TEST(Upcast, LeavesWhatIsNewOrFitsNothing) {
  EXPECT_TRUE(has_upcaster(kAnswered, 1));
  EXPECT_FALSE(has_upcaster(kAnswered, 2));
  EXPECT_FALSE(has_upcaster("payout.made", 1));
  const Json newest = upcast(kAnswered, 1, answer_of_version_1());
  EXPECT_EQ(upcast(kAnswered, 2, newest), newest);
  EXPECT_EQ(upcast(kAnswered, 1, newest), newest);
  for (const Json& odd : {Json(), Json("text"), Json::array({1}), Json{{"leads_to", 7}}, Json{{"answer", "noted"}}}) {
    EXPECT_EQ(upcast(kAnswered, 1, odd), odd);
  }
}

// What the recommendations' model has after one recommendation and one answer.
std::vector<Json> rows_after(unsigned version, const Json& answer) {
  FoldBench bench;
  bench.add("recommendation.raised", "recommendation/rec-1", sample("recommendation.raised"));
  bench.add_version(kAnswered, version, "recommendation/rec-1", answer);
  return bench.rows("recommendations", "");
}

TEST(Upcast, FoldsBothVersionsIntoTheSameRows) {
  const Json old = answer_of_version_1();
  const Json newest = upcast(kAnswered, 1, old);
  const auto rows = rows_after(2, newest);
  EXPECT_EQ(rows_after(1, old), rows);
  EXPECT_NE(rows_after(2, old), rows);  // the version says which shape it is, not the looks of the data
  ASSERT_FALSE(rows.empty());
}

}  // namespace
}  // namespace skaidrs::testing
