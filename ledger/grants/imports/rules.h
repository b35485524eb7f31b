#pragma once

#include <span>
#include <string_view>

#include "ledger/grants/imports/findings.h"

namespace skaidrs {

// What only an import can see: rows that cannot be taken, and what becomes visible between rows. What a rule says of
// one record is in findings.h; both stand side by side in an import's report.
inline constexpr std::string_view kRowMalformed = "ROW-01";
inline constexpr std::string_view kRowWidth = "ROW-02";
inline constexpr std::string_view kRowTooLarge = "ROW-03";
inline constexpr std::string_view kRowIncomplete = "ROW-04";
inline constexpr std::string_view kRowNoRecord = "ROW-05";
inline constexpr std::string_view kRowRepeated = "ROW-06";
inline constexpr std::string_view kRowUnreadable = "ROW-07";
inline constexpr std::string_view kRowNotAdded = "ROW-08";

// The words of each code, sorted by code. Lives as long as the program.
[[nodiscard]] std::span<const FindingRule> row_rules();

}  // namespace skaidrs
