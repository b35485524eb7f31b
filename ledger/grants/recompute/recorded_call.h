#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "ledger/base/result.h"
#include "ledger/grants/money.h"
#include "ledger/grants/scoring/scoring_rules.h"
#include "ledger/log/projector.h"
#include "ledger/log/reader.h"

namespace skaidrs {

// What the log says of one call, taken from its entries alone: no read model, no state. Indices are of the entries.

struct RecordedScore {
  std::uint64_t index = 0;
  Points points;
  std::string application_digest;
  std::optional<std::uint64_t> excluded;  // score.excluded
};
struct RecordedExpert {
  std::uint64_t index = 0;  // evaluator.assigned
  std::int64_t place = 0;
  bool third = false;                       // assigned as the third
  std::optional<std::uint64_t> replaced;    // by the assignment of another
  std::optional<std::uint64_t> conflicted;  // interest.declared with a conflict
  std::optional<RecordedScore> score;
};
struct RecordedDecision {
  std::uint64_t index = 0;
  std::string decision;
  std::string outcome;  // grant, reduced, conditional, reserve, reject; called_up
  std::optional<Money> awarded;
  bool reasoned = false;  // states reasons in public words
  std::optional<std::uint64_t> revoked;
};
struct RecordedApplication {
  std::uint64_t index = 0;
  std::string org;
  std::string digest;
  Money requested;
  std::int64_t rules_version = 0;  // in force when it was logged
  std::optional<std::uint64_t> late;
  std::optional<std::uint64_t> withdrawn;
  std::optional<std::uint64_t> ineligible;  // the newest word on it
  std::map<std::string, RecordedExpert> experts;
  std::vector<RecordedDecision> decisions;  // in log order
};
struct RankedLine {
  std::string application;
  Mean mean;  // as recorded; count 0 where it states none
  std::string fits;
  std::optional<Money> covered;
};
// What a ranking rests on: the call as it stood then.
struct RankingBasis {
  std::map<std::string, RecordedApplication> applications;
  Money budget;
  std::int64_t minimum_score = 0;
  std::int64_t rules_version = 0;
};
struct RecordedRanking {
  std::uint64_t index = 0;
  RankingBasis basis;
  std::int64_t rules_version = 0;
  std::optional<Money> budget;
  std::vector<RankedLine> lines;                // rank 1 first
  std::map<std::string, std::string> unranked;  // application: reason
};
struct RankMove {
  std::uint64_t index = 0;  // ranking.modified
  std::string application;
  std::size_t from = 0;  // rank, from 1
  std::size_t to = 0;
};

struct RecordedCall {
  std::uint64_t index = 0;
  std::string call;
  std::string programme;
  std::string rules;
  std::int64_t rules_version = 0;
  std::map<std::int64_t, std::uint64_t> rules_index;  // version: rules.published
  std::map<std::int64_t, ScoringRules> rules_by_version;
  Money budget;
  bool rolling = false;
  std::optional<std::int64_t> minimum_score;  // where an amendment set another
  std::map<std::string, RecordedApplication> applications;
  std::optional<RecordedRanking> ranking;
  std::vector<RankMove> moves;  // changes of that ranking

  // What a ranking rested on when it was drawn; what one would rest on now, where none is.
  [[nodiscard]] RankingBasis basis() const;
  // Precondition: a version that this call, or one of its applications, was under.
  [[nodiscard]] const ScoringRules& rules_at(std::int64_t version) const;
  [[nodiscard]] std::int64_t minimum_now() const;
};

// The lists of a ranking, from the data of ranking.drawn; its basis is the caller's to add.
// Errors: kInvalidArgument where a sum is none.
[[nodiscard]] Result<RecordedRanking> recorded_ranking(const Json& data, std::uint64_t index);

// Reads the call from the entries below `size` that name it, and the rules that it names.
// Errors: kNotFound when no entry below `size` opens such a call; kCorruption when an entry is not what admission
// takes; kIoError.
[[nodiscard]] Result<RecordedCall> read_call(const LogReader& reader, std::string_view call, TreeSize size);

}  // namespace skaidrs
