#include "ledger/grants/imports/findings.h"

#include <algorithm>
#include <array>
#include <optional>

#include "ledger/grants/imports/forms.h"
#include "ledger/grants/models/grant_money.h"

namespace skaidrs {
namespace {

constexpr std::string_view kNegative = "FND-01";
constexpr std::string_view kInexact = "FND-02";
constexpr std::string_view kNoNumber = "FND-03";
constexpr std::string_view kNoAmount = "FND-04";
constexpr std::string_view kZero = "FND-05";
constexpr std::string_view kAboveRequest = "FND-06";
constexpr std::string_view kPaidAboveAward = "FND-07";
constexpr std::string_view kForeignOrg = "FND-08";
constexpr std::string_view kReplaced = "FND-09";
constexpr std::string_view kDigested = "FND-10";
constexpr std::string_view kUnnamed = "FND-11";
constexpr std::string_view kEndsFirst = "FND-12";

constexpr std::array<FindingRule, 12> kRules = {{
    {kNegative, "A sum is published with a negative value."},
    {kInexact, "A sum has no exact value in the minor units of its currency, or is too large."},
    {kNoNumber, "A sum is published as something that is no number, or one beyond 20 digits."},
    {kNoAmount, "No sum is published for the award."},
    {kZero, "The award is zero."},
    {kAboveRequest, "The award is above what was asked for."},
    {kPaidAboveAward, "More was paid than awarded."},
    {kForeignOrg, "An organisation is named by a number that is no well-formed organisation identifier."},
    {kReplaced, "Code points of a text were replaced, or the text was brought to its normal form."},
    {kDigested, "A value was replaced by its digest, since it is or may be personal data."},
    {kUnnamed, "The recipient is not named."},
    {kEndsFirst, "The work ends before it starts."},
}};

constexpr std::array<std::string_view, 4> kSums = {"amount", "requested", "disbursed", "total_cost"};

std::string shortened(std::string_view text) {
  if (text.size() <= kFindingValueMax) return std::string(text);
  std::size_t end = kFindingValueMax;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;  // not within a character
  return std::string(text.substr(0, end));
}

// A negative number as registers with a decimal comma or with signs between thousands write it. How much it is cannot
// be told without the mapping: -1,234 is one thousand or one.
bool is_negative_otherwise(std::string_view published) {
  const std::array forms{NumberForm{',', " .'"}, NumberForm{'.', " ,'"}};
  return std::any_of(forms.begin(), forms.end(), [published](const NumberForm& form) {
    const auto value = read_number(published, form);
    return value && value->text().starts_with('-');
  });
}

class Finder {
 public:
  explicit Finder(const Json& data) : data_(data) {}

  void sums() {
    for (const std::string_view name : kSums) one_sum(name);
    const Json* published = find_member(data_, "amount_as_published");
    if (published != nullptr && text_member(data_, "amount_as_published").empty()) {
      add(kNoAmount, "/amount_as_published", "", "no sum is published for the award");
    }
  }

  void relations() {
    const auto awarded = published_value(data_, "amount");
    if (!awarded) return;
    if (compare_decimal(*awarded, "0") == std::strong_ordering::equal) {
      add(kZero, "/amount_as_published", text_member(data_, "amount_as_published"), "the award is zero");
    }
    const auto asked = published_value(data_, "requested");
    if (asked && compare_decimal(*awarded, *asked) == std::strong_ordering::greater) {
      add(kAboveRequest, "/amount_as_published", text_member(data_, "amount_as_published"),
          "awarded " + *awarded + ", asked for " + *asked);
    }
    const auto paid = published_value(data_, "disbursed");
    if (paid && compare_decimal(*paid, *awarded) == std::strong_ordering::greater) {
      add(kPaidAboveAward, "/disbursed_as_published", text_member(data_, "disbursed_as_published"),
          "paid " + *paid + ", awarded " + *awarded);
    }
  }

  void parties() {
    for (const std::string_view party : {"recipient", "funder"}) {
      const Json* named = find_member(data_, party);
      const std::string_view number = named == nullptr ? std::string_view() : text_member(*named, "org_as_published");
      if (number.empty()) continue;
      add(kForeignOrg, "/" + std::string(party) + "/org_as_published", number,
          "kept as published; it makes no key and joins nothing");
    }
  }

  void texts() {
    const Json* replaced = find_member(data_, "replaced");
    if (replaced != nullptr && replaced->is_array()) {
      for (const Json& entry : *replaced) {
        add(kReplaced, std::string(text_member(entry, "field")), text_member(entry, "sha256"),
            "the value is the SHA-256 of the original");
      }
    }
    for (const std::string_view name : {"title", "purpose"}) {
      const Json* text = find_member(data_, name);
      if (text == nullptr || text_member(*text, "text_sd").empty()) continue;
      add(kDigested, "/" + std::string(name), text_member(*text, "text_sd"), "the text itself is not in the log");
    }
    if (find_member(data_, "_sd") != nullptr) add(kDigested, "/_sd", "", "fields of this record are not in the log");
    const Json* named = find_member(data_, "recipient");
    if (named != nullptr && find_member(*named, "_sd") != nullptr) {
      add(kDigested, "/recipient/_sd", "",
          "what would tell who the recipient is, or how to reach it, is not in the log");
    }
  }

  void recipient() {
    const Json* named = find_member(data_, "recipient");
    if (named == nullptr) return;
    for (const std::string_view name : {"name", "collective_label", "_sd"}) {
      if (find_member(*named, name) != nullptr) return;
    }
    add(kUnnamed, "/recipient/name", "", "neither a name nor a label for several persons is published");
  }

  void dates() {
    // Dates are written so that the order of their texts is the order of the days.
    const std::string_view from = text_member(data_, "from");
    const std::string_view until = text_member(data_, "until");
    if (from.empty() || until.empty() || until >= from) return;
    add(kEndsFirst, "/until", until, "the work starts on " + std::string(from));
  }

  [[nodiscard]] std::vector<Finding> take();

 private:
  void one_sum(std::string_view name) {
    const std::string member = std::string(name) + "_as_published";
    const std::string_view published = text_member(data_, member);
    if (published.empty()) return;
    const auto value = exact_decimal(published);
    const bool kept = find_member(data_, name) != nullptr;
    if (!value && !kept && is_negative_otherwise(published)) {
      add(kNegative, "/" + member, published, "a value below zero; written this way it is in no sum");
    } else if (!value) {
      if (!kept) add(kNoNumber, "/" + member, published, "no number that could be added up: it is in no sum");
    } else if (value->starts_with('-')) {
      add(kNegative, "/" + member, published, "the value is " + *value);
    } else if (!kept) {
      add(kInexact, "/" + member, published,
          "the value " + *value + " has no exact form in " + std::string(text_member(data_, "currency")));
    }
  }

  void add(std::string_view code, std::string field, std::string_view value, std::string message) {
    found_.push_back({code, std::move(field), shortened(value), std::move(message)});
  }

  const Json& data_;
  std::vector<Finding> found_;
};

std::vector<Finding> Finder::take() {
  std::vector<Finding> sorted;
  for (const FindingRule& rule : kRules) {
    for (Finding& finding : found_) {
      if (finding.code == rule.code) sorted.push_back(std::move(finding));
    }
  }
  return sorted;
}

}  // namespace

std::span<const FindingRule> finding_rules() {
  return kRules;
}

std::vector<Finding> findings_of_record(const Json& data) {
  Finder finder(data);
  finder.sums();
  finder.relations();
  finder.parties();
  finder.texts();
  finder.recipient();
  finder.dates();
  return finder.take();
}

}  // namespace skaidrs
