// What people write about themselves is seen; what registers are full of is not.
#include "ledger/grants/people/personal_data.h"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "ledger/grants/people/disclosure.h"

namespace skaidrs {
namespace {

TEST(PersonalData, IsSeen) {
  struct Row {
    std::string_view text;
    std::string_view what;
  };
  constexpr std::array<Row, 44> kRows{{
      {"write to anna.berzina@example.org.", "an e-mail address"},
      {"<x@y.lv>", "an e-mail address"},
      {"a+b_c@sub-domain.example.museum and more", "an e-mail address"},
      {"born 010180-12345, Riga", "a personal code"},
      {"310199-00000", "a personal code"},
      {"320000-12345", "a personal code"},
      {"isikukood 37605030299", "a personal code"},
      {"(37605030299)", "a personal code"},
      {"to LV80BANK0000435195001", "a bank account"},
      {"LV80 BANK 0000 4351 9500 1, thank you", "a bank account"},
      {"GB82 WEST 1234 5698 7654 32", "a bank account"},
      {"de89370400440532013000", "a bank account"},
      {"call +371 29123456", "a phone number"},
      {"+37129123456", "a phone number"},
      {"+44 (0)20 7946 0958", "a phone number"},
      {"020 7946 0958", "a phone number"},
      {"(030) 1234 5678", "a phone number"},
      {"00371 2912 3456", "a phone number"},
      {"Tel. 67123456", "a phone number"},
      {"tel:67123456", "a phone number"},
      {"tālr. 29123456", "a phone number"},
      {"Phone: 555 123 456", "a phone number"},
      {"Fax 030/123456", "a phone number"},
      {"mob.29123456", "a phone number"},
      {"bērziņš@inbox.lv", "an e-mail address"},
      {"janis@bērziņš.lv", "an e-mail address"},
      {"„janis@example.lv”", "an e-mail address"},
      {"иван@пример.рф", "an e-mail address"},
      {"010190 12345", "a personal code"},
      {"p.k. 01019012345.", "a personal code"},
      {"32000012345", "a personal code"},
      {"010190\xE2\x80\x91"
       "12345",
       "a personal code"},
      {"29 123 456", "a phone number"},
      {"2912 3456", "a phone number"},
      {"29-123-456", "a phone number"},
      {"29 12 34 56", "a phone number"},
      {"29 123456", "a phone number"},
      {"Hotel 6712 3456", "a phone number"},
      {"67-12-34-56", "a phone number"},
      {"mobils 29 123 456, Latvija", "a phone number"},
      {"29 123 456 Latvija", "a phone number"},
      {"2012-3456", "a phone number"},
      {"29\xC2\xA0"
       "123\xC2\xA0"
       "456",
       "a phone number"},
      {"(2912 3456)", "a phone number"},
  }};
  for (const Row& row : kRows) EXPECT_EQ(personal_data_in(row.text).value_or(""), row.what) << row.text;
}

TEST(PersonalData, IsNotSeenWhereThereIsNone) {
  constexpr std::array<std::string_view, 60> kTexts{"",
                                                    "A grant",
                                                    "12 500.00 EUR",
                                                    "29.507,99",
                                                    "2014-2015",
                                                    "2014/15",
                                                    "01.02.2010 - 05.06.2011",
                                                    "01/02/2010 to 05/06/2011",
                                                    "01-02-2010 12:30",
                                                    "2010-02-01 2011-02-01",
                                                    "@baeumer Unternehmensentwicklung",
                                                    "meet @ 5 p.m.",
                                                    "a@b",
                                                    "a@b.",
                                                    "a@b.1",
                                                    "@example.org",
                                                    "990101-1",
                                                    "010180-123456",
                                                    "1010180-12345",
                                                    "451380-12345",
                                                    "010180 - 12345",
                                                    "37605030298",
                                                    "137605030299",
                                                    "37600030299",
                                                    "40008000000001",
                                                    "LV81BANK0000435195001",
                                                    "XLV80BANK0000435195001",
                                                    "LV80",
                                                    "Kapitel 0320, Titel 68444",
                                                    "Titel\xEF\xBF\xBD 0930 68455",
                                                    "vr_007930 0930 68455 Gemeinwesen",
                                                    "VP2-1.3-03-K-04-052",
                                                    "03.2.1-LVPA-K-802-01-0058",
                                                    "29123456",
                                                    "Hotel 67123456",
                                                    "1 200 000",
                                                    "DE 2010",
                                                    "tel. 12345",
                                                    "29 123 456 EUR",
                                                    "EUR 29 123 456",
                                                    "\xE2\x82\xAC 29 123 456",
                                                    "29 123 456 \xE2\x82\xAC",
                                                    "29 123 456,50",
                                                    "29 123 456 latu",
                                                    "25 000 000",
                                                    "2014 2015",
                                                    "2014\xE2\x80\x93"
                                                    "2015",
                                                    "2000-3000 seats",
                                                    "2010-10-20",
                                                    "20-10-2015",
                                                    "39 123 456",
                                                    "229 123 456",
                                                    "29 123 4567",
                                                    "VP 29-123-456a",
                                                    "40008123456",
                                                    "50003123457",
                                                    "90000123456",
                                                    "45010190124",
                                                    "451290 12345",
                                                    "project@home"};
  for (const std::string_view text : kTexts) EXPECT_EQ(personal_data_in(text).value_or(""), "") << text;
}

// Computed apart from this code: base64url(SHA-256(base64url('["AAAAAAAAAAAAAAAAAAAAAA","name","Jānis"]'))).
TEST(Disclosure, IsTheDigestOfItsCanonicalForm) {
  const Disclosure name{disclosure_hash(R"(["AAAAAAAAAAAAAAAAAAAAAA","name","Jānis"])"), {}};
  EXPECT_EQ(name.digest_text(), "SLckvfxDb-TmUHocpFDcYm0hV49QyEjXFRmo9eMbx0k");
  const Disclosure purpose{disclosure_hash(R"(["AAAAAAAAAAAAAAAAAAAAAA","purpose",{"en":"A","lv":"B"}])"), {}};
  EXPECT_EQ(purpose.digest_text(), "ImzxTW_OF5NnvZvDt_MU9TTLZn5q8WlSrhssz6N_mpY");
}

TEST(Disclosure, HasASaltOfItsOwn) {
  const Disclosure one = make_disclosure("purpose", {{"lv", "B"}, {"en", "A"}});
  EXPECT_EQ(one.digest, disclosure_hash(one.text));
  EXPECT_NE(one.digest, make_disclosure("purpose", {{"lv", "B"}, {"en", "A"}}).digest);
  const auto said = parse_disclosure(one.text);
  ASSERT_TRUE(said);
  EXPECT_EQ(said.value().salt.size(), 22U);  // 128 bits
  EXPECT_EQ(said.value().name, "purpose");
  EXPECT_EQ(said.value().value, Json({{"en", "A"}, {"lv", "B"}}));
  for (const char* text :
       {"", "[]", R"(["a","b"])", R"(["a","b","c","d"])", R"(["a",1,"c"])", R"(["a", "b","c"])", "{}"}) {
    EXPECT_FALSE(parse_disclosure(text)) << text;
  }
}

TEST(Disclosure, StandsInAnEntryAsDigestLengthAndLanguages) {
  const Json texts = {{"lv", "Bērzs"}, {"en", "Birch"}};
  const Disclosure one = make_disclosure("grounds", texts);
  EXPECT_EQ(digest_of_texts(one, texts), Json({{"text_sd", one.digest_text()}, {"chars", 10}, {"lang", {"en", "lv"}}}));
}

TEST(Disclosure, IsFoundAtAnyDepth) {
  Json data = {{"grounds", {{"text_sd", "BB"}, {"chars", 1}}},
               {"list", {{{"_sd", {"CC", "AA"}}}, {{"text_sd", "BB"}}}},
               {"document", {{"salted_sha256", "00"}}},
               {"name", "text_sd"}};
  EXPECT_EQ(digests_in(data), (std::vector<std::string>{"AA", "BB", "CC"}));
  EXPECT_EQ(salted_digests_in(data), std::vector<std::string>{"00"});
  add_digests(data, {"ZZ"});
  add_digests(data, {"DD"});
  EXPECT_EQ(data["_sd"], Json({"DD", "ZZ"}));
  EXPECT_EQ(data["_sd_alg"], "sha-256");
}

}  // namespace
}  // namespace skaidrs
