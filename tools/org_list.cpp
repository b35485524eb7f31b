#include "tools/org_list.h"

#include <algorithm>
#include <array>

namespace skaidrs {
namespace {

constexpr std::string_view kLatvianList = "LV-RE";
constexpr std::string_view kInvented = "999";

Status judge_latvian_number(std::string_view org, std::string_view number) {
  constexpr std::array<unsigned, 11> kWeights{9, 1, 4, 8, 3, 10, 2, 5, 7, 6, 1};
  constexpr unsigned kModulus = 11;
  constexpr unsigned kRemainder = 3;
  const bool digits = number.find_first_not_of("0123456789") == std::string_view::npos;
  if (number.size() != kWeights.size() || !digits) {
    return refused("FRM-13", std::string(org) + " is no organisation of the list LV-RE: its numbers have 11 digits");
  }
  if (number.starts_with(kInvented)) return ok();
  unsigned sum = 0;
  for (std::size_t i = 0; i < kWeights.size(); ++i) sum += kWeights[i] * static_cast<unsigned>(number[i] - '0');
  if (sum % kModulus == kRemainder) return ok();
  return refused("", std::string(org) + " is no number of the Register of Enterprises: its check digit is wrong")
      .hinted("compare it with the register, digit by digit");
}

}  // namespace

Result<OrgVerdict> judge_org(std::string_view org) {
  const std::size_t first = org.find('-');
  const std::size_t second = first == std::string_view::npos ? first : org.find('-', first + 1);
  if (second == std::string_view::npos || second + 1 == org.size()) {
    return invalid("\"" + std::string(org) + "\" is no organisation: list code and number are needed")
        .hinted("write it as org-id.guide does, such as LV-RE-40003032949");
  }
  const std::string_view list = org.substr(0, second);
  if (list == kLatvianList) {
    LEDGER_TRY(judge_latvian_number(org, org.substr(second + 1)));
  }
  const auto lists = known_org_lists();
  return std::binary_search(lists.begin(), lists.end(), list) ? OrgVerdict::kFine : OrgVerdict::kListUnknown;
}

}  // namespace skaidrs
