// What becomes of a recommendation: whom it was passed on to, every answer, and what was promised upon it.
#include <gtest/gtest.h>

#include "ledger/grants/views/views.h"
#include "tests/grants/fold_bench.h"
#include "tests/support/sample_events.h"

namespace skaidrs {
namespace {

using testing::FoldBench;
using testing::sample;

constexpr std::string_view kSubject = "recommendation/rec-1";

Json with(std::string_view name, const Json& patch) {
  Json data = sample(name);
  data.merge_patch(patch);
  return data;
}

Json seen(FoldBench& bench, std::string_view time) {
  const LogReader reader = bench.reader();
  const auto item = item_view({reader, bench.size(), parse_instant(time).value()}, Entity::kRecommendations, "rec-1");
  EXPECT_TRUE(item.has_value());
  return item ? item.value() : Json();
}

TEST(Recommendation, IsOverdueByTheDateOfWhomItWasPassedOnTo) {
  FoldBench bench;
  bench.add("recommendation.raised", kSubject, with("recommendation.raised", {{"due", "2027-03-01T00:00:00Z"}}));
  EXPECT_TRUE(seen(bench, "2027-04-01T00:00:00Z").contains("overdue"));
  const LeafIndex first = bench.add("recommendation.forwarded", kSubject, sample("recommendation.forwarded"));
  EXPECT_FALSE(seen(bench, "2027-04-01T00:00:00Z").contains("overdue"));
  EXPECT_TRUE(seen(bench, "2027-05-16T00:00:00Z").contains("overdue"));
  const LeafIndex second = bench.add("recommendation.forwarded", kSubject,
                                     with("recommendation.forwarded", {{"to", {{"name", {{"en", "Parliament"}}}}}}));
  const Json item = seen(bench, "2027-04-01T00:00:00Z");
  EXPECT_EQ(item["state"], "unanswered");
  EXPECT_EQ(item["forwardings"], 2);
  EXPECT_EQ(item["forwarded"]["to"]["name"]["en"], "Parliament");
  EXPECT_EQ(item["forwarded"]["previous"], first.value);
  EXPECT_EQ(item["events"], Json::array({0, second.value}));
  ASSERT_EQ(item["forwarded_to"].size(), 2U);
  EXPECT_EQ(item["forwarded_to"][0]["to"]["name"]["en"], "Ministry");
  EXPECT_EQ(item["forwarded_to"][0]["events"], Json::array({first.value}));
}

TEST(Recommendation, KeepsEveryAnswerBesideTheOneThatHolds) {
  FoldBench bench;
  bench.add("recommendation.raised", kSubject, sample("recommendation.raised"));
  bench.add("recommendation.forwarded", kSubject, sample("recommendation.forwarded"));
  const LeafIndex noted =
      bench.add("recommendation.answered", kSubject, with("recommendation.answered", {{"answer", "noted"}}));
  const LeafIndex accepted =
      bench.add_version("recommendation.answered", 2, kSubject,
                        with("recommendation.answered", {{"leads_to", Json::array({{{"call", "call-1"}}})}}));
  const Json item = seen(bench, "2028-01-01T00:00:00Z");
  EXPECT_EQ(item["state"], "accepted");
  EXPECT_FALSE(item.contains("overdue"));
  EXPECT_EQ(item["answers"], 2);
  EXPECT_EQ(item["answer"]["previous"], noted.value);
  EXPECT_EQ(item["events"], Json::array({0, 1, accepted.value}));
  ASSERT_EQ(item["answers_given"].size(), 2U);
  EXPECT_EQ(item["answers_given"][0]["answer"], "noted");
  EXPECT_EQ(item["answers_given"][0]["leads_to"][0]["rules"], "rules-1");
  EXPECT_EQ(item["answers_given"][1]["leads_to"][0]["call"], "call-1");
}

TEST(Recommendation, ShowsWhatWasPromisedUponIt) {
  FoldBench bench;
  bench.add("recommendation.raised", kSubject, sample("recommendation.raised"));
  const LeafIndex made = bench.add("commitment.made", "commitment/commitment-1", sample("commitment.made"));
  bench.add("commitment.made", "commitment/other", with("commitment.made", {{"recommendation", nullptr}}));
  const auto state = [&](std::string_view time) {
    const Json commitments = seen(bench, time)["commitments"];
    EXPECT_EQ(commitments.size(), 1U);
    const Json& one = commitments[0];
    return one["state"].get<std::string>() + (one.contains("overdue") ? " overdue" : "");
  };
  EXPECT_EQ(state("2027-12-31T22:00:00Z"), "open");
  EXPECT_EQ(state("2027-12-31T22:00:01Z"), "open overdue");
  bench.add("commitment.fulfilled", "commitment/commitment-1", with("commitment.fulfilled", {{"outcome", "partly"}}));
  EXPECT_EQ(state("2028-01-01T00:00:00Z"), "partly overdue");
  const LeafIndex done = bench.add("commitment.fulfilled", "commitment/commitment-1", sample("commitment.fulfilled"));
  EXPECT_EQ(state("2028-01-01T00:00:00Z"), "done");
  const Json one = seen(bench, "2028-01-01T00:00:00Z")["commitments"][0];
  EXPECT_EQ(one["text"]["en"], "The consortium will publish a review.");
  EXPECT_EQ(one["fulfilled"]["text"]["en"], "The review is published.");
  EXPECT_EQ(one["events"], Json::array({made.value, done.value}));
}

}  // namespace
}  // namespace skaidrs
