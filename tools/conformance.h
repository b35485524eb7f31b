#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs {

// What `skaidrs conformance DIR` found: our code held against test vectors that anybody may bring.

struct VectorKind {
  std::string kind;
  std::uint64_t passed = 0;
  std::uint64_t failed = 0;
  std::uint64_t skipped = 0;
};
// A vector that our code and its file see differently, or that cannot be read.
struct VectorFailure {
  std::string kind;
  std::string file;   // relative to the folder
  std::string place;  // which vector of the file; empty where there is but one
  std::string reason;
};
// Vectors of a file that were recognised and not judged.
struct SkippedVectors {
  std::string kind;
  std::string file;
  std::string reason;
  std::uint64_t count = 0;
};
struct ConformanceReport {
  std::vector<VectorKind> kinds;        // those that were met, by name
  std::vector<VectorFailure> failures;  // in the order of the files
  std::vector<SkippedVectors> skipped;  // likewise
  std::vector<std::string> unknown;     // files that are no vectors as far as we know
  [[nodiscard]] bool good() const { return !kinds.empty() && failures.empty(); }
};

// Judges every vector file below `dir` that it recognises by what stands in it; names of files count only where a
// format gives them a meaning (tile paths, checkpoint.<size>). Signatures are judged under the verifier keys that the
// files of the folder name. Errors: kNotFound when `dir` is no folder; kIoError when it cannot be listed.
[[nodiscard]] Result<ConformanceReport> judge_folder(const std::filesystem::path& dir);

}  // namespace skaidrs
