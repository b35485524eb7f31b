// skaidrs recompute: what the published rules make of the recorded scores.
#include <algorithm>

#include "ledger/grants/recompute/differences.h"
#include "tools/horizon.h"
#include "tools/ledger_dir.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

std::string padded(std::string text, std::size_t width) {
  text.resize(std::max(text.size(), width), ' ');
  return text;
}

// One application a line: rank, application, mean, fit, what is covered, and what parted it from the next.
void tell_application(const Json& one, const Console& console) {
  constexpr std::size_t kRankWidth = 5;
  constexpr std::size_t kNameWidth = 28;
  constexpr std::size_t kMeanWidth = 9;
  constexpr std::size_t kFitWidth = 14;
  const bool ranked = one.contains("rank");
  const std::string mean = one.contains("mean") ? one["mean"]["shown"].get<std::string>() : "-";
  std::string words = padded(ranked ? std::to_string(one["rank"].get<std::size_t>()) : "-", kRankWidth) +
                      padded(one["application"].get<std::string>(), kNameWidth) + " " + padded(mean, kMeanWidth);
  if (ranked) {
    words += padded(one["fits"].get<std::string>(), kFitWidth) + one["covered"]["amount"].get<std::string>() + " of " +
             one["requested"]["amount"].get<std::string>() + " " + one["requested"]["currency"].get<std::string>();
    const std::string parted = one["parted_from_next_by"].get<std::string>();
    if (parted != "mean") words += "   (before the next by " + parted + ")";
  } else {
    words += one["standing"].get<std::string>();
  }
  console.line(words);
}

void tell_differences(const Json& list, const std::string& heading, const Console& console) {
  if (list.empty()) return;
  console.line("");
  console.line(heading);
  for (const Json& difference : list) {
    std::string entries;
    for (const Json& index : difference["events"]) entries += (entries.empty() ? "" : ", ") + index.dump();
    console.line("  " + difference["what"].get<std::string>() + "  " + difference.value("application", "") +
                 ": recorded " + difference["recorded"].get<std::string>() + ", recomputed " +
                 difference["recomputed"].get<std::string>() + "   (entries " + entries + ")");
  }
}

}  // namespace

Status run_recompute(const RecomputeOptions& options, const Console& console) {
  LEDGER_TRY(const LedgerDir ledger, LedgerDir::find(options.ledger.data));
  LEDGER_TRY(const auto session, open_reader(ledger, console));
  const LogReader& reader = *session->reader;
  LEDGER_TRY(const TreeSize size, size_at(reader, options.at));
  LEDGER_TRY(const Hash root, reader.root_at(size));
  LEDGER_TRY(const RecordedCall call, read_call(reader, options.call, size));
  LEDGER_TRY(const Recomputed recomputed, recompute(call));
  const Comparison comparison = compare_with_record(call, recomputed);
  Json answer = recomputed_json(call, recomputed, comparison);
  answer["as_of"] = as_of(reader, size, root);

  console.line("call " + call.call + " under rules " + call.rules + ", version " + answer["rules"]["version"].dump() +
               " (entry " + answer["rules"]["index"].dump() + "), budget " + money_words(call.basis().budget));
  for (const Json& one : answer["applications"]) tell_application(one, console);
  tell_differences(answer["departures"], "departs from the rules, and says why:", console);
  tell_differences(answer["differences"], "differs from the record:", console);
  console.line("");
  console.line(comparison.differences.empty()
                   ? "the record is what the rules make of the scores"
                   : std::to_string(comparison.differences.size()) + " differences from the record");
  console.document(answer);
  if (comparison.differences.empty()) return ok();
  return unverified("");  // the answer has said all of it
}

}  // namespace skaidrs
