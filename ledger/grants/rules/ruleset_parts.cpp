#include "ledger/grants/rules/ruleset_parts.h"

#include <array>

namespace skaidrs {

std::span<const RulesetPart> ruleset_parts() {
  static const std::array kParts{first_part(), governance_part(), call_part(),     voice_part(),
                                 money_part(), imports_part(),    integrity_part()};
  return kParts;
}

}  // namespace skaidrs
