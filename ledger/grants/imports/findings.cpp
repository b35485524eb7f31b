#include "ledger/grants/imports/findings.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <optional>

#include "ledger/grants/imports/forms.h"
#include "ledger/grants/imports/kinds.h"
#include "ledger/grants/models/grant_money.h"
#include "ledger/grants/rules/ruleset.h"

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
constexpr std::string_view kDaysReversed = "FND-13";
constexpr std::string_view kNoYear = "FND-14";
constexpr std::string_view kShareAbove = "FND-15";

constexpr std::array<FindingRule, 17> kRules = {{
    {kNegative, "A sum is published with a negative value."},
    {kInexact, "A sum has no exact value in the minor units of its currency, or is too large."},
    {kNoNumber, "A sum is published as something that is no number, or one beyond 20 digits."},
    {kNoAmount, "No sum is published: of an award, a contract, an application or a payment."},
    {kZero, "The sum of an award, a contract, an application or a payment is zero."},
    {kAboveRequest, "The award is above what was asked for."},
    {kPaidAboveAward, "More was paid than awarded."},
    {kForeignOrg, "An organisation is named by a number that is no well-formed organisation identifier."},
    {kReplaced, "Code points of a text were replaced, or the text was brought to its normal form."},
    {kDigested, "A value was replaced by its digest, since it is or may be personal data."},
    {kUnnamed, "The recipient or applicant is not named."},
    {kEndsFirst, "The work ends before it starts."},
    {kDaysReversed,
     "A decision is dated before its application, or a contract before the decision or the application."},
    {kNoYear, "The year is published as something that is no year from 1900 to 2200."},
    {kShareAbove, "The part that a co-funder bears is above the whole."},
    {kRowChanged, "A row says something else than in an earlier extract of its register."},
    {kRowRemoved, "A row of the earlier extract is no longer in the extract."},
}};

