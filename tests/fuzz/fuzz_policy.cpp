// Policy files. What parses can be asked: every member and the quorum are defined, and thresholds can be met.
#include <algorithm>

#include "ledger/crypto/policy.h"
#include "tests/fuzz/fuzz.h"

namespace {

using namespace skaidrs;

bool defines(const Policy& policy, std::string_view name) {
  const auto is_it = [name](const auto& item) { return item.name == name; };
  return std::any_of(policy.witnesses.begin(), policy.witnesses.end(), is_it) ||
         std::any_of(policy.groups.begin(), policy.groups.end(), is_it);
}

constexpr std::string_view kNote =
    "log.example\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 log.example AAAAAAA=\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const auto policy = parse_policy(text_of({data, size}));
  if (!policy) return 0;
  for (const Policy::Group& group : policy.value().groups) {
    LEDGER_ASSERT(group.threshold >= 1);
    LEDGER_ASSERT(group.threshold <= group.members.size());
    for (const std::string& member : group.members) LEDGER_ASSERT(defines(policy.value(), member));
  }
  LEDGER_ASSERT(!policy.value().quorum || defines(policy.value(), *policy.value().quorum));
  // No policy trusts a checkpoint that nobody signed.
  LEDGER_ASSERT(!open_checkpoint(kNote, policy.value()));
  return 0;
}
