// Corrections and erasures, ruleset 2: of call-1, and of complaint-1.
#include <array>

#include "tests/support/sample_texts.h"

namespace skaidrs::testing {
namespace {

constexpr std::array kSamples = std::to_array<SampleRow>({
    {"correction.issued", R"({
      "correction": "correction-1",
      "corrects": {"index": 3, "leaf_hash": "af13dc9563154124647e457e230b61dcb045d06f0426b04a8e81e6335f50287f"},
      "reason": "translation", "changes": [{"pointer": "/title/ru", "value": "Первый конкурс"}],
      "names": {"programme": ["p-1"], "call": ["call-1"], "body": ["committee-1"]}})",
     "officer-1 officer-2"},
    {"personal_data.erased", R"({
      "erasure": "erasure-1",
      "entries": [{"index": 3, "leaf_hash": "af13dc9563154124647e457e230b61dcb045d06f0426b04a8e81e6335f50287f"}],
      "digests": ["kB8Fa-c9G_WxPSmOMSlT29w1L3SVVCRBifYsnaRQvn0"], "reason": "request",
      "legal_basis": "GDPR, article 17",
      "names": {"programme": ["p-1"], "body": ["committee-1"], "actor": ["applicant-2"],
        "slip": ["442ad64ac751eae7033ade5343ea1f04879b3198eee46d8914e91f00d52e6a1e"]}})",
     "adm-1 officer-1"},
});

}  // namespace

std::span<const SampleRow> integrity_samples() {
  return kSamples;
}

}  // namespace skaidrs::testing
