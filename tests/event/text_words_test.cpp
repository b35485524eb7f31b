// Goal: two spellings of one name compare as equal, and two names do not.
// Method: cases, digits and marks included, since names of programmes differ by years and by diacritics.
#include "ledger/event/text_words.h"

#include <gtest/gtest.h>

namespace skaidrs {
namespace {

TEST(FoldedName, ForgetsCaseSpacesAndCompatibilityForms) {
  EXPECT_EQ(folded_name("  Aktīvo\n iedzīvotāju  FONDS "), "aktīvo iedzīvotāju fonds");
  EXPECT_EQ(folded_name("IEDZĪVOTĀJU\u00a0FONDS"), "iedzīvotāju fonds");
  EXPECT_EQ(folded_name("Große ﬁnanzen"), "grosse finanzen");
  EXPECT_EQ(folded_name("I\u0304pašs"), folded_name("Īpašs"));  // a letter and its mark, or one of both
  EXPECT_EQ(folded_name(" \n "), "");
  EXPECT_EQ(folded_name(""), "");
}

TEST(FoldedName, KeepsDigitsSignsAndDiacritics) {
  EXPECT_NE(folded_name("Fund 2021"), folded_name("Fund 2022"));
  EXPECT_NE(folded_name("p-1"), folded_name("p1"));
  EXPECT_NE(folded_name("kāzas"), folded_name("kazas"));
  EXPECT_NE(folded_name("one two"), folded_name("onetwo"));
}

}  // namespace
}  // namespace skaidrs
