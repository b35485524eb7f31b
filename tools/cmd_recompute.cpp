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

// Why a score is no part of the mean.
std::string set_aside_words(const std::string& use) {
  if (use == "further") return "further from the others than they are from each other";
  if (use == "excluded") return "excluded";
  if (use == "replaced") return "another expert was assigned in place of this one";
  if (use == "conflicted") return "the expert declared a conflict of interest";
  return "for another version of the application";
}

// What the line of an application does not tell: scores that do not count, and experts who are still due.
void tell_scores(const Json& one, const Console& console) {
  for (const Json& score : one["scores"]) {
    const std::string use = score["use"].get<std::string>();
    if (use == "counts") continue;
    console.line("     the score of " + score["actor"].get<std::string>() + ", " + score["shown"].get<std::string>() +
                 ", is set aside: " + set_aside_words(use) + "   (entry " + score["index"].dump() + ")");
  }
  if (one["third"] == "due_and_missing") {
    console.line("     a third expert is due, since the two scores lie too far apart, and has not scored");
  }
}

// What was compared is said: without a ranking there is little to compare with.
void tell_verdict(const RecordedCall& call, const Comparison& comparison, const Console& console) {
  console.line("");
  if (!comparison.differences.empty()) {
    console.line(std::to_string(comparison.differences.size()) + " differences from the record");
  } else if (call.ranking || call.rolling) {
    console.line("the record is what the rules make of the scores");
  } else {
    console.line("no ranking is drawn yet: this is what the rules make of the scores so far");
  }
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
  tell_scores(one, console);
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
  tell_verdict(call, comparison, console);
  console.document(answer);
  if (comparison.differences.empty()) return ok();
  return unverified("");  // the answer has said all of it
}

}  // namespace skaidrs
