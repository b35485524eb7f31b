#include "ledger/grants/imports/report.h"

#include <algorithm>
#include <utility>

#include "ledger/grants/imports/findings.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/imports/rules.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/rules/ruleset.h"

namespace skaidrs {

namespace {

// Adds where the sum stays within what a Decimal holds; says whether it did.
bool add_to(Decimal& sum, const Decimal& value) {
  const auto total = sum.plus(value);
  if (total) sum = total.value();
  return total.has_value();
}

// The year that the file gives the record, else that of its first day.
std::string year_of(const Json& data) {
  if (const std::string_view published = text_member(data, "year_as_published"); !published.empty()) {
    return std::string(published);
  }
  constexpr std::size_t kYearDigits = 4;
  for (const std::string_view name : words_of("awarded_on paid_on signed_on applied_on decided_on contract_on")) {
    const std::string_view day = text_member(data, name);
    if (!day.empty()) return std::string(day.substr(0, kYearDigits));
  }
  return std::string(kNoYearStated);
}

Json sums_json(const std::map<std::string, Decimal>& sums) {
  Json json = Json::object();
  for (const auto& [name, sum] : sums) json[name] = sum.text();
  return json;
}

Json sums_json(const std::map<std::string, std::map<std::string, Decimal>>& sums) {
  Json json = Json::object();
  for (const auto& [name, inner] : sums) json[name] = sums_json(inner);
  return json;
}

}  // namespace

void ImportReport::add(ReportLine line, std::string_view currency) {
  RuleTotal& total = by_rule_[line.rule];
  ++total.count;
  if (const auto difference = Decimal::parse(line.difference); difference) {
    // Differences of so many digits cannot come out of sums that are kept: nothing is lost here.
    static_cast<void>(add_to(total.differences[std::string(currency)], difference.value()));
  }
  if (lines_.size() < kReportLinesMax) {
    lines_.push_back(std::move(line));
  } else {
    ++lines_left_out_;
  }
}

bool ImportReport::add_sums(const Json& data) {
  const KindRow& kind = kind_of_data(data);
  const std::string currency(text_member(data, "currency"));
  bool added = true;
  for (const std::string_view name : words_of(kind.sums)) {
    const auto published = published_value(data, name);
    const auto value = published ? Decimal::parse(*published) : Result<Decimal>(invalid("not stated"));
    if (!value) continue;
    added = add_to(sums_by_member_[std::string(name)][currency], value.value()) && added;
    if (name != kind.sum) continue;
    added = add_to(sums_[currency], value.value()) && added;
    auto& years = sums_by_year_[currency];
    std::string year = year_of(data);
    if (!years.contains(year) && years.size() >= kReportYearsMax) year = kOtherYears;
    added = add_to(years[year], value.value()) && added;
  }
  return added;
}

void ImportReport::take(std::uint64_t row, const ImportedRecord& record, Novelty novelty) {
  ++taken_;
  if (novelty == Novelty::kRepeated) ++repeated_;
  const std::string_view currency = text_member(record.data, "currency");
  std::uint64_t found = 0;
  for (Finding& finding : findings_of_record(record.data)) {
    add({row, std::string(finding.code), std::move(finding.field), std::move(finding.value), std::move(finding.message),
         std::move(finding.difference)},
        currency);
    ++found;
  }
  for (const RowNote& note : record.notes) {
    add({row, note.rule, note.field, note.value, note.message, {}}, currency);
    ++found;
  }
  if (!add_sums(record.data)) {
    const std::string member = std::string(kind_of_data(record.data).sum) + "_as_published";
    add({row,
         std::string(kRowNotAdded),
         "/" + member,
         std::string(text_member(record.data, member)),
         "a sum of the import would have more than 20 digits",
         {}},
        currency);
    ++found;
  }
  if (found > 0) ++flagged_;
}

void ImportReport::refuse(std::uint64_t row, const RowRefusal& refusal) {
  ++refused_;
  add({row, refusal.rule, {}, {}, refusal.message, {}}, {});
}

void ImportReport::compare(const ExtractChanges* changes) {
  if (changes == nullptr) {
    changes_ = {{"added", taken_}, {"changed", 0}, {"unchanged", 0}, {"removed", 0}};
    return;
  }
  changes_ = {{"added", changes->added},
              {"changed", changes->changed},
              {"unchanged", changes->unchanged},
              {"removed", changes->removed}};
  for (std::size_t i = 0; i < changes->removed_rows.size(); ++i) {
    const HeldRow& row = changes->removed_rows[i];
    add({row.number,
         std::string(kRowRemoved),
         {},
         changes->removed_names[i],
         "row " + std::to_string(row.number) + " of the file before, entry " + std::to_string(row.index.value) +
             ": no longer in the extract",
         {}},
        {});
  }
}

void ImportReport::sort() {
  std::stable_sort(lines_.begin(), lines_.end(),
                   [](const ReportLine& a, const ReportLine& b) { return a.row < b.row; });
}

Json ImportReport::json() const {
  Json findings = Json::array();
  for (const ReportLine& line : lines_) {
    Json finding = {{"row", line.row},
                    {"field", line.field},
                    {"value", line.value},
                    {"rule", line.rule},
                    {"message", line.message}};
    if (!line.difference.empty()) finding["difference"] = line.difference;
    findings.push_back(std::move(finding));
  }
  Json rules = Json::object();
  for (const auto& [code, total] : by_rule_) {
    rules[code] = {{"count", total.count}};
    if (!total.differences.empty()) rules[code]["differences"] = sums_json(total.differences);
  }
  Json json = {{"read", read()},
               {"taken", taken_},
               {"flagged", flagged_},
               {"refused", refused_},
               {"repeated", repeated_},
               {"sums", sums_json(sums_)},
               {"sums_by_member", sums_json(sums_by_member_)},
               {"sums_by_year", sums_json(sums_by_year_)},
               {"by_rule", std::move(rules)},
               {"findings", std::move(findings)}};
  if (changes_) json.update(*changes_);
  if (lines_left_out_ > 0) json["findings_left_out"] = lines_left_out_;
  return json;
}

}  // namespace skaidrs
