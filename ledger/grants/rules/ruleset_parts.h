#pragma once

#include <span>
#include <string_view>

#include "ledger/grants/rules/judges.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {

// The tables of the rulesets, one part a family of events. Each part says which types it has, which rules, and who
// judges its types. What a later ruleset adds stands in parts of its own; what it changes stands below what it changes.

struct JudgeOfType {
  std::string_view name;
  Judge judge;
};
struct RulesetPart {
  std::span<const EventRow> events;
  std::span<const RuleRow> rules;
  std::span<const JudgeOfType> judges;
};
// In the order in which they are printed. They live as long as the program.
[[nodiscard]] std::span<const RulesetPart> ruleset_parts();

// The parts.
[[nodiscard]] RulesetPart first_part();                // ruleset_table.cpp: all of ruleset 1
[[nodiscard]] std::span<const RuleRow> first_rules();  // rules_table.cpp: its rules
[[nodiscard]] RulesetPart governance_part();           // governance_table.cpp

[[nodiscard]] RulesetPart call_part();                 // call_table.cpp: call, application, evaluation, decision
[[nodiscard]] RulesetPart voice_part();                // voice_table.cpp: participation and integrity
[[nodiscard]] RulesetPart money_part();                // money_table.cpp: money, implementation
[[nodiscard]] RulesetPart imports_part();              // imports_table.cpp: registers of others and their rows
[[nodiscard]] RulesetPart integrity_part();            // integrity_table.cpp: corrections, erasures
[[nodiscard]] std::span<const RuleRow> money_rules();  // money_rules_table.cpp: its rules

}  // namespace skaidrs