constexpr std::string_view kShare = "cofunder_share";

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
  explicit Finder(const Json& data) : data_(data), kind_(kind_of_data(data)) {}

  void sums() {
    for (const std::string_view name : words_of(kind_.sums)) one_sum(data_, name, "");
    if (const Json* share = find_member(data_, kShare)) {
      for (const std::string_view name : {"awarded", "paid"}) one_sum(*share, name, "/" + std::string(kShare));
    }
    const std::string main = std::string(kind_.sum) + "_as_published";
    const Json* published = find_member(data_, main);
    if (published != nullptr && text_member(data_, main).empty()) add(kNoAmount, "/" + main, "", "no sum is published");
    const auto value = published_value(data_, kind_.sum);
    if (value && compare_decimal(*value, "0") == std::strong_ordering::equal) {
      add(kZero, "/" + main, text_member(data_, main), "the sum is zero");
    }
  }

  void relations() {
    const std::string_view awarded = kind_.kind == RegisterKind::kGrants ? "amount" : "awarded";
    const std::string_view paid = kind_.kind == RegisterKind::kGrants ? "disbursed" : "paid";
    above(kAboveRequest, {data_, awarded, "", "awarded"}, {data_, "requested", "", "asked for"});
    above(kPaidAboveAward, {data_, paid, "", "paid"}, {data_, awarded, "", "awarded"});
    const Json* share = find_member(data_, kShare);
    if (share == nullptr) return;
    for (const std::string_view name : {"awarded", "paid"}) {
      above(kShareAbove, {*share, name, "/" + std::string(kShare), "co-funded"}, {data_, name, "", "in all"});
    }
  }

  void parties() {
    for (const std::string_view party : {kind_.party, std::string_view("funder")}) {
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
    for (const std::string_view name : {"title", "purpose", "reason_as_published"}) {
      const Json* text = find_member(data_, name);
      if (text == nullptr || text_member(*text, "text_sd").empty()) continue;
      add(kDigested, "/" + std::string(name), text_member(*text, "text_sd"), "the text itself is not in the log");
    }
    if (find_member(data_, "_sd") != nullptr) add(kDigested, "/_sd", "", "fields of this record are not in the log");
    const Json* named = find_member(data_, kind_.party);
    if (named != nullptr && find_member(*named, "_sd") != nullptr) {
      add(kDigested, "/" + std::string(kind_.party) + "/_sd", "",
          "what would tell who the recipient is, or how to reach it, is not in the log");
    }
  }

  void recipient() {
    const Json* named = find_member(data_, kind_.party);
    if (named == nullptr) return;
    for (const std::string_view name : {"name", "collective_label", "_sd"}) {
      if (find_member(*named, name) != nullptr) return;
    }
    add(kUnnamed, "/" + std::string(kind_.party) + "/name", "",
        "neither a name nor a label for several persons is published");
  }

  void dates() {
    // Dates are written so that the order of their texts is the order of the days.
    not_before("decided_on", {"applied_on"});
    not_before("contract_on", {"decided_on", "applied_on"});
    if (find_member(data_, "year_as_published") != nullptr && find_member(data_, "year") == nullptr) {
      add(kNoYear, "/year_as_published", text_member(data_, "year_as_published"), "no year that could be counted");
    }
    const std::string_view from = text_member(data_, "from");
    const std::string_view until = text_member(data_, "until");
    if (from.empty() || until.empty() || until >= from) return;
    add(kEndsFirst, "/until", until, "the work starts on " + std::string(from));
  }

  [[nodiscard]] std::vector<Finding> take();

 private:
  // A sum and where it stands: the member of `owner`, whose pointer is `path`.
  struct Sum {
    const Json& owner;
    std::string_view name;
    std::string path;
    std::string_view words;
  };

  void one_sum(const Json& owner, std::string_view name, const std::string& path) {
    const std::string member = std::string(name) + "_as_published";
    const std::string_view published = text_member(owner, member);
    if (published.empty()) return;
    const auto value = exact_decimal(published);
    const bool kept = find_member(owner, name) != nullptr;
    const std::string where = path + "/" + member;
    if (!value && !kept && is_negative_otherwise(published)) {
      add(kNegative, where, published, "a value below zero; written this way it is in no sum");
    } else if (!value) {
      if (!kept) add(kNoNumber, where, published, "no number that could be added up: it is in no sum");
    } else if (value->starts_with('-')) {
      add(kNegative, where, published, "the value is " + *value);
    } else if (!kept) {
      add(kInexact, where, published,
          "the value " + *value + " has no exact form in " + std::string(text_member(data_, "currency")));
    }
  }

  // A finding where `more` is above `less`; nothing where one of them is not stated.
  void above(std::string_view code, const Sum& more, const Sum& less) {
    const auto left = published_value(more.owner, more.name);
    const auto right = published_value(less.owner, less.name);
    if (!left || !right || compare_decimal(*left, *right) != std::strong_ordering::greater) return;
    const std::string member = std::string(more.name) + "_as_published";
    add(code, more.path + "/" + member, text_member(more.owner, member),
        std::string(more.words) + " " + *left + ", " + std::string(less.words) + " " + *right);
    Json step = Json::object();
    add_decimal(step, "by", *left, Sign::kPlus);
    add_decimal(step, "by", *right, Sign::kMinus);
    found_.back().difference = text_member(step, "by");
  }

  // A finding where the day `later` is before the first of the days that are stated.
  void not_before(std::string_view later, std::initializer_list<std::string_view> earlier) {
    const std::string_view day = text_member(data_, later);
    for (const std::string_view name : earlier) {
      const std::string_view before = text_member(data_, name);
      if (day.empty() || before.empty() || day >= before) continue;
      return add(kDaysReversed, "/" + std::string(later), day, std::string(name) + " is " + std::string(before));
    }
  }

  void add(std::string_view code, std::string field, std::string_view value, std::string message) {
    found_.push_back({code, std::move(field), shortened(value), std::move(message), {}});
  }

  const Json& data_;
  const KindRow& kind_;
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
