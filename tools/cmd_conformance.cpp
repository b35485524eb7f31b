// skaidrs conformance: our code held against test vectors of others.
#include <fmt/format.h>

#include <map>

#include "tools/conformance.h"
#include "tools/verbs.h"

namespace skaidrs {
namespace {

// What was skipped, together where the reason is the same.
void print_skipped(const ConformanceReport& report, const Console& console) {
  std::map<std::pair<std::string, std::string>, std::uint64_t> counts;
  for (const SkippedVectors& skipped : report.skipped) counts[{skipped.kind, skipped.reason}] += skipped.count;
  for (const auto& [what, count] : counts) {
    console.line(fmt::format("skipped: {} {}: {}", count, what.first, what.second));
  }
}

void print_human(const ConformanceReport& report, const Console& console) {
  for (const VectorKind& kind : report.kinds) {
    console.line(fmt::format("{:<18} {:>6} passed {:>6} failed {:>6} skipped", kind.kind, kind.passed, kind.failed,
                             kind.skipped));
  }
  print_skipped(report, console);
  for (const std::string& file : report.unknown) console.line("not recognised: " + file);
  for (const VectorFailure& failure : report.failures) {
    const std::string place = failure.place.empty() ? "" : " (" + failure.place + ")";
    console.line(fmt::format("FAILED {}: {}{}: {}", failure.kind, failure.file, place, failure.reason));
  }
  if (report.good()) return console.line("verdict: ok");
  console.line(report.kinds.empty() ? "verdict: FAILED (no vector was recognised)"
                                    : fmt::format("verdict: FAILED ({} failures)", report.failures.size()));
}

Json to_json(const ConformanceReport& report) {
  Json kinds = Json::array();
  for (const VectorKind& kind : report.kinds) {
    kinds.push_back({{"kind", kind.kind}, {"passed", kind.passed}, {"failed", kind.failed}, {"skipped", kind.skipped}});
  }
  Json failures = Json::array();
  for (const VectorFailure& failure : report.failures) {
    failures.push_back(
        {{"kind", failure.kind}, {"file", failure.file}, {"place", failure.place}, {"reason", failure.reason}});
  }
  Json skipped = Json::array();
  for (const SkippedVectors& item : report.skipped) {
    skipped.push_back({{"kind", item.kind}, {"file", item.file}, {"count", item.count}, {"reason", item.reason}});
  }
  return {{"kinds", kinds},
          {"failures", failures},
          {"skipped", skipped},
          {"not_recognised", report.unknown},
          {"verdict", report.good() ? "ok" : "failed"}};
}

}  // namespace

Status run_conformance(const std::string& dir, const Console& console) {
  LEDGER_TRY(const ConformanceReport report, judge_folder(dir));
  print_human(report, console);
  console.document(to_json(report));
  if (report.good()) return ok();
  // The report has said all of it; the exit code is what is left to say.
  return unverified("");
}

}  // namespace skaidrs
