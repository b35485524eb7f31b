#pragma once

#include <map>
#include <string>
#include <string_view>

#include "ledger/base/result.h"
#include "tools/conformance.h"

namespace skaidrs {

// Where a vector stands.
struct VectorPlace {
  std::string file;
  std::string where;  // within the file; empty where it holds but one
};

// Collects what the judges find.
class Verdicts {
 public:
  // Counts a vector: passed when `outcome` is ok, else failed with its message.
  void judged(std::string_view kind, const VectorPlace& place, const Status& outcome);
  void failed(std::string_view kind, const VectorPlace& place, std::string reason);
  void skipped(std::string_view kind, const std::string& file, std::string reason);
  void unknown(const std::string& file);
  [[nodiscard]] ConformanceReport report() &&;

 private:
  VectorKind& count(std::string_view kind);
  std::map<std::string, VectorKind, std::less<>> kinds_;
  ConformanceReport report_;
};

// Holds what our code did against what the vector asks for. Errors: kUnverified when they differ.
enum class Answer : std::uint8_t { kAccepted, kRefused };
[[nodiscard]] inline Answer answer_of(bool accepted) {
  return accepted ? Answer::kAccepted : Answer::kRefused;
}
[[nodiscard]] Status same_answer(Answer ours, Answer wanted);
// Ok when `holds`, else kUnverified with `reason`.
[[nodiscard]] Status demand(bool holds, std::string reason);

}  // namespace skaidrs
