#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/result.h"

namespace skaidrs::testing {

// A chapter of a rule table in which a rule refuses, and takes what lies beside it.
struct ShownChapter {
  std::string file;                    // money.table
  std::string title;                   // "Who signs a payout: two, a treasurer among them"
  std::map<std::string, int> refused;  // by event type, how often this rule refuses
  int taken = 0;                       // events of these types that are taken there
  std::set<unsigned> rulesets;         // under which it is played
};
// By the code of a rule, in the order of files and lines.
using ShownRules = std::map<std::string, std::vector<ShownChapter>, std::less<>>;

// Reads all rule tables of a folder. Errors: kInvalidArgument with file and line.
[[nodiscard]] Result<ShownRules> shown_by_tables(const std::filesystem::path& folder);

// Rules that no row of a table can show, since no row can be written that meets them.
struct ShownElsewhere {
  std::string_view code;
  std::string_view file;  // below tests/
  std::string_view test;  // Suite.Name
  std::string_view why;   // why no row shows it
};
[[nodiscard]] std::span<const ShownElsewhere> shown_elsewhere();

}  // namespace skaidrs::testing
