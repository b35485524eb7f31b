#include "ledger/grants/imports/report.h"

#include <algorithm>
#include <utility>

#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/rules.h"
#include "ledger/grants/models/grant_money.h"

namespace skaidrs {

void ImportReport::add(ReportLine line) {
  if (lines_.size() < kReportLinesMax) {
    lines_.push_back(std::move(line));
  } else {
    ++lines_left_out_;
  }
}

void ImportReport::take(std::uint64_t row, const ImportedRecord& record, Novelty novelty) {
  ++taken_;
  if (novelty == Novelty::kRepeated) ++repeated_;
  std::uint64_t found = 0;
  for (Finding& finding : findings_of_record(record.data)) {
    add({row, std::string(finding.code), std::move(finding.field), std::move(finding.value),
         std::move(finding.message)});
    ++found;
  }
  for (const RowNote& note : record.notes) {
    add({row, note.rule, note.field, note.value, note.message});
    ++found;
  }
  if (const auto published = published_value(record.data, "amount")) {
    Decimal& sum = sums_[std::string(text_member(record.data, "currency"))];
    const auto value = Decimal::parse(*published);
    const auto total = value ? sum.plus(value.value()) : value;
    if (total) {
      sum = total.value();
    } else {
      add({row, std::string(kRowNotAdded), "/amount_as_published", *published, total.error().message});
      ++found;
    }
  }
  if (found > 0) ++flagged_;
}

void ImportReport::refuse(std::uint64_t row, const RowRefusal& refusal) {
  ++refused_;
  add({row, refusal.rule, {}, {}, refusal.message});
}

void ImportReport::sort() {
  std::stable_sort(lines_.begin(), lines_.end(),
                   [](const ReportLine& a, const ReportLine& b) { return a.row < b.row; });
}

Json ImportReport::json() const {
  Json sums = Json::object();
  for (const auto& [currency, sum] : sums_) sums[currency] = sum.text();
  Json findings = Json::array();
  for (const ReportLine& line : lines_) {
    findings.push_back({{"row", line.row},
                        {"field", line.field},
                        {"value", line.value},
                        {"rule", line.rule},
                        {"message", line.message}});
  }
  Json json = {{"read", read()},
               {"taken", taken_},
               {"flagged", flagged_},
               {"refused", refused_},
               {"repeated", repeated_},
               {"sums", std::move(sums)},
               {"findings", std::move(findings)}};
  if (lines_left_out_ > 0) json["findings_left_out"] = lines_left_out_;
  return json;
}

}  // namespace skaidrs
