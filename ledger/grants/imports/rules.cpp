#include "ledger/grants/imports/rules.h"

#include <array>

namespace skaidrs {
namespace {

constexpr std::array<FindingRule, 8> kRules = {{
    {kRowMalformed, "Refused: the line is no record of a CSV file."},
    {kRowWidth, "Refused: the row has another number of fields than the header."},
    {kRowTooLarge, "Refused: a value or the whole record is too large for an entry."},
    {kRowIncomplete, "Refused: the row lacks what every record needs: a funder, or a currency of the ruleset."},
    {kRowNoRecord, "Refused: what stands in the place of a record is none."},
    {kRowRepeated, "Another row of the file is equal to this one, or has its id."},
    {kRowUnreadable, "A value could not be read as what its column should hold: it stands among the other columns."},
    {kRowNotAdded, "The sum of the import would have more than 20 digits: this row is not in it."},
}};

}  // namespace

std::span<const FindingRule> row_rules() {
  return kRules;
}

}  // namespace skaidrs
