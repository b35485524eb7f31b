#include "tests/bench/told_events.h"

#include <memory>
#include <set>

#include "ledger/base/assert.h"
#include "ledger/grants/rules/ruleset.h"
#include "tests/support/sample_events.h"
#include "tests/support/sample_texts.h"

namespace skaidrs::testing {
namespace {

TestLedger::Options under_two() {
  TestLedger::Options options;
  options.ruleset = 2;
  return options;
}

// What some samples name by index and leaf hash, and this story has under another.
Json named_entries(const TestLedger& ledger, std::string_view event) {
  Json patch = Json::object();
  if (event == "finding.raised") patch["about"] = Json::array({ledger.newest("payout.made")});
  if (event == "complaint.lodged") patch["against"] = ledger.newest("decision.taken");
  if (event == "appeal.lodged") patch["against"] = ledger.newest("decision.taken");
  if (event == "results.published" || event == "ranking.modified") patch["ranking"] = ledger.newest("ranking.drawn");
  if (event == "score.excluded") patch["score"] = ledger.newest("score.submitted");
  return patch;
}

// Tells every sample that the ledger takes now and of whose type it has none yet. Says whether it took one.
bool tell_more(TestLedger& ledger, std::set<std::string>& told) {
  bool any = false;
  for (const SampleRow& row : sample_rows()) {
    const std::string name(row.name);
    const bool ends_it = name == "grant.closed" || name == "call.cancelled" || name == "contract.terminated" ||
                         name == "key.revoked" || name == "role.revoked" || name == "call.closed";
    if (told.contains(name) || ends_it || event_row_in(ledger.ruleset(), name) == nullptr) continue;
    if (!ledger.tell(name, named_entries(ledger, name))) continue;
    told.insert(name);
    any = true;
  }
  return any;
}

std::set<std::string> types_in(TestLedger& ledger) {
  std::set<std::string> types;
  const auto entries = read_entries(ledger.storage(), {0}, ledger.writer().size().value);
  LEDGER_ASSERT(entries.has_value());
  for (const LoggedEntry& entry : entries.value()) types.insert(entry.event.name);
  return types;
}

std::unique_ptr<TestLedger> told_to_the_end() {
  auto ledger = std::make_unique<TestLedger>(under_two());
  tell_story(*ledger, Chapter::kPayout);
  tell_side_stories(*ledger);
  ledger->set_time("2027-06-10T12:00:00Z");
  std::set<std::string> told = types_in(*ledger);
  while (tell_more(*ledger, told)) {
  }
  return ledger;
}

}  // namespace

ToldEvents tell_all_samples() {
  const auto ledger = told_to_the_end();
  auto entries = read_entries(ledger->storage(), {0}, ledger->writer().size().value);
  LEDGER_ASSERT(entries.has_value());
  ToldEvents told{.entries = std::move(entries).value(), .ledger_id = ledger->ledger_id(), .untold = {}};
  const std::set<std::string> types = types_in(*ledger);
  for (const EventRow* row : ruleset_events(ledger->ruleset())) {
    if (!types.contains(std::string(row->name))) told.untold.emplace_back(row->name);
  }
  return told;
}

}  // namespace skaidrs::testing
