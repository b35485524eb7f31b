#include "ledger/grants/recompute/recorded_call.h"

#include <algorithm>
#include <array>
#include <set>

#include "ledger/base/assert.h"
#include "ledger/grants/parts.h"

namespace skaidrs {
namespace {

constexpr std::size_t kEntriesMax = 1'000'000;
constexpr std::int64_t kFromRules = -1;

Error not_as_admitted(const LoggedEntry& entry, std::string_view what) {
  return corruption("entry " + std::to_string(entry.index.value) + ", " + entry.event.name + ": " + std::string(what) +
                    " is not what a ledger takes")
      .hinted("`skaidrs audit` finds what is wrong");
}

Result<Money> money_at(const LoggedEntry& entry, std::string_view member) {
  Result<Money> money = money_from_json(part(entry.event.data, member));
  if (!money) return not_as_admitted(entry, member);
  return money;
}

Result<std::int64_t> number_at(const LoggedEntry& entry, std::string_view member) {
  Result<std::int64_t> number = integer_member(entry.event.data, member);
  if (!number) return not_as_admitted(entry, member);
  return number;
}

std::string text_at(const LoggedEntry& entry, std::string_view member) {
  return std::string(text_member(entry.event.data, member));
}

// The application that the entry names. Nothing of the call names one that was not filed.
Result<RecordedApplication*> application_at(RecordedCall& call, const LoggedEntry& entry) {
  const auto found = call.applications.find(text_at(entry, "application"));
  if (found == call.applications.end()) return not_as_admitted(entry, "application");
  return &found->second;
}

Status fold_opened(RecordedCall& call, const LoggedEntry& entry) {
  call.index = entry.index.value;
  call.programme = text_at(entry, "programme");
  call.rules = text_at(entry, "rules");
  LEDGER_TRY(call.rules_version, number_at(entry, "rules_version"));
  LEDGER_TRY(call.budget, money_at(entry, "budget"));
  call.rolling = as_flag(part(entry.event.data, "rolling"));
  return ok();
}

Status fold_amended(RecordedCall& call, const LoggedEntry& entry) {
  const Json& data = entry.event.data;
  if (find_member(data, "rules_version") != nullptr) {
    LEDGER_TRY(call.rules_version, number_at(entry, "rules_version"));
  }
  if (find_member(data, "budget") != nullptr) {
    LEDGER_TRY(call.budget, money_at(entry, "budget"));
  }
  if (find_member(data, "minimum_score") != nullptr) {
    LEDGER_TRY(const std::int64_t least, number_at(entry, "minimum_score"));
    call.minimum_score = least;
  }
  return ok();
}

Status fold_application(RecordedCall& call, const LoggedEntry& entry) {
  RecordedApplication application;
  application.index = entry.index.value;
  application.org = text_at(entry, "org");
  application.digest = text_at(entry, "application_digest");
  LEDGER_TRY(application.requested, money_at(entry, "requested"));
  application.rules_version = call.rules_version;
  if (entry.event.name == "application.submitted_late") application.late = entry.index.value;
  call.applications.insert_or_assign(text_at(entry, "application"), std::move(application));
  return ok();
}

Status fold_withdrawn(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  application->withdrawn = entry.index.value;
  return ok();
}

Status fold_eligibility(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  application->ineligible.reset();
  if (!as_flag(part(entry.event.data, "eligible"))) application->ineligible = entry.index.value;
  return ok();
}

Status fold_appeal(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  if (text_at(entry, "remedy") == "eligible") application->ineligible.reset();
  return ok();
}

Status fold_assigned(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  const std::string replaced(text_member(part(entry.event.data, "replaces"), "actor"));
  if (const auto before = application->experts.find(replaced); before != application->experts.end()) {
    before->second.replaced = entry.index.value;
  }
  RecordedExpert& expert = application->experts[text_at(entry, "actor")];
  expert.index = entry.index.value;
  LEDGER_TRY(expert.place, number_at(entry, "place"));
  expert.third = text_at(entry, "reason") == "third";
  return ok();
}

Status fold_interest(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  const auto expert = application->experts.find(text_at(entry, "actor"));
  if (expert != application->experts.end() && text_at(entry, "conflict") == "declared") {
    expert->second.conflicted = entry.index.value;
  }
  return ok();
}

Status fold_score(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  const auto expert = application->experts.find(text_at(entry, "actor"));
  if (expert == application->experts.end()) return not_as_admitted(entry, "actor");
  RecordedScore score;
  score.index = entry.index.value;
  score.application_digest = text_at(entry, "application_digest");
  for (const Json& item : part(entry.event.data, "points")) {
    LEDGER_TRY(const std::int64_t points, integer_member(item, "points"));
    score.points.insert_or_assign(std::string(text_member(item, "criterion")), points);
  }
  expert->second.score = std::move(score);
  return ok();
}

Status fold_excluded(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  const auto expert = application->experts.find(text_at(entry, "actor"));
  if (expert == application->experts.end() || !expert->second.score) return not_as_admitted(entry, "actor");
  expert->second.score->excluded = entry.index.value;
  return ok();
}

Status fold_ranking(RecordedCall& call, const LoggedEntry& entry) {
  Result<RecordedRanking> ranking = recorded_ranking(entry.event.data, entry.index.value);
  if (!ranking) return not_as_admitted(entry, ranking.error().message);
  // Of the least score only what an amendment set is known here; basis() adds that of the rules.
  ranking.value().basis = {.applications = call.applications,
                           .budget = call.budget,
                           .minimum_score = call.minimum_score.value_or(kFromRules),
                           .rules_version = call.rules_version};
  call.ranking = std::move(ranking).value();
  call.moves.clear();
  return ok();
}

Status fold_modified(RecordedCall& call, const LoggedEntry& entry) {
  for (const Json& item : part(entry.event.data, "moves")) {
    LEDGER_TRY(const std::int64_t from, integer_member(item, "from"));
    LEDGER_TRY(const std::int64_t to, integer_member(item, "to"));
    call.moves.push_back({.index = entry.index.value,
                          .application = std::string(text_member(item, "application")),
                          .from = static_cast<std::size_t>(from),
                          .to = static_cast<std::size_t>(to)});
  }
  return ok();
}

Status fold_decision(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  RecordedDecision decision;
  decision.index = entry.index.value;
  const bool called_up = entry.event.name == "reserve.called_up";
  decision.decision = called_up ? text_at(entry, "decision") : std::string(entry.event.entity_id());
  decision.outcome = called_up ? "called_up" : text_at(entry, "outcome");
  if (find_member(entry.event.data, "awarded") != nullptr) {
    LEDGER_TRY(Money awarded, money_at(entry, "awarded"));
    decision.awarded = std::move(awarded);
  }
  decision.reasoned = called_up || find_member(entry.event.data, "reasons") != nullptr;
  application->decisions.push_back(std::move(decision));
  return ok();
}

Status fold_revoked(RecordedCall& call, const LoggedEntry& entry) {
  LEDGER_TRY(RecordedApplication * application, application_at(call, entry));
  for (RecordedDecision& decision : application->decisions) {
    if (decision.decision == text_at(entry, "decision")) decision.revoked = entry.index.value;
  }
  return ok();
}

using Fold = Status (*)(RecordedCall&, const LoggedEntry&);
struct FoldOfType {
  std::string_view name;
  Fold fold;
};
constexpr std::array kFolds = std::to_array<FoldOfType>({
    {"call.opened", fold_opened},
    {"call.amended", fold_amended},
    {"application.submitted", fold_application},
    {"application.submitted_late", fold_application},
    {"application.withdrawn", fold_withdrawn},
    {"eligibility.checked", fold_eligibility},
    {"appeal.decided", fold_appeal},
    {"evaluator.assigned", fold_assigned},
    {"interest.declared", fold_interest},
    {"score.submitted", fold_score},
    {"score.excluded", fold_excluded},
    {"ranking.drawn", fold_ranking},
    {"ranking.modified", fold_modified},
    {"decision.taken", fold_decision},
    {"reserve.called_up", fold_decision},
    {"decision.revoked", fold_revoked},
});

Status fold(RecordedCall& call, const LoggedEntry& entry) {
  const auto found =
      std::find_if(kFolds.begin(), kFolds.end(), [&](const FoldOfType& row) { return row.name == entry.event.name; });
  if (found == kFolds.end() || text_at(entry, "call") != call.call) return ok();
  return found->fold(call, entry);
}

// Nothing where the entry is withheld: nothing that a call is judged by can be.
Result<std::optional<LoggedEntry>> entry_at(const LogReader& reader, LeafIndex index) {
  LEDGER_TRY(const Bytes bytes, reader.entry(index));
  if (bytes.empty()) return std::optional<LoggedEntry>{};
  LEDGER_TRY(LoggedEntry entry, parse_logged_entry(index, bytes));
  return std::optional<LoggedEntry>{std::move(entry)};
}

Status read_rules(const LogReader& reader, TreeSize size, RecordedCall& call) {
  LEDGER_TRY(const auto indices, reader.postings("subject:rules/" + call.rules, {0}, size, kEntriesMax));
  for (const LeafIndex index : indices) {
    LEDGER_TRY(const auto entry, entry_at(reader, index));
    if (!entry || entry->event.name != "rules.published") continue;
    LEDGER_TRY(const std::int64_t version, number_at(*entry, "version"));
    Result<ScoringRules> rules = scoring_rules(part(entry->event.data, "profile"));
    if (!rules) return not_as_admitted(*entry, "profile");
    call.rules_index[version] = index.value;
    call.rules_by_version.insert_or_assign(version, std::move(rules).value());
  }
  return ok();
}

// Every version that something of the call was under is there. Errors: kCorruption.
Status check_versions(const RecordedCall& call) {
  std::set<std::int64_t> named{call.rules_version};
  for (const auto& [id, application] : call.applications) named.insert(application.rules_version);
  if (call.ranking) named.insert(call.ranking->basis.rules_version);
  for (const std::int64_t version : named) {
    if (call.rules_by_version.contains(version)) continue;
    return corruption("call " + call.call + " is under version " + std::to_string(version) + " of rules " + call.rules +
                      ", which is not in the log");
  }
  return ok();
}

Result<RankedLine> ranked_line(const Json& item) {
  RankedLine line;
  line.application = std::string(text_member(item, "application"));
  line.fits = std::string(text_member(item, "fits"));
  if (const auto sum = integer_member(item, "sum")) line.mean.sum = sum.value();
  if (const auto count = integer_member(item, "count")) line.mean.count = count.value();
  if (const Json* covered = find_member(item, "covered"); covered != nullptr) {
    LEDGER_TRY(Money money, money_from_json(*covered));
    line.covered = std::move(money);
  }
  return line;
}

}  // namespace

const ScoringRules& RecordedCall::rules_at(std::int64_t version) const {
  const auto found = rules_by_version.find(version);
  LEDGER_ASSERT(found != rules_by_version.end());  // read_call gives no call without
  return found->second;
}

std::int64_t RecordedCall::minimum_now() const {
  return minimum_score.value_or(rules_at(rules_version).minimum_score);
}

RankingBasis RecordedCall::basis() const {
  if (!ranking) return {applications, budget, minimum_now(), rules_version};
  RankingBasis then = ranking->basis;
  if (then.minimum_score == kFromRules) then.minimum_score = rules_at(then.rules_version).minimum_score;
  return then;
}

Result<RecordedRanking> recorded_ranking(const Json& data, std::uint64_t index) {
  RecordedRanking ranking;
  ranking.index = index;
  LEDGER_TRY(ranking.rules_version, integer_member(data, "rules_version"));
  if (const Json* stated = find_member(data, "budget"); stated != nullptr) {
    LEDGER_TRY(Money budget, money_from_json(*stated));
    ranking.budget = std::move(budget);
  }
  for (const Json& item : part(data, "ranking")) {
    LEDGER_TRY(RankedLine line, ranked_line(item));
    ranking.lines.push_back(std::move(line));
  }
  for (const Json& item : part(data, "unranked")) {
    ranking.unranked.insert_or_assign(std::string(text_member(item, "application")),
                                      std::string(text_member(item, "reason")));
  }
  return ranking;
}

Result<RecordedCall> read_call(const LogReader& reader, std::string_view call, TreeSize size) {
  RecordedCall recorded;
  recorded.call = std::string(call);
  const std::string key = "call:" + recorded.call;
  LEDGER_TRY(const auto indices, reader.postings(key, {0}, size, kEntriesMax));
  for (const LeafIndex index : indices) {
    LEDGER_TRY(const auto entry, entry_at(reader, index));
    if (!entry) continue;
    LEDGER_TRY(fold(recorded, *entry));
  }
  if (recorded.rules.empty()) {
    return not_found("no call \"" + recorded.call + "\" is opened in this ledger").hinted("`skaidrs state calls`");
  }
  LEDGER_TRY(read_rules(reader, size, recorded));
  LEDGER_TRY(check_versions(recorded));
  return recorded;
}

}  // namespace skaidrs
