#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/base/types.h"
#include "ledger/event/json.h"
#include "ledger/grants/decimal.h"
#include "ledger/grants/imports/extract.h"
#include "ledger/grants/imports/record.h"

namespace skaidrs {

// One line of an import's report: a finding (findings.h, rules.h), or why a row was refused.
struct ReportLine {
  std::uint64_t row = 0;
  std::string rule;
  std::string field;  // JSON pointer into the record's data; empty for the row as a whole
  std::string value;
  std::string message;
  std::string difference = {};  // exact decimal, where the rule compares two sums
};
inline constexpr std::size_t kReportLinesMax = 1'000'000;

// What a rule found in all: how often, and where it compares sums the differences by currency.
struct RuleTotal {
  std::uint64_t count = 0;
  std::map<std::string, Decimal> differences;
};

// What became of the rows of a file. Invariants: read() = taken + refused; flagged, repeated <= taken.
class ImportReport {
 public:
  enum class Novelty : std::uint8_t {
    kNew,
    kRepeated,   // logged by an earlier run
    kUnchanged,  // says what the extract before says: it gets no entry
  };
  // Counts a row that is, or would be, in the log, with its findings and its sum.
  void take(std::uint64_t row, const ImportedRecord& record, Novelty novelty);
  void refuse(std::uint64_t row, const RowRefusal& refusal);
  // What changed since the extract before, with a line for each row that is gone; null where there is none, and all
  // rows taken are added. Once, at the end.
  void compare(const ExtractChanges* changes);

  [[nodiscard]] std::uint64_t read() const { return taken_ + refused_; }
  [[nodiscard]] std::uint64_t taken() const { return taken_; }
  [[nodiscard]] std::uint64_t repeated() const { return repeated_; }
  [[nodiscard]] std::uint64_t flagged() const { return flagged_; }
  [[nodiscard]] std::uint64_t refused() const { return refused_; }
  // By currency, exact, over the published values of the rows taken: what the read models add up too.
  [[nodiscard]] const std::map<std::string, Decimal>& sums() const { return sums_; }
  // The same for each sum that rows of this kind state: "awarded" -> "EUR" -> sum.
  [[nodiscard]] const std::map<std::string, std::map<std::string, Decimal>>& sums_by_member() const {
    return sums_by_member_;
  }
  // sums() by year, as the file has it ("2001-2002"), else the year of the record's day; kNoYearStated where there is
  // none. Years above kReportYearsMax are added up under kOtherYears.
  [[nodiscard]] const std::map<std::string, std::map<std::string, Decimal>>& sums_by_year() const {
    return sums_by_year_;
  }
  // By code, lines that were left out among them.
  [[nodiscard]] const std::map<std::string, RuleTotal>& by_rule() const { return by_rule_; }
  // {"added","changed","unchanged","removed"}; nothing before compare().
  [[nodiscard]] const std::optional<Json>& changes() const { return changes_; }
  // In the order of rows once sort() was called. Lines above kReportLinesMax are counted, not kept.
  [[nodiscard]] const std::vector<ReportLine>& lines() const { return lines_; }
  [[nodiscard]] std::uint64_t lines_left_out() const { return lines_left_out_; }
  void sort();

  // {"read","taken","flagged","refused","repeated","added","changed","unchanged","removed" (these four where the ledger
  // compares extracts),"sums":{"GBP":"…"},"sums_by_member":{"paid":{"GBP":"…"}},
  // "sums_by_year":{"GBP":{"2019":"…"}},"by_rule":{"FND-07":{"count","differences":{"GBP":"…"}}},"findings":[{"row",
  // "field","value","rule","message","difference"}…]} and "findings_left_out" where there are any.
  [[nodiscard]] Json json() const;

 private:
  void add(ReportLine line, std::string_view currency);
  // Says whether all sums could be added.
  [[nodiscard]] bool add_sums(const Json& data);

  std::uint64_t taken_ = 0;
  std::uint64_t repeated_ = 0;
  std::uint64_t flagged_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t lines_left_out_ = 0;
  std::optional<Json> changes_;
  std::map<std::string, Decimal> sums_;
  std::map<std::string, std::map<std::string, Decimal>> sums_by_member_;
  std::map<std::string, std::map<std::string, Decimal>> sums_by_year_;  // by currency
  std::map<std::string, RuleTotal> by_rule_;
  std::vector<ReportLine> lines_;
};
inline constexpr std::size_t kReportYearsMax = 1'000;
inline constexpr std::string_view kNoYearStated = "not stated";
inline constexpr std::string_view kOtherYears = "other years";

}  // namespace skaidrs
