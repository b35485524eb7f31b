#include "tools/conformance_verdicts.h"

namespace skaidrs {

VectorKind& Verdicts::count(std::string_view kind) {
  const auto found = kinds_.find(kind);
  if (found != kinds_.end()) return found->second;
  return kinds_.try_emplace(std::string(kind), VectorKind{std::string(kind), 0, 0, 0}).first->second;
}

void Verdicts::judged(std::string_view kind, const VectorPlace& place, const Status& outcome) {
  if (!outcome) return failed(kind, place, outcome.error().message);
  ++count(kind).passed;
}

void Verdicts::failed(std::string_view kind, const VectorPlace& place, std::string reason) {
  ++count(kind).failed;
  report_.failures.push_back({std::string(kind), place.file, place.where, std::move(reason)});
}

void Verdicts::skipped(std::string_view kind, const std::string& file, std::string reason) {
  ++count(kind).skipped;
  // Vectors of one file come one after the other.
  if (!report_.skipped.empty()) {
    SkippedVectors& last = report_.skipped.back();
    if (last.kind == kind && last.file == file && last.reason == reason) {
      ++last.count;
      return;
    }
  }
  report_.skipped.push_back({std::string(kind), file, std::move(reason), 1});
}

void Verdicts::unknown(const std::string& file) {
  report_.unknown.push_back(file);
}

ConformanceReport Verdicts::report() && {
  for (auto& [name, kind] : kinds_) report_.kinds.push_back(std::move(kind));
  return std::move(report_);
}

Status same_answer(Answer ours, Answer wanted) {
  if (ours == wanted) return ok();
  return unverified(ours == Answer::kAccepted ? "accepted, and the vector says that it must be refused"
                                              : "refused, and the vector says that it must be accepted");
}

Status demand(bool holds, std::string reason) {
  if (holds) return ok();
  return unverified(std::move(reason));
}

}  // namespace skaidrs
