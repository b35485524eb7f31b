// Goal: what looks like a person's data is found in public texts, wherever they stand, and nowhere else.
#include "tools/public_texts.h"

#include <gtest/gtest.h>

namespace skaidrs {
namespace {

std::string fault_of(const Json& data) {
  const Status status = check_public_texts(data);
  return status ? "none" : status.error().path;
}

TEST(PublicTexts, AreSearchedAtAnyDepth) {
  EXPECT_EQ(fault_of({{"title", {{"en", "Write to anna@example.org"}}}}), "/data/title/en");
  EXPECT_EQ(fault_of({{"remarks", {{"en", "none"}, {"lv", "tālr. 29123456"}}}}), "/data/remarks/lv");
  EXPECT_EQ(fault_of({{"conditions", Json::array({{{"en", "first"}}, {{"lv-simple", "LV80BANK0000435195001"}}})}}),
            "/data/conditions/1/lv-simple");
  EXPECT_EQ(fault_of({{"programme", "p-1"}, {"lines", Json::array({{{"title", {{"lv", "161175-19997"}}}}})}}),
            "/data/lines/0/title/lv");
}

TEST(PublicTexts, AreLanguageMapsAlone) {
  EXPECT_EQ(fault_of({{"org", "LV-RE-40008000005"}, {"actor", "anna@example.org"}}), "none");
  EXPECT_EQ(fault_of({{"party", {{"org", "anna@example.org"}}}}), "none");  // a facet's name is no tag
  EXPECT_EQ(fault_of({{"title", {{"en", "Three years together, 2027 to 2030, EUR 40,000.00"}}}}), "none");
  EXPECT_EQ(fault_of({{"title", Json::object()}}), "none");
  EXPECT_EQ(fault_of(Json::array({1, "anna@example.org"})), "none");
  EXPECT_EQ(fault_of({{"rationale", {{"text_sd", "anna@example.org"}, {"chars", 3}}}}), "none");
}

TEST(PublicTexts, SayWhatTheyLookLike) {
  const Status status = check_public_texts({{"wording", {{"en", "Pay to LV80BANK0000435195001."}}}});
  ASSERT_FALSE(status);
  EXPECT_EQ(status.error().code, Errc::kRefused);
  EXPECT_EQ(status.error().rule, "");
  EXPECT_EQ(status.error().message, "the text holds what looks like a bank account, and the log forgets nothing");
}

}  // namespace
}  // namespace skaidrs
