// Goal: numbers of the Latvian register are told from mistyped ones; a list that is not known is no mistake.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <string>

#include "tools/org_list.h"

namespace skaidrs::testing {
namespace {

// Public numbers: the examples that org-id.guide gives for the list, and of companies that everybody in Latvia knows.
constexpr std::array<const char*, 8> kLatvian{"LV-RE-40008124830", "LV-RE-51203041201", "LV-RE-40003032949",
                                              "LV-RE-40003245752", "LV-RE-50003050931", "LV-RE-40003000642",
                                              "LV-RE-40003074764", "LV-RE-40003151743"};

TEST(JudgeOrg, TakesRealNumbersAndNoMistypedDigit) {
  for (const std::string org : kLatvian) {
    ASSERT_TRUE(judge_org(org)) << org;
    EXPECT_EQ(judge_org(org).value(), OrgVerdict::kFine);
    for (std::size_t at = 6; at < org.size(); ++at) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        std::string other = org;
        other[at] = digit;
        if (other == org || other.starts_with("LV-RE-999")) continue;
        const auto verdict = judge_org(other);
        ASSERT_FALSE(verdict) << other;
        EXPECT_EQ(verdict.error().code, Errc::kRefused);
      }
    }
  }
}

TEST(JudgeOrg, KnowsLengthsAndInventedNumbers) {
  for (const char* org : {"LV-RE-4000812483", "LV-RE-400081248300", "LV-RE-4000812483X", "LV-RE- 40008124830"}) {
    const auto verdict = judge_org(org);
    ASSERT_FALSE(verdict) << org;
    EXPECT_EQ(verdict.error().rule, "FRM-13");
  }
  EXPECT_TRUE(judge_org("LV-RE-99900000017"));
}

TEST(JudgeOrg, WarnsOfListsThatItDoesNotKnow) {
  EXPECT_EQ(judge_org("GB-CHC-1136419").value(), OrgVerdict::kFine);
  EXPECT_EQ(judge_org("XI-LEI-5493001KJTIIGC8Y1R12").value(), OrgVerdict::kFine);
  EXPECT_EQ(judge_org("QQ-XYZ-1").value(), OrgVerdict::kListUnknown);
  for (const char* org : {"", "LV", "LV-RE", "LV-RE-", "40008124830"}) {
    const auto verdict = judge_org(org);
    ASSERT_FALSE(verdict) << org;
    EXPECT_EQ(verdict.error().code, Errc::kInvalidArgument);
  }
}

TEST(OrgLists, AreSortedAndWellFormed) {
  const auto lists = known_org_lists();
  EXPECT_TRUE(std::is_sorted(lists.begin(), lists.end()));
  EXPECT_EQ(std::adjacent_find(lists.begin(), lists.end()), lists.end());
  for (const std::string_view list : lists) {
    const std::size_t hyphen = list.find('-');
    EXPECT_EQ(hyphen, 2U) << list;
    EXPECT_LE(list.size() - hyphen - 1, 10U) << list;
  }
}

}  // namespace
}  // namespace skaidrs::testing
