// Real scores and real decisions of others (Project Catalyst, funds 3 to 6), recomputed: every published mean, every
// list; and one swapped pair is found.
#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "ledger/grants/imports/csv.h"
#include "ledger/grants/scoring/scoring_rules.h"
#include "tests/grants/import_support.h"

namespace skaidrs {
namespace {

using Record = std::map<std::string, std::string>;

// Calls `visit` with every row by column name. False where the file is not there.
bool each_row(const std::string& file, const std::function<void(const Record&)>& visit) {
  const auto text = testing::data_file(file);
  if (!text) return false;
  TextSource bytes(*text);
  CsvRows rows(bytes, ',');
  if (!rows.rewind()) return false;
  while (true) {
    const auto row = rows.next();
    if (!row || !row.value()) return row.has_value();
    Record record;
    for (const SourceField& field : row.value()->fields) record[field.column] = field.value;
    visit(record);
  }
}

// A published decimal, as spreadsheets spell it, in hundredths: half up.
std::int64_t hundredths(const std::string& text) {
  const std::size_t point = text.find('.');
  std::string digits = text.substr(0, point);
  std::string fraction = point == std::string::npos ? "" : text.substr(point + 1);
  fraction.resize(3, '0');
  return (std::stoll(digits + fraction) + 5) / 10;
}

TEST(CatalystScores, EveryPublishedMeanIsReproduced) {
  std::map<std::string, std::vector<std::int64_t>> totals;
  const std::vector<Criterion> criteria{{"impact", 5, 1}, {"feasibility", 5, 1}, {"auditability", 5, 1}};
  const bool there = each_row("catalyst_f6_assessments.csv", [&](const Record& row) {
    if (row.at("outcome") != "valid") return;
    Points points;
    for (const Criterion& one : criteria) points[one.criterion] = std::stoll(row.at(one.criterion));
    totals[row.at("proposal_id")].push_back(total_of(criteria, points).value());
  });
  if (!there) GTEST_SKIP() << "no fixtures folder (set SKAIDRS_FIXTURES to its path), or no xz";
  std::size_t compared = 0;
  std::size_t equal = 0;
  ASSERT_TRUE(each_row("catalyst_f6_scores.oracle.csv", [&](const Record& row) {
    const auto found = totals.find(row.at("proposal_id"));
    if (found == totals.end() || row.at("rating_given").empty()) return;
    ++compared;
    const auto counted = counted_totals(found->second, std::nullopt);
    EXPECT_EQ(counted.size(), found->second.size());
    // Published with two decimals: at most half a hundredth from the exact mean. (One mean lies on the half itself, and
    // the source's floats took it down.)
    constexpr std::int64_t kUnit = 3;
    const Mean mean = mean_of(found->second).value();
    const std::int64_t apart = mean.sum * 100 - hundredths(row.at("rating_given")) * mean.count * kUnit;
    if (2 * std::abs(apart) <= mean.count * kUnit) ++equal;
    const std::int64_t ours = hundredths(shown(mean, kUnit));
    EXPECT_LE(std::abs(ours - hundredths(row.at("rating_given"))), 1) << row.at("title");
  }));
  EXPECT_EQ(compared, 709U);
  EXPECT_EQ(equal, compared);
}

TEST(CatalystScores, TheThirdExpertsTriggerIsMetAsOftenAsCounted) {
  std::map<std::string, std::vector<std::int64_t>> totals;
  const bool there = each_row("catalyst_f6_assessments.csv", [&](const Record& row) {
    if (row.at("outcome") != "valid") return;
    totals[row.at("proposal_id")].push_back(std::stoll(row.at("impact")) + std::stoll(row.at("feasibility")) +
                                            std::stoll(row.at("auditability")));
  });
  if (!there) GTEST_SKIP() << "no fixtures folder (set SKAIDRS_FIXTURES to its path), or no xz";
  std::size_t of = 0;
  std::size_t due = 0;
  for (const auto& [proposal, scores] : totals) {
    if (scores.size() < 2) continue;
    ++of;
    if (third_is_due(scores[0], scores[1], 30)) ++due;
  }
  EXPECT_EQ(of, 673U);
  EXPECT_EQ(due, 205U);
}

struct Proposal {
  Candidate candidate;
  Claim claim;
  bool funded = false;
  Money left;
};
using Lists = std::map<std::string, std::vector<Proposal>>;

Money dollars(const std::string& text) {
  return {hundredths(text), "USD"};
}

std::optional<Lists> read_lists() {
  Lists lists;
  const bool there = each_row("catalyst_decisions_f3-f6.csv", [&](const Record& row) {
    std::vector<Proposal>& list = lists[row.at("fund") + " " + row.at("challenge")];
    Proposal proposal;
    proposal.candidate.application = row.at("proposal");
    proposal.candidate.index = list.size();
    proposal.candidate.mean = {std::stoll(row.at("result")), 1};
    proposal.claim.requested = dollars(row.at("requested_usd"));
    if (row.at("meets_threshold") != "YES") proposal.claim.standing = Claim::Standing::kBelowMinimum;
    proposal.funded = row.at("status") == "FUNDED";
    proposal.left = dollars(row.at("fund_left_after"));
    list.push_back(std::move(proposal));
  });
  if (!there) return std::nullopt;
  return lists;
}

// How many places, awards and remainders of the list differ from what its own results make of it.
std::size_t differences(const std::vector<Proposal>& list) {
  std::vector<Candidate> ranked;
  ranked.reserve(list.size());
  for (const Proposal& one : list) ranked.push_back(one.candidate);
  rank_candidates(ranked);
  std::vector<Claim> claims;
  claims.reserve(ranked.size());
  for (const Candidate& one : ranked) claims.push_back(list[one.index].claim);
  Money budget = list.front().left;
  if (list.front().funded) budget = add(budget, list.front().claim.requested).value();
  const auto shares = draw_line(claims, budget, {BudgetCut::kSkip, Line::Rest::kNone});
  if (!shares) return list.size();
  std::size_t count = 0;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (ranked[i].index != i) ++count;
    if ((shares.value()[i].fit == Fit::kYes) != list[i].funded) ++count;
    if (shares.value()[i].left != list[i].left) ++count;
  }
  return count;
}

TEST(CatalystDecisions, EveryListReplaysWithoutADifference) {
  const auto lists = read_lists();
  if (!lists) GTEST_SKIP() << "no fixtures folder (set SKAIDRS_FIXTURES to its path), or no xz";
  EXPECT_EQ(lists->size(), 41U);
  std::size_t proposals = 0;
  std::size_t funded = 0;
  for (const auto& [name, list] : *lists) {
    EXPECT_EQ(differences(list), 0U) << name;
    proposals += list.size();
    for (const Proposal& one : list) funded += one.funded ? 1 : 0;
  }
  EXPECT_EQ(proposals, 1'643U);
  EXPECT_EQ(funded, 325U);
}

TEST(CatalystDecisions, ASwappedPairIsFoundInEveryList) {
  const auto lists = read_lists();
  if (!lists) GTEST_SKIP() << "no fixtures folder (set SKAIDRS_FIXTURES to its path), or no xz";
  for (const auto& [name, list] : *lists) {
    for (std::size_t i = 0; i + 1 < list.size(); ++i) {
      std::vector<Proposal> swapped = list;
      std::swap(swapped[i], swapped[i + 1]);
      std::swap(swapped[i].candidate.index, swapped[i + 1].candidate.index);
      EXPECT_GT(differences(swapped), 0U) << name << " at " << i;
    }
  }
}

}  // namespace
}  // namespace skaidrs
